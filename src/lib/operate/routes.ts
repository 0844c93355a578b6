import type { Integration, Route } from '@aws-sdk/client-apigatewayv2'
import { functionArnOf, type RestDefinition, type RestMethod } from '../definition/index.js'
import { authorizerNames, integrationIdOf, type LiveV2Api } from '../kinds/v2-api/live-api.js'

/** A route in one line. */
export interface RouteEntry {
  /** `GET /orders`, `$default`, `sendOrder`. */
  readonly routeKey: string
  /** Null where the key is no method and path. */
  readonly method: string | null
  /** The whole key where it is no method and path. */
  readonly path: string
  /** `none`, `iam`, or the authorizer's name. */
  readonly auth: string
  readonly apiKey: boolean
  /** `lambda`, `http`, `mock`, `aws`, `vpc-link`, or null where there is none. */
  readonly integration: string | null
  readonly uri: string | null
}

/** The routes of a definition by path and method. */
export const routesOf = ({ resources }: RestDefinition): readonly RouteEntry[] =>
  Object.entries(resources)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, definition]) => entryOf(method, path, definition)),
    )
    .sort(byPath)

/** The routes of an HTTP or WebSocket API in the same form. */
export function v2RoutesOf(live: LiveV2Api): readonly RouteEntry[] {
  const names = authorizerNames(live)
  const integrations = new Map(live.integrations.map((each) => [each.IntegrationId, each]))
  return live.routes
    .map((route) => v2EntryOf(route, integrations.get(integrationIdOf(route)), names))
    .sort(byPath)
}

function v2EntryOf(
  route: Route,
  integration: Integration | undefined,
  names: ReadonlyMap<string, string>,
): RouteEntry {
  const { RouteKey: routeKey = '', AuthorizationType: type = 'NONE', AuthorizerId = '' } = route
  const [, method = null, path = routeKey] = /^(\S+) (\/.*)$/.exec(routeKey) ?? []
  const uri = integration?.IntegrationSubtype ?? integration?.IntegrationUri
  return {
    routeKey,
    method,
    path,
    auth: authOf(type === 'NONE' ? undefined : type, names.get(AuthorizerId)),
    apiKey: route.ApiKeyRequired === true,
    integration: integration === undefined ? null : v2IntegrationOf(integration),
    uri: uri === undefined ? null : functionArnOf(uri),
  }
}

/** An HTTP API names the function itself, a WebSocket API the path by which the service calls it. */
function v2IntegrationOf({ IntegrationType, IntegrationSubtype, ...integration }: Integration): string {
  const { ConnectionType, IntegrationUri = '' } = integration
  if (IntegrationType === 'MOCK') return 'mock'
  if (ConnectionType === 'VPC_LINK') return 'vpc-link'
  if (IntegrationType === 'HTTP' || IntegrationType === 'HTTP_PROXY') return 'http'
  if (IntegrationSubtype !== undefined) return 'aws'
  return IntegrationType === 'AWS_PROXY' || IntegrationUri.includes(':lambda:path/') ? 'lambda' : 'aws'
}

const byPath = (a: RouteEntry, b: RouteEntry): number =>
  compare(a.path, b.path) || compare(a.method ?? '', b.method ?? '')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const entryOf = (method: string, path: string, definition: RestMethod): RouteEntry => ({
  routeKey: `${method} ${path}`,
  method,
  path,
  auth: authOf(definition.authorization, definition.authorizer),
  apiKey: definition.apiKeyRequired === true,
  integration: integrationOf(definition),
  uri: definition.integration?.uri === undefined ? null : functionArnOf(definition.integration.uri),
})

const authOf = (authorization: string | undefined, authorizer: string | undefined): string =>
  authorization === undefined ? 'none' : authorization === 'AWS_IAM' ? 'iam' : (authorizer ?? authorization)

function integrationOf({ integration }: RestMethod): string | null {
  if (integration === undefined) return null
  const { type, connectionType, uri } = integration
  if (type === 'MOCK') return 'mock'
  if (connectionType === 'VPC_LINK') return 'vpc-link'
  if (type === 'HTTP' || type === 'HTTP_PROXY') return 'http'
  return uri?.includes(':lambda:path/') === true ? 'lambda' : 'aws'
}

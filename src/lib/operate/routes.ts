import type { HttpDefinition, HttpRoute, RestDefinition, RestMethod } from '../definition/index.js'

/** A route in one line. */
export interface RouteEntry {
  readonly method: string
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
    .sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method))

/** The routes of an HTTP API in the same form; `$default` has no method of its own. */
export const httpRoutesOf = ({ routes }: HttpDefinition): readonly RouteEntry[] =>
  Object.entries(routes)
    .map(([key, route]) => {
      const space = key.indexOf(' ')
      return httpEntryOf(space < 0 ? 'ANY' : key.slice(0, space), key.slice(space + 1), route)
    })
    .sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method))

const httpEntryOf = (method: string, path: string, route: HttpRoute): RouteEntry => ({
  method,
  path,
  auth: authOf(route),
  apiKey: false,
  integration: httpIntegrationOf(route),
  uri: route.integration?.subtype ?? route.integration?.uri ?? null,
})

function httpIntegrationOf({ integration }: HttpRoute): string | null {
  if (integration === undefined) return null
  if (integration.connectionType === 'VPC_LINK') return 'vpc-link'
  if (integration.type === 'HTTP_PROXY') return 'http'
  return integration.subtype === undefined ? 'lambda' : 'aws'
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const entryOf = (method: string, path: string, definition: RestMethod): RouteEntry => ({
  method,
  path,
  auth: authOf(definition),
  apiKey: definition.apiKeyRequired === true,
  integration: integrationOf(definition),
  uri: uriOf(definition),
})

const authOf = ({
  authorization,
  authorizer,
}: Pick<RestMethod | HttpRoute, 'authorization' | 'authorizer'>): string =>
  authorization === undefined ? 'none' : authorization === 'AWS_IAM' ? 'iam' : (authorizer ?? authorization)

function integrationOf({ integration }: RestMethod): string | null {
  if (integration === undefined) return null
  const { type, connectionType, uri } = integration
  if (type === 'MOCK') return 'mock'
  if (connectionType === 'VPC_LINK') return 'vpc-link'
  if (type === 'HTTP' || type === 'HTTP_PROXY') return 'http'
  return uri?.includes(':lambda:path/') === true ? 'lambda' : 'aws'
}

/** A Lambda function's ARN instead of the long path around it. */
function uriOf({ integration }: RestMethod): string | null {
  const uri = integration?.uri
  return /:lambda:path\/[^/]+\/functions\/(.+)\/invocations$/.exec(uri ?? '')?.[1] ?? uri ?? null
}

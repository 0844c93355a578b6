import {
  defaultAuthorizerTtl,
  type HttpAuthorizer,
  type HttpDefinition,
  type HttpIntegration,
  type HttpRoute,
} from '../../definition/index.js'
import { canonicalJson, type Json, type JsonObject } from '../../json/index.js'
import { members, sortedMap } from './ordered.js'

export interface HttpRenderOptions {
  /** The API's tags: importing a document may replace them, so a document that is imported says them. */
  readonly tags?: Readonly<Record<string, string>>
  /** `info.version` where the definition has none. Leave it out in a document that is imported. */
  readonly version?: string
}

/**
 * A complete OpenAPI 3.0.1 document of an HTTP API: the body of ReimportApi as well as an export. Equal definitions
 * give equal bytes; importing the document gives the definition back. Integrations that several routes share stand
 * once, in `components`.
 */
export function renderHttp(definition: HttpDefinition, options: HttpRenderOptions = {}): JsonObject {
  const shared = sharedIntegrations(definition)
  const iam = iamSchemeName(definition)
  return members({
    openapi: '3.0.1',
    info: members({
      title: definition.name || 'untitled',
      description: definition.description,
      version: definition.version ?? options.version,
    }),
    servers: servers(definition),
    tags: options.tags && renderTags(options.tags),
    paths: paths(definition, { shared, iam }),
    components: components(definition, { shared, iam }),
    'x-amazon-apigateway-cors':
      definition.cors && sortedMap({ ...definition.cors }, (value) => value as Json),
    'x-amazon-apigateway-importexport-version': '1.0',
  })
}

/** What stands in `components` and is referred to. */
interface Names {
  /** Canonical text of an integration → its name. */
  readonly shared: ReadonlyMap<string, string>
  readonly iam: string
}

function sharedIntegrations({ routes }: HttpDefinition): Names['shared'] {
  const uses = new Map<string, number>()
  for (const { integration } of Object.values(routes)) {
    if (integration === undefined) continue
    const text = canonicalJson(integration)
    uses.set(text, (uses.get(text) ?? 0) + 1)
  }
  const texts = [...uses].flatMap(([text, count]) => (count > 1 ? [text] : [])).sort()
  return new Map(texts.map((text, index) => [text, `integration${index + 1}`]))
}

/** A scheme of its own for IAM, by a name that no authorizer has. */
function iamSchemeName({ authorizers = {} }: HttpDefinition): string {
  let name = 'sigv4'
  while (authorizers[name] !== undefined) name = `${name}_`
  return name
}

function servers({ disableExecuteApiEndpoint, ipAddressType }: HttpDefinition): Json | undefined {
  if (disableExecuteApiEndpoint === undefined && ipAddressType === undefined) return undefined
  const configuration = members({ disableExecuteApiEndpoint, ipAddressType })
  return [{ url: '/', 'x-amazon-apigateway-endpoint-configuration': configuration }]
}

const renderTags = (tags: Readonly<Record<string, string>>): Json =>
  Object.keys(tags)
    .sort()
    .map((name) => ({ name, 'x-amazon-apigateway-tag-value': tags[name] ?? '' }))

function paths({ routes }: HttpDefinition, names: Names): JsonObject {
  const items: Record<string, Record<string, Json>> = {}
  for (const key of Object.keys(routes).sort()) {
    const { path, verb } = placeOf(key)
    const operation = renderRoute(routes[key] ?? {}, path, names)
    items[path] ??= {}
    Object.assign(items[path], {
      [verb]: key === '$default' ? { ...operation, isDefaultRoute: true } : operation,
    })
  }
  return sortedMap(items, (item) => sortedMap(item, (operation) => operation) ?? {}) ?? {}
}

const anyMethod = 'x-amazon-apigateway-any-method'

function placeOf(routeKey: string): { readonly path: string; readonly verb: string } {
  if (routeKey === '$default') return { path: '/$default', verb: anyMethod }
  const space = routeKey.indexOf(' ')
  const verb = routeKey.slice(0, space)
  return { path: routeKey.slice(space + 1), verb: verb === 'ANY' ? anyMethod : verb.toLowerCase() }
}

/** OpenAPI wants path parameters declared and an answer described; an HTTP API makes nothing of either. */
function renderRoute(route: HttpRoute, path: string, names: Names): JsonObject {
  const variables = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '')
  return members({
    operationId: route.operationName,
    parameters:
      variables.length === 0
        ? undefined
        : variables.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    responses: { default: { description: 'The answer of the backend.' } },
    security: renderSecurity(route, names),
    'x-amazon-apigateway-integration': route.integration && integrationOf(route.integration, names),
  })
}

function renderSecurity({ authorization, authorizer, scopes }: HttpRoute, { iam }: Names): Json | undefined {
  if (authorization === undefined) return undefined
  return [authorization === 'AWS_IAM' ? { [iam]: [] } : { [authorizer ?? '']: scopes ?? [] }]
}

function integrationOf(integration: HttpIntegration, { shared }: Names): JsonObject {
  const name = shared.get(canonicalJson(integration))
  return name === undefined
    ? renderIntegration(integration)
    : { $ref: `#/components/x-amazon-apigateway-integrations/${name}` }
}

const renderIntegration = (integration: HttpIntegration): JsonObject =>
  members({
    type: integration.type.toLowerCase(),
    integrationSubtype: integration.subtype,
    httpMethod:
      integration.type === 'HTTP_PROXY' ? (integration.method ?? 'ANY') : functionMethod(integration),
    uri: integration.uri,
    connectionType: integration.connectionType ?? 'INTERNET',
    connectionId: integration.connectionId,
    credentials: integration.credentials,
    payloadFormatVersion: integration.payloadFormatVersion ?? '1.0',
    requestParameters: sortedMap(integration.requestParameters, (value) => value),
    responseParameters: sortedMap(
      integration.responseParameters,
      (changes) => sortedMap(changes, (value) => value) ?? {},
    ),
    timeoutInMillis: integration.timeoutInMillis,
    tlsConfig: integration.serverNameToVerify && { serverNameToVerify: integration.serverNameToVerify },
  })

/** Functions are called with POST; the actions of other services have no method. */
const functionMethod = ({ subtype }: HttpIntegration): string | undefined =>
  subtype === undefined ? 'POST' : undefined

function components(definition: HttpDefinition, { shared, iam }: Names): JsonObject | undefined {
  const usesIam = Object.values(definition.routes).some(({ authorization }) => authorization === 'AWS_IAM')
  const schemes = {
    ...sortedMap(definition.authorizers, renderAuthorizer),
    ...(usesIam && { [iam]: iamScheme }),
  }
  const integrations = Object.fromEntries(
    [...shared].map(([text, name]) => [name, renderIntegration(JSON.parse(text))]),
  )
  const parts = members({
    securitySchemes: Object.keys(schemes).length > 0 ? schemes : undefined,
    'x-amazon-apigateway-integrations': shared.size > 0 ? integrations : undefined,
  })
  return Object.keys(parts).length === 0 ? undefined : parts
}

const iamScheme = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'awsSigv4',
}

function renderAuthorizer(authorizer: HttpAuthorizer): JsonObject {
  const { type, identitySources, issuer, audience } = authorizer
  const identitySource = identitySources?.join(',')
  if (type === 'JWT') {
    const jwtConfiguration = members({ issuer, audience })
    return {
      type: 'oauth2',
      flows: {},
      'x-amazon-apigateway-authorizer': members({ type: 'jwt', identitySource, jwtConfiguration }),
    }
  }
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': members({
      type: 'request',
      identitySource,
      authorizerUri: authorizer.uri,
      authorizerCredentials: authorizer.credentials,
      authorizerPayloadFormatVersion: authorizer.payloadFormatVersion ?? '2.0',
      enableSimpleResponses: authorizer.simpleResponses ?? false,
      authorizerResultTtlInSeconds: authorizer.ttl ?? defaultAuthorizerTtl(identitySources),
    }),
  }
}

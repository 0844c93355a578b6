import type { Json, JsonObject } from '../../../json/index.js'
import { compact } from '../../control-plane/record-members.js'
import type {
  RouteRecord,
  V2Content,
  V2IntegrationRecord,
} from '../../control-plane/v2-apis/v2-api-records.js'
import { securityOf } from './export-schemes.js'
import type { HttpExport } from './http-export.js'

/** The routes as paths, sorted; each path declares its variables once for all its operations. */
export function exportRoutes({ content, extensions }: HttpExport): JsonObject {
  const paths = new Map<string, Record<string, Json>>()
  for (const route of Object.values(content.routes)) {
    const [verb, path] = placeOf(route)
    const item = paths.get(path) ?? {}
    item[verb] = operationOf(route, content, extensions)
    paths.set(path, item)
  }
  const sorted = [...paths].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    sorted.map(([path, item]) => {
      const parameters = parametersOf(path)
      return [path, parameters.length > 0 ? { ...item, parameters } : item]
    }),
  )
}

function placeOf({ RouteKey }: RouteRecord): [verb: string, path: string] {
  const [verb = '', path = '/$default'] = RouteKey.split(' ')
  const isAny = verb === 'ANY' || RouteKey === '$default'
  return [isAny ? 'x-amazon-apigateway-any-method' : verb.toLowerCase(), path]
}

function operationOf(route: RouteRecord, content: V2Content, extensions: boolean): JsonObject {
  const integration = content.integrations[(route.Target ?? '').replace('integrations/', '')]
  return compact<JsonObject>({
    operationId: route.OperationName,
    responses: { default: { description: `Default response for ${route.RouteKey}` } },
    security: securityOf(route, content),
    'x-amazon-apigateway-integration': extensions && integration ? integrationOf(integration) : undefined,
    isDefaultRoute: route.RouteKey === '$default' || undefined,
  })
}

/** In the order of exported documents; the default timeout is left out. */
const integrationOf = (integration: V2IntegrationRecord): JsonObject =>
  compact<JsonObject>({
    responseParameters: integration.ResponseParameters,
    requestParameters: integration.RequestParameters,
    payloadFormatVersion: integration.PayloadFormatVersion,
    connectionId: integration.ConnectionId,
    integrationSubtype: integration.IntegrationSubtype,
    credentials: integration.CredentialsArn,
    type: integration.IntegrationType.toLowerCase(),
    httpMethod: integration.IntegrationMethod,
    uri: integration.IntegrationUri,
    connectionType: integration.ConnectionType,
    timeoutInMillis: integration.TimeoutInMillis === 30000 ? undefined : integration.TimeoutInMillis,
    tlsConfig: integration.TlsConfig?.ServerNameToVerify && {
      serverNameToVerify: integration.TlsConfig.ServerNameToVerify,
    },
  })

/** `{proxy+}` is declared with its plus. */
const parametersOf = (path: string): readonly JsonObject[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    description: `Generated path parameter for ${name}`,
    required: true,
    schema: { type: 'string' },
  }))

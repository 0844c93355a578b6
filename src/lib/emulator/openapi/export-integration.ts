import type { Json, JsonObject } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import type {
  IntegrationRecord,
  IntegrationResponseRecord,
  Keyed,
  ResourceRecord,
} from '../control-plane/rest-records.js'

/** An integration as `x-amazon-apigateway-integration`; what the service fills in by itself is left out. */
export function exportIntegration({ id }: ResourceRecord, integration: IntegrationRecord): JsonObject {
  const { type, connectionType, timeoutInMillis, cacheNamespace, cacheKeyParameters, responseTransferMode } =
    integration
  const isMock = type === 'MOCK'
  return compact<JsonObject>({
    type: type.toLowerCase(),
    httpMethod: isMock ? undefined : integration.httpMethod,
    uri: isMock ? undefined : integration.uri,
    connectionType: connectionType === 'INTERNET' ? undefined : connectionType,
    connectionId: integration.connectionId,
    integrationTarget: integration.integrationTarget,
    credentials: integration.credentials,
    responses: responses(integration.integrationResponses),
    requestParameters: integration.requestParameters,
    requestTemplates: templates(integration.requestTemplates),
    passthroughBehavior: integration.passthroughBehavior.toLowerCase(),
    timeoutInMillis: timeoutInMillis === 29000 ? undefined : timeoutInMillis,
    contentHandling: integration.contentHandling,
    cacheNamespace: cacheNamespace === id ? undefined : cacheNamespace,
    cacheKeyParameters: cacheKeyParameters.length > 0 ? cacheKeyParameters : undefined,
    tlsConfig: integration.tlsConfig,
    responseTransferMode: responseTransferMode === 'BUFFERED' ? undefined : responseTransferMode,
  })
}

/** By selection pattern; the response without one is `default`. */
function responses(byStatus: Keyed<IntegrationResponseRecord> | undefined): JsonObject | undefined {
  if (byStatus === undefined) return undefined
  const byPattern = Object.values(byStatus).map((response): [string, Json] => [
    response.selectionPattern || 'default',
    compact<JsonObject>({
      statusCode: response.statusCode,
      responseParameters: response.responseParameters,
      responseTemplates: templates(response.responseTemplates),
      contentHandling: response.contentHandling,
    }),
  ])
  return Object.fromEntries(byPattern)
}

function templates(map: Keyed<string | null> | undefined): JsonObject | undefined {
  return map && Object.fromEntries(Object.entries(map).map(([type, template]) => [type, template ?? '']))
}

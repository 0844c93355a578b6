import type { RestIntegration, RestIntegrationResponse } from '../../definition/index.js'
import type { JsonObject } from '../../json/index.js'
import { members, sortedMap } from './ordered.js'

/** An integration as `x-amazon-apigateway-integration`; enumerations in lower case, as AWS's exporter writes them. */
export function renderIntegration(integration: RestIntegration): JsonObject {
  return members({
    type: integration.type.toLowerCase(),
    httpMethod: integration.httpMethod,
    uri: integration.uri,
    connectionType: integration.connectionType,
    connectionId: integration.connectionId,
    integrationTarget: integration.integrationTarget,
    credentials: integration.credentials,
    responses: sortedMap(integration.responses, renderIntegrationResponse),
    requestParameters: sortedMap(integration.requestParameters, (expression) => expression),
    requestTemplates: sortedMap(integration.requestTemplates, (template) => template),
    passthroughBehavior: (integration.passthroughBehavior ?? 'WHEN_NO_MATCH').toLowerCase(),
    contentHandling: integration.contentHandling,
    timeoutInMillis: integration.timeoutInMillis,
    cacheNamespace: integration.cacheNamespace,
    cacheKeyParameters: integration.cacheKeyParameters,
    tlsConfig: integration.insecureSkipVerification && { insecureSkipVerification: true },
    responseTransferMode: integration.responseTransferMode,
  })
}

const renderIntegrationResponse = (response: RestIntegrationResponse): JsonObject =>
  members({
    statusCode: response.statusCode,
    responseParameters: sortedMap(response.parameters, (expression) => expression),
    responseTemplates: sortedMap(response.templates, (template) => template),
    contentHandling: response.contentHandling,
  })

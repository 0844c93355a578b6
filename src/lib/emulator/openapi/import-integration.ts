import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import { compact, presentMap } from '../control-plane/record-members.js'
import type { IntegrationRecord, MethodRecord } from '../control-plane/rest-records.js'
import { checkImportedIntegration } from './check-integration.js'
import { importIntegrationResponses } from './import-integration-responses.js'
import type { Importing, MethodSite } from './importing.js'
import { flagOf, integerOf, objectOf, presentText, textOf, textsOf } from './json-view.js'
import { mappingExpressions, templates } from './mapping-maps.js'

/**
 * The backend that an operation's `x-amazon-apigateway-integration` describes; nothing when it has none.
 * @param method the method, whose parameters and responses the mappings may use
 */
export function importIntegration(
  importing: Importing,
  site: MethodSite,
  operation: JsonObject,
  method: MethodRecord,
): IntegrationRecord | undefined {
  const described = operation['x-amazon-apigateway-integration']
  if (!isJsonObject(described)) return undefined
  const integration = integrationOf(importing, site, described)
  checkImportedIntegration(importing, site, integration, method)
  const responses = importIntegrationResponses(importing, site, objectOf(described['responses']), method)
  const integrationResponses = presentMap(responses)
  return integrationResponses ? { ...integration, integrationResponses } : integration
}

function integrationOf(importing: Importing, site: MethodSite, described: JsonObject): IntegrationRecord {
  const type = textOf(described['type'])?.toUpperCase() ?? ''
  return compact<IntegrationRecord>({
    type,
    httpMethod: integrationMethod(type, site, described),
    uri: type === 'MOCK' ? undefined : presentText(described['uri']),
    ...connection(type, described),
    credentials: presentText(described['credentials']),
    requestParameters: mappingExpressions(importing, site, described, 'requestParameters'),
    requestTemplates: templates(described['requestTemplates']),
    passthroughBehavior: presentText(described['passthroughBehavior'])?.toUpperCase() ?? 'WHEN_NO_MATCH',
    contentHandling: presentText(described['contentHandling'])?.toUpperCase(),
    timeoutInMillis: integerOf(described['timeoutInMillis']) ?? 29000,
    cacheNamespace: presentText(described['cacheNamespace']) ?? site.cacheNamespace,
    cacheKeyParameters: textsOf(described['cacheKeyParameters']),
    tlsConfig: tlsConfig(described['tlsConfig']),
    responseTransferMode: presentText(described['responseTransferMode'])?.toUpperCase(),
  })
}

/** Mock integrations keep no verb, Lambda is always posted to, others default to the method's own (recorded 2025-07). */
function integrationMethod(
  type: string,
  { httpMethod }: MethodSite,
  described: JsonObject,
): string | undefined {
  if (type === 'MOCK') return undefined
  return type === 'AWS_PROXY' ? 'POST' : (presentText(described['httpMethod'])?.toUpperCase() ?? httpMethod)
}

function connection(type: string, described: JsonObject) {
  const isHttp = type === 'HTTP' || type === 'HTTP_PROXY'
  return {
    connectionType:
      presentText(described['connectionType'])?.toUpperCase() ?? (isHttp ? 'INTERNET' : undefined),
    connectionId: presentText(described['connectionId']),
    integrationTarget: presentText(described['integrationTarget']),
  }
}

function tlsConfig(value: Json | undefined): IntegrationRecord['tlsConfig'] {
  const insecureSkipVerification = flagOf(objectOf(value)['insecureSkipVerification'])
  return insecureSkipVerification === undefined ? undefined : { insecureSkipVerification }
}

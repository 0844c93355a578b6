import type { Json, JsonObject } from '../../json/index.js'
import { checkedContentTypes, checkResponseMappings } from '../control-plane/mappings.js'
import { compact } from '../control-plane/record-members.js'
import type { IntegrationResponseRecord, Keyed, MethodRecord } from '../control-plane/rest-records.js'
import { collect } from './findings.js'
import { type Importing, type MethodSite, puttingIntegrationResponse } from './importing.js'
import { objectOf, presentText, textOf } from './json-view.js'
import { mappingExpressions, templates } from './mapping-maps.js'

/**
 * An integration's responses by status code: of two patterns with the same status the last one counts. The key
 * `default` is the response without a pattern.
 */
export function importIntegrationResponses(
  importing: Importing,
  site: MethodSite,
  responses: JsonObject,
  method: MethodRecord,
): Keyed<IntegrationResponseRecord> {
  const byStatus: Record<string, IntegrationResponseRecord> = {}
  for (const [pattern, value] of Object.entries(responses)) {
    const response = integrationResponse(importing, site, pattern, value)
    collect(importing.findings, puttingIntegrationResponse(site), () => {
      checkResponseMappings(response.responseParameters, response.statusCode, lenient(response, method))
      checkedContentTypes(response.responseTemplates)
    })
    byStatus[response.statusCode] = response
  }
  return byStatus
}

/**
 * The method as an import sees it: a header that any of its responses declares may be set for every status. So AWS's
 * own samples are read (api-gateway-request-validation-sample-api-swagger in the developer guide).
 */
function lenient({ statusCode }: IntegrationResponseRecord, method: MethodRecord): MethodRecord {
  const responses = Object.values(method.methodResponses ?? {})
  const responseParameters = Object.assign({}, ...responses.map((response) => response.responseParameters))
  return { ...method, methodResponses: { [statusCode]: { statusCode, responseParameters } } }
}

/** Status codes may be written as numbers (recorded 2025-07-02). */
function integrationResponse(
  importing: Importing,
  site: MethodSite,
  pattern: string,
  value: Json,
): IntegrationResponseRecord {
  const response = objectOf(value)
  return compact<IntegrationResponseRecord>({
    statusCode: textOf(response['statusCode']) ?? '200',
    selectionPattern: pattern === 'default' ? undefined : pattern,
    responseParameters: mappingExpressions(importing, site, response, 'responseParameters'),
    responseTemplates: templates(response['responseTemplates']),
    contentHandling: presentText(response['contentHandling'])?.toUpperCase(),
  })
}

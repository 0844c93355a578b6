import { isJsonObject, type Json } from '../../json/index.js'
import { gatewayResponseOf, gatewayResponseStatusCodes } from '../control-plane/gateway-response.js'
import { compact } from '../control-plane/record-members.js'
import type { GatewayResponseRecord, Keyed } from '../control-plane/rest-records.js'
import type { Importing } from './importing.js'
import { mapValues, objectOf, presentText, textOf } from './json-view.js'

/** The API's customised gateway responses, by type. */
export function importGatewayResponses(importing: Importing): Keyed<GatewayResponseRecord> {
  const { document, api, mode, findings } = importing
  const described = objectOf(document.root['x-amazon-apigateway-gateway-responses'])
  const imported = mapValues(described, (response, type) => {
    if (Object.hasOwn(gatewayResponseStatusCodes, type)) return gatewayResponse(response, type)
    findings.errors.push(
      `Unable to put gateway response '${type}': Invalid gateway response type specified: ${type}`,
    )
    return undefined
  })
  return mode === 'merge' ? { ...api.gatewayResponses, ...imported } : imported
}

/** What is not given is the service's own, as with PutGatewayResponse. */
function gatewayResponse(value: Json, responseType: string): GatewayResponseRecord {
  const described = objectOf(value)
  const { responseParameters, responseTemplates } = described
  return gatewayResponseOf(
    compact({
      responseType,
      statusCode: presentText(described['statusCode']),
      responseParameters: isJsonObject(responseParameters)
        ? mapValues(responseParameters, textOf)
        : undefined,
      responseTemplates: isJsonObject(responseTemplates) ? mapValues(responseTemplates, textOf) : undefined,
    }),
  )
}

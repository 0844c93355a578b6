import type { Json, JsonObject } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import type { RestContent } from '../control-plane/rest-records.js'
import type { ExportRequest } from './export-request.js'

/** The API's own settings as extensions at the root. The endpoint configuration is not exported. */
export function exportSettings({ content, extensions }: ExportRequest): JsonObject {
  if (!extensions.settings) return {}
  const { settings } = content
  return compact<JsonObject>({
    'x-amazon-apigateway-request-validators': presentObject(validators(content)),
    'x-amazon-apigateway-gateway-responses': presentObject(gatewayResponses(content)),
    'x-amazon-apigateway-policy':
      settings.policy === undefined ? undefined : (JSON.parse(settings.policy) as Json),
    'x-amazon-apigateway-api-key-source':
      settings.apiKeySource === 'HEADER' ? undefined : settings.apiKeySource,
    'x-amazon-apigateway-minimum-compression-size': settings.minimumCompressionSize,
    'x-amazon-apigateway-security-policy': settings.securityPolicy,
    'x-amazon-apigateway-endpoint-access-mode': settings.endpointAccessMode,
    'x-amazon-apigateway-binary-media-types': settings.binaryMediaTypes,
  })
}

const presentObject = (object: JsonObject): JsonObject | undefined =>
  Object.keys(object).length > 0 ? object : undefined

const validators = ({ requestValidators }: RestContent): JsonObject =>
  Object.fromEntries(
    Object.values(requestValidators).map(({ name, validateRequestBody, validateRequestParameters }) => [
      name,
      { validateRequestParameters, validateRequestBody },
    ]),
  )

const gatewayResponses = (content: RestContent): JsonObject =>
  Object.fromEntries(
    Object.values(content.gatewayResponses).map(
      ({ responseType, statusCode, responseParameters, responseTemplates }) => [
        responseType,
        compact<JsonObject>({ statusCode, responseParameters, responseTemplates }),
      ],
    ),
  )

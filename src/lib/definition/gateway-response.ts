import { canonicalJson } from '../json/index.js'
import type { RestGatewayResponse } from './rest.js'

/** The types of gateway responses (API reference, GatewayResponse). */
export const gatewayResponseTypes = [
  'ACCESS_DENIED',
  'API_CONFIGURATION_ERROR',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'AUTHORIZER_FAILURE',
  'BAD_REQUEST_BODY',
  'BAD_REQUEST_PARAMETERS',
  'DEFAULT_4XX',
  'DEFAULT_5XX',
  'EXPIRED_TOKEN',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'INVALID_API_KEY',
  'INVALID_SIGNATURE',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'REQUEST_TOO_LARGE',
  'RESOURCE_NOT_FOUND',
  'THROTTLED',
  'UNAUTHORIZED',
  'UNSUPPORTED_MEDIA_TYPE',
  'WAF_FILTERED',
] as const

/**
 * A gateway response in canonical form: the status code and the template that AWS gives to its type where nothing is
 * said are absent (recorded 2024-06-20: PutGatewayResponse answers with both filled in).
 */
export function canonicalGatewayResponse(type: string, response: RestGatewayResponse): RestGatewayResponse {
  const { statusCode, templates, ...rest } = response
  const isOwnStatus = statusCode !== undefined && statusCode !== statusCodes.get(type)
  const isOwnTemplate = templates !== undefined && canonicalJson(templates) !== defaultTemplates
  return { ...rest, ...(isOwnStatus ? { statusCode } : {}), ...(isOwnTemplate ? { templates } : {}) }
}

const defaultTemplates = canonicalJson({ 'application/json': '{"message":$context.error.messageString}' })

/** Type → status code; the two catch-alls have none of their own. */
const statusCodes: ReadonlyMap<string, string> = new Map([
  ['ACCESS_DENIED', '403'],
  ['API_CONFIGURATION_ERROR', '500'],
  ['AUTHORIZER_CONFIGURATION_ERROR', '500'],
  ['AUTHORIZER_FAILURE', '500'],
  ['BAD_REQUEST_BODY', '400'],
  ['BAD_REQUEST_PARAMETERS', '400'],
  ['EXPIRED_TOKEN', '403'],
  ['INTEGRATION_FAILURE', '504'],
  ['INTEGRATION_TIMEOUT', '504'],
  ['INVALID_API_KEY', '403'],
  ['INVALID_SIGNATURE', '403'],
  ['MISSING_AUTHENTICATION_TOKEN', '403'],
  ['QUOTA_EXCEEDED', '429'],
  ['REQUEST_TOO_LARGE', '413'],
  ['RESOURCE_NOT_FOUND', '404'],
  ['THROTTLED', '429'],
  ['UNAUTHORIZED', '401'],
  ['UNSUPPORTED_MEDIA_TYPE', '415'],
  ['WAF_FILTERED', '403'],
])

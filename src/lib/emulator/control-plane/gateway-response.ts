import type { Handlers, Shape } from '../contract.js'
import { page } from './page.js'
import { applyPatch, type PatchTable, refuseNamingPath } from './patch.js'
import { mapRow, setText } from './patch-edits.js'
import type { GatewayResponseRecord, Keyed, RestApiRecord } from './rest-records.js'
import { findApi, putApi } from './rest-state.js'
import { badRequest, notFound } from './service-errors.js'

/** The service's own responses: type → status code; the two catch-alls have none (recorded 2024-06-20). */
export const gatewayResponseStatusCodes: Keyed<string | undefined> = {
  ACCESS_DENIED: '403',
  API_CONFIGURATION_ERROR: '500',
  AUTHORIZER_CONFIGURATION_ERROR: '500',
  AUTHORIZER_FAILURE: '500',
  BAD_REQUEST_BODY: '400',
  BAD_REQUEST_PARAMETERS: '400',
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: '403',
  INTEGRATION_FAILURE: '504',
  INTEGRATION_TIMEOUT: '504',
  INVALID_API_KEY: '403',
  INVALID_SIGNATURE: '403',
  MISSING_AUTHENTICATION_TOKEN: '403',
  QUOTA_EXCEEDED: '429',
  REQUEST_TOO_LARGE: '413',
  RESOURCE_NOT_FOUND: '404',
  THROTTLED: '429',
  UNAUTHORIZED: '401',
  UNSUPPORTED_MEDIA_TYPE: '415',
  WAF_FILTERED: '403',
}

const defaultTemplates = { 'application/json': '{"message":$context.error.messageString}' }

export const gatewayResponseHandlers: Handlers = {
  PutGatewayResponse: (input, context) => {
    const api = findApi(context, input['restApiId'])
    return put(context, api, gatewayResponseOf(input))
  },
  GetGatewayResponse: (input, context) =>
    effectiveResponse(findApi(context, input['restApiId']), typeOf(input)),
  GetGatewayResponses: (input, context) => {
    const api = findApi(context, input['restApiId'])
    const { items, ...position } = page(Object.keys(gatewayResponseStatusCodes), { limit: 500, ...input })
    return { items: items.map((type) => effectiveResponse(api, type)), ...position }
  },
  UpdateGatewayResponse: (input, context) => {
    const api = findApi(context, input['restApiId'])
    const { defaultResponse: _default, ...current } = effectiveResponse(api, typeOf(input))
    return put(context, api, applyPatch(patch, current, input, api))
  },
  DeleteGatewayResponse: (input, context) => {
    const api = findApi(context, input['restApiId'])
    const type = typeOf(input)
    if (!Object.hasOwn(api.gatewayResponses, type)) throw notFound('Gateway response type not defined on api')
    const { [type]: _removed, ...gatewayResponses } = api.gatewayResponses
    putApi(context, { ...api, gatewayResponses })
    return {}
  },
}

/** A gateway response from what was given; the rest is the service's own. */
export function gatewayResponseOf(given: Shape): GatewayResponseRecord {
  const responseType = typeOf(given)
  const statusCode = (given['statusCode'] as string | undefined) ?? gatewayResponseStatusCodes[responseType]
  return {
    responseType,
    ...(statusCode === undefined ? {} : { statusCode }),
    responseParameters: (given['responseParameters'] as Keyed<string> | undefined) ?? {},
    responseTemplates: (given['responseTemplates'] as Keyed<string> | undefined) ?? defaultTemplates,
  }
}

/**
 * What the API answers with. A type without one of its own takes what DEFAULT_4XX or DEFAULT_5XX was made to be, status
 * code included (recorded 2024-06-20).
 */
export function effectiveResponse(
  { gatewayResponses }: Pick<RestApiRecord, 'gatewayResponses'>,
  responseType: string,
): GatewayResponseRecord & { readonly defaultResponse: boolean } {
  const own = gatewayResponses[responseType]
  if (own) return { ...own, defaultResponse: false }
  const plain = gatewayResponseOf({ responseType })
  const family = gatewayResponses[plain.statusCode?.startsWith('4') ? 'DEFAULT_4XX' : 'DEFAULT_5XX']
  const inherited = responseType.startsWith('DEFAULT_') ? undefined : family
  return { ...plain, ...inherited, responseType, defaultResponse: true }
}

function put(
  context: Parameters<typeof putApi>[0],
  api: RestApiRecord,
  response: GatewayResponseRecord,
): Shape {
  const gatewayResponses = { ...api.gatewayResponses, [response.responseType]: response }
  return effectiveResponse(putApi(context, { ...api, gatewayResponses }), response.responseType)
}

const typeOf = (input: Shape): string => String(input['responseType'])

const patch: PatchTable<GatewayResponseRecord, RestApiRecord> = {
  rows: [
    { path: '/statusCode', replace: setText('statusCode') },
    mapRow('responseParameters', {
      read: (value = '') => value,
      absent: () => notFound('Invalid parameter name specified'),
      keepEmpty: true,
    }),
    mapRow('responseTemplates', {
      read: (value) => {
        if (!value) throw badRequest('Invalid null or empty value in responseTemplates')
        return value
      },
      absent: () => notFound('Content-Type specified was not found'),
      keepEmpty: true,
    }),
  ],
  // Unlike its siblings this family does not tell a wrong op from a wrong path.
  refuse: (operation, _row, rows) => refuseNamingPath(operation, undefined, rows),
}

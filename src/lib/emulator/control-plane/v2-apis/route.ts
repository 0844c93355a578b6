import type { Handlers, Shape } from '../../contract.js'
import { withMember } from '../patch-edits.js'
import { badRequest } from '../service-errors.js'
import { v2NotFound } from '../v2-errors.js'
import { merged } from './merge.js'
import { checkRouteKey } from './route-keys.js'
import type { RouteRecord, V2ApiRecord } from './v2-api-records.js'
import { putV2Api } from './v2-api-state.js'
import { findChild, type V2ChildFamily, type V2Scope, v2ChildHandlers, withChild } from './v2-child-family.js'

const family: V2ChildFamily<'routes'> = {
  noun: 'Route',
  collection: 'routes',
  key: 'RouteId',
  replaced: ['RequestModels'],
  create: (given, { context }) =>
    merged<RouteRecord>(
      {
        RouteId: context.newId(7),
        RouteKey: String(given['RouteKey']),
        ApiKeyRequired: false,
        AuthorizationType: 'NONE',
      },
      given,
    ),
  checked: (route, { api }, before) => {
    if (before?.ApiGatewayManaged && before.RouteKey !== route.RouteKey)
      throw badRequest('The key of a route that quick create made is changed by updating the API')
    return checkedRoute(route, api)
  },
  removed: (api, { RouteId }) => ({
    ...api,
    routeResponses: Object.fromEntries(
      Object.entries(api.routeResponses).filter(([, response]) => response.RouteId !== RouteId),
    ),
  }),
}

export const routeHandlers: Handlers = {
  ...v2ChildHandlers(family),
  'v2.DeleteRouteRequestParameter': (input, context) => {
    const [route, scope] = findChild(family, input, context)
    const key = String(input['RequestParameterKey'])
    if (!Object.hasOwn(route.RequestParameters ?? {}, key))
      throw v2NotFound(`Invalid RequestParameter identifier specified ${key}`, 'RequestParameter')
    putRoute(scope, merged(route, { RequestParameters: { [key]: '' } }))
    return {}
  },
}

const putRoute = ({ api, context }: V2Scope, route: RouteRecord): Shape =>
  putV2Api(context, withChild(api, 'routes', route.RouteId, route))

/** @throws ServiceError when the route cannot be put into the API */
export function checkedRoute(route: RouteRecord, api: V2ApiRecord): RouteRecord {
  checkRouteKey(route, api)
  const { Target } = route
  if (Target !== undefined && !Object.hasOwn(api.integrations, Target.replace(/^integrations\//, '')))
    throw badRequest(`Invalid route target specified ${Target}`)
  return checkedAuthorization(route, api)
}

/** A route that asks for nobody's word forgets the authorizer that it had. */
function checkedAuthorization(route: RouteRecord, api: V2ApiRecord): RouteRecord {
  const { AuthorizationType, AuthorizerId, RouteKey } = route
  if (AuthorizationType !== 'NONE' && api.protocol === 'WEBSOCKET' && RouteKey !== '$connect')
    throw badRequest('Currently, authorization is restricted to the $connect route only')
  if (AuthorizationType !== 'CUSTOM' && AuthorizationType !== 'JWT')
    return withMember(route, 'AuthorizerId', undefined)
  const authorizer = api.authorizers[AuthorizerId ?? '']
  const type = AuthorizationType === 'JWT' ? 'JWT' : 'REQUEST'
  if (authorizer?.AuthorizerType !== type)
    throw badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    )
  return route
}

import type { Handlers } from '../../contract.js'
import { badRequest, conflict } from '../service-errors.js'
import { merged } from './merge.js'
import type { V2ApiRecord } from './v2-api-records.js'
import { v2ChildHandlers } from './v2-child-family.js'

/* Two-way messages of WebSocket APIs: what a route, and an integration, answers. */

const routeResponseHandlers = v2ChildHandlers<'routeResponses'>({
  noun: 'RouteResponse',
  collection: 'routeResponses',
  key: 'RouteResponseId',
  parent: { noun: 'Route', collection: 'routes', key: 'RouteId' },
  replaced: ['ResponseModels'],
  create: (given, { context, input }) =>
    merged(
      {
        RouteResponseId: context.newId(6),
        RouteResponseKey: String(given['RouteResponseKey']),
        RouteId: String(input['RouteId']),
      },
      given,
    ),
  checked: (response, { api }) => {
    checkIsWebSocket(api, 'Route responses')
    if (response.RouteResponseKey !== '$default') throw badRequest('The route response key must be $default')
    const others = Object.values(api.routeResponses).filter(({ RouteId }) => RouteId === response.RouteId)
    if (others.some(({ RouteResponseId }) => RouteResponseId !== response.RouteResponseId))
      throw conflict(`Route response with key ${response.RouteResponseKey} already exists for this route`)
    return response
  },
})

const integrationResponseHandlers = v2ChildHandlers<'integrationResponses'>({
  noun: 'IntegrationResponse',
  collection: 'integrationResponses',
  key: 'IntegrationResponseId',
  parent: { noun: 'Integration', collection: 'integrations', key: 'IntegrationId' },
  replaced: ['ResponseTemplates'],
  create: (given, { context, input }) =>
    merged(
      {
        IntegrationResponseId: context.newId(6),
        IntegrationResponseKey: String(given['IntegrationResponseKey']),
        IntegrationId: String(input['IntegrationId']),
      },
      given,
    ),
  checked: (response, { api }) => {
    checkIsWebSocket(api, 'Integration responses')
    const { IntegrationResponseKey: key, IntegrationResponseId: id, IntegrationId } = response
    if (key !== '$default' && !/^\/.+\/$/.test(key))
      throw badRequest(
        'The integration response key must be $default or a regular expression between slashes',
      )
    const twin = Object.values(api.integrationResponses).find(
      (other) => other.IntegrationId === IntegrationId && other.IntegrationResponseKey === key,
    )
    if (twin !== undefined && twin.IntegrationResponseId !== id)
      throw conflict(`Integration response with key ${key} already exists for this integration`)
    return response
  },
})

export const v2ResponseHandlers: Handlers = { ...routeResponseHandlers, ...integrationResponseHandlers }

function checkIsWebSocket({ protocol }: V2ApiRecord, what: string): void {
  if (protocol !== 'WEBSOCKET') throw badRequest(`${what} are only supported for WebSocket APIs`)
}

import type { IntegrationResponse, RouteResponse } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../../engine/index.js'
import type { LiveV2Api } from './live-api.js'

export type LiveResponses = Pick<LiveV2Api, 'routeResponses' | 'integrationResponses'>

/**
 * What a WebSocket API answers. The service lists it by route and by integration, so it is asked only where it can mean
 * something: of routes that select a response, or are to get one, and of integrations that are no proxies.
 */
export async function readResponses(
  account: AccountPort,
  { api, routes, integrations }: Pick<LiveV2Api, 'api' | 'routes' | 'integrations'>,
  answers: (routeKey: string) => boolean,
): Promise<LiveResponses> {
  const ApiId = api.ApiId
  const answering = routes.filter(
    ({ RouteKey = '', RouteResponseSelectionExpression }) =>
      RouteResponseSelectionExpression !== undefined || answers(RouteKey),
  )
  const mapping = integrations.filter(({ IntegrationType = '' }) => !IntegrationType.endsWith('_PROXY'))
  const [routeResponses, integrationResponses] = await Promise.all([
    each(answering, async ({ RouteId = '' }) => {
      const listed = await account.list('v2.GetRouteResponses', { ApiId, RouteId })
      return [RouteId, listed as unknown as readonly RouteResponse[]] as const
    }),
    each(mapping, async ({ IntegrationId = '' }) => {
      const listed = await account.list('v2.GetIntegrationResponses', { ApiId, IntegrationId })
      return [IntegrationId, listed as unknown as readonly IntegrationResponse[]] as const
    }),
  ])
  return { routeResponses, integrationResponses }
}

const each = async <T, V>(
  items: readonly T[],
  read: (item: T) => Promise<readonly [string, V]>,
): Promise<ReadonlyMap<string, V>> => new Map(await Promise.all(items.map(read)))

import type { AccountPort, Target } from '../../engine/index.js'
import { Problem, suggestName } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { findApi, type LiveApi } from '../../operate/any-api.js'
import { answerDocument } from '../../operate/call-answer.js'
import { type LiveIntegration, type LiveRoute, readRoutes } from '../../operate/live-routes.js'
import { wireNames } from '../../operate/wire-names.js'
import { apiWish, inRegion, type ObjectRequest } from './object-session.js'

/** What a WebSocket API answers with; REST APIs have that in the method and the integration itself. */
interface Responses {
  readonly routeResponses?: readonly JsonObject[]
  readonly integrationResponses?: readonly JsonObject[]
}

export interface RouteShown extends LiveRoute, Responses {
  readonly target: Target
  readonly api: string
  readonly address: string
}

/** One route by its key. @throws Problem `objects.unknown` (1) */
export const showRoute = (request: ObjectRequest, name: string, routeKey: string): Promise<RouteShown> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const { routes } = await readRoutes(api, account)
    const route = routes.find((each) => each.routeKey === routeKey)
    if (route === undefined) throw unknownRoute(routeKey, routes)
    const responses = await responsesOf(api, route, account)
    return { target, api: api.address, address: `${api.address}/${routeKey}`, ...route, ...responses }
  })

async function responsesOf(
  { id: ApiId, type }: LiveApi,
  { details, integration }: LiveRoute,
  account: AccountPort,
): Promise<Responses> {
  if (type !== 'websocket') return {}
  const list = async (operation: string, input: JsonObject): Promise<readonly JsonObject[]> =>
    (await account.list(operation, { ApiId, ...input })).map((answer) =>
      wireNames(answerDocument(answer) as JsonObject),
    )
  const [routeResponses, integrationResponses] = await Promise.all([
    list('v2.GetRouteResponses', { RouteId: String(details['routeId']) }),
    integration === null ? [] : list('v2.GetIntegrationResponses', { IntegrationId: integration.id }),
  ])
  return { routeResponses, integrationResponses }
}

export interface IntegrationList {
  readonly target: Target
  readonly api: string
  readonly integrations: readonly LiveIntegration[]
}

export const listIntegrations = (request: ObjectRequest, name: string): Promise<IntegrationList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const { integrations } = await readRoutes(api, account)
    return { target, api: api.address, integrations }
  })

export interface IntegrationShown extends LiveIntegration, Pick<Responses, 'integrationResponses'> {
  readonly target: Target
  readonly api: string
}

/** The integration that a route leads to, or that has an id. @throws Problem `objects.unknown` (1) */
export const showIntegration = (
  request: ObjectRequest,
  name: string,
  wished: string,
): Promise<IntegrationShown> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const { routes, integrations } = await readRoutes(api, account)
    const route = routes.find(({ routeKey }) => routeKey === wished)
    if (route?.integration === null) throw noIntegration(wished)
    const integration = route?.integration ?? integrations.find(({ id }) => id === wished)
    if (integration === undefined) throw unknownRoute(wished, routes)
    const some = route ?? routes.find((each) => each.integration === integration)
    const { integrationResponses } = some === undefined ? {} : await responsesOf(api, some, account)
    return {
      ...{ target, api: api.address, ...integration },
      ...(integrationResponses !== undefined && { integrationResponses }),
    }
  })

const unknownRoute = (routeKey: string, routes: readonly LiveRoute[]): Problem =>
  new Problem({
    code: 'objects.unknown',
    message: `the API has no route ${routeKey}`,
    fix: suggestName(
      routeKey,
      routes.map((route) => route.routeKey),
    ),
  })

const noIntegration = (routeKey: string): Problem =>
  new Problem({
    code: 'objects.no-integration',
    message: `${routeKey} has no integration: nothing is behind it`,
    fix: 'Give the route one: in the gateway file, or with apis update --openapi.',
  })

import type { Authorizer, Method, Resource } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../engine/index.js'
import type { JsonObject } from '../json/index.js'
import { authorizerNames, integrationIdOf } from '../kinds/v2-api/live-api.js'
import { readV2Parts } from '../kinds/v2-api/read.js'
import { isV2, type LiveApi } from './any-api.js'
import { answerDocument } from './call-answer.js'
import type { LiveRestApi } from './live-api.js'
import type { LiveV2Api } from './live-v2-api.js'
import { wireNames } from './wire-names.js'

/** A route of an API of any type, as the service answers it. */
export interface LiveRoute {
  /** `GET /orders`, `$default`, `sendOrder`. */
  readonly routeKey: string
  readonly details: JsonObject
  /** Who checks callers, where an authorizer does. */
  readonly authorizer: string | null
  readonly integration: LiveIntegration | null
}

/** What is behind routes. */
export interface LiveIntegration {
  /** Of HTTP and WebSocket APIs; an integration of a REST API is a part of its method. */
  readonly id: string | null
  /** The routes that lead to it, by their keys. */
  readonly routeKeys: readonly string[]
  readonly details: JsonObject
}

export interface LiveRoutes {
  readonly routes: readonly LiveRoute[]
  /** Those that no route leads to included. */
  readonly integrations: readonly LiveIntegration[]
}

/** All routes of an API and all that is behind them, by route key. */
export async function readRoutes(api: LiveApi, account: AccountPort): Promise<LiveRoutes> {
  const { routes, integrations } = isV2(api)
    ? await readV2Routes(api, account)
    : await readMethods(api, account)
  return {
    routes: [...routes].sort((a, b) => compare(a.routeKey, b.routeKey)),
    integrations: [...integrations].sort((a, b) => compare(a.routeKeys[0] ?? '', b.routeKeys[0] ?? '')),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function readV2Routes({ v2 }: LiveV2Api, account: AccountPort): Promise<LiveRoutes> {
  const live = await readV2Parts(account, v2)
  const names = authorizerNames(live)
  const integrations = new Map(
    live.integrations.map((answer): [string | undefined, LiveIntegration] => {
      const { IntegrationId: id = null } = answer
      const leading = live.routes.filter((route) => integrationIdOf(route) === id)
      const routeKeys = leading.map(({ RouteKey = '' }) => RouteKey).sort()
      return [answer.IntegrationId, { id, routeKeys, details: detailsOf(answer) }]
    }),
  )
  const routes = live.routes.map((route) => ({
    routeKey: route.RouteKey ?? '',
    details: detailsOf(route),
    authorizer: names.get(route.AuthorizerId ?? '') ?? null,
    integration: integrations.get(integrationIdOf(route)) ?? null,
  }))
  return { routes, integrations: [...integrations.values()] }
}

const detailsOf = (answer: object): JsonObject => wireNames(answerDocument(answer) as JsonObject)

async function readMethods({ id: restApiId }: LiveRestApi, account: AccountPort): Promise<LiveRoutes> {
  const [resources, authorizers] = await Promise.all([
    account.list('GetResources', { restApiId, embed: ['methods'] }) as Promise<readonly Resource[]>,
    account.list('GetAuthorizers', { restApiId }) as Promise<readonly Authorizer[]>,
  ])
  const names = new Map(authorizers.map(({ id, name }) => [id, name]))
  const routes = resources.flatMap(({ path, resourceMethods = {} }) =>
    Object.entries(resourceMethods).map(([verb, method]) => methodRoute(`${verb} ${path}`, method, names)),
  )
  return { routes, integrations: routes.flatMap(({ integration }) => integration ?? []) }
}

function methodRoute(
  routeKey: string,
  { methodIntegration, ...method }: Method,
  names: ReadonlyMap<string | undefined, string | undefined>,
): LiveRoute {
  return {
    routeKey,
    details: answerDocument(method) as JsonObject,
    authorizer: names.get(method.authorizerId) ?? null,
    integration:
      methodIntegration === undefined
        ? null
        : { id: null, routeKeys: [routeKey], details: answerDocument(methodIntegration) as JsonObject },
  }
}

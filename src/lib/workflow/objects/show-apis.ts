import type { Target } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { liveDefinition } from '../../kinds/rest-api/live-definition.js'
import { readDefinition } from '../../kinds/rest-api/read.js'
import { readV2Parts } from '../../kinds/v2-api/read.js'
import {
  type ApiType,
  apiDetails,
  endpointOf,
  findApi,
  isV2,
  type LiveApi,
  listAnyApis,
} from '../../operate/any-api.js'
import { listStagesOf } from '../../operate/any-stage.js'
import type { LiveRestApi } from '../../operate/live-api.js'
import type { LiveV2Api } from '../../operate/live-v2-api.js'
import { type RouteEntry, routesOf, v2RoutesOf } from '../../operate/routes.js'
import { theirs } from './entry.js'
import { apiWish, inRegion, inRegions, type ObjectRequest, type Place } from './object-session.js'

/** An API in a list: as the service answers it, with whose it is. */
export interface ApiEntry {
  readonly id: string
  readonly name: string
  readonly type: ApiType
  readonly address: string
  readonly region: string
  readonly owner: Owner | null
  /** All that the service says. */
  readonly details: JsonObject
}

export interface ApiList {
  readonly target: Target
  readonly apis: readonly ApiEntry[]
}

/** Every API of every region that is meant; with a type, a project or an environment, those only. */
export const listApis = (request: ObjectRequest): Promise<ApiList> =>
  inRegions(request, async (places) => {
    const lists = await Promise.all(
      places.map(async ({ account, scope }) =>
        (await listAnyApis(account, request.type)).map((api) => ({ ...api, region: scope.region })),
      ),
    )
    const apis = theirs(request, lists.flat()).map((api) => entryOf(api, api.region))
    return { target: targetOf(places), apis }
  })

function targetOf(places: readonly { readonly target: Target }[]): Target {
  const [place] = places
  if (place === undefined) throw new Error('a target has a region')
  return place.target
}

const entryOf = (api: LiveApi, region: string): ApiEntry => ({
  id: api.id,
  name: api.name,
  type: api.type,
  address: api.address,
  region,
  owner: api.owner ?? null,
  details: apiDetails(api),
})

/** What belongs to an API; what its type does not have is not counted. */
export interface ApiCounts {
  readonly routes: number
  readonly authorizers: number
  readonly models?: number
  readonly validators?: number
  readonly gatewayResponses?: number
  readonly documentationParts?: number
}

export interface ApiShown extends ApiEntry {
  readonly target: Target
  /** The base of its stages' URLs; null where its default endpoint is off. */
  readonly url: string | null
  readonly stages: readonly string[]
  readonly counts: ApiCounts
}

export const showApi = (request: ObjectRequest, name: string): Promise<ApiShown> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const [counts, stages] = await Promise.all([
      isV2(api) ? countV2(api, account) : countRest(api, account),
      listStagesOf(account, api),
    ])
    return {
      target,
      ...entryOf(api, scope.region),
      url: endpointOf(api, scope),
      stages: stages.map((stage) => stage.name),
      counts,
    }
  })

async function countRest({ api }: LiveRestApi, account: Place['account']): Promise<ApiCounts> {
  const live = await readDefinition(account, api)
  const definition = liveDefinition(live)
  return {
    routes: routesOf(definition).length,
    models: live.models.length,
    authorizers: live.authorizers.length,
    validators: live.validators.length,
    gatewayResponses: Object.keys(definition.gatewayResponses ?? {}).length,
    documentationParts: live.documentationParts.length,
  }
}

async function countV2({ v2, type }: LiveV2Api, account: Place['account']): Promise<ApiCounts> {
  const { routes, authorizers, models } = await readV2Parts(account, v2)
  const counts = { routes: routes.length, authorizers: authorizers.length }
  return type === 'websocket' ? { ...counts, models: models.length } : counts
}

export interface RouteList {
  readonly target: Target
  readonly api: string
  readonly routes: readonly RouteEntry[]
}

export const listRoutes = (request: ObjectRequest, name: string): Promise<RouteList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const routes = isV2(api)
      ? v2RoutesOf(await readV2Parts(account, api.v2))
      : routesOf(liveDefinition(await readDefinition(account, api.api)))
    return { target, api: api.address, routes }
  })

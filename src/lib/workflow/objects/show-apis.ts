import type { AccountPort, Scope, Target } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { apiUrl } from '../../kinds/rest-api/index.js'
import { liveDefinition } from '../../kinds/rest-api/live-definition.js'
import { readDefinition } from '../../kinds/rest-api/read.js'
import { liveHttpDefinition } from '../../kinds/v2-api/live-http.js'
import { readV2Definition } from '../../kinds/v2-api/read.js'
import { answerDocument } from '../../operate/call-answer.js'
import { type LiveRestApi, listRestApis } from '../../operate/live-api.js'
import { listStages } from '../../operate/live-stage.js'
import { findAnyApi, type LiveV2Api, listV2Apis, listV2Stages, wireNames } from '../../operate/live-v2-api.js'
import { httpRoutesOf, type RouteEntry, routesOf } from '../../operate/routes.js'
import { inRegion, inRegions, type ObjectRequest, wishOf } from './object-session.js'

/** An API in a list: as the service answers it, with whose it is. */
export interface ApiEntry {
  readonly id: string
  readonly name: string
  readonly type: 'rest' | 'http' | 'websocket'
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

/** Every API of every region that is meant; with a project or environment, theirs. */
export const listApis = (request: ObjectRequest): Promise<ApiList> =>
  inRegions(request, async (places) => {
    const { project, env } = request
    const lists = await Promise.all(
      places.map(async ({ account, scope }) => {
        const [rest, others] = await Promise.all([listRestApis(account), listV2Apis(account)])
        return [...rest, ...others].map((api) => entryOf(api, scope.region))
      }),
    )
    const apis = lists
      .flat()
      .filter(({ owner }) => project === undefined || owner?.project === project)
      .filter(({ owner }) => env === undefined || owner?.env === env)
      .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
    return { target: targetOf(places), apis }
  })

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function targetOf(places: readonly { readonly target: Target }[]): Target {
  const [place] = places
  if (place === undefined) throw new Error('a target has a region')
  return place.target
}

const entryOf = (api: LiveRestApi | LiveV2Api, region: string): ApiEntry => ({
  id: api.id,
  name: api.name,
  type: 'v2' in api ? api.type : 'rest',
  address: api.address,
  region,
  owner: api.owner ?? null,
  details:
    'v2' in api ? wireNames(answerDocument(api.v2) as JsonObject) : (answerDocument(api.api) as JsonObject),
})

export interface ApiShown extends ApiEntry {
  readonly target: Target
  /** The base of its stages' URLs; null where its default endpoint is off. */
  readonly url: string | null
  readonly stages: readonly string[]
  readonly counts: {
    readonly routes: number
    readonly models: number
    readonly authorizers: number
    readonly validators: number
    readonly gatewayResponses: number
    readonly documentationParts: number
  }
}

export const showApi = (request: ObjectRequest, name: string): Promise<ApiShown> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findAnyApi(account, wishOf(name, request), scope)
    if ('v2' in api) return { target, ...(await shownV2(api, account, scope)) }
    const [live, stages] = await Promise.all([readDefinition(account, api.api), listStages(account, api)])
    const definition = liveDefinition(live)
    return {
      target,
      ...entryOf(api, scope.region),
      url: api.api.disableExecuteApiEndpoint === true ? null : apiUrl(api.id, scope),
      stages: stages.map((stage) => stage.name),
      counts: {
        routes: routesOf(definition).length,
        models: live.models.length,
        authorizers: live.authorizers.length,
        validators: live.validators.length,
        gatewayResponses: Object.keys(definition.gatewayResponses ?? {}).length,
        documentationParts: live.documentationParts.length,
      },
    }
  })

async function shownV2(
  api: LiveV2Api,
  account: AccountPort,
  scope: Scope,
): Promise<Omit<ApiShown, 'target'>> {
  const [live, stages] = await Promise.all([readV2Definition(account, api.v2), listV2Stages(account, api)])
  return {
    ...entryOf(api, scope.region),
    url: api.v2.DisableExecuteApiEndpoint === true ? null : (api.v2.ApiEndpoint ?? null),
    stages: stages.map((stage) => stage.name),
    counts: {
      routes: live.routes.length,
      models: 0,
      authorizers: live.authorizers.length,
      validators: 0,
      gatewayResponses: 0,
      documentationParts: 0,
    },
  }
}

export interface RouteList {
  readonly target: Target
  readonly api: string
  readonly routes: readonly RouteEntry[]
}

export const listRoutes = (request: ObjectRequest, name: string): Promise<RouteList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findAnyApi(account, wishOf(name, request), scope)
    if ('v2' in api) {
      const definition = liveHttpDefinition(await readV2Definition(account, api.v2))
      return { target, api: api.address, routes: httpRoutesOf(definition) }
    }
    const live = await readDefinition(account, api.api)
    return { target, api: api.address, routes: routesOf(liveDefinition(live)) }
  })

import type { Target } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { type ApiType, endpointOf, findApi, type LiveApi } from '../../operate/any-api.js'
import { type AnyStage, findStageOf, listStagesOf, stageDetails } from '../../operate/any-stage.js'
import type { StageName } from './change-stages.js'
import { apiWish, inRegion, type ObjectRequest, type Place } from './object-session.js'

export interface StageEntry {
  readonly name: string
  readonly address: string
  /** Of its API. */
  readonly apiType: ApiType
  readonly owner: Owner | null
  /** `wss://…` of a WebSocket API. Null where the API's default endpoint is off. */
  readonly url: string | null
  /** Of a WebSocket API: below it its connections are managed. */
  readonly callbackUrl?: string
  /** All that the service says: deployment, canary, web ACL, method settings, … */
  readonly details: JsonObject
}

export interface StageList {
  readonly target: Target
  readonly api: string
  readonly stages: readonly StageEntry[]
}

export const listApiStages = (request: ObjectRequest, name: string): Promise<StageList> =>
  inRegion(request, async (place) => {
    const api = await findApi(place.account, apiWish(name, request), place.scope)
    const stages = await listStagesOf(place.account, api)
    return {
      target: place.target,
      api: api.address,
      stages: stages.map((stage) => entryOf(stage, api, place)),
    }
  })

function entryOf(stage: AnyStage, api: LiveApi, { scope }: Place): StageEntry {
  const { name, address, owner } = stage
  const endpoint = endpointOf(api, scope)
  // The stage $default of an HTTP API answers at the API's own URL.
  const url = endpoint === null ? null : `${endpoint}/${name === '$default' ? '' : name}`
  const isCalledBack = api.type === 'websocket' && url !== null
  return {
    ...{ name, address, apiType: api.type, owner: owner ?? null, url },
    ...(isCalledBack && { callbackUrl: `${url.replace(/^wss:/, 'https:')}/@connections` }),
    details: stageDetails(stage),
  }
}

export const showStage = (
  request: ObjectRequest,
  { api: name, stage: stageName }: StageName,
): Promise<StageEntry & { readonly target: Target }> =>
  inRegion(request, async (place) => {
    const api = await findApi(place.account, apiWish(name, request), place.scope)
    const stage = await findStageOf(place.account, api, stageName)
    return { target: place.target, ...entryOf(stage, api, place) }
  })

/**
 * The URL of a stage's default endpoint, and a path below it; of a WebSocket API the only path is `@connections`.
 * @throws Problem `stages.no-url` where that is off · `stages.no-paths` (64) for another path of a WebSocket API
 */
export async function stageUrlOf(
  request: ObjectRequest,
  name: StageName,
  given = '',
): Promise<{ readonly target: Target; readonly url: string }> {
  const { target, url, callbackUrl, address } = await showStage(request, name)
  if (url === null) throw noUrl(address)
  const path = given.replace(/^\//, '')
  if (path === '') return { target, url }
  if (callbackUrl === undefined) return { target, url: `${url.replace(/\/$/, '')}/${path}` }
  const [first, ...others] = path.split('/')
  if (first !== '@connections') throw noPaths(address, given)
  return { target, url: [callbackUrl, ...others].join('/') }
}

const noUrl = (address: string): Problem =>
  new Problem({
    code: 'stages.no-url',
    message: `${address} has no URL of its own: the default endpoint of its API is off`,
    fix: 'Call it by its domain name.',
  })

const noPaths = (address: string, path: string): Problem =>
  new Problem({
    code: 'stages.no-paths',
    message: `${address} has no URL for ${path}: clients of a WebSocket API connect to the stage, and a message says which route it is for`,
    fix: 'Leave the path out; @connections/ID is the one by which a backend answers.',
    exitCode: ExitCode.usage,
  })

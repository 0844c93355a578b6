import type { Target } from '../../engine/index.js'
import { Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { stageUrl } from '../../kinds/rest-api/index.js'
import { answerDocument } from '../../operate/call-answer.js'
import { findObject } from '../../operate/find-object.js'
import type { LiveRestApi } from '../../operate/live-api.js'
import { findStage, type LiveStage, listStages } from '../../operate/live-stage.js'
import {
  findAnyApi,
  type LiveV2Api,
  type LiveV2Stage,
  listV2Stages,
  wireNames,
} from '../../operate/live-v2-api.js'
import type { StageName } from './change-stages.js'
import { inRegion, type ObjectRequest, type Place, wishOf } from './object-session.js'

export interface StageEntry {
  readonly name: string
  readonly address: string
  readonly owner: Owner | null
  /** Null where the API's default endpoint is off. */
  readonly url: string | null
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
    const api = await findAnyApi(place.account, wishOf(name, request), place.scope)
    if ('v2' in api) {
      const stages = await listV2Stages(place.account, api)
      return {
        target: place.target,
        api: api.address,
        stages: stages.map((stage) => v2EntryOf(stage, api, place)),
      }
    }
    const stages = await listStages(place.account, api)
    return {
      target: place.target,
      api: api.address,
      stages: stages.map((stage) => entryOf(stage, api, place)),
    }
  })

const entryOf = (
  { stage, name, address, owner }: LiveStage,
  api: LiveRestApi,
  { scope }: Place,
): StageEntry => ({
  name,
  address,
  owner: owner ?? null,
  url: api.api.disableExecuteApiEndpoint === true ? null : stageUrl(api.id, name, scope),
  details: answerDocument(stage) as JsonObject,
})

const v2EntryOf = (
  { v2, name, address, owner }: LiveV2Stage,
  api: LiveV2Api,
  { scope }: Place,
): StageEntry => ({
  name,
  address,
  owner: owner ?? null,
  url: api.v2.DisableExecuteApiEndpoint === true ? null : stageUrl(api.id, name, scope),
  details: wireNames(answerDocument(v2) as JsonObject),
})

export const showStage = (
  request: ObjectRequest,
  { api: name, stage: stageName }: StageName,
): Promise<StageEntry & { readonly target: Target }> =>
  inRegion(request, async (place) => {
    const api = await findAnyApi(place.account, wishOf(name, request), place.scope)
    if ('v2' in api) {
      const found = findObject({ name: stageName }, await listV2Stages(place.account, api), 'stage')
      return { target: place.target, ...v2EntryOf(found, api, place) }
    }
    const stage = await findStage(place.account, api, stageName)
    return { target: place.target, ...entryOf(stage, api, place) }
  })

/** The URL of a stage's default endpoint, and a path below it. @throws Problem `stages.no-url` where that is off */
export const stageUrlOf = (
  request: ObjectRequest,
  name: StageName,
  path = '',
): Promise<{ readonly target: Target; readonly url: string }> =>
  showStage(request, name).then(({ target, url, address }) => {
    if (url === null) throw noUrl(address)
    return { target, url: path === '' ? url : `${url.replace(/\/$/, '')}/${path.replace(/^\//, '')}` }
  })

const noUrl = (address: string): Problem =>
  new Problem({
    code: 'stages.no-url',
    message: `${address} has no URL of its own: the default endpoint of its API is off`,
    fix: 'Call it by its domain name.',
  })

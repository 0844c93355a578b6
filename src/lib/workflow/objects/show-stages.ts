import type { Target } from '../../engine/index.js'
import { Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { stageUrl } from '../../kinds/rest-api/index.js'
import { answerDocument } from '../../operate/call-answer.js'
import { findRestApi, type LiveRestApi } from '../../operate/live-api.js'
import { findStage, type LiveStage, listStages } from '../../operate/live-stage.js'
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
    const api = await findRestApi(place.account, wishOf(name, request), place.scope)
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

export const showStage = (
  request: ObjectRequest,
  { api: name, stage: stageName }: StageName,
): Promise<StageEntry & { readonly target: Target }> =>
  inRegion(request, async (place) => {
    const api = await findRestApi(place.account, wishOf(name, request), place.scope)
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
    return { target, url: path === '' ? url : `${url}/${path.replace(/^\//, '')}` }
  })

const noUrl = (address: string): Problem =>
  new Problem({
    code: 'stages.no-url',
    message: `${address} has no URL of its own: the default endpoint of its API is off`,
    fix: 'Call it by its domain name.',
  })

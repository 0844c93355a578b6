import type { Target } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { stageUrl } from '../../kinds/rest-api/index.js'
import { readMark, withoutMark } from '../../kinds/stage/mark.js'
import { answerDocument } from '../../operate/call-answer.js'
import { findRestApi, type LiveRestApi, scopeOf } from '../../operate/live-api.js'
import {
  findStage,
  type LiveStage,
  listDeployments,
  listStages,
  stagesServing,
} from '../../operate/live-stage.js'
import type { StageName } from './change-stages.js'
import { findDeployment } from './deployments.js'
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

export interface DeploymentEntry {
  readonly id: string
  /** What was said of it, without our mark. */
  readonly description: string
  /** ISO date. */
  readonly created: string
  /** The stages that serve it. */
  readonly stages: readonly string[]
  /** The digest of what it serves, where a project of ours made it. */
  readonly content: string | null
}

export interface DeploymentList {
  readonly target: Target
  readonly api: string
  /** Newest first. */
  readonly deployments: readonly DeploymentEntry[]
}

export const listApiDeployments = (request: ObjectRequest, name: string): Promise<DeploymentList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findRestApi(account, wishOf(name, request), scope)
    const [deployments, stages] = await Promise.all([listDeployments(account, api), listStages(account, api)])
    const owned = scopeOf(scope, api.owner)
    const entries = deployments.map(({ id = '', description, createdDate }) => ({
      id,
      description: withoutMark(description),
      created: new Date(createdDate ?? 0).toISOString(),
      stages: stagesServing(id, stages),
      content: readMark(owned, api.address.slice('api.'.length), description)?.digest ?? null,
    }))
    return { target, api: api.address, deployments: entries.sort(newestFirst) }
  })

const newestFirst = (a: DeploymentEntry, b: DeploymentEntry): number =>
  a.created > b.created ? -1 : a.created < b.created ? 1 : 0

export interface DeploymentShown extends DeploymentEntry {
  readonly target: Target
  readonly api: string
  /** Path → method → what the service says of it. */
  readonly summary: JsonObject
}

export const showDeployment = (request: ObjectRequest, name: string, id: string): Promise<DeploymentShown> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findRestApi(account, wishOf(name, request), scope)
    const [deployments, stages] = await Promise.all([listDeployments(account, api), listStages(account, api)])
    const { description, createdDate } = findDeployment(id, deployments)
    const read = await account.call('GetDeployment', {
      restApiId: api.id,
      deploymentId: id,
      embed: ['apisummary'],
    })
    return {
      target,
      api: api.address,
      id,
      description: withoutMark(description),
      created: new Date(createdDate ?? 0).toISOString(),
      stages: stagesServing(id, stages),
      content:
        readMark(scopeOf(scope, api.owner), api.address.slice('api.'.length), description)?.digest ?? null,
      summary: answerDocument(read['apiSummary'] ?? {}) as JsonObject,
    }
  })

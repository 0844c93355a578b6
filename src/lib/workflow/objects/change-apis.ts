import type { ObjectRecord } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import { stageAddress } from '../../kinds/addresses.js'
import { deploymentRecord } from '../../kinds/stage/deployments.js'
import { servingOption } from '../../kinds/stage/serving.js'
import {
  type ApiType,
  findApi,
  isV2,
  type LiveApi,
  listAnyApis,
  settingsRecordOf,
} from '../../operate/any-api.js'
import {
  type AnyStage,
  deploysItself,
  findStageOf,
  listStagesOf,
  stageRecordOf,
} from '../../operate/any-stage.js'
import { scopeOf } from '../../operate/live-api.js'
import type { ApiUpdate, NewApi } from './api-changes.js'
import { refuseSettings } from './api-type-settings.js'
import { type ChangeChoices, type ChangedObjects, changeObjects, type Draft } from './change-objects.js'
import { newId, newOwner, ownName, refuseTwin } from './new-object.js'
import { apiWish, type ObjectRequest, type Place } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'
import { newRestApi, updatedRestApi } from './rest-apis.js'
import { newV2Api, updatedV2Api } from './v2-apis.js'

/** Makes an API, from settings or from a document; owned where the request names a project. */
export const createApi = (
  request: ObjectRequest,
  api: NewApi,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const scope = { ...place.scope, ...newOwner(request) }
    const { type = 'rest' } = request
    refuseSettings(api.settings, type)
    const definition = await newDefinition(type, api, request, place)
    if (api.stage !== undefined) definition.refuseUndeployable()
    const name = api.settings.name ?? ownName(api.id, scope.env) ?? definition.name
    if (name === '') throw nameless()
    const address = `api.${newId(api.id, name, request)}`
    const at = { address, region: scope.region }
    return {
      scope,
      object: address,
      draft: async () => {
        const others = request.project === undefined ? [] : await listAnyApis(place.account, undefined)
        refuseTwin(address, scope, others, {
          noun: 'API',
          update: 'apigw apis update',
        })
        const stages = api.stage === undefined ? [] : [newStage(api.stage, at)]
        return {
          live: [],
          wanted: [...definition.records(name, at), ...stages],
          findings: [...definition.findings, ...deletedByApply(scope, address)],
        }
      },
    }
  })

const newDefinition = (type: ApiType, api: NewApi, request: ObjectRequest, place: Place) =>
  type === 'rest' ? newRestApi(api, request, place) : newV2Api(type, api, request, place)

const nameless = (): Problem =>
  new Problem({
    code: 'usage.missing-value',
    message: 'the API has no name: none is given, and the document has no title',
    fix: 'Give --name.',
    exitCode: ExitCode.usage,
  })

/** A stage without settings, on a new API. */
export const newStage = (
  name: string,
  { address, region }: { readonly address: string; readonly region: string },
): ObjectRecord => ({
  address: stageAddress(address, name),
  kind: 'stage',
  region,
  parent: address,
  value: { tags: {} },
})

/** Changes an API's settings, or its whole definition; only what differs is sent. */
export const updateApi = (
  request: ObjectRequest,
  name: string,
  update: ApiUpdate,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const api = await findApi(place.account, apiWish(name, request), place.scope)
    refuseSettings(update.settings, api.type)
    const scope = scopeOf(place.scope, api.owner)
    const findings = revertedByApply(api.owner, api.address)
    return {
      scope,
      object: api.id,
      draft: async () => {
        const stages = await Promise.all(
          (update.deploy ?? []).map((stage) => findStageOf(place.account, api, stage)),
        )
        const draft = isV2(api)
          ? await updatedV2Api(api, update, request, place)
          : await updatedRestApi(api, update, request, place)
        return withDeployment(
          { ...draft, findings: [...findings, ...(draft.findings ?? [])] },
          stages.filter((stage) => !deploysItself(stage)),
          api,
          place,
        )
      },
    }
  })

function withDeployment(draft: Draft, stages: readonly AnyStage[], api: LiveApi, { scope }: Place): Draft {
  if (stages.length === 0) return draft
  const place = { address: api.address, region: scope.region }
  const records = stages.map((stage) => stageRecordOf(stage, api, scope.region))
  const options = servingOption({ how: 'new' })
  return {
    ...draft,
    live: [...draft.live, ...records],
    wanted: [
      ...draft.wanted,
      deploymentRecord({}, place),
      ...records.map((record, order) => ({ ...record, options: { ...options, order } })),
    ],
  }
}

/** Deletes an API with all that belongs to it. */
export const deleteApi = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const api = await findApi(place.account, apiWish(name, request), place.scope)
    return {
      scope: scopeOf(place.scope, api.owner),
      object: api.id,
      draft: async () => ({
        live: [settingsRecordOf(api, place.scope.region)],
        wanted: [],
        findings: [
          ...revertedByApply(api.owner, api.address),
          ...goingAlong(await listStagesOf(place.account, api), api),
        ],
      }),
    }
  })

const goingAlong = (stages: readonly AnyStage[], { address }: LiveApi): readonly Finding[] =>
  stages.length === 0
    ? []
    : [
        {
          code: 'objects.stages-go-too',
          severity: 'warning',
          message: `${address} has ${stages.length === 1 ? 'a stage that goes' : `${stages.length} stages that go`} with it: ${stages.map(({ name }) => name).join(', ')}`,
        },
      ]

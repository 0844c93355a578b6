import { indexRecords, type ObjectRecord } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { stageAddress } from '../../kinds/addresses.js'
import { nobody } from '../../kinds/ownership.js'
import { toDefinition } from '../../kinds/rest-api/records.js'
import { type Serving, servingOption } from '../../kinds/stage/serving.js'
import type { StageValue } from '../../kinds/stage/value.js'
import { hasMoreLimits, readAccountLimits } from '../../kinds/v2-stage/read.js'
import type { V2StageValue } from '../../kinds/v2-stage/value.js'
import { findApi, isV2, type LiveApi, readRecordsOf, settingsRecordOf } from '../../operate/any-api.js'
import {
  type AnyStage,
  deploysItself,
  findStageOf,
  isManaged,
  isV2Stage,
  listStagesOf,
  stageRecordOf,
} from '../../operate/any-stage.js'
import { showOwner } from '../../operate/find-object.js'
import { scopeOf } from '../../operate/live-api.js'
import { listDeployments, withDeployments } from '../../operate/live-deployment.js'
import { v2StageRecord } from '../../operate/live-v2-stage.js'
import { refuseUndeployable } from './api-document.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { findDeployment } from './deployments.js'
import { apiWish, type ObjectRequest, type Place } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'
import { type StageSettings, withStageSettings } from './stage-settings.js'
import { refuseDeadEnds } from './v2-apis.js'
import { refuseStageSettings, withV2StageSettings } from './v2-stage-settings.js'

export interface StageName {
  readonly api: string
  readonly stage: string
}

export interface StageChange {
  readonly settings: StageSettings
  /** The deployment to serve. A new stage serves by default what the API is now. */
  readonly deployment?: string | undefined
}

/** Makes a stage, and a deployment of what the API is now unless one is chosen. */
export const createStage = (
  request: ObjectRequest,
  { api: name, stage }: StageName,
  { settings, deployment }: StageChange,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const api = await findApi(place.account, { name, type: request.type }, place.scope)
    refuseStageSettings(settings, api.type)
    if (settings.autoDeploy === true && deployment !== undefined) throw deploysByItself(stage)
    const scope = { ...place.scope, ...ownerOfNew(request, api) }
    return {
      scope,
      object: api.id,
      draft: async () => {
        await refuseTwin(stage, api, place)
        const serving = await servingOfNew(api, deployment, place)
        const live = await apiRecords(api, serving, scope, place)
        const wanted: ObjectRecord = {
          address: stageAddress(api.address, stage),
          kind: 'stage',
          region: scope.region,
          parent: api.address,
          value: withSettings({ tags: {} }, settings, api),
          options: servingOption(serving),
        }
        return { live, wanted: [...live, wanted], findings: deletedByApply(scope, wanted.address) }
      },
    }
  })

const withSettings = (value: JsonObject, settings: StageSettings, api: LiveApi): JsonObject =>
  (isV2(api)
    ? withV2StageSettings(value as unknown as V2StageValue, settings, api.type)
    : withStageSettings(value as unknown as StageValue, settings)) as unknown as JsonObject

/** A stage has the owner of its API, or none. */
function ownerOfNew({ project, env = '-' }: ObjectRequest, { owner, id }: LiveApi) {
  if (project === undefined) return nobody
  if (owner?.project === project && owner.env === env) return { project, env }
  throw new Problem({
    code: 'objects.other-owner',
    message: `a stage is owned with its API, and API ${id} is owned by ${owner === undefined ? 'nobody' : showOwner(owner)}, not by ${showOwner({ project, env })}`,
    fix: 'Leave out --project and --env, or name the API’s own.',
    exitCode: ExitCode.usage,
  })
}

async function refuseTwin(stage: string, api: LiveApi, { account }: Place): Promise<void> {
  const twin = (await listStagesOf(account, api)).find(({ name }) => name === stage)
  if (twin === undefined) return
  throw new Problem({
    code: 'objects.exists',
    message: `${api.address} has a stage ${stage} already`,
    fix: `Change it: apigw stages update ${api.address} ${stage}`,
  })
}

async function servingOfNew(
  api: LiveApi,
  deployment: string | undefined,
  { account }: Place,
): Promise<Serving> {
  if (deployment === undefined) return { how: 'content' }
  return { how: 'deployment', id: findDeployment(deployment, await listDeployments(account, api)).id ?? '' }
}

/** The API as far as the stage needs it: whole where a deployment is to be made of it. */
async function apiRecords(
  api: LiveApi,
  serving: Serving,
  scope: Place['scope'],
  { account }: Place,
): Promise<readonly ObjectRecord[]> {
  if (serving.how !== 'content') return [settingsRecordOf(api, scope.region)]
  const [records, deployments] = await Promise.all([
    readRecordsOf(api, account),
    listDeployments(account, api),
  ])
  if (isV2(api))
    refuseDeadEnds(
      api.type,
      records.filter(({ kind }) => kind === 'route').map(({ value }) => value),
    )
  else refuseUndeployable(toDefinition(indexRecords(records), { address: api.address, region: scope.region }))
  return records.map((record) =>
    record.kind === 'api' ? withDeployments(record, deployments, scope) : record,
  )
}

/** Changes a stage's settings, or which deployment it serves; only what differs is sent. */
export const updateStage = (
  request: ObjectRequest,
  { api: name, stage: stageName }: StageName,
  { settings, deployment }: StageChange,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const { account, scope } = place
    const api = await findApi(account, apiWish(name, request), scope)
    refuseStageSettings(settings, api.type)
    const stage = await findStageOf(account, api, stageName)
    if (isManaged(stage)) throw managedStage(stage.address)
    const goesOn = deploysItself(stage) && settings.autoDeploy !== false
    if (deployment !== undefined && (goesOn || settings.autoDeploy === true))
      throw deploysByItself(stage.address)
    return {
      scope: scopeOf(scope, stage.owner),
      object: api.id,
      draft: async () => {
        const serving: Serving =
          deployment === undefined ? { how: 'unchanged' } : await servingOfNew(api, deployment, place)
        const { value } = stageRecordOf(stage, api, scope.region)
        const wanted = withSettings(value, settings, api)
        const live = await liveRecord(stage, wanted, api, place)
        const owner = settingsRecordOf(api, scope.region)
        return {
          live: [owner, live],
          wanted: [owner, { ...live, value: wanted, options: servingOption(serving) }],
          findings: revertedByApply(stage.owner, stage.address),
        }
      },
    }
  })

/** The account's limits, which take the place of a stage's own, are read only where those are taken away. */
async function liveRecord(
  stage: AnyStage,
  wanted: JsonObject,
  api: LiveApi,
  { account, scope }: Place,
): Promise<ObjectRecord> {
  const record = stageRecordOf(stage, api, scope.region)
  if (!isV2Stage(stage) || !hasMoreLimits(stage.v2, { ...record, value: wanted })) return record
  const place = { address: api.address, region: scope.region }
  return v2StageRecord(stage, place, await readAccountLimits(account))
}

const managedStage = (stage: string): Problem =>
  new Problem({
    code: 'stages.managed',
    message: `${stage} was made by quick create, and nobody can change it`,
    fix: 'Delete it, then make one of your own: apigw stages create',
    exitCode: ExitCode.guard,
  })

const deploysByItself = (stage: string): Problem =>
  new Problem({
    code: 'stages.auto-deploy',
    message: `${stage} deploys by itself: no deployment can be chosen for it`,
    fix: 'Give --no-auto-deploy with it, or leave --deployment out.',
    exitCode: ExitCode.usage,
  })
export const deleteStage = (
  request: ObjectRequest,
  { api: name, stage: stageName }: StageName,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const { account, scope } = place
    const api = await findApi(account, apiWish(name, request), scope)
    const stage = await findStageOf(account, api, stageName)
    const owner = settingsRecordOf(api, scope.region)
    return {
      scope: scopeOf(scope, stage.owner),
      object: api.id,
      draft: async () => ({
        live: [owner, stageRecordOf(stage, api, scope.region)],
        wanted: [owner],
        findings: revertedByApply(stage.owner, stage.address),
      }),
    }
  })

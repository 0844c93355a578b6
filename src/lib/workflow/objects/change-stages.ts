import { indexRecords, type ObjectRecord } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { stageAddress } from '../../kinds/addresses.js'
import { nobody } from '../../kinds/ownership.js'
import { toDefinition } from '../../kinds/rest-api/records.js'
import { type Serving, servingOption } from '../../kinds/stage/serving.js'
import type { StageValue } from '../../kinds/stage/value.js'
import { showOwner } from '../../operate/find-object.js'
import {
  findRestApi,
  type LiveRestApi,
  readApiRecords,
  scopeOf,
  settingsRecord,
} from '../../operate/live-api.js'
import {
  findStage,
  listDeployments,
  listStages,
  stageRecord,
  withDeployments,
} from '../../operate/live-stage.js'
import { refuseUndeployable } from './api-document.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { findDeployment } from './deployments.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'
import { type StageSettings, withStageSettings } from './stage-settings.js'

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
    const api = await findRestApi(place.account, { name }, place.scope)
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
          value: withStageSettings({ tags: {} }, settings) as unknown as JsonObject,
          options: servingOption(serving),
        }
        return { live, wanted: [...live, wanted], findings: deletedByApply(scope, wanted.address) }
      },
    }
  })

/** A stage has the owner of its API, or none. */
function ownerOfNew({ project, env = '-' }: ObjectRequest, { owner, id }: LiveRestApi) {
  if (project === undefined) return nobody
  if (owner?.project === project && owner.env === env) return { project, env }
  throw new Problem({
    code: 'objects.other-owner',
    message: `a stage is owned with its API, and API ${id} is owned by ${owner === undefined ? 'nobody' : showOwner(owner)}, not by ${showOwner({ project, env })}`,
    fix: 'Leave out --project and --env, or name the API’s own.',
    exitCode: ExitCode.usage,
  })
}

async function refuseTwin(stage: string, api: LiveRestApi, { account }: Place): Promise<void> {
  const twin = (await listStages(account, api)).find(({ name }) => name === stage)
  if (twin === undefined) return
  throw new Problem({
    code: 'objects.exists',
    message: `${api.address} has a stage ${stage} already`,
    fix: `Change it: apigw stages update ${api.address} ${stage}`,
  })
}

async function servingOfNew(
  api: LiveRestApi,
  deployment: string | undefined,
  { account }: Place,
): Promise<Serving> {
  if (deployment === undefined) return { how: 'content' }
  return { how: 'deployment', id: findDeployment(deployment, await listDeployments(account, api)).id ?? '' }
}

/** The API as far as the stage needs it: whole where a deployment is to be made of it. */
async function apiRecords(
  api: LiveRestApi,
  serving: Serving,
  scope: Place['scope'],
  { account }: Place,
): Promise<readonly ObjectRecord[]> {
  if (serving.how !== 'content') return [settingsRecord(api, scope.region)]
  const [records, deployments] = await Promise.all([
    readApiRecords(api, account),
    listDeployments(account, api),
  ])
  refuseUndeployable(toDefinition(indexRecords(records), { address: api.address, region: scope.region }))
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
    const api = await findRestApi(account, wishOf(name, request), scope)
    const stage = await findStage(account, api, stageName)
    return {
      scope: scopeOf(scope, stage.owner),
      object: api.id,
      draft: async () => {
        const serving: Serving =
          deployment === undefined ? { how: 'unchanged' } : await servingOfNew(api, deployment, place)
        const live = stageRecord(stage, api, scope.region)
        const value = withStageSettings(live.value as unknown as StageValue, settings)
        const wanted = { ...live, value: value as unknown as JsonObject, options: servingOption(serving) }
        const owner = settingsRecord(api, scope.region)
        return {
          live: [owner, live],
          wanted: [owner, wanted],
          findings: revertedByApply(stage.owner, stage.address),
        }
      },
    }
  })

export const deleteStage = (
  request: ObjectRequest,
  { api: name, stage: stageName }: StageName,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const { account, scope } = place
    const api = await findRestApi(account, wishOf(name, request), scope)
    const stage = await findStage(account, api, stageName)
    const owner = settingsRecord(api, scope.region)
    return {
      scope: scopeOf(scope, stage.owner),
      object: api.id,
      draft: async () => ({
        live: [owner, stageRecord(stage, api, scope.region)],
        wanted: [owner],
        findings: revertedByApply(stage.owner, stage.address),
      }),
    }
  })

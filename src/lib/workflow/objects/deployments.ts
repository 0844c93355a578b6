import { ExitCode, Problem, suggestName } from '../../errors/index.js'
import { deploymentAddress } from '../../kinds/addresses.js'
import { deploymentRecord } from '../../kinds/stage/deployments.js'
import { servingOption } from '../../kinds/stage/serving.js'
import { findApi, readRecordsOf, settingsRecordOf } from '../../operate/any-api.js'
import {
  deploysItself,
  findStageOf,
  listStagesOf,
  stageRecordOf,
  stagesServing,
} from '../../operate/any-stage.js'
import { scopeOf } from '../../operate/live-api.js'
import { type LiveDeployment, listDeployments } from '../../operate/live-deployment.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { apiWish, type ObjectRequest } from './object-session.js'
import { revertedByApply } from './owned.js'

/** @throws Problem `objects.unknown` (1) */
export function findDeployment(id: string, deployments: readonly LiveDeployment[]): LiveDeployment {
  const found = deployments.find((deployment) => deployment.id === id)
  if (found !== undefined) return found
  throw new Problem({
    code: 'objects.unknown',
    message: `there is no deployment ${id}`,
    fix: suggestName(
      id,
      deployments.flatMap((deployment) => deployment.id ?? []),
    ),
  })
}

export interface NewDeployment {
  readonly description?: string | undefined
  /** The stage that is to serve it. */
  readonly stage?: string | undefined
}

/** Takes a snapshot of what the API is now, and lets a stage serve it. */
export const createDeployment = (
  request: ObjectRequest,
  name: string,
  { description, stage: stageName }: NewDeployment,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async ({ account, scope }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    return {
      scope: scopeOf(scope, api.owner),
      object: api.id,
      draft: async () => {
        const records = await readRecordsOf(api, account)
        const stage = stageName === undefined ? undefined : await findStageOf(account, api, stageName)
        if (stage !== undefined && deploysItself(stage)) throw deploysByItself(stage.address)
        const stages = stage === undefined ? [] : [stageRecordOf(stage, api, scope.region)]
        const deployment = deploymentRecord(description === undefined ? {} : { description }, {
          address: api.address,
          region: scope.region,
        })
        return {
          live: [...records, ...stages],
          wanted: [
            ...records,
            deployment,
            ...stages.map((record) => ({ ...record, options: servingOption({ how: 'new' }) })),
          ],
          findings: stage === undefined ? [] : revertedByApply(stage.owner, stage.address),
        }
      },
    }
  })

/** Deletes a deployment that no stage serves. @throws Problem `deployment.in-use` (5) naming the stages */
export const deleteDeployment = (
  request: ObjectRequest,
  name: string,
  id: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async ({ account, scope }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    return {
      scope: scopeOf(scope, api.owner),
      object: api.id,
      draft: async () => {
        const [deployments, stages] = await Promise.all([
          listDeployments(account, api),
          listStagesOf(account, api),
        ])
        const deployment = findDeployment(id, deployments)
        const users = stagesServing(id, stages)
        if (users.length > 0) throw inUse(deploymentAddress(api.address, id), users)
        const own = settingsRecordOf(api, scope.region)
        return { live: [own, deploymentRecord(deployment, own)], wanted: [own] }
      },
    }
  })

const inUse = (address: string, stages: readonly string[]): Problem =>
  new Problem({
    code: 'deployment.in-use',
    message: `${address} is served by ${stages.length === 1 ? 'stage' : 'the stages'} ${stages.join(', ')}`,
    fix: 'Let the stage serve another one first: apigw stages update API STAGE --deployment ID',
    exitCode: ExitCode.guard,
  })

const deploysByItself = (stage: string): Problem =>
  new Problem({
    code: 'stages.auto-deploy',
    message: `${stage} deploys by itself: it takes no deployment that is made for it`,
    fix: 'Leave --stage out; or let it wait for deployments first: apigw stages update API STAGE --no-auto-deploy',
    exitCode: ExitCode.usage,
  })

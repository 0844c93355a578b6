import type { Stage } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { diffFields } from '../../engine/index.js'
import { Bug, ExitCode, Problem } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { apiAddressOf, stageNameOf, stageTagId } from '../addresses.js'
import {
  belongsTo,
  comparableTags,
  isNobody,
  isProtected,
  ownershipTags,
  sendTags,
  stageArn,
  type tagChanges,
} from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { notAsWritten } from '../read-back.js'
import { apiIdFor } from '../rest-api/read.js'
import { runByVerb } from '../run-by-verb.js'
import { liveValue } from './live-value.js'
import { flipTo } from './patches.js'
import { deleteDeployment, deploy, pruneDeployments } from './run-deployment.js'
import type { StageValue } from './value.js'

/** Runs one step of a stage, or of the deployments that stages are flipped to. */
export const runStageStep = runByVerb('a stage', {
  deploy: deploy,
  create: createStage,
  update: updateStage,
  delete: deleteStage,
  'delete-deployment': deleteDeployment,
  prune: pruneDeployments,
})

interface StageData {
  readonly deploymentId?: string
  readonly value: StageValue
  readonly operations: readonly PatchOperation[]
  readonly flip?: boolean
  readonly tags?: ReturnType<typeof tagChanges>
}

/** The deployment to serve: an existing one of the plan, or the one that the deploy step made. */
function deploymentFor(step: Step, data: StageData, context: RunContext): string {
  const made = context.handle(apiAddressOf(step.address))?.['deploymentId']
  const id = data.deploymentId ?? made
  if (typeof id !== 'string') throw new Bug(`${step.id}: there is no deployment to serve`)
  return id
}

async function createStage(step: Step, context: RunContext): Promise<JsonObject> {
  const data = step.data as unknown as StageData
  const [restApiId, stageName] = [apiIdFor(step, context), stageNameOf(step.address)]
  const deploymentId = deploymentFor(step, data, context)
  const { value } = data
  const id = stageTagId(apiAddressOf(step.address), stageName)
  const adopt = async (): Promise<Answer | undefined> => {
    const stage = await context.account.find('GetStage', { restApiId, stageName })
    return belongsTo(context.scope, id, (stage as Stage | undefined)?.tags) ? stage : undefined
  }
  const tags = { ...value.tags, ...ownershipTags(context.scope, id) }
  const input = { restApiId, stageName, deploymentId, tags, ...createdMembers(value) }
  await context.account.call('CreateStage', input, isNobody(context.scope) ? {} : { adopt })
  if (data.operations.length > 0) {
    await context.account.call('UpdateStage', { restApiId, stageName, patchOperations: data.operations })
  }
  return verified(step, context, { deploymentId, value })
}

/** What CreateStage takes of a stage; the rest is patched. */
const createdMembers = ({
  description,
  variables,
  documentationVersion,
  cacheCluster,
  tracing,
}: StageValue) =>
  present({
    description,
    variables,
    documentationVersion,
    cacheClusterEnabled: cacheCluster === undefined ? undefined : true,
    cacheClusterSize: cacheCluster,
    tracingEnabled: tracing,
  })

async function updateStage(step: Step, context: RunContext): Promise<JsonObject> {
  const data = step.data as unknown as StageData
  const [restApiId, stageName] = [apiIdFor(step, context), stageNameOf(step.address)]
  const deploymentId = data.flip === true ? deploymentFor(step, data, context) : undefined
  const patchOperations = [...(deploymentId === undefined ? [] : [flipTo(deploymentId)]), ...data.operations]
  if (patchOperations.length > 0) {
    await context.account.call('UpdateStage', { restApiId, stageName, patchOperations })
  }
  if (data.tags !== undefined) {
    await sendTags(context.account, stageArn(context.scope, restApiId, stageName), data.tags)
  }
  return verified(step, context, { deploymentId, value: data.value })
}

/** Reads the stage back: what it serves and every setting must be as written. */
async function verified(
  step: Step,
  context: RunContext,
  expected: { readonly deploymentId: string | undefined; readonly value: StageValue },
): Promise<JsonObject> {
  const [restApiId, stageName] = [apiIdFor(step, context), stageNameOf(step.address)]
  const readBack = async () => {
    const stage = (await context.account.call('GetStage', { restApiId, stageName })) as Stage
    const read = liveValue(stage, comparableTags(stage.tags, expected.value.tags))
    const [field] = diffFields(expected.value as unknown as JsonObject, read as unknown as JsonObject)
    const served = expected.deploymentId === undefined || stage.deploymentId === expected.deploymentId
    return { stage, wrong: field?.path ?? (served ? undefined : 'the deployment it serves') }
  }
  const { stage, wrong } = await context.account.settle(
    'UpdateStage',
    readBack,
    (found) => found.wrong === undefined,
  )
  if (wrong === undefined) return { deploymentId: stage.deploymentId ?? '', hasCanary: false }
  throw notAsWritten(step, wrong, 'stage')
}

/** Re-reads the stage just before: only what is still ours is deleted. */
async function deleteStage(step: Step, context: RunContext): Promise<undefined> {
  const [restApiId, stageName] = [apiIdFor(step, context), stageNameOf(step.address)]
  const stage = (await context.account.find('GetStage', { restApiId, stageName })) as Stage | undefined
  if (stage === undefined) return
  const ours = belongsTo(context.scope, stageTagId(apiAddressOf(step.address), stageName), stage.tags)
  if (!ours || isProtected(stage.tags)) {
    throw new Problem({
      code: 'ownership.lost',
      message: `${step.address} is not owned by this project any more, or is protected; it was not deleted`,
      fix: 'Plan again and look at its tags (apigw tags list).',
      exitCode: ExitCode.stale,
    })
  }
  await context.account.call('DeleteStage', { restApiId, stageName })
}

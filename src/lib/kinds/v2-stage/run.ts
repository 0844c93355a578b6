import type { Stage } from '@aws-sdk/client-apigatewayv2'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { diffFields } from '../../engine/index.js'
import { Bug } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { apiAddressOf, stageNameOf, stageTagId } from '../addresses.js'
import {
  belongsTo,
  comparableTags,
  isNobody,
  isProtected,
  ownershipTags,
  sendTags,
  v2StageArn,
} from '../ownership.js'
import { notAsWritten } from '../read-back.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { v2ApiIdFor } from '../v2-api/read.js'
import type { StageCall } from './inputs.js'
import { liveStageValue } from './live-value.js'
import { awaitDeployment, deleteV2Deployment, deployV2, pruneV2Deployments } from './run-deployment.js'
import type { StageData } from './steps.js'

/** Runs one step of a stage of v2, or of the deployments that stages are flipped to. */
export const runV2StageStep = runByVerb('a stage of v2', {
  hold: holdStage,
  deploy: deployV2,
  create: writeStage,
  update: writeStage,
  delete: deleteStage,
  'delete-deployment': deleteV2Deployment,
  prune: pruneV2Deployments,
})

const placeOf = (step: Step, context: RunContext) => ({
  ApiId: v2ApiIdFor(step, context),
  StageName: stageNameOf(step.address),
})

/** From here on the stage shows nothing of what is written. */
async function holdStage(step: Step, context: RunContext): Promise<undefined> {
  await context.account.call('v2.UpdateStage', { ...placeOf(step, context), AutoDeploy: false })
}

async function writeStage(step: Step, context: RunContext): Promise<JsonObject> {
  const data = step.data as unknown as StageData
  const place = placeOf(step, context)
  const DeploymentId = data.flip ? (data.deploymentId ?? deploymentFor(step, context)) : undefined
  const flipping = data.calls.find(({ operation }) => /Stage$/.test(operation))
  for (const call of data.calls) {
    const flip = call === flipping && DeploymentId !== undefined ? { DeploymentId } : {}
    await sendCall(call, { ...place, ...flip }, step, context)
  }
  await sendTags(context.account, v2StageArn(context.scope, place.ApiId, place.StageName), data.tagging, 'v2')
  return verified(step, context, data, DeploymentId)
}

/** The deployment that the deploy step made or found. */
function deploymentFor(step: Step, context: RunContext): string {
  const id = context.handle(apiAddressOf(step.address))?.['deploymentId']
  if (typeof id !== 'string') throw new Bug(`${step.id}: there is no deployment to serve`)
  return id
}

async function sendCall(
  { operation, input }: StageCall,
  place: { readonly ApiId: string; readonly StageName: string },
  step: Step,
  context: RunContext,
): Promise<void> {
  const { account, scope } = context
  if (operation !== 'v2.CreateStage') {
    await account.call(operation, { ...input, ...place })
    return
  }
  const id = stageTagId(apiAddressOf(step.address), place.StageName)
  const { value } = step.data as unknown as StageData
  const adopt = async (): Promise<Answer | undefined> => {
    const stage = await account.find('v2.GetStage', { ApiId: place.ApiId, StageName: place.StageName })
    return belongsTo(scope, id, (stage as Stage | undefined)?.Tags) ? stage : undefined
  }
  const Tags = { ...value.tags, ...ownershipTags(scope, id) }
  await account.call(operation, { ...input, ...place, Tags }, isNobody(scope) ? {} : { adopt })
}

/** Reads the stage back: what it serves and every setting must be as written. */
async function verified(
  step: Step,
  context: RunContext,
  { value, limits, awaits }: StageData,
  deploymentId: string | undefined,
): Promise<JsonObject> {
  const place = placeOf(step, context)
  const readBack = async () => {
    const stage = (await context.account.call('v2.GetStage', place)) as unknown as Stage
    const read = liveStageValue(stage, comparableTags(stage.Tags, value.tags), limits)
    const [field] = diffFields(value as unknown as JsonObject, read as unknown as JsonObject)
    const isServed =
      value.autoDeploy === true || deploymentId === undefined || stage.DeploymentId === deploymentId
    return { stage, wrong: field?.path ?? (isServed ? undefined : 'the deployment it serves') }
  }
  const { stage, wrong } = await context.account.settle(
    'v2.UpdateStage',
    readBack,
    (found) => found.wrong === undefined,
  )
  if (wrong !== undefined) throw notAsWritten(step, wrong, 'stage')
  const served = awaits === undefined ? stage : await awaitDeployment(step, context, place, awaits.before)
  return { ...(served.DeploymentId !== undefined && { deploymentId: served.DeploymentId }) }
}

/** Re-reads the stage just before: only what is still ours is deleted. */
async function deleteStage(step: Step, context: RunContext): Promise<undefined> {
  const place = placeOf(step, context)
  const stage = (await context.account.find('v2.GetStage', place)) as Stage | undefined
  if (stage === undefined) return
  const id = stageTagId(apiAddressOf(step.address), place.StageName)
  if (!belongsTo(context.scope, id, stage.Tags) || isProtected(stage.Tags))
    throw lostOwnership(step.address, place.ApiId)
  await context.account.call('v2.DeleteStage', place)
}

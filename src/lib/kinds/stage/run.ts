import type { Deployment, Stage } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { diffFields } from '../../engine/index.js'
import { Bug, ExitCode, Fault, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
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
import { apiIdOf } from '../rest-api/read.js'
import { apiAddressOf } from '../rest-api/steps.js'
import { deleteDeployment } from './deployments.js'
import { liveValue } from './live-value.js'
import { stageTagId } from './read.js'
import { flipTo } from './steps.js'
import type { StageValue } from './value.js'

/** Runs one step of a stage, or of the deployments that stages are flipped to. */
export async function runStageStep(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  switch (step.verb) {
    case 'deploy':
      return deploy(step, context)
    case 'create':
      return createStage(step, context)
    case 'update':
      return updateStage(step, context)
    case 'delete':
      return deleteStage(step, context)
    case 'delete-deployment':
      return deleteDeployment(step, context)
    case 'prune':
      return pruneDeployments(step, context)
    default:
      throw new Bug(`a stage has no step ${step.verb}`)
  }
}

const restApiIdOf = (step: Step, context: RunContext): string => {
  const address = apiAddressOf(step.address)
  return apiIdOf(context.handle(address), address)
}

const stageNameOf = (step: Step): string =>
  step.address.slice(step.address.indexOf('/stage.') + '/stage.'.length)

interface DeployData {
  /** A deployment of ours that has the wanted content by its mark. */
  readonly existing?: string
  readonly description?: string
  readonly summary: readonly string[]
}

/**
 * Takes the snapshot, or finds the one that is there, without touching a stage; then checks that it holds the
 * methods that were written: somebody may have edited the draft in between, and a run may have died before it looked.
 */
async function deploy(step: Step, context: RunContext): Promise<JsonObject> {
  const { existing, summary } = step.data as unknown as DeployData
  const restApiId = restApiIdOf(step, context)
  const deploymentId = existing ?? (await createDeployment(step, context))
  const read = await context.account.call('GetDeployment', { restApiId, deploymentId, embed: ['apisummary'] })
  if (holds(read as Deployment, summary)) return { deploymentId }
  await context.account.call('DeleteDeployment', { restApiId, deploymentId })
  throw otherContent(step)
}

async function createDeployment(step: Step, context: RunContext): Promise<string> {
  const { description } = step.data as unknown as DeployData
  const restApiId = restApiIdOf(step, context)
  const adopt = async (): Promise<Answer | undefined> => {
    const deployments = (await context.account.list('GetDeployments', { restApiId })) as readonly Deployment[]
    return deployments.find((deployment) => deployment.description === description) as Answer | undefined
  }
  const created = await context.account.call(
    'CreateDeployment',
    { restApiId, ...(description !== undefined && { description }) },
    isNobody(context.scope) ? {} : { adopt },
  )
  return created['id'] as string
}

/** A service that gives no summary at all (none of AWS's does so) cannot be asked. */
const holds = (deployment: Deployment, summary: readonly string[]): boolean =>
  deployment.apiSummary === undefined || methodsOf(deployment).join('\n') === summary.join('\n')

const methodsOf = ({ apiSummary }: Deployment): readonly string[] =>
  Object.entries(apiSummary ?? {})
    .flatMap(([path, methods]) => Object.keys(methods).map((verb) => `${verb} ${path}`))
    .sort()

const otherContent = (step: Step): Fault =>
  new Fault({
    code: 'apply.deployment-differs',
    message: `${step.address}: the deployment does not hold the methods that were written, and was deleted again; somebody else edits this API`,
    fix: 'No stage was touched. Run the same command again.',
    exitCode: ExitCode.partial,
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
  const [restApiId, stageName] = [restApiIdOf(step, context), stageNameOf(step)]
  const deploymentId = deploymentFor(step, data, context)
  const { value } = data
  const id = stageTagId(apiAddressOf(step.address), stageName)
  const adopt = async (): Promise<Answer | undefined> => {
    const stage = await context.account.find('GetStage', { restApiId, stageName })
    return belongsTo(context.scope, id, (stage as Stage | undefined)?.tags) ? stage : undefined
  }
  await context.account.call(
    'CreateStage',
    {
      restApiId,
      stageName,
      deploymentId,
      ...(value.description !== undefined && { description: value.description }),
      ...(value.variables !== undefined && { variables: value.variables }),
      ...(value.documentationVersion !== undefined && { documentationVersion: value.documentationVersion }),
      ...(value.cacheCluster !== undefined && {
        cacheClusterEnabled: true,
        cacheClusterSize: value.cacheCluster,
      }),
      ...(value.tracing === true && { tracingEnabled: true }),
      tags: { ...value.tags, ...ownershipTags(context.scope, id) },
    },
    isNobody(context.scope) ? {} : { adopt },
  )
  if (data.operations.length > 0) {
    await context.account.call('UpdateStage', { restApiId, stageName, patchOperations: data.operations })
  }
  return verified(step, context, { deploymentId, value })
}

async function updateStage(step: Step, context: RunContext): Promise<JsonObject> {
  const data = step.data as unknown as StageData
  const [restApiId, stageName] = [restApiIdOf(step, context), stageNameOf(step)]
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
  const [restApiId, stageName] = [restApiIdOf(step, context), stageNameOf(step)]
  const stage = (await context.account.call('GetStage', { restApiId, stageName })) as Stage
  const read = liveValue(stage, comparableTags(stage.tags, expected.value.tags))
  const [field] = diffFields(expected.value as unknown as JsonObject, read as unknown as JsonObject)
  const served = expected.deploymentId === undefined || stage.deploymentId === expected.deploymentId
  if (field === undefined && served) return { deploymentId: stage.deploymentId ?? '', hasCanary: false }
  throw new Fault({
    code: 'apply.read-back',
    message: `${step.address}: ${field === undefined ? 'the deployment it serves' : field.path} is not as it was just written`,
    fix: 'Run the same command again; if it stays, somebody else may be writing to this stage.',
    exitCode: ExitCode.partial,
  })
}

/** Re-reads the stage just before: only what is still ours is deleted. */
async function deleteStage(step: Step, context: RunContext): Promise<undefined> {
  const [restApiId, stageName] = [restApiIdOf(step, context), stageNameOf(step)]
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

async function pruneDeployments(step: Step, context: RunContext): Promise<undefined> {
  const { ids } = step.data as unknown as { readonly ids: readonly string[] }
  const restApiId = restApiIdOf(step, context)
  for (const deploymentId of ids) await context.account.call('DeleteDeployment', { restApiId, deploymentId })
}

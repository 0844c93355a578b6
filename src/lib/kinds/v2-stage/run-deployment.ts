import type { Deployment, Stage } from '@aws-sdk/client-apigatewayv2'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { apiTagId, deploymentIdOf } from '../addresses.js'
import { isNobody } from '../ownership.js'
import { markOf, withMark } from '../stage/mark.js'
import type { V2Definition } from '../v2-api/protocol.js'
import { v2ApiIdFor } from '../v2-api/read.js'
import { servedV2Digest } from '../v2-api/served.js'

/** What the step that makes a deployment, or finds one, is told. */
export interface DeployData {
  /** A deployment of ours that has the wanted content by its mark. */
  readonly existing?: string
  /** What is said of it, besides its mark. */
  readonly said?: string
  readonly content: V2Definition
}

/**
 * Takes the snapshot, or finds the one that is there, without touching a stage, and waits until it is made.
 * @throws Fault `apply.deployment-failed` when the service says that it could not be
 */
export async function deployV2(step: Step, context: RunContext): Promise<JsonObject> {
  const { existing } = step.data as unknown as DeployData
  const ApiId = v2ApiIdFor(step, context)
  const deploymentId = existing ?? (await createDeployment(step, ApiId, context))
  const made = await whenMade(context, { ApiId, DeploymentId: deploymentId })
  if (made.DeploymentStatus === 'FAILED') throw failed(step, made.DeploymentStatusMessage)
  return { deploymentId }
}

async function createDeployment(step: Step, ApiId: string, { account, scope }: RunContext): Promise<string> {
  const { said, content } = step.data as unknown as DeployData
  const Description = withMark(said, markOf(scope, apiTagId(step.address), servedV2Digest(content)))
  const adopt = async (): Promise<Answer | undefined> => {
    const deployments = (await account.list('v2.GetDeployments', { ApiId })) as readonly Deployment[]
    return deployments.find((deployment) => deployment.Description === Description) as Answer | undefined
  }
  const created = await account.call(
    'v2.CreateDeployment',
    { ApiId, ...(Description !== undefined && { Description }) },
    isNobody(scope) ? {} : { adopt },
  )
  return created['DeploymentId'] as string
}

/** The service itself refuses while a stage serves it. */
export async function deleteV2Deployment(step: Step, context: RunContext): Promise<undefined> {
  const DeploymentId = deploymentIdOf(step.address)
  await context.account.call('v2.DeleteDeployment', { ApiId: v2ApiIdFor(step, context), DeploymentId })
}

export async function pruneV2Deployments(step: Step, context: RunContext): Promise<undefined> {
  const { ids } = step.data as unknown as { readonly ids: readonly string[] }
  const ApiId = v2ApiIdFor(step, context)
  for (const DeploymentId of ids) await context.account.call('v2.DeleteDeployment', { ApiId, DeploymentId })
}

const whenMade = (
  { account }: RunContext,
  place: { readonly ApiId: string; readonly DeploymentId: string },
): Promise<Deployment> =>
  account.settle(
    'v2.CreateDeployment',
    async () => (await account.call('v2.GetDeployment', place)) as Deployment,
    ({ DeploymentStatus }) => DeploymentStatus !== 'PENDING',
  )

/**
 * Waits until a stage that deploys by itself serves another deployment than before, made by itself.
 * @throws Fault `apply.deployment-failed` when it says that it could not, or does not within the usual time
 */
export async function awaitDeployment(
  step: Step,
  context: RunContext,
  place: { readonly ApiId: string; readonly StageName: string },
  before: string | undefined,
): Promise<Stage> {
  const { account } = context
  const read = async () => (await account.call('v2.GetStage', place)) as unknown as Stage
  const isOther = ({ DeploymentId }: Stage): boolean => DeploymentId !== undefined && DeploymentId !== before
  const stage = await account.settle('v2.UpdateStage', read, isOther)
  if (!isOther(stage)) throw failed(step, stage.LastDeploymentStatusMessage)
  const made = await whenMade(context, { ApiId: place.ApiId, DeploymentId: stage.DeploymentId ?? '' })
  if (made.DeploymentStatus === 'FAILED') throw failed(step, made.DeploymentStatusMessage)
  return stage
}

const failed = ({ address }: Step, why: string | undefined): Fault =>
  new Fault({
    code: 'apply.deployment-failed',
    message: `${address}: the service could not deploy the API${why === undefined ? '' : `: ${why}`}`,
    fix: 'The stage serves what it served before. Correct what is named, then run the same command again.',
    exitCode: ExitCode.partial,
  })

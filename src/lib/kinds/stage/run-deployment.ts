import type { Deployment } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { deploymentIdOf } from '../addresses.js'
import { isNobody } from '../ownership.js'
import { apiIdFor } from '../rest-api/read.js'
import { type DeployData, marked } from './deployments.js'

/**
 * Takes the snapshot, or finds the one that is there, without touching a stage; then checks that it holds the
 * methods that were written: somebody may have edited the draft in between, and a run may have died before it looked.
 */
export async function deploy(step: Step, context: RunContext): Promise<JsonObject> {
  const { existing, summary } = step.data as unknown as DeployData
  const restApiId = apiIdFor(step, context)
  const deploymentId = existing ?? (await createDeployment(step, context))
  const input = { restApiId, deploymentId, embed: ['apisummary'] }
  const read = async () => (await context.account.call('GetDeployment', input)) as Deployment
  const isWhole = (deployment: Deployment): boolean => holds(deployment, summary)
  if (isWhole(await context.account.settle('CreateDeployment', read, isWhole))) return { deploymentId }
  await context.account.call('DeleteDeployment', { restApiId, deploymentId })
  throw otherContent(step)
}

async function createDeployment(step: Step, context: RunContext): Promise<string> {
  const description = descriptionOf(step, context)
  const restApiId = apiIdFor(step, context)
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

/** The mark of a content whose ids were made in this run is known only now. */
function descriptionOf(step: Step, { scope }: RunContext): string | undefined {
  const { description, content } = step.data as unknown as DeployData
  return content === undefined ? description : marked(description, scope, step, content)
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

/** The service itself refuses while a stage serves it. */
export async function deleteDeployment(step: Step, context: RunContext): Promise<undefined> {
  const restApiId = apiIdFor(step, context)
  const deploymentId = deploymentIdOf(step.address)
  await context.account.call('DeleteDeployment', { restApiId, deploymentId })
}

export async function pruneDeployments(step: Step, context: RunContext): Promise<undefined> {
  const { ids } = step.data as unknown as { readonly ids: readonly string[] }
  const restApiId = apiIdFor(step, context)
  for (const deploymentId of ids) await context.account.call('DeleteDeployment', { restApiId, deploymentId })
}

import type { UsagePlan } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { planTagId } from '../addresses.js'
import {
  belongsTo,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  planArn,
  sendTags,
  type tagChanges,
  valueTags,
} from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { notAsWritten } from '../read-back.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { sentLimits, sentMethods, sentQuota } from './live-value.js'
import { planPatches, type StageChange, stagePatches } from './patches.js'
import { differenceOf } from './read-back.js'
import { attachKey, detachKey } from './run-key-link.js'
import type { StageLink } from './steps.js'
import type { PlanValue } from './value.js'

/** Runs one step of a usage plan or of its links. */
export const runPlanStep = runByVerb('a usage plan', {
  create: createPlan,
  update: updatePlan,
  delete: deletePlan,
  attach: attachKey,
  detach: detachKey,
})

/** Fills in the ids that are known only now: those of APIs that this plan has made. */
const withIds = (links: readonly StageLink[], { handle }: RunContext): readonly StageChange[] =>
  links.map(({ api, apiId, ...link }) => ({ ...link, apiId: apiId ?? apiIdOf(api, handle(api)) }))

function apiIdOf(address: string, handle: JsonObject | undefined): string {
  const id = handle?.['id']
  if (typeof id === 'string') return id
  throw new Fault({
    code: 'usage-plan.api-missing',
    message: `${address} is not there yet, so no usage plan can have its stage`,
    fix: 'Apply the API too: without --only, or with --only api.NAME in addition.',
    exitCode: ExitCode.stale,
  })
}

interface CreateData {
  readonly value: PlanValue
  readonly links: readonly StageLink[]
}

/** CreateUsagePlan takes everything but the product code. */
async function createPlan(step: Step, context: RunContext): Promise<JsonObject> {
  const { account, scope } = context
  const { value, links } = step.data as unknown as CreateData
  const stages = withIds(links, context)
  const id = planTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const plans = (await account.list('GetUsagePlans', {})) as readonly UsagePlan[]
    return plans.find(({ tags }) => ownedId(scope, tags) === id) as Answer | undefined
  }
  const input = {
    name: value.name,
    apiStages: stages.map(({ apiId, stageName, after }) => ({
      ...{ apiId, stage: stageName, throttle: sentMethods(after ?? {}) },
    })),
    tags: { ...valueTags(value), ...ownershipTags(scope, id) },
    ...present({
      description: value.description,
      throttle: value.throttle && sentLimits(value.throttle),
      quota: value.quota && sentQuota(value.quota),
    }),
  }
  const made = (await account.call('CreateUsagePlan', input, isNobody(scope) ? {} : { adopt })) as UsagePlan
  const operations = planPatches(undefined, value)
  const plan =
    operations.length === 0 ? made : await patch(made.id ?? '', operations, { value, stages }, context)
  verify(step, plan, { value, stages })
  return { id: plan.id ?? '' }
}

interface UpdateData {
  readonly planId: string
  /** Absent where the plan itself does not change. */
  readonly value?: PlanValue
  readonly operations: readonly PatchOperation[]
  readonly tags: ReturnType<typeof tagChanges>
  readonly links: readonly StageLink[]
}

async function updatePlan(step: Step, context: RunContext): Promise<undefined> {
  const { planId, value, operations, tags, links } = step.data as unknown as UpdateData
  const stages = withIds(links, context)
  const expected = { ...(value !== undefined && { value }), stages }
  const all = [...stagePatches(stages), ...operations]
  if (all.length > 0) verify(step, await patch(planId, all, expected, context), expected)
  await sendTags(context.account, planArn(context.scope, planId), tags)
}

type Expected = Parameters<typeof differenceOf>[1]

/** Sends a patch; one whose answer was lost took effect where the plan is as expected. */
async function patch(
  usagePlanId: string,
  patchOperations: readonly PatchOperation[],
  expected: Expected,
  { account }: RunContext,
): Promise<UsagePlan> {
  const adopt = async (): Promise<Answer | undefined> => {
    const plan = await account.find('GetUsagePlan', { usagePlanId })
    return plan !== undefined && differenceOf(plan as UsagePlan, expected) === undefined ? plan : undefined
  }
  return (await account.call('UpdateUsagePlan', { usagePlanId, patchOperations }, { adopt })) as UsagePlan
}

function verify(step: Step, plan: UsagePlan, expected: Expected): void {
  const difference = differenceOf(plan, expected)
  if (difference !== undefined) throw notAsWritten(step, difference, 'plan')
}

/** Re-reads the plan just before: only what is still ours is deleted. */
async function deletePlan(step: Step, context: RunContext): Promise<undefined> {
  const { account, scope, handle } = context
  const usagePlanId = String(handle(step.address)?.['id'])
  const plan = (await account.find('GetUsagePlan', { usagePlanId })) as UsagePlan | undefined
  if (plan === undefined) return
  if (!belongsTo(scope, planTagId(step.address), plan.tags) || isProtected(plan.tags))
    throw lostOwnership(step.address, usagePlanId)
  await account.call('DeleteUsagePlan', { usagePlanId })
}

import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { type AccountFamily, accountFamilyHandlers, type Verb, withShownTags } from '../account-family.js'
import { checkOneMore } from '../count-quotas.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest, notFound } from '../service-errors.js'
import type { ApiStageRecord, ThrottleRecord, UsagePlanRecord } from './key-records.js'
import { nextSequence, oldestFirst } from './sequence.js'
import { linkKey, linksOfKey, linksOfPlan, removeLink } from './usage-plan-key.js'
import { checkedLimits, checkedPlanName, quotaOf, throttleOf } from './usage-plan-limits.js'
import { normalisedPaths, usagePlanPatch } from './usage-plan-patch.js'
import { checkOverlap, checkStage, nameOf } from './usage-plan-stages.js'

const family: AccountFamily<'usagePlans'> = {
  noun: 'UsagePlan',
  collection: 'usagePlans',
  keyOf: ({ usagePlanId }) => String(usagePlanId),
  recordKey: ({ id }) => id,
  missing: () => notFound('Invalid Usage Plan ID specified'),
  order: oldestFirst,
  wanted: ({ input: { keyId }, context }) => {
    const links = collection(context, 'usagePlanKeys')
    return ({ id }) => typeof keyId !== 'string' || links[linkKey(id, keyId)] !== undefined
  },
  view: usagePlanAnswer,
  patch: usagePlanPatch,
  patched: (plan, { context }, before) => {
    checkMembers(plan, before, context)
    checkMethodCounts(plan, context)
    return checkedLimits(plan)
  },
  beforeDelete: ({ id, apiStages }, { context }) => {
    const [first] = apiStages
    if (first !== undefined)
      throw badRequest(
        `Cannot delete Usage Plan ${id} because there are API Stages associated with it, including ${nameOf(first)}`,
      )
    for (const link of linksOfPlan(context, id)) removeLink(context, link)
  },
}

const handlers = accountFamilyHandlers(family)

export const usagePlanHandlers: Handlers = {
  ...handlers,
  UpdateUsagePlan: (input, context) => handlers['UpdateUsagePlan']?.(normalisedPaths(input), context) ?? {},
  CreateUsagePlan: (input, context) => {
    const plans = collection(context, 'usagePlans')
    checkOneMore(context, 'rest.Usage plans', 'Usage Plans', () => Object.keys(plans).length)
    const plan = checkedLimits(newUsagePlan(input, context))
    checkMethodCounts(plan, context)
    plans[plan.id] = plan
    return usagePlanAnswer(plan, 'create')
  },
}

function usagePlanAnswer({ sequence: _internal, ...shown }: UsagePlanRecord, verb: Verb): Shape {
  return withShownTags(shown, verb)
}

function newUsagePlan(input: Shape, context: RequestContext): UsagePlanRecord {
  const id = context.newId(6)
  const name = checkedPlanName(input['name'] as string | undefined)
  const apiStages = ((input['apiStages'] as readonly Shape[] | undefined) ?? []).map(givenStage)
  for (const stage of apiStages) checkStage(context, stage, id)
  return compact<UsagePlanRecord>({
    id,
    name,
    description: (input['description'] as string | undefined) || undefined,
    apiStages,
    throttle: input['throttle'] ? throttleOf(input['throttle'] as Partial<ThrottleRecord>) : undefined,
    quota: input['quota'] ? quotaOf(input['quota'] as Shape) : undefined,
    tags: presentMap(input['tags'] as Keyed<string> | undefined),
    sequence: nextSequence(collection(context, 'usagePlans')),
  })
}

function givenStage({ apiId, stage, throttle }: Shape): ApiStageRecord {
  const limits = Object.entries((throttle ?? {}) as Keyed<Partial<ThrottleRecord>>)
  return compact<ApiStageRecord>({
    apiId: String(apiId),
    stage: String(stage),
    throttle: presentMap(Object.fromEntries(limits.map(([method, given]) => [method, throttleOf(given)]))),
  })
}

/** A stage that comes to a plan must not be in another plan of one of its keys. */
function checkMembers(plan: UsagePlanRecord, before: UsagePlanRecord, context: RequestContext): void {
  const known = new Set(before.apiStages.map(nameOf))
  const apiStages = plan.apiStages.filter((stage) => !known.has(nameOf(stage)))
  if (apiStages.length === 0) return
  for (const { keyId } of linksOfPlan(context, plan.id))
    checkOverlap(context, { id: plan.id, apiStages }, keyId, linksOfKey(context, keyId))
}

function checkMethodCounts({ apiStages }: UsagePlanRecord, context: RequestContext): void {
  const quota = 'rest.Method-level throttle entries per stage in a usage plan'
  for (const { throttle = {} } of apiStages)
    checkOneMore(context, quota, 'Method Throttles', () => Object.keys(throttle).length - 1)
}

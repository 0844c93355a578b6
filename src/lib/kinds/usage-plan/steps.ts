import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { apiAddress, planAddressOf, stageAddress, stageOfPlanLink } from '../addresses.js'
import { tagCalls, tagChanges, valueTags } from '../ownership.js'
import { stepAt } from '../step-place.js'
import { keyLinkSteps } from './key-link-steps.js'
import { planPatches } from './patches.js'
import type { PlanStageValue, PlanValue } from './value.js'

export const kindName = 'usage-plan'

/**
 * ```
 * stages ──▶ plan: create or update, with all its stages ──▶ its keys, one by one ──▶ delete, last of all
 * ```
 * UpdateUsagePlan may be called once in 20 seconds, so everything of a plan goes in one. A plan that is deleted gives its
 * stages back first: AWS deletes neither a plan that has stages nor a stage that is in a plan.
 */
export function planSteps(context: PlanContext): readonly Step[] {
  const own = context.changes.filter(({ kind }) => kind === 'usage-plan' || kind === 'usage-plan-stage')
  const plans = [...new Set(own.map(({ address }) => planAddressOf(address)))]
  return [
    ...plans.flatMap((plan) =>
      stepsOf(
        plan,
        own.filter(({ address }) => planAddressOf(address) === plan),
        context,
      ),
    ),
    ...keyLinkSteps(context),
  ]
}

function stepsOf(plan: Address, changes: readonly Change[], context: PlanContext): readonly Step[] {
  const own = changes.find(({ kind }) => kind === 'usage-plan')
  const links = changes.filter(({ kind }) => kind === 'usage-plan-stage')
  switch (own?.action) {
    case 'create':
      return [creation(own, links, context)]
    case 'delete':
      return [...handingBack(own, context), deletion(own)]
    default:
      return update(plan, own, links, context)
  }
}

/** A plan's stage as data: its API's address, because the API may have no id yet. */
export interface StageLink {
  readonly api: Address
  readonly stageName: string
  /** Of the live link. */
  readonly apiId?: string
  readonly before?: PlanStageValue
  readonly after?: PlanStageValue
}

function linkOf(
  { address, region, action }: Pick<Change, 'address' | 'region' | 'action'>,
  context: PlanContext,
): StageLink {
  const { apiId, stageName } = stageOfPlanLink(address)
  const key = recordKey({ region, address })
  const live = context.live.get(key)
  const target = action === 'delete' ? undefined : context.target.get(key)
  return {
    api: apiAddress(apiId),
    stageName,
    ...(live !== undefined && {
      apiId: String(live.handle?.['apiId']),
      before: live.value as PlanStageValue,
    }),
    ...(target !== undefined && { after: target.value as PlanStageValue }),
  }
}

function creation(own: Change, links: readonly Change[], context: PlanContext): Step {
  const value = context.target.get(recordKey(own))?.value as unknown as PlanValue
  const patched = planPatches(undefined, value).length > 0
  return {
    ...stepAt(kindName, own, 'create'),
    calls: ['CreateUsagePlan', ...(patched ? ['UpdateUsagePlan'] : [])],
    reads: [],
    requires: stageNeeds(links, context),
    carries: [own.address, ...links.map(({ address }) => address)],
    data: { value, links: links.map((link) => linkOf(link, context)) } as unknown as Json,
  }
}

/** The steps that make the stages, and those that take them out of plans from which they come. */
function stageNeeds(links: readonly Change[], context: PlanContext): readonly string[] {
  const coming = links.filter(({ action }) => action === 'create')
  return coming.flatMap(({ address, region }) => {
    const { apiId, stageName } = stageOfPlanLink(address)
    const stage = stageAddress(apiAddress(apiId), stageName)
    return [
      ...['create', 'update'].map((verb) => stepId(region, stage, verb)),
      ...losing(apiId, stageName, context).map((plan) => stepId(region, plan, 'update')),
    ]
  })
}

/** Plans that lose a stage and gain none: nothing they wait for can wait for them. */
function losing(apiId: string, stageName: string, { changes }: PlanContext): readonly Address[] {
  const links = changes.filter(({ kind }) => kind === 'usage-plan-stage')
  const gaining = new Set(
    links.filter(({ action }) => action === 'create').map(({ address }) => planAddressOf(address)),
  )
  return links
    .filter(({ address, action }) => {
      const link = stageOfPlanLink(address)
      return action === 'delete' && link.apiId === apiId && link.stageName === stageName
    })
    .map(({ address }) => planAddressOf(address))
    .filter((plan) => !gaining.has(plan))
}

function update(
  plan: Address,
  own: Change | undefined,
  links: readonly Change[],
  context: PlanContext,
): readonly Step[] {
  const place = { address: plan, region: context.scope.region }
  const live = context.live.get(recordKey(place))
  const before = live?.value as unknown as PlanValue
  const value = context.target.get(recordKey(place))?.value as unknown as PlanValue
  const operations = own === undefined ? [] : planPatches(before, value)
  const tags = own === undefined ? { tag: {}, untag: [] } : tagChanges(valueTags(before), valueTags(value))
  const calls = [...(operations.length + links.length > 0 ? ['UpdateUsagePlan'] : []), ...tagCalls(tags)]
  const data = {
    planId: planIdOf(live, links, context),
    ...(own !== undefined && { value }),
    operations,
    tags,
    links: links.map((link) => linkOf(link, context)),
  } as unknown as Json
  return [
    {
      ...stepAt(kindName, place, 'update'),
      calls,
      reads: [],
      requires: stageNeeds(links, context),
      carries: [...(own === undefined ? [] : [plan]), ...links.map(({ address }) => address)],
      data,
    },
  ]
}

/** Of the plan, or of a link that leaves a plan that nobody declares. */
function planIdOf(plan: ObjectRecord | undefined, links: readonly Change[], { live }: PlanContext): string {
  const [link] = links.map((change) => live.get(recordKey(change))?.handle?.['planId'])
  return String(plan?.handle?.['id'] ?? link)
}

/** Takes a plan's stages out of it before it is deleted. */
function handingBack(own: Change, context: PlanContext): readonly Step[] {
  const links = [...context.live.values()].filter(
    ({ kind, parent, region }) =>
      kind === 'usage-plan-stage' && parent === own.address && region === own.region,
  )
  if (links.length === 0) return []
  const data = {
    planId: context.live.get(recordKey(own))?.handle?.['id'],
    operations: [],
    tags: { tag: {}, untag: [] },
    links: links.map((link) => linkOf({ ...link, action: 'delete' }, context)),
  } as unknown as Json
  return [
    {
      ...stepAt(kindName, own, 'update'),
      calls: ['UpdateUsagePlan'],
      reads: [],
      requires: [],
      carries: [own.address],
      data,
    },
  ]
}

const deletion = (own: Change): Step => ({
  ...stepAt(kindName, own, 'delete'),
  calls: ['DeleteUsagePlan'],
  reads: ['GetUsagePlan'],
  requires: [],
  prunes: true,
  carries: [own.address],
  data: {},
})

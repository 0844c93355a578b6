import type { Address, Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { keyOfPlanLink, planAddressOf } from '../addresses.js'
import { stepAt } from '../step-place.js'
import { replacedLinks } from './refine.js'

const kindName = 'usage-plan'

/**
 * Keys that leave plans, then those that come: a key is in one plan only for each stage. A key that is made anew comes
 * into its plans even where only the key was chosen.
 */
export function keyLinkSteps(context: PlanContext): readonly Step[] {
  const links = context.changes.filter(({ kind }) => kind === 'usage-plan-key')
  const leaving = links.filter(({ action, address }) => action === 'delete' && !goes(address, context))
  const coming = [...links.filter(({ action }) => action !== 'delete'), ...replacedLinks(links, context)]
  return [
    ...leaving.map((link) => detach(link, context)),
    ...coming.map((link, index) => attach(link, coming.slice(0, index), leaving, context)),
  ]
}

/** Whether a link's key is deleted, and leaves its plans thereby. */
const goes = (link: Address, { changes }: PlanContext): boolean =>
  changes.some(({ address, action }) => action === 'delete' && address === keyOfPlanLink(link))

const detach = (link: Change, { live }: PlanContext): Step => ({
  ...stepAt(kindName, link, 'detach'),
  calls: ['DeleteUsagePlanKey'],
  reads: [],
  requires: [],
  carries: [link.address],
  data: live.get(recordKey(link))?.handle as JsonObject,
})

/** One after the other within a plan. */
function attach(
  link: Change,
  earlier: readonly Change[],
  leaving: readonly Change[],
  { live }: PlanContext,
): Step {
  const [plan, key] = [planAddressOf(link.address), keyOfPlanLink(link.address)]
  const previous = earlier.findLast(({ address }) => planAddressOf(address) === plan)
  const moved = leaving.filter(({ address }) => keyOfPlanLink(address) === key)
  const planId = live.get(recordKey({ region: link.region, address: plan }))?.handle?.['id']
  return {
    ...stepAt(kindName, link, 'attach'),
    calls: ['CreateUsagePlanKey'],
    reads: [],
    requires: [
      ...['create', 'update'].map((verb) => stepId(link.region, plan, verb)),
      stepId(link.region, key, 'create'),
      ...moved.map(({ address }) => stepId(link.region, address, 'detach')),
      ...(previous === undefined ? [] : [stepId(link.region, previous.address, 'attach')]),
    ],
    carries: [link.address],
    data: planId === undefined ? {} : { planId },
  }
}

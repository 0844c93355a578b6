import type { Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { keyOfPlanLink } from '../addresses.js'
import { tagCalls, tagChanges } from '../ownership.js'
import { stepAt } from '../step-place.js'
import { keyPatches } from './patches.js'
import { type KeyValue, keyTags } from './value.js'

export const kindName = 'key'

/**
 * ```
 * create ──▶ (plans' keys: another room) ──▶ delete, last of all
 * ```
 * A replaced key is made anew and comes into the plans of the old one before that is deleted: clients have both meanwhile.
 */
export const keySteps = (context: PlanContext): readonly Step[] =>
  context.changes.filter(({ kind }) => kind === 'key').flatMap((change) => stepsOf(change, context))

function stepsOf(change: Change, context: PlanContext): readonly Step[] {
  switch (change.action) {
    case 'delete':
      return [deletion(change, context)]
    case 'update':
      return [update(change, context)]
    case 'replace':
      return [creation(change, context), deletion(change, context)]
    default:
      return [creation(change, context)]
  }
}

const targetValue = (change: Change, { target }: PlanContext): KeyValue =>
  target.get(recordKey(change))?.value as unknown as KeyValue

const liveValue = (change: Change, { live }: PlanContext): KeyValue =>
  live.get(recordKey(change))?.value as unknown as KeyValue

/** The plan holds the name of the variable: its value is read when the step runs. */
function creation(change: Change, context: PlanContext): Step {
  const env = context.wanted.get(recordKey(change))?.options?.['env']
  const data = { value: targetValue(change, context), ...(env !== undefined && { env }) } as unknown as Json
  return {
    ...stepAt(kindName, change, 'create'),
    calls: ['CreateApiKey'],
    reads: [],
    requires: [],
    carries: [change.address],
    data,
  }
}

function update(change: Change, context: PlanContext): Step {
  const [live, target] = [liveValue(change, context), targetValue(change, context)]
  const operations = keyPatches(live, target)
  const tags = tagChanges(keyTags(live), keyTags(target))
  return {
    ...stepAt(kindName, change, 'update'),
    calls: [...(operations.length > 0 ? ['UpdateApiKey'] : []), ...tagCalls(tags)],
    reads: [],
    requires: [],
    carries: [change.address],
    data: { value: target, operations, tags } as unknown as Json,
  }
}

/** The service takes a deleted key out of its plans: those changes are carried here. */
function deletion(change: Change, { changes, live }: PlanContext): Step {
  const links = changes.filter(
    ({ kind, action, address }) =>
      change.action === 'delete' &&
      kind === 'usage-plan-key' &&
      action === 'delete' &&
      keyOfPlanLink(address) === change.address,
  )
  return {
    ...stepAt(kindName, change, 'delete'),
    calls: ['DeleteApiKey'],
    reads: ['GetApiKey'],
    requires: [],
    prunes: true,
    carries: [change.address, ...links.map(({ address }) => address)],
    data: { id: live.get(recordKey(change))?.handle?.['id'] ?? '' },
  }
}

import type { Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { keyPatches } from '../key/patches.js'
import { stepAt } from '../step-place.js'
import { batchesOf, type ImportedRow } from './batches.js'
import type { ListedKeyValue } from './value.js'

export const kindName = 'key-list'

/** Where all new keys of a list are made. */
export const listAddress = (list: string): string => `key-list.${list}`

/**
 * ```
 * import (all new keys, in batches) ──▶ tag one, tag one, … ──▶ delete
 * update one, update one, …
 * ```
 * ImportApiKeys takes no tags, and overwrites what has the value: only values that nobody has are imported. Keys that
 * are there change one by one.
 */
export function listSteps(list: string, context: PlanContext): readonly Step[] {
  const created = context.changes.filter(({ action }) => action === 'create')
  return [
    ...imports(list, created, context),
    ...created.map((change) => tagging(list, change, context)),
    ...context.changes.flatMap((change) => {
      if (change.action === 'delete') return [deletion(change, context)]
      return change.action === 'create' ? [] : [update(list, change, context)]
    }),
  ]
}

function imports(list: string, created: readonly Change[], context: PlanContext): readonly Step[] {
  const [first] = created
  if (first === undefined) return []
  const rows = created.map((change): ImportedRow => {
    const { name, description = '', enabled, plans = [] } = targetValue(change, context)
    return { mark: markOfChange(change, context), name, description, enabled, plans }
  })
  return [
    {
      ...stepAt(kindName, { address: listAddress(list), region: first.region }, 'import'),
      calls: batchesOf(rows).map(() => 'ImportApiKeys'),
      reads: ['GetApiKeys'],
      requires: [],
      carries: [],
      data: { rows } as unknown as Json,
    },
  ]
}

const tagging = (list: string, change: Change, context: PlanContext): Step => ({
  ...stepAt(kindName, change, 'tag'),
  calls: ['TagResource'],
  reads: [],
  requires: [stepId(change.region, listAddress(list), 'import')],
  carries: [change.address],
  data: { mark: markOfChange(change, context) },
})

function update(list: string, change: Change, context: PlanContext): Step {
  const live = context.live.get(recordKey(change))?.value as unknown as ListedKeyValue
  const target = targetValue(change, context)
  const operations = keyPatches({ ...live, tags: {} }, { ...target, tags: {} })
  const detach = without(live.plans, target.plans)
  const attach = without(target.plans, live.plans)
  const adopts = live.list === undefined
  return {
    ...stepAt(kindName, change, 'update'),
    calls: [
      ...(adopts ? ['TagResource'] : []),
      ...(operations.length > 0 ? ['UpdateApiKey'] : []),
      ...detach.map(() => 'DeleteUsagePlanKey'),
      ...attach.map(() => 'CreateUsagePlanKey'),
    ],
    reads: [],
    requires: [],
    carries: [change.address],
    data: { list, value: target, operations, detach, attach, adopts } as unknown as Json,
  }
}

const deletion = (change: Change, { live }: PlanContext): Step => ({
  ...stepAt(kindName, change, 'delete'),
  calls: ['DeleteApiKey'],
  reads: ['GetApiKey'],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: { id: live.get(recordKey(change))?.handle?.['id'] ?? '' },
})

const markOfChange = (change: Change, { wanted }: PlanContext): string =>
  String(wanted.get(recordKey(change))?.options?.['mark'])

const targetValue = (change: Change, { target }: PlanContext): ListedKeyValue =>
  target.get(recordKey(change))?.value as unknown as ListedKeyValue

/** Where the file says nothing of plans, nothing comes or goes. */
const without = (plans: readonly string[] = [], others: readonly string[] = []): readonly string[] =>
  plans.filter((plan) => !others.includes(plan))

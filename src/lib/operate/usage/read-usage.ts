import type { UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../../engine/index.js'
import { Fault } from '../../errors/index.js'
import type { LivePlan } from '../live-key.js'
import type { DayRange } from './days.js'
import { type CountedUsage, countUsage, memberIds, type UsageItems } from './usage.js'

/** A plan's keys, with values that stay in memory: what GetUsage calls its keys is not certain. */
export const listPlanKeys = async (
  account: AccountPort,
  { id }: LivePlan,
): Promise<readonly UsagePlanKey[]> => account.list('GetUsagePlanKeys', { usagePlanId: id })

/** What is counted in a plan, of all its keys. */
export async function readPlanUsage(
  account: AccountPort,
  { plan, id }: LivePlan,
  members: readonly UsagePlanKey[],
  range: DayRange,
): Promise<CountedUsage> {
  const items: Record<string, UsageItems[string]> = {}
  for await (const page of usagePages(account, { usagePlanId: id }, range)) Object.assign(items, page)
  return countUsage(items, members, range, plan.quota !== undefined)
}

/** Requests of each key of a plan: what takes little room where days and keys are many. */
export async function readPlanTotals(
  account: AccountPort,
  { id }: LivePlan,
  members: readonly UsagePlanKey[],
  range: DayRange,
): Promise<ReadonlyMap<string, number>> {
  const totals = new Map<string, number>()
  const idOf = memberIds(members)
  for await (const page of usagePages(account, { usagePlanId: id }, range))
    for (const [name, pairs] of Object.entries(page)) {
      const keyId = idOf.get(name)
      const used = pairs.reduce((sum, [count = 0]) => sum + count, 0)
      if (keyId !== undefined) totals.set(keyId, (totals.get(keyId) ?? 0) + used)
    }
  return totals
}

/** What is counted of one key in a plan: whatever its answer calls the key, there is no other in it. */
export async function readKeyUsage(
  account: AccountPort,
  { plan, id }: LivePlan,
  keyId: string,
  range: DayRange,
): Promise<CountedUsage> {
  let pairs: UsageItems[string] = []
  for await (const page of usagePages(account, { usagePlanId: id, keyId }, range))
    pairs = Object.values(page)[0] ?? pairs
  return countUsage({ [keyId]: pairs }, [{ id: keyId }], range, plan.quota !== undefined)
}

/** Page by page. GetUsage answers no list but a map, which the account's paging does not know. */
async function* usagePages(
  account: AccountPort,
  input: Readonly<Record<string, unknown>>,
  { from, to }: DayRange,
): AsyncGenerator<UsageItems> {
  const seen = new Set<unknown>()
  let position: unknown
  do {
    const page = await account.call('GetUsage', {
      ...{ ...input, startDate: from, endDate: to, limit: 500 },
      ...(position !== undefined && { position }),
    })
    yield (page['items'] ?? {}) as UsageItems
    position = page['position']
    if (seen.has(position)) throw endless()
    seen.add(position)
  } while (position !== undefined && position !== '')
}

const endless = (): Fault =>
  new Fault({
    code: 'account.contract',
    message: 'GetUsage cannot be read to its end: it answers the same page token again and again',
    fix: 'Check that the endpoint is API Gateway and that no proxy stands in between.',
  })

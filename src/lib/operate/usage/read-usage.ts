import type { UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../../engine/index.js'
import { Fault } from '../../errors/index.js'
import type { LivePlan } from '../live-key.js'
import type { DayRange } from './days.js'
import { type CountedUsage, countUsage, type UsageItems } from './usage.js'

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
  const items = await readItems(account, { usagePlanId: id }, range)
  return countUsage(items, members, range, plan.quota !== undefined)
}

/** What is counted of one key in a plan: whatever its answer calls the key, there is no other in it. */
export async function readKeyUsage(
  account: AccountPort,
  { plan, id }: LivePlan,
  keyId: string,
  range: DayRange,
): Promise<CountedUsage> {
  const items = await readItems(account, { usagePlanId: id, keyId }, range)
  const [pairs = []] = Object.values(items)
  return countUsage({ [keyId]: pairs }, [{ id: keyId }], range, plan.quota !== undefined)
}

/** Every page. GetUsage answers no list but a map, which the account's paging does not know. */
async function readItems(
  account: AccountPort,
  input: Readonly<Record<string, unknown>>,
  { from, to }: DayRange,
): Promise<UsageItems> {
  const items: Record<string, UsageItems[string]> = {}
  const seen = new Set<unknown>()
  let position: unknown
  do {
    const page = await account.call('GetUsage', {
      ...{ ...input, startDate: from, endDate: to, limit: 500 },
      ...(position !== undefined && { position }),
    })
    Object.assign(items, page['items'])
    position = page['position']
    if (seen.has(position)) throw endless()
    seen.add(position)
  } while (position !== undefined && position !== '')
  return items
}

const endless = (): Fault =>
  new Fault({
    code: 'account.contract',
    message: 'GetUsage cannot be read to its end: it answers the same page token again and again',
    fix: 'Check that the endpoint is API Gateway and that no proxy stands in between.',
  })

import type { QuotaSettings } from '@aws-sdk/client-api-gateway'
import type { Target } from '../../engine/index.js'
import { Problem } from '../../errors/index.js'
import { findObject } from '../../operate/find-object.js'
import { type LiveKey, type LivePlan, listKeys, listPlans } from '../../operate/live-key.js'
import {
  type CountedUsage,
  type DayRange,
  listPlanKeys,
  readKeyUsage,
  readPlanUsage,
  sumUsage,
  type Usage,
} from '../../operate/usage/index.js'
import { findPlan } from './change-usage-plans.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'

/** What is counted of one key in one plan. */
export interface UsageEntry extends Usage {
  readonly plan: { readonly id: string; readonly name: string; readonly address: string }
  /** The plan's, which each key has for itself; null without one. */
  readonly quota: QuotaSettings | null
  /** Null for all keys together that have left the plan. */
  readonly key: {
    readonly id: string
    readonly name: string
    readonly address: string
    /** Of AWS Marketplace. */
    readonly customer: string | null
  } | null
}

export interface UsageReport extends DayRange {
  readonly target: Target
  readonly usage: readonly UsageEntry[]
  readonly total: Usage
}

/**
 * What is counted of a key, in each of its plans or in the one that is named.
 * @throws Problem `usage-plan.not-in-plan` where it is in none
 */
export const usageOfKey = (
  request: ObjectRequest,
  name: string,
  range: DayRange,
  planName?: string,
): Promise<UsageReport> =>
  inRegion(request, async ({ account, target }) => {
    const key = findObject(wishOf(name, request), await listKeys(account), 'API key')
    const plans = await listPlans(account, key.id)
    if (plans.length === 0) throw uncounted(key)
    const asked = planName === undefined ? plans : [findObject({ name: planName }, plans, 'usage plan')]
    const entries = await Promise.all(
      asked.map(async (plan) => {
        const counted = await readKeyUsage(account, plan, key.id, range)
        return entriesOf(counted, plan, [key])
      }),
    )
    return reportOf(entries.flat(), range, target)
  })

const uncounted = ({ address, id }: LiveKey): Problem =>
  new Problem({
    code: 'usage-plan.not-in-plan',
    message: `${address} (${id}) is in no usage plan, and AWS counts the requests of keys in plans only`,
    fix: `Take it into one: apigw usage-plans attach PLAN --key ${id}`,
  })

/** What is counted in a plan, of each of its keys. */
export const usageOfPlan = (request: ObjectRequest, name: string, range: DayRange): Promise<UsageReport> =>
  inRegion(request, async (place) => {
    const { account, target } = place
    const plan = await findPlan(name, request, place)
    const [members, keys] = await Promise.all([listPlanKeys(account, plan), listKeys(account)])
    const counted = await readPlanUsage(account, plan, members, range)
    return reportOf(entriesOf(counted, plan, keys), range, target)
  })

const reportOf = (usage: readonly UsageEntry[], range: DayRange, target: Target): UsageReport => ({
  ...{ target, ...range, total: sumUsage(usage) },
  usage: [...usage].sort(
    (a, b) => compare(a.key?.name ?? '~', b.key?.name ?? '~') || compare(a.plan.name, b.plan.name),
  ),
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function entriesOf(
  { byKey, left }: CountedUsage,
  { id, name, address, plan }: LivePlan,
  keys: readonly LiveKey[],
): readonly UsageEntry[] {
  const known = new Map(keys.map((key) => [key.id, key]))
  const common = { plan: { id, name, address }, quota: plan.quota ?? null }
  return [
    ...[...byKey].map(([keyId, usage]) => ({ ...common, key: keyOf(keyId, known.get(keyId)), ...usage })),
    ...(left === undefined ? [] : [{ ...common, key: null, ...left }]),
  ]
}

const keyOf = (id: string, key: LiveKey | undefined): UsageEntry['key'] => ({
  id,
  name: key?.name ?? '',
  address: key?.address ?? `key.${id}`,
  customer: key?.key.customerId ?? null,
})

import { type DayRange, daysIn } from './days.js'

/** What is counted of one key in one plan on one day. */
export interface DayUsage {
  readonly day: string
  readonly used: number
  /** Requests left of the period when the day ended; null where the plan has no quota, or nothing was told. */
  readonly remaining: number | null
}

export interface Usage {
  readonly days: readonly DayUsage[]
  readonly used: number
  /** As the last day that tells it. */
  readonly remaining: number | null
}

/** GetUsage's map: for each key a list with a pair for each day, requests used and requests left. */
export type UsageItems = Readonly<Record<string, readonly (readonly number[])[]>>

/** A key as GetUsagePlanKeys lists it. Its value is held in memory only. */
export interface PlanMember {
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
}

/** What is counted, by key id; in `left`, all that belongs to keys that are not in the plan any more. */
export interface CountedUsage {
  readonly byKey: ReadonlyMap<string, Usage>
  readonly left: Usage | undefined
}

/** Ids and values of keys → ids. */
export function memberIds(members: readonly PlanMember[]): ReadonlyMap<string, string> {
  const values = members.flatMap(({ id = '', value }) => (value === undefined ? [] : [[value, id] as const]))
  return new Map([...values, ...members.map(({ id = '' }) => [id, id] as const)])
}

/**
 * Whose usage is whose. The model calls the keys of the map values of API keys, the samples show ids
 * (https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html): both are taken, and none is kept. Members and
 * days that the answer leaves out count 0.
 */
export function countUsage(
  items: UsageItems,
  members: readonly PlanMember[],
  range: DayRange,
  hasQuota: boolean,
): CountedUsage {
  const idOf = memberIds(members)
  const usageOf = (pairs: UsageItems[string]) => toUsage(pairs, range, hasQuota)
  const byKey = new Map(members.map(({ id = '' }) => [id, usageOf([])]))
  const others: Usage[] = []
  for (const [name, pairs] of Object.entries(items)) {
    const id = idOf.get(name)
    if (id === undefined) others.push(usageOf(pairs))
    else byKey.set(id, usageOf(pairs))
  }
  return { byKey, left: others.length === 0 ? undefined : sumUsage(others) }
}

function toUsage(pairs: UsageItems[string], range: DayRange, hasQuota: boolean): Usage {
  const days = daysIn(range).map((day, index): DayUsage => {
    const [used = 0, remaining] = pairs[index] ?? []
    return { day, used, remaining: hasQuota ? (remaining ?? null) : null }
  })
  return { days, used: total(days), remaining: lastTold(days) }
}

/** All together; what is left of quotas is each key's own, and has no sum. */
export function sumUsage(usages: readonly Usage[]): Usage {
  const [first] = usages
  const days = (first?.days ?? []).map(({ day }, index): DayUsage => {
    const used = usages.reduce((sum, usage) => sum + (usage.days[index]?.used ?? 0), 0)
    return { day, used, remaining: null }
  })
  return { days, used: total(days), remaining: null }
}

const total = (days: readonly DayUsage[]): number => days.reduce((sum, { used }) => sum + used, 0)

const lastTold = (days: readonly DayUsage[]): number | null =>
  days.findLast(({ remaining }) => remaining !== null)?.remaining ?? null

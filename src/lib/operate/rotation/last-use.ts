import type { AccountPort } from '../../engine/index.js'
import { rotationTag } from '../../kinds/ownership.js'
import { listPlans } from '../live-key.js'
import type { RotatingKey } from './rotation.js'

/*
 * GetUsage counts requests by day, in UTC, for each plan that the key is in; it is not said how far it lags. Keys that
 * are in no plan are not counted.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html
 */

/** `YYYY-MM-DD` in UTC. */
export const today = (now: Date): string => now.toISOString().slice(0, 10)

const yesterday = (now: Date): string => today(new Date(now.getTime() - 86_400_000))

/** Requests with a previous key yesterday and today, as far as another key had taken its place by then. */
export async function stillInUse(key: RotatingKey, now: Date, account: AccountPort): Promise<number> {
  const since = (key.tags[rotationTag.since] ?? '').slice(0, 10)
  const days = [yesterday(now), today(now)].filter((day) => day >= since)
  const counted = days.includes(since) ? Number(key.tags[rotationTag.used] ?? 0) : 0
  const requests = await requestsOn([...new Set(days)], key, account)
  return Math.max(0, requests - (Number.isFinite(counted) ? counted : 0))
}

/** Requests with a key on some days that follow each other, over all its plans. */
export async function requestsOn(
  days: readonly string[],
  { id }: Pick<RotatingKey, 'id'>,
  account: AccountPort,
): Promise<number> {
  const [startDate, endDate] = [days[0], days.at(-1)]
  if (startDate === undefined) return 0
  const counts = await Promise.all(
    (await listPlans(account, id)).map(async (plan) => {
      const input = { usagePlanId: plan.id, keyId: id, startDate, endDate }
      return requestsIn((await account.find('GetUsage', input))?.['items'])
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** For each key a pair per day: requests used, requests left. What the keys of the map are is the service’s secret. */
function requestsIn(items: unknown): number {
  const usages = Object.values((items ?? {}) as Readonly<Record<string, readonly (readonly number[])[]>>)
  return usages.flat().reduce((sum, [used = 0]) => sum + used, 0)
}

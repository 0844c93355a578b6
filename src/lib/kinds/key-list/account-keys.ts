import type { ApiKey, UsagePlan, UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../../engine/index.js'

/** Every key of a region with its value, which stays in memory: whether a value is taken cannot be asked otherwise. */
export const keysWithValues = async (account: AccountPort): Promise<readonly ApiKey[]> =>
  (await account.list('GetApiKeys', { includeValues: true })) as readonly ApiKey[]

/**
 * Key id → ids of the plans that it is in. The service is asked plan by plan: by key it would be one call for each of
 * ten thousand.
 */
export async function planMembers(
  account: AccountPort,
  plans: readonly UsagePlan[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const members = await Promise.all(
    plans.map(async ({ id = '' }) => ({
      plan: id,
      keys: (await account.list('GetUsagePlanKeys', { usagePlanId: id })) as readonly UsagePlanKey[],
    })),
  )
  const plansOf = new Map<string, string[]>()
  for (const { plan, keys } of members)
    for (const { id = '' } of keys) {
      const known = plansOf.get(id)
      if (known === undefined) plansOf.set(id, [plan])
      else known.push(plan)
    }
  return plansOf
}

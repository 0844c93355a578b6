import type { ApiKey, UsagePlan } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../engine/index.js'
import { keyAddress, planAddress } from '../kinds/addresses.js'
import { keyInRotation, rotationIdOf } from '../kinds/key/rotation.js'
import { ownerOf } from '../kinds/ownership.js'
import type { NamedObject } from './find-object.js'

/** A live API key without its value, with whose it is. */
export interface LiveKey extends NamedObject {
  readonly key: Omit<ApiKey, 'value'>
}

/** Every API key of the region. Of those in one rotation, one stands for the others. */
export async function listKeys(account: AccountPort): Promise<readonly LiveKey[]> {
  const keys = (await account.list('GetApiKeys', {})) as readonly ApiKey[]
  const aside = replacedOrPending(keys)
  return keys.map(({ value: _value, ...key }) => {
    const { id = '', name = '' } = key
    const owner = ownerOf(key.tags)
    const address = keyAddress(owner?.id ?? id)
    return { key, id, name, owner, address, ...(aside.has(id) && { byIdOnly: true }) }
  })
}

/** Ids of the keys for which another of their rotation stands. */
function replacedOrPending(keys: readonly ApiKey[]): ReadonlySet<string> {
  const rotations = new Set(keys.flatMap((key) => rotationIdOf(key) ?? []))
  const aside = new Set<string>()
  for (const rotation of rotations) {
    const twins = keys.filter((key) => key.id === rotation || rotationIdOf(key) === rotation)
    const current = keyInRotation(twins)
    for (const { id = '' } of twins) if (id !== current?.id) aside.add(id)
  }
  return aside
}

/** A live usage plan, with whose it is. */
export interface LivePlan extends NamedObject {
  readonly plan: UsagePlan
}

/** Every usage plan of the region; with a key's id, those that the key is in. */
export async function listPlans(account: AccountPort, keyId?: string): Promise<readonly LivePlan[]> {
  const input = keyId === undefined ? {} : { keyId }
  return ((await account.list('GetUsagePlans', input)) as readonly UsagePlan[]).map((plan) => {
    const { id = '', name = '' } = plan
    const owner = ownerOf(plan.tags)
    return { plan, id, name, owner, address: planAddress(owner?.id ?? id) }
  })
}

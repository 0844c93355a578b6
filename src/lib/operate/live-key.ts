import type { ApiKey, UsagePlan } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../engine/index.js'
import { keyAddress, planAddress } from '../kinds/addresses.js'
import { ownerOf } from '../kinds/ownership.js'
import type { NamedObject } from './find-object.js'

/** A live API key without its value, with whose it is. */
export interface LiveKey extends NamedObject {
  readonly key: Omit<ApiKey, 'value'>
}

/** Every API key of the region. */
export async function listKeys(account: AccountPort): Promise<readonly LiveKey[]> {
  return ((await account.list('GetApiKeys', {})) as readonly ApiKey[]).map(({ value: _value, ...key }) => {
    const { id = '', name = '' } = key
    const owner = ownerOf(key.tags)
    return { key, id, name, owner, address: keyAddress(owner?.id ?? id) }
  })
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

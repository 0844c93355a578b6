import type { UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { Target } from '../../engine/index.js'
import { type RotationRole, rotationRoleOf } from '../../kinds/key/rotation.js'
import { rotationTag } from '../../kinds/ownership.js'
import { findObject } from '../../operate/find-object.js'
import { type LiveKey, listKeys, listPlans } from '../../operate/live-key.js'
import { type Entry, entryOf, theirs } from './entry.js'
import { inRegion, type ObjectRequest, type Place, wishOf } from './object-session.js'

export interface KeyEntry extends Entry {
  /** What the key is in the rotation that it is in, and when something becomes of it: ISO 8601, or nothing yet. */
  readonly rotation: { readonly role: RotationRole; readonly due: string | null } | null
}

export interface KeyList {
  readonly target: Target
  readonly keys: readonly KeyEntry[]
}

/** Every key of the region; with a project or environment, theirs. */
export const listApiKeys = (request: ObjectRequest): Promise<KeyList> =>
  inRegion(request, async (place) => {
    const keys = await listKeys(place.account)
    return { target: place.target, keys: theirs(request, keys).map((key) => keyEntry(key, place)) }
  })

function keyEntry(live: LiveKey, place: Place): KeyEntry {
  const role = rotationRoleOf(live.key)
  const due = live.key.tags?.[rotationTag.due] ?? null
  return { ...entryOf(live, live.key, place), rotation: role === undefined ? null : { role, due } }
}

export interface KeyShown extends KeyEntry {
  readonly target: Target
  /** Addresses of the usage plans that it is in. */
  readonly plans: readonly string[]
}

export const showApiKey = (request: ObjectRequest, name: string): Promise<KeyShown> =>
  inRegion(request, async (place) => {
    const key = findObject(wishOf(name, request), await listKeys(place.account), 'API key')
    const plans = await listPlans(place.account, key.id)
    return {
      target: place.target,
      ...keyEntry(key, place),
      plans: plans.map(({ address }) => address).sort(),
    }
  })

export interface PlanList {
  readonly target: Target
  readonly plans: readonly Entry[]
}

/** Every usage plan of the region; with a project or environment, theirs. */
export const listUsagePlans = (request: ObjectRequest): Promise<PlanList> =>
  inRegion(request, async (place) => {
    const plans = await listPlans(place.account)
    return {
      target: place.target,
      plans: theirs(request, plans).map((plan) => entryOf(plan, plan.plan, place)),
    }
  })

export interface PlanShown extends Entry {
  readonly target: Target
  readonly keys: readonly { readonly id: string; readonly name: string }[]
}

export const showUsagePlan = (request: ObjectRequest, name: string): Promise<PlanShown> =>
  inRegion(request, async (place) => {
    const plan = findObject(wishOf(name, request), await listPlans(place.account), 'usage plan')
    const keys = await place.account.list('GetUsagePlanKeys', { usagePlanId: plan.id })
    return {
      target: place.target,
      ...entryOf(plan, plan.plan, place),
      keys: (keys as readonly UsagePlanKey[]).map(({ id = '', name: keyName = '' }) => ({
        id,
        name: keyName,
      })),
    }
  })

import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import { planKeyAddress } from '../../kinds/addresses.js'
import { usageKind, usageRecord } from '../../kinds/usage/index.js'
import { findBeside } from '../../operate/find-object.js'
import { scopeOf } from '../../operate/live-api.js'
import { type LiveKey, type LivePlan, listKeys } from '../../operate/live-key.js'
import { dayOf, readKeyUsage } from '../../operate/usage/index.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { findPlan } from './change-usage-plans.js'
import type { ObjectRequest, Place } from './object-session.js'

export interface Extension {
  readonly plan: string
  readonly key: string
  /** Requests to come. */
  readonly requests: number
}

/** Gives a key further requests in the present period of its plan's quota. */
export const extendUsage = (
  request: ObjectRequest & { readonly now: Date },
  { plan: planName, key: keyName, requests }: Extension,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const plan = await findPlan(planName, request, place)
    if (plan.plan.quota === undefined) throw noQuota(plan)
    const key = findBeside({ name: keyName }, await listKeys(place.account), 'API key', plan.owner)
    const address = planKeyAddress(plan.address, key.owner?.id ?? key.id)
    const at = { address, region: place.scope.region }
    const ids = { planId: plan.id, keyId: key.id }
    return {
      scope: scopeOf(place.scope, plan.owner),
      object: plan.id,
      kind: usageKind,
      draft: async () => {
        const left = await leftOf(key, plan, request.now, place)
        return {
          live: [usageRecord(at, ids, left)],
          wanted: [usageRecord(at, ids, left + requests)],
          findings: [thisPeriod(address, plan)],
        }
      },
    }
  })

const noQuota = ({ address, id }: LivePlan): Problem =>
  new Problem({
    code: 'usage-plan.no-quota',
    message: `${address} has no quota: nothing runs out that could be extended`,
    fix: `Its limits: apigw usage-plans show ${id}`,
    exitCode: ExitCode.failed,
  })

/** A key of which nothing was counted yet has all of the quota left. @throws Problem `usage-plan.not-in-plan` */
async function leftOf(key: LiveKey, plan: LivePlan, now: Date, { account }: Place): Promise<number> {
  const link = await account.find('GetUsagePlanKey', { usagePlanId: plan.id, keyId: key.id })
  if (link === undefined) throw notInPlan(key, plan)
  const today = dayOf(now)
  const { byKey } = await readKeyUsage(account, plan, key.id, { from: today, to: today })
  return byKey.get(key.id)?.remaining ?? plan.plan.quota?.limit ?? 0
}

const notInPlan = (key: LiveKey, { address }: LivePlan): Problem =>
  new Problem({
    code: 'usage-plan.not-in-plan',
    message: `${key.address} (${key.id}) is not in ${address}`,
    fix: `Its plans: apigw keys show ${key.id}`,
  })

const thisPeriod = (address: string, { plan }: LivePlan): Finding => ({
  code: 'usage-plan.this-period',
  severity: 'warning',
  message: `${address}: what comes is good for the present ${String(plan.quota?.period).toLowerCase()} only`,
  fix: 'For good, change the plan’s quota: apigw usage-plans update --quota.',
})

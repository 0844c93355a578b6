import type { AnyKind, PlanContext, RunContext, Step } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { Bug, ExitCode, Fault } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { replace } from '../patch.js'
import { stepAt } from '../step-place.js'

/** What a key has left in a plan, in the present period. */
export const usageRecord = (
  place: { readonly address: string; readonly region: string },
  ids: { readonly planId: string; readonly keyId: string },
  remaining: number,
) => ({ ...place, kind: 'usage', value: { remaining }, handle: { ...ids } })

/** What is left of a key's quota. No file declares it: `usage-plans extend` uses the room. */
export const usageKind: AnyKind = {
  name: 'usage',
  owns: ['usage'],
  read: async () => ({ records: [], findings: [] }),
  steps,
  run,
}

function steps({ changes, target }: PlanContext): readonly Step[] {
  return changes
    .filter(({ kind }) => kind === 'usage')
    .map((change) => ({
      ...stepAt('usage', change, 'extend'),
      calls: ['UpdateUsage'],
      reads: [],
      requires: [],
      carries: [change.address],
      data: target.get(recordKey(change))?.value ?? {},
    }))
}

/**
 * Says what is to be left, not how much is to come: sent twice it is the same
 * (https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateUsage-Patch).
 */
async function run(step: Step, { account, handle }: RunContext): Promise<undefined> {
  const { planId, keyId } = (handle(step.address) ?? {}) as JsonObject
  if (typeof planId !== 'string' || typeof keyId !== 'string') throw new Bug(`${step.id}: there are no ids`)
  const { remaining } = step.data as { readonly remaining: number }
  const answer = await account.call('UpdateUsage', {
    ...{ usagePlanId: planId, keyId },
    patchOperations: [replace('/remaining', String(remaining))],
  })
  const left = toldRemaining(answer['items'])
  // Requests may have come meanwhile, which leaves less.
  if (left === undefined || left <= remaining) return
  throw new Fault({
    code: 'apply.read-back',
    message: `${step.address}: ${left} requests are left, not ${remaining} as was just written`,
    fix: 'Somebody else may have given requests too. See what is left: apigw keys usage.',
    exitCode: ExitCode.partial,
  })
}

/** What is left on the last day of an answer about one key. */
export function toldRemaining(items: unknown): number | undefined {
  const [days = []] = Object.values((items ?? {}) as Readonly<Record<string, readonly (readonly number[])[]>>)
  return days.at(-1)?.[1]
}

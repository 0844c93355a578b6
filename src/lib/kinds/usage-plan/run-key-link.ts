import type { RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import { keyOfPlanLink, planAddressOf } from '../addresses.js'

/** Takes a key into a plan. One that is there already, after a lost answer, is done. */
export async function attachKey(step: Step, context: RunContext): Promise<undefined> {
  const { planId } = step.data as { readonly planId?: string }
  const usagePlanId = planId ?? idOf(planAddressOf(step.address), context)
  const keyId = idOf(keyOfPlanLink(step.address), context)
  const adopt = () => context.account.find('GetUsagePlanKey', { usagePlanId, keyId })
  await context.account.call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' }, { adopt })
}

function idOf(address: string, { handle }: RunContext): string {
  const id = handle(address)?.['id']
  if (typeof id === 'string') return id
  throw new Fault({
    code: 'usage-plan.member-missing',
    message: `${address} is not there yet, so it has no keys and is in no plan`,
    fix: `Apply it too: without --only, or with --only ${address} in addition.`,
    exitCode: ExitCode.stale,
  })
}

/** A key that is out of the plan already is done. */
export async function detachKey(step: Step, { account }: RunContext): Promise<undefined> {
  const { planId: usagePlanId, keyId } = step.data as { readonly planId: string; readonly keyId: string }
  await account.call('DeleteUsagePlanKey', { usagePlanId, keyId })
}

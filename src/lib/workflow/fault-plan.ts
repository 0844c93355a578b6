import { resolve } from 'node:path'
import type { FaultPlan } from '../emulator/index.js'

/**
 * What goes wrong with calls to the local account: the plan in a file, by `--faults` or APIGW_LOCAL_FAULTS.
 * @throws Problem when there is no such file (66), or something in it is wrong (65)
 */
export async function faultPlanOf(
  flag: string | undefined,
  { env, cwd }: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string },
): Promise<FaultPlan | undefined> {
  const file = flag ?? env['APIGW_LOCAL_FAULTS']
  if (!file) return undefined
  const { readFaultPlan } = await import('../emulator/index.js')
  return readFaultPlan(resolve(cwd, file), file)
}

import type { AccountPort, ReadContext } from '../engine/index.js'
import { ApigwError } from '../errors/index.js'

/**
 * A list of a younger kind of object, which a region, an endpoint or the permissions of a long-lived role may lack. Where
 * the project declares none of the kind, it is taken for empty then, and that is said: what is not seen is left alone.
 */
export async function listIfThere<T>(
  { account, wanted, progress }: Pick<ReadContext, 'account' | 'wanted' | 'progress'>,
  { kind, what }: { readonly kind: string; readonly what: string },
  list: (account: AccountPort) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  try {
    return await list(account)
  } catch (error) {
    const isDeclared = [...wanted.values()].some((record) => record.kind === kind)
    if (isDeclared || !(error instanceof ApigwError) || !lacking.has(error.code)) throw error
    progress({ type: 'notice', text: `${what} are not looked at: ${error.message}` })
    return []
  }
}

const lacking = new Set(['account.not-implemented', 'account.access-denied'])

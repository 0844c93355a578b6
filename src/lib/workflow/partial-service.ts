import type { AccountPort, Progress } from '../engine/index.js'
import { ApigwError } from '../errors/index.js'

/**
 * An account behind a custom endpoint, which need not be all of API Gateway: a list that the endpoint does not
 * implement is taken for empty, and said once. Never used for AWS itself.
 */
export function partialService(account: AccountPort, progress: Progress): AccountPort {
  const told = new Set<string>()
  const list: AccountPort['list'] = async (operation, input, options) => {
    try {
      return await account.list(operation, input, options)
    } catch (error) {
      if (!(error instanceof ApigwError) || error.code !== 'account.not-implemented') throw error
      if (!told.has(operation))
        progress({ type: 'notice', text: `the endpoint has no ${operation}; taken for an empty list` })
      told.add(operation)
      return []
    }
  }
  return {
    region: account.region,
    ledger: account.ledger,
    call: (operation, input, options) => account.call(operation, input, options),
    find: (operation, input, options) => account.find(operation, input, options),
    list,
    settle: (...settling) => account.settle(...settling),
  }
}

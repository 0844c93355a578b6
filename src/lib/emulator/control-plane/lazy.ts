import type { Handlers, OperationName } from '../contract.js'

/**
 * Handlers that are loaded when one of them is first called, so that a run that never calls them does not pay for
 * them. `load` must bring a handler for each of `operations`, and no other.
 */
export function lazily(operations: readonly OperationName[], load: () => Promise<Handlers>): Handlers {
  return Object.fromEntries(
    operations.map((operation) => [
      operation,
      async (input, context) => {
        const handler = (await load())[operation]
        if (handler === undefined) throw new Error(`nothing loaded handles ${operation}`)
        return handler(input, context)
      },
    ]),
  )
}

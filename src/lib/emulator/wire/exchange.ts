import { Fault } from '../../errors/index.js'
import { type Handler, type Handlers, ServiceError, type Shape } from '../contract.js'
import { ConnectionDropped } from '../faults.js'
import { catalogFor } from './catalog.js'
import { validateInput } from './constraint.js'
import { errorAnswer } from './error-answer.js'
import type { Operation } from './operation.js'
import type { WireRequest, WireResponse } from './wire.js'

/** A request that has been understood. */
export interface Call {
  readonly operation: Operation
  readonly handler: Handler
  readonly input: Shape
  readonly request: WireRequest
}

/** What happens between reading a request and answering it. */
export interface Exchange {
  readonly handlers: Handlers
  /** Runs the handler on the account: transaction, context, faults. */
  run(call: Call): Promise<WireResponse>
  /** Told of everything that is not a service error, before it becomes a 500. */
  onUnexpected(thrown: unknown): void
}

/**
 * Answers a request: route, parse, validate, run, write. What the service would answer comes back as an answer.
 * @throws Fault when the account's folder cannot be used; ConnectionDropped when a fault plan says so.
 */
export async function exchange(
  request: WireRequest,
  { handlers, run, onUnexpected }: Exchange,
): Promise<WireResponse> {
  const catalog = await catalogFor(request.path)
  try {
    const match = catalog.find(request)
    if (match === undefined) throw unknownOperation(request)
    const { target: operation, labels } = match
    const handler = Object.hasOwn(handlers, operation.name) ? handlers[operation.name] : undefined
    if (handler === undefined) throw notImplemented(operation.name)
    const input = operation.readInput(request, labels)
    validateInput(operation, input, catalog.constraints)
    return await run({ operation, handler, input, request })
  } catch (thrown) {
    if (thrown instanceof Fault || thrown instanceof ConnectionDropped) throw thrown
    if (!(thrown instanceof ServiceError)) onUnexpected(thrown)
    return errorAnswer(thrown, catalog.errors)
  }
}

const unknownOperation = ({ method, path }: WireRequest): ServiceError =>
  new ServiceError('UnknownOperationException', `No operation answers ${method} ${path}.`, {}, 404)

const notImplemented = (operation: string): ServiceError =>
  new ServiceError('NotImplemented', `The local account does not implement ${operation}.`, {}, 501)

import { type Handler, type Handlers, ServiceError, type Shape } from '../contract.js'
import { catalogFor } from './catalog.js'
import { validateInput } from './constraint.js'
import { errorAnswer } from './error-answer.js'
import type { Operation } from './operation.js'
import type { WireRequest, WireResponse } from './wire.js'

/** What happens between reading a request and writing its answer. */
export interface Exchange {
  readonly handlers: Handlers
  /** Runs the handler on the account: transaction, context, faults. */
  run(operation: Operation, handler: Handler, input: Shape, request: WireRequest): Promise<Shape>
  /** Told of everything that is not a service error, before it becomes a 500. */
  onUnexpected(thrown: unknown): void
}

/** Answers a request: route, parse, validate, run, write. Never throws. */
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
    return operation.writeOutput(await run(operation, handler, input, request))
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) onUnexpected(thrown)
    return errorAnswer(thrown, catalog.errors)
  }
}

const unknownOperation = ({ method, path }: WireRequest): ServiceError =>
  new ServiceError('UnknownOperationException', `No operation answers ${method} ${path}.`, {}, 404)

const notImplemented = (operation: string): ServiceError =>
  new ServiceError('NotImplemented', `The local account does not implement ${operation}.`, {}, 501)

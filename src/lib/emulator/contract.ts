/**
 * Where the wire meets the control plane: the wire turns HTTP into `(operation, input)` by the SDK's schemas and
 * the answer back into HTTP; the control plane knows nothing of HTTP.
 */

/** `CreateStage` for v1, `v2.CreateStage` for v2. */
export type OperationName = string

/** An operation's input or output, with the SDK's member names. */
export type Shape = Record<string, unknown>

export interface RequestContext {
  readonly accountId: string
  readonly region: string
  readonly partition: string
  readonly state: RegionState
  /** The account's clock. */
  now(): Date
  /** A fresh lower-case alphanumeric id, unique in the account. */
  newId(length: number): string
  /** The request's raw headers, lower-case names. */
  readonly headers: Readonly<Record<string, string>>
}

export type Handler = (input: Shape, context: RequestContext) => Shape | Promise<Shape>
export type Handlers = Readonly<Record<OperationName, Handler>>

/**
 * Plain data, one per region, saved as JSON. Collections are keyed by id or natural key. Handlers change it in
 * place; the store saves it when the operation succeeded and restores it when the handler threw. Records themselves
 * are immutable values: a handler puts a new one in place of the old one, so a change shows by identity.
 */
export interface RegionState {
  /** Collection name (`restApis`, `apiKeys`, …) → key → record. */
  readonly collections: Record<string, Record<string, Shape>>
}

/** An error of the service: becomes the modelled error answer of the operation. */
export class ServiceError extends Error {
  /** The exception's name on the wire, for example `NotFoundException`. */
  readonly errorName: string
  /** Further members of the error (`retryAfterSeconds`, `limitType`, `resourceType`). */
  readonly members: Shape
  /** Only for errors that the SDK does not model. */
  readonly status: number | undefined

  constructor(errorName: string, message: string, members: Shape = {}, status?: number) {
    super(message)
    this.name = 'ServiceError'
    this.errorName = errorName
    this.members = members
    this.status = status
  }
}

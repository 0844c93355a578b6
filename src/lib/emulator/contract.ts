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
  /** The count quotas to enforce, by published name, for example `rest.Resources` (per API). Absent: none. */
  readonly countQuotas?: Readonly<Record<string, number>>
  /** What ReimportApi does with the API's tags. */
  readonly reimportTags: 'keep' | 'replace'
}

export type Handler = (input: Shape, context: RequestContext) => Shape | Promise<Shape>
export type Handlers = Readonly<Record<OperationName, Handler>>

/**
 * Plain JSON data, one per region. Collections are keyed by id or natural key and exist when they are first named.
 *
 * A record is an immutable value, frozen once its operation is done: a handler puts a new record in place of the old
 * one and shares what did not change. The store saves what was put or deleted when the operation succeeded, and puts
 * the old records back when the handler threw. Reading one record loads one file; `Object.keys` loads none,
 * `Object.values` all of the collection. The order of keys is not kept between runs.
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

/**
 * The door's shape: what the rest of the house may ask of an account. Operations of API Gateway v1 go by their
 * name (`CreateStage`), those of v2 with a prefix (`v2.CreateStage`), because the two share names.
 */
export interface AccountPort {
  readonly region: string
  /**
   * Sends one operation, paced, with retry, deadline and answer checks. The answer has the SDK's members without
   * `$metadata`: dates are `Date`, bodies `Uint8Array`.
   * A DELETE that is answered NotFound only after a lost answer is done: the answer is `{}`.
   * @throws Problem (service refused: not found, conflict, bad request, permission) · Fault (unreachable, throttled
   *   past the deadline, an answer outside the contract, cancelled)
   */
  call(operation: string, input: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<Answer>
  /** As `call`; an answer of NotFound (404) is `undefined` instead of a throw. */
  find(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<Answer | undefined>
  /** Sends a listing operation to its last page (v1 limit 500) and returns all items. */
  list(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<readonly Answer[]>
  /**
   * Reads until `isSettled` holds, because the service may show what was there before a write for a while. What was
   * read last is returned after a bounded time even where it does not hold; NotFound counts as not settled.
   * @param seconds the longest wait; default what a service needs to show a write
   * @throws Problem NotFound, when that is what the last reading said
   */
  settle<T>(
    operation: string,
    read: () => Promise<T>,
    isSettled: (value: T) => boolean,
    seconds?: number,
  ): Promise<T>
  /** Counts of what was really sent. */
  readonly ledger: Ledger
}

export type Answer = Readonly<Record<string, unknown>>

/** Why a call takes its time, told while it does. */
export type Delay =
  /** A wait begins, after which the operation is called. */
  | {
      readonly type: 'waiting'
      readonly operation: string
      readonly reason: string
      readonly seconds: number
    }
  /** A request has no answer yet; it is given up after so many seconds more. */
  | { readonly type: 'unanswered'; readonly operation: string; readonly seconds: number }
  /** The end of that: the request was answered, or given up. */
  | { readonly type: 'answered'; readonly operation: string }

export interface CallOptions {
  readonly signal?: AbortSignal
  /**
   * Finds out whether a create or a patch took effect although its answer was lost: returns the object as it is
   * then, or undefined to let the call be sent again. It is asked twice, some seconds apart, because listings lag.
   * Without it, a create whose answer is unclear fails and is not repeated, and so does a v1 patch that does more
   * than `replace`. It looks for what is *ours* (tags, the deployment's mark).
   */
  readonly adopt?: () => Promise<Answer | undefined>
}

export interface Ledger {
  readonly reads: number
  readonly writes: number
  readonly byOperation: Readonly<Record<string, number>>
}

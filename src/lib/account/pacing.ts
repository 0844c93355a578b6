import type { Clock } from './clock.js'
import type { Quota } from './quotas.js'
import { accountQuota, quotaOf } from './quotas.js'

/**
 * Lets each request go when the published quotas allow it. One pacer per account and region is shared by all tasks
 * of a run: an operation with a quota of its own waits for that first, in the order of asking, and then, like all,
 * for the account's total.
 */
export class Pacer {
  readonly #clock: Clock
  readonly #buckets = new Map<string, Bucket>()
  /** The last in line for each bucket. */
  readonly #lines = new Map<string, Promise<void>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Waits until the request may go.
   * @returns the seconds waited
   */
  async take(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    onWait: (seconds: number) => void,
    signal?: AbortSignal,
  ): Promise<number> {
    const start = this.#clock.now()
    const quota = quotaOf(operation, input)
    const name = quota?.name ?? accountQuota.name
    const before = this.#lines.get(name)
    const turn = this.#waitForTokens(before, quota, onWait, signal)
    this.#lines.set(
      name,
      turn.catch(() => undefined),
    )
    await turn
    return this.#clock.now() - start
  }

  /** Nobody calls that operation again before those seconds have passed: the service had too much of it. */
  hold(operation: string, input: Readonly<Record<string, unknown>>, seconds: number): void {
    this.#bucket(quotaOf(operation, input) ?? accountQuota).hold(this.#clock.now() + seconds)
  }

  async #waitForTokens(
    before: Promise<void> | undefined,
    quota: Quota | undefined,
    onWait: (seconds: number) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    await before
    const buckets = [accountQuota, ...(quota === undefined ? [] : [quota])].map((each) => this.#bucket(each))
    for (;;) {
      signal?.throwIfAborted()
      const now = this.#clock.now()
      const wait = Math.max(...buckets.map((bucket) => bucket.freeAt(now))) - now
      if (wait <= 0) {
        for (const bucket of buckets) bucket.take(now)
        return
      }
      onWait(wait)
      await this.#clock.sleep(wait, signal)
    }
  }

  #bucket(quota: Quota): Bucket {
    const bucket = this.#buckets.get(quota.name) ?? new Bucket(quota)
    this.#buckets.set(quota.name, bucket)
    return bucket
  }
}

/**
 * Of a burst, so many requests are not made use of: requests arrive a little later than they leave, the first one
 * (which connects) most of all, and the service counts when they arrive.
 */
const reserve = 5

/**
 * A token bucket kept as one number, the instant at which it would be full again. A quota of an operation has no
 * published burst, so it is spaced evenly; the account's total has one.
 */
export class Bucket {
  readonly #secondsPerToken: number
  readonly #tolerance: number
  #fullAt = Number.NEGATIVE_INFINITY
  #heldUntil = Number.NEGATIVE_INFINITY

  constructor(quota: Quota) {
    this.#secondsPerToken = quota.perSeconds / quota.requests
    this.#tolerance = (Math.max(1, quota.burst - reserve) - 1) * this.#secondsPerToken
  }

  /** The first instant, not before `now`, at which a token is there. */
  freeAt(now: number): number {
    const free = Math.max(this.#fullAt - this.#tolerance, this.#heldUntil)
    // Sums of fractions of seconds miss by a hair; a millionth of a second is no wait.
    return free - now < 1e-6 ? now : free
  }

  take(now: number): void {
    this.#fullAt = Math.max(this.#fullAt, now) + this.#secondsPerToken
  }

  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until)
  }
}

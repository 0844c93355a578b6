import { Bucket } from './pacing.js'
import { accountQuota, type Quota, quotaOf } from './quotas.js'

export interface PlannedCall {
  readonly operation: string
  /** Where the quota depends on it: an edge-optimised API may be created ten times less often than a regional one. */
  readonly input?: Readonly<Record<string, unknown>>
}

/** What a control-plane call takes by itself, in seconds. Ours: a round trip across a continent with the service's work. */
export const secondsPerCall = 0.2

/** The pacer's buckets of one region, without a clock. */
export class Forecast {
  readonly #buckets = new Map<string, Bucket>()

  /**
   * Sends a call in a second that is not before that of any call sent earlier.
   * @returns when it is answered; where it may not go yet, the second to ask again in
   */
  send(
    { operation, input = {} }: PlannedCall,
    now: number,
  ): { readonly answered: number } | { readonly notBefore: number } {
    const quota = quotaOf(operation, input)
    const needed = [accountQuota, ...(quota === undefined ? [] : [quota])].map((each) => this.#bucket(each))
    const free = Math.max(...needed.map((bucket) => bucket.freeAt(now)))
    if (free > now) return { notBefore: free }
    for (const bucket of needed) bucket.take(now)
    return { answered: now + secondsPerCall }
  }

  #bucket(quota: Quota): Bucket {
    const bucket = this.#buckets.get(quota.name) ?? new Bucket(quota)
    this.#buckets.set(quota.name, bucket)
    return bucket
  }
}

/** The quota of their own that these calls wait for longest, and the seconds between two of its tokens. */
export function slowestQuota(
  calls: readonly PlannedCall[],
): { readonly name: string; readonly secondsPerToken: number } | undefined {
  const quotas = calls
    .flatMap(({ operation, input = {} }) => quotaOf(operation, input) ?? [])
    .map(({ name, perSeconds, requests }) => ({ name, secondsPerToken: perSeconds / requests }))
  return quotas.sort((one, other) => other.secondsPerToken - one.secondsPerToken)[0]
}

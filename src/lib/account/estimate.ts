import { Bucket } from './pacing.js'
import { accountQuota, quotaOf } from './quotas.js'

export interface PlannedCall {
  readonly operation: string
  /** Where the quota depends on it: an edge-optimised API may be created ten times less often than a regional one. */
  readonly input?: Readonly<Record<string, unknown>>
}

/** What a control-plane call takes by itself, in seconds. Ours: a round trip across a continent with the service's work. */
const secondsPerCall = 0.2

/**
 * How long a sequence of calls takes one after the other, in seconds, when each waits for its published quota: the
 * buckets of the pacer, run without a clock.
 */
export function estimateSeconds(calls: readonly PlannedCall[]): number {
  const buckets = new Map<string, Bucket>()
  const bucketOf = (quota: typeof accountQuota): Bucket => {
    const bucket = buckets.get(quota.name) ?? new Bucket(quota)
    buckets.set(quota.name, bucket)
    return bucket
  }
  let now = 0
  for (const { operation, input } of calls) {
    const quota = quotaOf(operation, input ?? {})
    const needed = [accountQuota, ...(quota === undefined ? [] : [quota])].map(bucketOf)
    now = Math.max(...needed.map((bucket) => bucket.freeAt(now)))
    for (const bucket of needed) bucket.take(now)
    now += secondsPerCall
  }
  return Math.max(0, Math.ceil(now * 10 - 1e-6)) / 10
}

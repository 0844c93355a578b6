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
 * How long calls take that are made in this order, `atOnce` of them under way at a time, in seconds, when each waits
 * for its published quota: the buckets of the pacer, run without a clock.
 */
export function estimateSeconds(calls: readonly PlannedCall[], atOnce = 1): number {
  const buckets = new Map<string, Bucket>()
  const bucketOf = (quota: typeof accountQuota): Bucket => {
    const bucket = buckets.get(quota.name) ?? new Bucket(quota)
    buckets.set(quota.name, bucket)
    return bucket
  }
  const lanes = new Array<number>(atOnce).fill(0)
  for (const { operation, input } of calls) {
    const quota = quotaOf(operation, input ?? {})
    const needed = [accountQuota, ...(quota === undefined ? [] : [quota])].map(bucketOf)
    const free = Math.min(...lanes)
    const start = Math.max(...needed.map((bucket) => bucket.freeAt(free)))
    for (const bucket of needed) bucket.take(start)
    lanes[lanes.indexOf(free)] = start + secondsPerCall
  }
  return Math.max(0, Math.ceil(Math.max(...lanes) * 10 - 1e-6)) / 10
}

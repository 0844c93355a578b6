import type { Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { apiAddressOf } from '../addresses.js'
import { stepAt } from '../step-place.js'
import { superfluousDeployments } from './superfluous.js'

/** What differs between the two services. */
interface Pruned {
  /** The kind that runs the step. */
  readonly kind: string
  readonly operation: string
  /** The existing deployment that a change flips its stage to; undefined where it is one that the plan makes. */
  servedAfter(change: Change): string | undefined
}

/**
 * Deletes deployments of ours beyond `keepDeployments`: the oldest, never one in use nor a stage's previous one.
 * @param flipped the stages that are told what to serve
 */
export function pruning(
  flipped: readonly Change[],
  { wanted, live }: PlanContext,
  { kind, operation, servedAfter }: Pruned,
): readonly Step[] {
  return [...wanted.values()].flatMap((api): readonly Step[] => {
    const keep = api.options?.['keepDeployments']
    const before = live.get(recordKey(api))
    if (typeof keep !== 'number' || before === undefined) return []
    const own = flipped.filter(
      ({ address, region }) => apiAddressOf(address) === api.address && region === api.region,
    )
    if (own.length === 0) return []
    const served = own.map(servedAfter)
    const flips = {
      stages: new Set(own.map(({ address }) => address)),
      targets: served.filter((id) => id !== undefined),
      makesNew: served.includes(undefined),
    }
    const ids = superfluousDeployments(before, keep, flips, live)
    if (ids.length === 0) return []
    return [
      {
        ...stepAt(kind, api, 'prune'),
        calls: ids.map(() => operation),
        reads: [],
        requires: [],
        prunes: true,
        carries: own.map(({ address }) => address),
        data: { ids },
      },
    ]
  })
}

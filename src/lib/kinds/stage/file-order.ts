import { type Address, type Change, type PlanContext, recordKey } from '../../engine/index.js'
import { apiAddressOf } from '../addresses.js'

export interface Ordered {
  readonly change: Change
  /** The stage of the same API that is written before this one. */
  readonly previous: Address | undefined
}

/** Stages in the order in which their file has them: they are flipped one by one. */
export function inFileOrder(changes: readonly Change[], context: PlanContext): readonly Ordered[] {
  const order = (change: Change): number =>
    Number(context.wanted.get(recordKey(change))?.options?.['order'] ?? 0)
  const sorted = [...changes].sort((a, b) => order(a) - order(b))
  return sorted.map((change, index) => ({
    change,
    previous: sorted
      .slice(0, index)
      .findLast(({ address }) => apiAddressOf(address) === apiAddressOf(change.address))?.address,
  }))
}

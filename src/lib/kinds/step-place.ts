import { type Address, type Step, stepId } from '../engine/index.js'

export interface Place {
  readonly address: Address
  readonly region: string
}

/** What every step says of itself: which kind runs it, what it does, and where. */
export const stepAt = (
  kind: string,
  { address, region }: Place,
  verb: string,
): Pick<Step, 'id' | 'kind' | 'verb' | 'address' | 'region'> => ({
  id: stepId(region, address, verb),
  kind,
  verb,
  address,
  region,
})

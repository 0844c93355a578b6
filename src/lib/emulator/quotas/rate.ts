import type { OperationName } from '../contract.js'

/** So many requests in so many seconds, shared by the operations. */
export interface Rate {
  readonly operations: readonly OperationName[]
  readonly requests: number
  readonly seconds: number
  /** Only for APIs of this endpoint type. */
  readonly endpoint?: 'edge' | 'regional'
}

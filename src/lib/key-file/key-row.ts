import type { Secret } from '../account/index.js'
import type { Position } from '../errors/index.js'
import type { Column } from './columns.js'

/** One key that a file describes. What the file has no column for is undefined. */
export interface KeyRow {
  readonly name: string
  readonly value: Secret
  /** Empty: none. */
  readonly description: string | undefined
  readonly enabled: boolean | undefined
  /** Ids of usage plans. */
  readonly plans: readonly string[] | undefined
  /** Where a column of the row begins; the row itself where it has no such column. */
  at(column?: Column): Position
}

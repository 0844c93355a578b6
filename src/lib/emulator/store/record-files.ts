import type { Shape } from '../contract.js'

/** A record put (`value`) or removed (`undefined`). */
export interface RecordChange {
  readonly collection: string
  readonly key: string
  readonly value: Shape | undefined
}

/** Where the records of one region are kept between runs. Reads are lazy; a save is all or nothing. */
export interface RecordFiles {
  keys(collection: string): readonly string[]
  read(collection: string, key: string): Shape | undefined
  save(changes: readonly RecordChange[]): void
}

/** For an account that lives in memory only: nothing was kept, and nothing is. */
export const noFiles: RecordFiles = {
  keys: () => [],
  read: () => undefined,
  save: () => undefined,
}

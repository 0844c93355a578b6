import type { Ledger } from '../engine/port.js'
import { isRead, type Operation } from './operation.js'

/** Counts requests as they leave: one per attempt, nothing for a call that failed before it was sent. */
export class CountingLedger implements Ledger {
  reads = 0
  writes = 0
  readonly #byOperation = new Map<string, number>()

  get byOperation(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#byOperation].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  count(operation: Operation): void {
    if (isRead(operation)) this.reads += 1
    else this.writes += 1
    this.#byOperation.set(operation.name, (this.#byOperation.get(operation.name) ?? 0) + 1)
  }
}

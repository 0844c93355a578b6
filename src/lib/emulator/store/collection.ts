import type { Shape } from '../contract.js'
import type { RecordFiles } from './record-files.js'

/** One collection of a region: records by key, read from the files when first asked for. */
export class Collection {
  readonly #name: string
  readonly #files: RecordFiles
  readonly #loaded = new Map<string, Shape | undefined>()
  #keys: Set<string> | undefined

  constructor(name: string, files: RecordFiles) {
    this.#name = name
    this.#files = files
  }

  get(key: string): Shape | undefined {
    if (this.#loaded.has(key)) return this.#loaded.get(key)
    const record =
      this.#keys !== undefined && !this.#keys.has(key) ? undefined : this.#files.read(this.#name, key)
    const frozen = record && deepFreeze(record)
    this.#loaded.set(key, frozen)
    return frozen
  }

  has(key: string): boolean {
    return this.#keys === undefined ? this.get(key) !== undefined : this.#keys.has(key)
  }

  set(key: string, record: Shape | undefined): void {
    this.#loaded.set(key, record)
    if (record === undefined) this.keys().delete(key)
    else this.keys().add(key)
  }

  keys(): Set<string> {
    this.#keys ??= new Set(this.#files.keys(this.#name))
    return this.#keys
  }
}

/** Freezes a record; what is frozen already is trusted to be so to the bottom, so shared parts cost nothing. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const item of Object.values(value)) deepFreeze(item)
  return value
}

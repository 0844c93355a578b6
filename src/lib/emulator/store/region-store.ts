import type { RegionState, Shape } from '../contract.js'
import { Collection, deepFreeze } from './collection.js'
import type { RecordFiles } from './record-files.js'

interface Undo {
  readonly collection: string
  readonly key: string
  readonly before: Shape | undefined
}

/**
 * The state of one region and its transactions. Records are immutable values, frozen when they are committed, so a
 * transaction is the list of records that were put or removed: undoing it puts the old ones back, and saving it
 * writes only those, whatever the size of the account.
 */
export class RegionStore {
  readonly state: RegionState
  readonly #files: RecordFiles
  readonly #collections = new Map<string, Collection>()
  readonly #views = new Map<string, Record<string, Shape>>()
  #undo: Undo[] = []

  constructor(files: RecordFiles) {
    this.#files = files
    this.state = { collections: this.#collectionsView() }
  }

  /** Saves what `work` changed when it returns, and undoes it when it, or the saving, throws. */
  async transaction<T>(work: (state: RegionState) => T | Promise<T>): Promise<T> {
    this.#undo = []
    try {
      const result = await work(this.state)
      this.#commit()
      return result
    } catch (thrown) {
      this.#rollBack()
      throw thrown
    }
  }

  #commit(): void {
    const touched = new Map(this.#undo.map((entry) => [JSON.stringify([entry.collection, entry.key]), entry]))
    const changes = [...touched.values()].map(({ collection, key }) => ({
      collection,
      key,
      value: deepFreeze(this.#collection(collection).get(key)),
    }))
    if (changes.length > 0) this.#files.save(changes)
  }

  #rollBack(): void {
    for (const { collection, key, before } of this.#undo.reverse())
      this.#collection(collection).set(key, before)
    this.#undo = []
  }

  #put(name: string, key: string, record: Shape | undefined): void {
    const collection = this.#collection(name)
    this.#undo.push({ collection: name, key, before: collection.get(key) })
    collection.set(key, record)
  }

  #collection(name: string): Collection {
    const collection = this.#collections.get(name) ?? new Collection(name, this.#files)
    this.#collections.set(name, collection)
    return collection
  }

  #collectionsView(): RegionState['collections'] {
    return new Proxy<Record<string, Record<string, Shape>>>(Object.create(null), {
      get: (_, name) => (typeof name === 'string' ? this.#view(name) : undefined),
      set: (_, name, records: Record<string, Shape>) => {
        Object.assign(this.#view(String(name)), records)
        return true
      },
    })
  }

  /** A collection as the plain object it seems to be to handlers. */
  #view(name: string): Record<string, Shape> {
    const known = this.#views.get(name)
    if (known !== undefined) return known
    const collection = this.#collection(name)
    const view = new Proxy<Record<string, Shape>>(Object.create(null), {
      get: (_, key) => (typeof key === 'string' ? collection.get(key) : undefined),
      has: (_, key) => typeof key === 'string' && collection.has(key),
      ownKeys: () => [...collection.keys()],
      getOwnPropertyDescriptor: (_, key) =>
        typeof key === 'string' && collection.has(key)
          ? { value: undefined, writable: true, enumerable: true, configurable: true }
          : undefined,
      set: (_, key, record: Shape) => {
        this.#put(name, String(key), record)
        return true
      },
      defineProperty: () => false,
      deleteProperty: (_, key) => {
        if (typeof key === 'string' && collection.has(key)) this.#put(name, key, undefined)
        return true
      },
    })
    this.#views.set(name, view)
    return view
  }
}

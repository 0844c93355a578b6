import type { RegionState, Shape } from '../contract.js'
import { Collection, deepFreeze } from './collection.js'
import type { RecordFiles } from './record-files.js'

/** A record that an operation put or removed, and what was there before. */
interface Touched {
  readonly collection: string
  readonly key: string
  readonly before: Shape | undefined
}

/** How many writes can be looked back for a stale read. */
const remembered = 20

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
  readonly #past: (readonly Touched[])[] = []
  #touched: Touched[] = []

  constructor(files: RecordFiles) {
    this.#files = files
    this.state = { collections: this.#collectionsView() }
  }

  /** Saves what `work` changed when it returns, and undoes it when it, or the saving, throws. */
  async transaction<T>(work: (state: RegionState) => T | Promise<T>): Promise<T> {
    this.#touched = []
    try {
      const result = await work(this.state)
      this.#commit()
      return result
    } catch (thrown) {
      this.#restore(this.#touched)
      throw thrown
    }
  }

  /** Lets `work` see the state as it was before the last `writes` changes. */
  async inThePast<T>(writes: number, work: (state: RegionState) => T | Promise<T>): Promise<T> {
    const back = this.#past.slice(-writes).reverse()
    const present = back.map((touched) => this.#restore(touched)).reverse()
    try {
      return await work(this.state)
    } finally {
      for (const touched of present) this.#restore(touched)
    }
  }

  #commit(): void {
    const first = new Map<string, Touched>()
    for (const touched of this.#touched) {
      const id = JSON.stringify([touched.collection, touched.key])
      if (!first.has(id)) first.set(id, touched)
    }
    if (first.size === 0) return
    this.#files.save(
      [...first.values()].map(({ collection, key }) => ({
        collection,
        key,
        value: deepFreeze(this.#collection(collection).get(key)),
      })),
    )
    this.#past.push([...first.values()])
    if (this.#past.length > remembered) this.#past.shift()
  }

  /** Puts the earlier records back, and returns what undoes that. */
  #restore(touched: readonly Touched[]): readonly Touched[] {
    return touched.toReversed().map(({ collection: name, key, before }) => {
      const collection = this.#collection(name)
      const now = collection.get(key)
      collection.set(key, before)
      return { collection: name, key, before: now }
    })
  }

  #put(name: string, key: string, record: Shape | undefined): void {
    const collection = this.#collection(name)
    this.#touched.push({ collection: name, key, before: collection.get(key) })
    collection.set(key, record)
  }

  #collection(name: string): Collection {
    const collection = this.#collections.get(name) ?? new Collection(name, this.#files)
    this.#collections.set(name, collection)
    return collection
  }

  /** A collection is there as soon as it is named. */
  #collectionsView(): RegionState['collections'] {
    return new Proxy<Record<string, Record<string, Shape>>>(Object.create(null), {
      get: (_, name) => (typeof name === 'string' ? this.#view(name) : undefined),
      set: (_, name, records: Record<string, Shape>) => {
        Object.assign(this.#view(String(name)), records)
        return true
      },
    })
  }

  /** A collection as the plain object that it seems to be to handlers. */
  #view(name: string): Record<string, Shape> {
    const known = this.#views.get(name)
    if (known !== undefined) return known
    const view = new Proxy<Record<string, Shape>>(Object.create(null), this.#viewTraps(name))
    this.#views.set(name, view)
    return view
  }

  #viewTraps(name: string): ProxyHandler<Record<string, Shape>> {
    const collection = this.#collection(name)
    const has = (key: string | symbol): key is string => typeof key === 'string' && collection.has(key)
    return {
      get: (_, key) => (has(key) ? collection.get(key) : undefined),
      has: (_, key) => has(key),
      ownKeys: () => [...collection.keys()],
      // The value is read through `get`; naming a record must not load it.
      getOwnPropertyDescriptor: (_, key) =>
        has(key) ? { value: undefined, writable: true, enumerable: true, configurable: true } : undefined,
      set: (_, key, record: Shape) => {
        this.#put(name, String(key), record)
        return true
      },
      defineProperty: () => false,
      deleteProperty: (_, key) => {
        if (has(key)) this.#put(name, key, undefined)
        return true
      },
    }
  }
}

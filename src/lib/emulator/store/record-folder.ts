import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Shape } from '../contract.js'
import {
  doing,
  errorCode,
  readIfThere,
  removeFile,
  sealed,
  unsealed,
  writeAtomically,
} from './atomic-file.js'
import type { RecordChange, RecordFiles } from './record-files.js'

/** Collections of large records: each has its own file. The records of the others share one file. */
const ownFiles: ReadonlySet<string> = new Set(['restApis', 'deploymentSnapshots', 'apis'])

/**
 * The records of a region in a folder:
 *
 *   restApis/{key}.json   deploymentSnapshots/{key}.json   …      one file per large record
 *   accounts.json   apiKeys.json   …                              one file per other collection
 *   commit.json                                                   only while a save of several files is under way
 *
 * A save of several files is written to `commit.json` first. Whoever finds that file finishes the save, so a crash at
 * any point leaves the state before or after it.
 */
export class RecordFolder implements RecordFiles {
  readonly #folder: string
  readonly #shared = new Map<string, Readonly<Record<string, Shape>>>()
  #unfinished: boolean

  constructor(folder: string) {
    this.#folder = folder
    this.#unfinished = true
  }

  keys(collection: string): readonly string[] {
    this.#finish()
    if (!ownFiles.has(collection)) return Object.keys(this.#sharedRecords(collection))
    return listKeys(join(this.#folder, collection))
  }

  read(collection: string, key: string): Shape | undefined {
    this.#finish()
    if (ownFiles.has(collection)) return readSealed(this.#recordPath(collection, key))
    const records = this.#sharedRecords(collection)
    return Object.hasOwn(records, key) ? records[key] : undefined
  }

  save(changes: readonly RecordChange[]): void {
    this.#finish()
    const own = changes.filter(({ collection }) => ownFiles.has(collection))
    const shared = this.#changedCollections(changes.filter(({ collection }) => !ownFiles.has(collection)))
    const files: Files = [
      ...own.map(
        ({ collection, key, value }): FileChange => [this.#recordName(collection, key), value ?? null],
      ),
      ...[...shared].map(([collection, records]): FileChange => [`${collection}.json`, records]),
    ]
    this.#saveFiles(files)
    for (const [collection, records] of shared) this.#shared.set(collection, records)
  }

  #saveFiles(files: Files): void {
    if (files.length > 1) {
      writeAtomically(join(this.#folder, 'commit.json'), sealed(files))
      this.#unfinished = true
      this.#finish()
    } else for (const file of files) this.#saveFile(file)
  }

  #saveFile([name, value]: FileChange): void {
    const path = join(this.#folder, ...name.split('/'))
    if (value === null) removeFile(path)
    else writeAtomically(path, sealed(value))
  }

  /** Completes the save that `commit.json` holds. */
  #finish(): void {
    if (!this.#unfinished) return
    namesIn(this.#folder)
    const path = join(this.#folder, 'commit.json')
    const files = readSealed(path) as Files | undefined
    for (const file of files ?? []) this.#saveFile(file)
    if (files !== undefined) removeFile(path)
    this.#unfinished = false
  }

  #sharedRecords(collection: string): Readonly<Record<string, Shape>> {
    const known = this.#shared.get(collection)
    if (known !== undefined) return known
    const records = (readSealed(join(this.#folder, `${collection}.json`)) ?? {}) as Record<string, Shape>
    this.#shared.set(collection, records)
    return records
  }

  #changedCollections(changes: readonly RecordChange[]): Map<string, Record<string, Shape>> {
    const changed = new Map<string, Record<string, Shape>>()
    for (const { collection, key, value } of changes) {
      const records = changed.get(collection) ?? { ...this.#sharedRecords(collection) }
      changed.set(collection, records)
      if (value === undefined) delete records[key]
      else
        Object.defineProperty(records, key, { value, enumerable: true, configurable: true, writable: true })
    }
    return changed
  }

  #recordName(collection: string, key: string): string {
    return `${collection}/${encodeURIComponent(key)}.json`
  }

  #recordPath(collection: string, key: string): string {
    return join(this.#folder, ...this.#recordName(collection, key).split('/'))
  }
}

/** A file's name under the folder, and its content; null removes it. */
type FileChange = readonly [name: string, value: unknown]
type Files = readonly FileChange[]

function readSealed(path: string): Shape | undefined {
  const text = readIfThere(path)
  return text === undefined ? undefined : (unsealed(path, text) as Shape)
}

function listKeys(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => decodeURIComponent(name.slice(0, -'.json'.length)))
    .sort()
}

/** The names in a folder, after removing what writers that were killed left behind. */
function namesIn(folder: string): string[] {
  const names = doing(`list ${folder}`, () => {
    try {
      return readdirSync(folder)
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return []
      throw error
    }
  })
  const left = names.filter((name) => name.endsWith('.tmp'))
  for (const name of left) removeFile(join(folder, name))
  return names.filter((name) => !left.includes(name))
}

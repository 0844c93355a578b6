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
const ownFiles: ReadonlySet<string> = new Set([
  'restApis',
  'deploymentSnapshots',
  'v2Apis',
  'v2DeploymentSnapshots',
])

/** Collections of up to ten thousand small records: they share files, so that a write stays small. */
const sharedOut: ReadonlySet<string> = new Set(['apiKeys', 'usagePlanKeys', 'usages'])

/**
 * The records of a region in a folder:
 *
 *   restApis/{key}.json   deploymentSnapshots/{key}.json   …      one file per large record
 *   apiKeys/{last letter of the key}.json   …                     one file for a share of many small records
 *   accounts.json   usagePlans.json   …                           one file per other collection
 *   commit.json                                                   only while a save of several files is under way
 *
 * A save of several files is written to `commit.json` first. Whoever finds that file finishes the save, so a crash at
 * any point leaves the state before or after it.
 */
export class RecordFolder implements RecordFiles {
  readonly #folder: string
  readonly #shared = new Map<string, Record<string, Shape>>()
  #unfinished: boolean

  constructor(folder: string) {
    this.#folder = folder
    this.#unfinished = true
  }

  keys(collection: string): readonly string[] {
    this.#finish()
    if (ownFiles.has(collection)) return listKeys(join(this.#folder, collection))
    if (!sharedOut.has(collection)) return Object.keys(this.#sharedRecords(collection))
    const files = listKeys(join(this.#folder, collection))
    return files.flatMap((share) => Object.keys(this.#sharedRecords(`${collection}/${share}`)))
  }

  read(collection: string, key: string): Shape | undefined {
    this.#finish()
    if (ownFiles.has(collection)) return readSealed(this.#recordPath(collection, key))
    const records = this.#sharedRecords(sharedFile(collection, key))
    return Object.hasOwn(records, key) ? records[key] : undefined
  }

  save(changes: readonly RecordChange[]): void {
    this.#finish()
    const own = changes.filter(({ collection }) => ownFiles.has(collection))
    const others = changes.filter(({ collection }) => !ownFiles.has(collection))
    const shared = this.#changedFiles(others)
    const files: Files = [
      ...own.map(
        ({ collection, key, value }): FileChange => [this.#recordName(collection, key), value ?? null],
      ),
      ...[...shared].map(([file, records]): FileChange => [`${file}.json`, records]),
    ]
    this.#saveFiles(files)
    // What is kept changes in place: copies would be old by the time they are dropped, and pile up.
    for (const change of others) put(this.#sharedRecords(sharedFile(change.collection, change.key)), change)
  }

  #saveFiles(files: Files): void {
    const path = join(this.#folder, 'commit.json')
    if (files.length > 1) {
      this.#unfinished = true
      writeAtomically(path, sealed(files))
    }
    for (const file of files) this.#saveFile(file)
    if (files.length > 1) removeFile(path)
    this.#unfinished = false
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

  #sharedRecords(file: string): Record<string, Shape> {
    const known = this.#shared.get(file)
    if (known !== undefined) return known
    const records = (readSealed(join(this.#folder, ...`${file}.json`.split('/'))) ?? {}) as Record<
      string,
      Shape
    >
    this.#shared.set(file, records)
    return records
  }

  #changedFiles(changes: readonly RecordChange[]): Map<string, Record<string, Shape>> {
    const changed = new Map<string, Record<string, Shape>>()
    for (const change of changes) {
      const file = sharedFile(change.collection, change.key)
      const records = changed.get(file) ?? { ...this.#sharedRecords(file) }
      changed.set(file, records)
      put(records, change)
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

function put(records: Record<string, Shape>, { key, value }: RecordChange): void {
  if (value === undefined) delete records[key]
  else Object.defineProperty(records, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Where a record lies that has no file of its own; the name has no ending. */
function sharedFile(collection: string, key: string): string {
  if (!sharedOut.has(collection)) return collection
  const letter = /[a-z0-9]$/.exec(key)?.[0] ?? 'other'
  return `${collection}/${letter}`
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

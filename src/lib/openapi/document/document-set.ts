import { dirname, resolve } from 'node:path'
import type { Position } from '../../errors/index.js'
import { isJsonObject } from '../../json/index.js'
import type { Sourced, SourcePart } from '../../source/index.js'
import { Cursor, type CursorHost } from './cursor.js'
import { followPointer, isPointerFault, type Path, type PointerFault } from './json-pointer.js'
import { isRefusedReference, referenceTarget } from './reference-target.js'

/** The parsed files of one document, by real path, and the references between them. */
export class DocumentSet implements CursorHost {
  readonly #files = new Map<string, Sourced>()

  add(path: string, source: Sourced): void {
    this.#files.set(path, source)
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  root(path: string): Cursor {
    return new Cursor(this, path, this.#files.get(path)?.value)
  }

  locate(file: string, path: Path, part: SourcePart): Position {
    const source = this.#files.get(file)
    return source === undefined ? { file, line: 1, column: 1 } : source.locate(path, part)
  }

  target(cursor: Cursor): Cursor | undefined {
    const found = this.find(cursor)
    return found instanceof Cursor ? found : undefined
  }

  /** One step along a reference, or what is wrong with its pointer; nothing when its file was not loaded. */
  find(cursor: Cursor): Cursor | PointerFault | undefined {
    const reference = isJsonObject(cursor.value) ? cursor.value['$ref'] : undefined
    if (typeof reference !== 'string') return undefined
    const target = referenceTarget(reference)
    if (isRefusedReference(target)) return undefined
    const file = target.file === undefined ? cursor.file : this.resolveFile(cursor.file, target.file)
    const source = this.#files.get(file)
    if (source === undefined) return undefined
    const path = followPointer(target.fragment, source.value)
    return isPointerFault(path) ? path : this.root(file).descend(path)
  }

  resolveFile(from: string, path: string): string {
    const absolute = resolve(dirname(from), path)
    return this.#aliases.get(absolute) ?? absolute
  }

  /** A path that is written in references → the real path of the file it led to. */
  alias(written: string, real: string): void {
    if (written !== real) this.#aliases.set(written, real)
  }

  readonly #aliases = new Map<string, string>()
}

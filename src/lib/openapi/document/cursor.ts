import type { Position } from '../../errors/index.js'
import { isJsonObject, type Json } from '../../json/index.js'
import type { SourcePart } from '../../source/index.js'
import { type Path, showPath } from './json-pointer.js'

/** What a cursor needs of the document it moves in. */
export interface CursorHost {
  locate(file: string, path: Path, part: SourcePart): Position
  /** One step: where the reference `cursor` stands on points to; nothing when it points nowhere. */
  target(cursor: Cursor): Cursor | undefined
}

/**
 * A value of a document together with its place: the file, the path in it, and through both the line and column.
 * A member that does not exist has a cursor too (its value is undefined), so that what is missing has a place.
 */
export class Cursor {
  readonly value: Json | undefined
  /** The identity of the file (its real path), not the name to show. */
  readonly file: string
  readonly #host: CursorHost
  readonly #parent: Cursor | undefined
  readonly #key: string | number

  constructor(
    host: CursorHost,
    file: string,
    value: Json | undefined,
    parent?: Cursor,
    key: string | number = '',
  ) {
    this.#host = host
    this.#parent = parent
    this.#key = key
    this.file = file
    this.value = value
  }

  get exists(): boolean {
    return this.value !== undefined
  }

  get path(): Path {
    const path: (string | number)[] = []
    for (let cursor: Cursor = this; cursor.#parent !== undefined; cursor = cursor.#parent)
      path.unshift(cursor.#key)
    return path
  }

  /** The identity of the place, the same for every cursor that stands on it. */
  get id(): string {
    return `${this.file}#${showPath(this.path)}`
  }

  get at(): Position {
    return this.#host.locate(this.file, this.path, 'value')
  }

  /** Where the member's name is written. */
  get keyAt(): Position {
    return this.#host.locate(this.file, this.path, 'key')
  }

  get isReference(): boolean {
    return isJsonObject(this.value) && typeof this.value['$ref'] === 'string'
  }

  member(name: string): Cursor {
    const own = isJsonObject(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined
    return new Cursor(this.#host, this.file, own, this, name)
  }

  /** The members of an object in the order they are written; of anything else, none. */
  members(): readonly (readonly [string, Cursor])[] {
    if (!isJsonObject(this.value)) return []
    return Object.entries(this.value).map(([name, value]) => [
      name,
      new Cursor(this.#host, this.file, value, this, name),
    ])
  }

  items(): readonly Cursor[] {
    if (!Array.isArray(this.value)) return []
    return this.value.map((value: Json, index) => new Cursor(this.#host, this.file, value, this, index))
  }

  child(key: string | number): Cursor {
    if (typeof key === 'string') return this.member(key)
    const item: Json | undefined = Array.isArray(this.value) ? this.value[key] : undefined
    return new Cursor(this.#host, this.file, item, this, key)
  }

  /** Down a whole path at once. */
  descend(path: Path): Cursor {
    return path.reduce<Cursor>((cursor, key) => cursor.child(key), this)
  }

  /** Where the reference this cursor stands on points to, which may be a reference again. */
  target(): Cursor | undefined {
    return this.#host.target(this)
  }

  /** The value that a chain of references ends at; this cursor itself where there is none; nothing where it is broken. */
  followed(): Cursor | undefined {
    let cursor: Cursor | undefined = this
    for (let steps = 0; cursor?.isReference; steps++) {
      if (steps > maxReferenceChain) return undefined
      cursor = cursor.target()
    }
    return cursor
  }
}

/** Longer chains of references to references than this are refused. */
export const maxReferenceChain = 500

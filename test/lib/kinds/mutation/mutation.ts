import { isJsonObject, type Json, type JsonObject } from '../../../../src/lib/json/index.js'

/** Path of a member in a document: keys, one after the other. */
export type Path = readonly string[]

/** One change of a document, what a plan says of it, and which writes it costs. */
export interface Mutation {
  readonly at: Path
  readonly to: Json
  /** `update api.orders: name`: every change but deployments, with its fields. */
  readonly shows: readonly string[]
  /** The same where the member is removed instead; by default as `shows`, and nothing where its default is `to`. */
  readonly removed: readonly string[]
  /** What is removed, where the member cannot go alone. */
  readonly remove: Path
  readonly writes: Writes
}

type Calls = Readonly<Record<string, number>>

/**
 * Served content of a REST API: one body, one deployment, each stage flipped. Of an HTTP API: its calls, one deployment
 * and the flip of the stage that does not deploy by itself. Anything else stands by itself.
 */
export type Writes = 'served' | { readonly served: Calls } | Calls

export const draft: Writes = { PutRestApi: 1 }

type Options = Partial<Pick<Mutation, 'shows' | 'removed' | 'remove'>>

export const mutation = (
  at: Path,
  to: Json,
  shows: string,
  writes: Writes,
  options: Options = {},
): Mutation => ({
  at,
  to,
  shows: [shows],
  removed: [shows],
  remove: at,
  writes,
  ...options,
})

/** The document with another value there; without the member where it is undefined. */
export function changed(document: JsonObject, [key, ...rest]: Path, to: Json | undefined): JsonObject {
  if (key === undefined) throw new Error('a mutation changes a member')
  const { [key]: inner, ...others } = document
  if (rest.length > 0) return { ...document, [key]: changed(isJsonObject(inner) ? inner : {}, rest, to) }
  return to === undefined ? others : { ...document, [key]: to }
}

/** Whether a path stands for a settable member; below a map's `*` any key, below free data any path. */
export function covers(path: Path, member: string): boolean {
  const words = member.split('.')
  return path.length >= words.length && words.every((word, index) => word === '*' || word === path[index])
}

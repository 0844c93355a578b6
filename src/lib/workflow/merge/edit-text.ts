import type { Document, Node, Pair, YAMLMap } from 'yaml'
import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { Edit } from './edits.js'
import { keepLines } from './keep-lines.js'

/** A text after its edits, and those that could not be made: their place is an alias, or no mapping. */
export interface Edited {
  readonly text: string
  readonly refused: readonly Edit[]
}

/** Edits a YAML or JSON text in place: comments, order, anchors and every line that no edit concerns stay as they are. */
export async function editText(path: string, text: string, edits: readonly Edit[]): Promise<Edited> {
  return path.endsWith('.json') ? editJson(text, edits) : editYaml(text, edits)
}

async function editYaml(text: string, edits: readonly Edit[]): Promise<Edited> {
  const yaml = await import('yaml')
  const options = { lineWidth: 0 } as const
  const document = yaml.parseDocument(text)
  const canonical = document.toString(options)
  const refused = edits.filter((edit) => !setNode(document, edit, yaml))
  return { text: keepLines(text, canonical, document.toString(options)), refused }
}

type Yaml = typeof import('yaml')

function setNode(document: Document, { path, value }: Edit, yaml: Yaml): boolean {
  const node = value === undefined ? undefined : document.createNode(value, { aliasDuplicateObjects: false })
  let map: unknown = document.contents
  for (const [index, name] of path.entries()) {
    if (!yaml.isMap(map)) return false
    const pair = pairOf(map, name)
    const isLast = index === path.length - 1
    if (isLast) return setPair(document, map, pair, { name, node })
    if (pair === undefined) {
      if (node !== undefined) map.add(document.createPair(name, nested(path.slice(index + 1), value)))
      return true
    }
    map = pair.value
  }
  return false
}

/** Keys that are numbers for YAML, as `200:`, are names for us. */
const pairOf = (map: YAMLMap, name: string): Pair | undefined =>
  map.items.find(({ key }) => String((key as { readonly value?: unknown } | null)?.value ?? key) === name)

function setPair(
  document: Document,
  map: YAMLMap,
  pair: Pair | undefined,
  { name, node }: { readonly name: string; readonly node: Node | undefined },
): boolean {
  if (node === undefined) {
    if (pair !== undefined) map.items.splice(map.items.indexOf(pair), 1)
    return true
  }
  if (pair === undefined) {
    map.add(document.createPair(name, node))
    return true
  }
  const old = pair.value as Partial<Node> | null
  // What is said of a value stays beside it.
  if (old?.comment !== undefined && old.comment !== null) node.comment = old.comment
  pair.value = node
  return true
}

const nested = (path: readonly string[], value: Json | undefined): Json | undefined =>
  path.reduceRight<Json | undefined>((inner, name) => ({ [name]: inner ?? null }), value)

function editJson(text: string, edits: readonly Edit[]): Edited {
  const [, indent = '  '] = /\n([ \t]+)"/.exec(text) ?? []
  const parsed = JSON.parse(text) as JsonObject
  const edited = edits.reduce((document, { path, value }) => withValue(document, path, value), parsed)
  return { text: `${JSON.stringify(edited, null, indent)}\n`, refused: [] }
}

/** A copy with another value at a place; absent maps on the way are made. */
function withValue(
  document: JsonObject,
  [name = '', ...rest]: readonly string[],
  value: Json | undefined,
): JsonObject {
  if (rest.length === 0) {
    const { [name]: _old, ...others } = document
    return value === undefined ? others : { ...document, [name]: value }
  }
  const inner = document[name]
  return { ...document, [name]: withValue(isJsonObject(inner) ? inner : {}, rest, value) }
}

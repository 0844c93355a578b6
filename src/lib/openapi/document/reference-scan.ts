import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { Path } from './json-pointer.js'

/** Members whose own members are names: `default` or `example` below them is a name, not a keyword. */
const maps = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'schemas',
  'dependentSchemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'securitySchemes',
  'securityDefinitions',
  'links',
  'callbacks',
  'paths',
  'pathItems',
  'content',
])

/** Free data: a `$ref` in it is text. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const'])

/** Every object below `value` (at `base` of its file) that has a `$ref`, in the order they are written. */
export function references(value: Json, base: Path = []): readonly Path[] {
  const found: Path[] = []
  const path: (string | number)[] = [...base]
  walk(value, false)
  return found

  function walk(node: Json, isMap: boolean): void {
    if (Array.isArray(node)) for (const [index, item] of node.entries()) descend(index, item as Json, false)
    if (!isJsonObject(node)) return
    if (!isMap && hasReference(node)) found.push([...path])
    for (const [key, member] of Object.entries(node)) {
      if (!isMap && isOpaque(key)) continue
      descend(key, member, !isMap && maps.has(key) && isJsonObject(member))
    }
  }

  function descend(key: string | number, member: Json, isMap: boolean): void {
    if (typeof member !== 'object' || member === null) return
    path.push(key)
    walk(member, isMap)
    path.pop()
  }
}

const hasReference = (node: JsonObject): boolean => Object.hasOwn(node, '$ref')

const isOpaque = (key: string): boolean =>
  data.has(key) || (key.startsWith('x-') && !key.startsWith('x-amazon-apigateway-'))

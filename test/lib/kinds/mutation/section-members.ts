import { isJsonObject, type Json, type JsonObject } from '../../../../src/lib/json/index.js'
import {
  notWebSocketDescription,
  restOnlyDescription,
} from '../../../../src/lib/kinds/section-fields/index.js'

/**
 * Every member of a section that can be set, as paths: `apis.*.endpoint.type`. `*` stands for a key of a map; lists are
 * members themselves. Taken from the section's JSON Schema, so a new member appears here by itself.
 */
export const settableMembers = (document: JsonObject, section: string): readonly string[] => {
  const properties = document['properties'] as JsonObject
  return [...new Set(leaves(properties[section] ?? null, section, document))].sort()
}

/** The same of an API of one type alone: what another type's section has too is another member. */
export function settableMembersOfApi(
  document: JsonObject,
  type: 'rest' | 'http' | 'websocket',
): readonly string[] {
  const { apis } = document['properties'] as Readonly<Record<string, JsonObject>>
  const sections = alternatives((apis?.['additionalProperties'] ?? {}) as JsonObject)
  const own = sections.filter((section) => typeOf(section) === type)
  return [...new Set(own.flatMap((section) => leaves(section, 'apis.*', document)))].sort()
}

const typeOf = (section: Json): Json | undefined => {
  const { type } = ((section as JsonObject)['properties'] ?? {}) as Readonly<Record<string, JsonObject>>
  return type?.['const']
}

const lacking: readonly string[] = [restOnlyDescription, notWebSocketDescription]

function leaves(schema: Json, path: string, document: JsonObject): readonly string[] {
  if (!isJsonObject(schema)) return [path]
  if (lacking.includes(String(schema['description']))) return []
  const target = referenced(schema, document)
  if (target !== undefined) return leaves(target, path, document)
  const below = [
    ...alternatives(schema).flatMap((each) => leaves(each, path, document)),
    ...Object.entries((schema['properties'] ?? {}) as JsonObject).flatMap(([name, member]) =>
      leaves(member, `${path}.${name}`, document),
    ),
    ...(isSection(schema['additionalProperties'])
      ? leaves(schema['additionalProperties'], `${path}.*`, document)
      : []),
  ]
  const longer = below.filter((each) => each !== path)
  return longer.length > 0 ? longer : [path]
}

const alternatives = (schema: JsonObject): readonly Json[] =>
  ['anyOf', 'oneOf', 'allOf'].flatMap((word) => (schema[word] ?? []) as readonly Json[])

/** A map of named things, and not free data of another language. */
const isSection = (values: Json | undefined): values is JsonObject =>
  isJsonObject(values) && Object.keys(values).length > 0 && values['$ref'] === undefined

/** Free data refers to itself, and is a member as a whole. */
function referenced({ $ref: reference }: JsonObject, document: JsonObject): Json | undefined {
  if (typeof reference !== 'string') return undefined
  const name = reference.replace('#/$defs/', '').replace('#/definitions/', '')
  const definitions = (document['$defs'] ?? document['definitions'] ?? {}) as JsonObject
  return JSON.stringify(definitions[name] ?? null).includes(reference) ? null : definitions[name]
}

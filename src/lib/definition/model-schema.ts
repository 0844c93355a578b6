import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { RestModel } from './rest.js'

/**
 * A model in canonical form, the same for one written in a file and one read from an account:
 * - references to other models are `#/models/Name` (AWS shows `https://apigateway.amazonaws.com/restapis/{id}/models/Name`);
 * - `required` is sorted and never empty, as AWS's importer leaves it (recorded);
 * - `$schema` is absent: a document cannot carry it;
 * - the schema's own top-level `description` is the model's description (AWS's importer sets both from one text);
 *   it stays in the schema only where somebody made the two differ by hand.
 */
export function canonicalModel(schema: Json, description?: string): RestModel {
  const canonical = canonicalSchema(schema)
  if (!isJsonObject(canonical)) return { ...(description && { description }), schema: canonical }
  const { $schema: _dialect, description: own, ...rest } = canonical
  const text = description || (typeof own === 'string' ? own : undefined)
  const keepsOwn = own !== undefined && own !== '' && own !== text
  return { ...(text && { description: text }), schema: keepsOwn ? { ...rest, description: own } : rest }
}

const schemaMembers = new Set(['items', 'additionalItems', 'additionalProperties', 'not'])
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf', 'items'])
const schemaMaps = new Set(['properties', 'patternProperties', 'definitions'])

function canonicalSchema(schema: Json): Json {
  if (schema === true) return {}
  if (!isJsonObject(schema)) return schema
  const members = Object.entries(schema).map(([keyword, value]): [string, Json] => [
    keyword,
    member(keyword, value),
  ])
  return Object.fromEntries(members.filter(([keyword, value]) => !isEmptyRequired(keyword, value)))
}

function member(keyword: string, value: Json): Json {
  if (keyword === '$ref') return typeof value === 'string' ? shortReference(value) : value
  if (keyword === 'required') return sortedNames(value)
  if (schemaLists.has(keyword) && Array.isArray(value)) return value.map(canonicalSchema)
  if (schemaMembers.has(keyword) && isJsonObject(value)) return canonicalSchema(value)
  if (schemaMaps.has(keyword) && isJsonObject(value)) return mapMembers(value)
  return value
}

const mapMembers = (schemas: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, canonicalSchema(schema)]))

const shortReference = (reference: string): string =>
  reference.replace(/^https?:\/\/[^/]+\/restapis\/[^/]+\/models\/([A-Za-z0-9]+)$/, '#/models/$1')

const sortedNames = (names: Json): Json =>
  Array.isArray(names) && names.every((name) => typeof name === 'string') ? [...new Set(names)].sort() : names

const isEmptyRequired = (keyword: string, value: Json): boolean =>
  keyword === 'required' && Array.isArray(value) && value.length === 0

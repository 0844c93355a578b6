import { isJsonObject, type Json } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import type { Report } from './report.js'

/**
 * Keywords that newer drafts write in another way, in the form of draft 4: type lists, `const`, numeric exclusive
 * bounds. Nothing where the member is none of these.
 */
export function modernMembers(
  name: string,
  cursor: Cursor,
  schema: Cursor,
  report: Report,
): [string, Json][] | undefined {
  const { value } = cursor
  if (name === 'type' && Array.isArray(value)) return typeList(value, cursor, report)
  if (name === 'type' && value === 'null') return nullType(cursor, report)
  if (name === 'const' && value !== undefined)
    return rewritten('const', `enum: [${brief(value)}]`, cursor, report, [['enum', [value]]])
  if (name === 'exclusiveMaximum' && typeof value === 'number')
    return exclusiveMaximum(value, cursor, schema, report)
  if (name === 'exclusiveMinimum') return exclusiveMinimum(value, cursor, schema, report)
  if (name === 'minimum' && isReplaced('exclusiveMinimum', schema)) return []
  if (name === 'maximum' && typeof schemaValue(schema, 'exclusiveMaximum') === 'number') return []
  return undefined
}

function typeList(types: readonly Json[], cursor: Cursor, report: Report): [string, Json][] {
  const kept = types.filter((type) => type !== 'null')
  const [only] = kept
  if (kept.length < types.length) {
    report.warning({
      code: 'openapi.schema.dropped',
      message: `\`type: ${brief([...types])}\` becomes \`${kept.length === 1 ? brief(only ?? null) : brief([...kept])}\`, models cannot say it: null is refused`,
      at: cursor,
    })
  } else if (kept.length > 1) {
    report.warning(rewrite('type', `anyOf with one type each`, cursor))
  }
  if (only === undefined) return []
  return kept.length === 1 ? [['type', only]] : [['anyOf', kept.map(oneType)]]
}

/** OpenAPI 3.0 demands `items` of every array. */
const oneType = (type: Json): Json => (type === 'array' ? { type, items: {} } : { type })

function nullType(cursor: Cursor, report: Report): [string, Json][] {
  return rewritten('type: null', 'enum: [null]', cursor, report, [['enum', [null]]])
}

function exclusiveMaximum(limit: number, cursor: Cursor, schema: Cursor, report: Report): [string, Json][] {
  const maximum = schemaValue(schema, 'maximum')
  if (typeof maximum === 'number' && maximum < limit) return [['maximum', maximum]]
  return rewritten('exclusiveMaximum', `maximum: ${limit}, exclusiveMaximum: true`, cursor, report, [
    ['maximum', limit],
    ['exclusiveMaximum', true],
  ])
}

/**
 * API Gateway has no exclusive minimum (developer guide, important notes). For whole numbers the next one says the same;
 * otherwise the bound itself is accepted.
 */
function exclusiveMinimum(
  value: Json | undefined,
  cursor: Cursor,
  schema: Cursor,
  report: Report,
): [string, Json][] {
  const minimum = schemaValue(schema, 'minimum')
  const limit =
    typeof value === 'number' ? value : value === true && typeof minimum === 'number' ? minimum : undefined
  if (limit === undefined) return []
  if (typeof value === 'number' && typeof minimum === 'number' && minimum > limit)
    return [['minimum', minimum]]
  if (schemaValue(schema, 'type') === 'integer') {
    const next = Math.floor(limit) + 1
    return rewritten('exclusiveMinimum', `minimum: ${next}`, cursor, report, [['minimum', next]])
  }
  report.warning({
    code: 'openapi.schema.dropped',
    message: `\`exclusiveMinimum\` becomes \`minimum: ${limit}\`, models cannot say it: the bound itself is accepted`,
    at: cursor,
    part: 'key',
  })
  return [['minimum', limit]]
}

const isReplaced = (name: string, schema: Cursor): boolean => {
  const value = schemaValue(schema, name)
  return typeof value === 'number' || value === true
}

const schemaValue = (schema: Cursor, name: string): Json | undefined =>
  isJsonObject(schema.value) && Object.hasOwn(schema.value, name) ? schema.value[name] : undefined

function rewritten(
  from: string,
  to: string,
  at: Cursor,
  report: Report,
  members: [string, Json][],
): [string, Json][] {
  report.warning(rewrite(from, to, at))
  return members
}

const rewrite = (from: string, to: string, at: Cursor) => ({
  code: 'openapi.schema.rewritten',
  message: `\`${from}\` becomes \`${to}\`, the form of draft 4`,
  at,
  part: 'key' as const,
})

function brief(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

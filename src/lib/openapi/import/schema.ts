import { didYouMean } from '../../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { Cursor, OpenApiVersion } from '../document/index.js'
import type { Report } from './report.js'
import { type KeywordRule, keywords, silent } from './schema-keywords.js'
import { modernMembers } from './schema-modern.js'
import { checkPattern, checkSamples } from './schema-samples.js'
import { wrongType } from './values.js'

export interface SchemaContext {
  readonly version: OpenApiVersion
  readonly report: Report
  /** The model that the reference a cursor stands on names; nothing when it is broken. */
  referenceTo(reference: Cursor): string | undefined
}

/**
 * A Schema Object as JSON Schema draft 4 in the part that an OpenAPI 3.0 document can carry, with references to models
 * written `#/models/Name`. Every loss is a warning; references are never expanded.
 */
export function convertSchema(schema: Cursor, context: SchemaContext): Json {
  const { value } = schema
  if (value === true) return {}
  if (value === false) return { not: {} }
  if (!isJsonObject(value)) {
    context.report.error({ ...wrongType(schema, 'a schema'), code: 'openapi.schema.type' })
    return {}
  }
  if (typeof value['$ref'] === 'string') return convertReference(schema, value, context)
  return convertMembers(schema, context)
}

/** Up to 3.0 the members beside a reference are ignored; from 3.1 on they count. */
function convertReference(schema: Cursor, value: JsonObject, context: SchemaContext): Json {
  const model = context.referenceTo(schema)
  const reference = model === undefined ? {} : { $ref: `#/models/${model}` }
  const rules = Object.keys(value).filter(
    (name) => keywords.has(name) && name !== 'description' && name !== 'title',
  )
  if (context.version !== '3.1' || rules.length === 0) return reference
  const beside = convertMembers(schema, context)
  return Object.keys(beside).length === 0 ? reference : { allOf: [reference, beside] }
}

function convertMembers(schema: Cursor, context: SchemaContext): JsonObject {
  checkSamples(schema, context.report)
  const members = schema.members().filter(([name]) => name !== '$ref')
  const converted = members.flatMap(([name, cursor]) => convertMember(name, cursor, schema, context))
  const result = Object.fromEntries(converted)
  return withItems(dropNullFromEnum(result, schema))
}

function convertMember(
  name: string,
  cursor: Cursor,
  schema: Cursor,
  context: SchemaContext,
): [string, Json][] {
  const modern = modernMembers(name, cursor, schema, context.report)
  if (modern !== undefined) return modern
  if (silent.has(name) || name.startsWith('x-')) return []
  const rule = keywords.get(name)
  if (rule === undefined) return unknown(name, cursor, context.report)
  if ('drop' in rule) return dropped(name, cursor, rule, context.report)
  const kept = convertKept(name, cursor, rule.keep, context)
  return kept === undefined ? [] : [[name, kept]]
}

function convertKept(
  name: string,
  cursor: Cursor,
  keep: Extract<KeywordRule, { keep: string }>['keep'],
  context: SchemaContext,
): Json | undefined {
  switch (keep) {
    case 'as-is':
      return keptAsIs(name, cursor, context.report)
    case 'schema':
      return Array.isArray(cursor.value) ? tuple(cursor, context.report) : convertSchema(cursor, context)
    case 'boolean-or-schema':
      return typeof cursor.value === 'boolean' ? cursor.value : convertSchema(cursor, context)
    case 'schemas':
      return cursor.items().map((item) => convertSchema(item, context))
    case 'schema-map':
      return Object.fromEntries(
        cursor.members().map(([key, member]) => [key, convertSchema(member, context)]),
      )
  }
}

/** `format` on numbers other than float and double is refused by the importer; `required: true` is draft 3. */
function keptAsIs(name: string, cursor: Cursor, report: Report): Json | undefined {
  const value = cursor.value ?? null
  if (name === 'pattern') checkPattern(cursor, report)
  if (name === 'format' && (value === 'int32' || value === 'int64' || value === 'decimal')) {
    dropped(`format: ${value}`, cursor, { drop: 'annotation' }, report)
    return undefined
  }
  if (name === 'required' && !Array.isArray(value)) {
    dropped(
      'required',
      cursor,
      { drop: 'rule', effect: 'list required members in the object around it' },
      report,
    )
    return undefined
  }
  return value
}

function tuple(cursor: Cursor, report: Report): Json {
  dropped(
    'items',
    cursor,
    { drop: 'rule', effect: 'the items of a tuple are not checked one by one' },
    report,
  )
  return {}
}

function dropped(name: string, at: Cursor, rule: Extract<KeywordRule, { drop: string }>, report: Report): [] {
  if (rule.drop === 'rule') {
    report.warning({
      code: `openapi.schema.dropped`,
      message: `\`${name}\` is dropped, models cannot say it: ${rule.effect}`,
      at,
      part: 'key',
    })
    return []
  }
  report.tally({
    code: 'openapi.schema.annotation',
    message: `\`${name}\` is dropped from models`,
    at,
    part: 'key',
  })
  return []
}

function unknown(name: string, at: Cursor, report: Report): [] {
  report.warning({
    code: 'openapi.schema.unknown',
    message: `\`${name}\` is not a keyword of schemas that can be imported; it is dropped.${didYouMean(name, keywords.keys())}`,
    at,
    part: 'key',
  })
  return []
}

/** OpenAPI 3.0 demands `items` of an array. */
const withItems = (schema: JsonObject): JsonObject =>
  schema['type'] === 'array' && schema['items'] === undefined ? { ...schema, items: {} } : schema

/** With `nullable` gone, the null it allowed goes too. */
function dropNullFromEnum(schema: JsonObject, source: Cursor): JsonObject {
  const values = schema['enum']
  if (!Array.isArray(values) || source.member('nullable').value !== true) return schema
  return { ...schema, enum: values.filter((value) => value !== null) }
}

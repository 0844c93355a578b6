import type { ZodType } from 'zod'
import type { $ZodIssue } from 'zod/v4/core'
import type { Finding } from '../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { SourcePath } from '../source/index.js'
import { flatten, type Place, schemaFindings } from './schema-findings.js'

export interface Checked<Document> {
  /** Absent where the schema refused the value. */
  readonly document?: Document
  /** The value that was checked, with variables in the type that their place wants. */
  readonly value: JsonObject
  readonly findings: readonly Finding[]
}

/**
 * Holds a value against the file's schema.
 * @param whole the places whose whole value is one variable: `--var` and the environment only know texts, so such a
 *   value takes the type that its place wants
 */
export function checkDocument<Document>(
  schema: ZodType<Document>,
  value: JsonObject,
  whole: readonly SourcePath[],
  place: Pick<Place, 'locate' | 'literal'>,
): Checked<Document> {
  const first = schema.safeParse(value, once)
  if (first.success) return { document: first.data, value, findings: [] }
  const adapted = adapt(
    value,
    first.error.issues.flatMap(flatten),
    new Set(whole.map((path) => JSON.stringify(path))),
  )
  const second = schema.safeParse(adapted, once)
  if (second.success) return { document: second.data, value: adapted, findings: [] }
  return {
    value: adapted,
    findings: schemaFindings(second.error.issues, { ...place, value: adapted, schema }),
  }
}

function adapt(value: JsonObject, issues: readonly $ZodIssue[], whole: ReadonlySet<string>): JsonObject {
  let adapted: Json = value
  for (const issue of issues) {
    if (issue.code !== 'invalid_type' || !whole.has(JSON.stringify(issue.path))) continue
    adapted = replaceAt(adapted, issue.path, (text) => converted(text, issue.expected))
  }
  return isJsonObject(adapted) ? adapted : value
}

function replaceAt(value: Json, path: readonly PropertyKey[], replace: (value: Json) => Json): Json {
  const [segment, ...rest] = path
  if (segment === undefined) return replace(value)
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => (index === segment ? replaceAt(item, rest, replace) : item))
  }
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === segment ? replaceAt(item, rest, replace) : item]),
  )
}

function converted(value: Json, expected: string): Json {
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value)
  if (typeof value !== 'string') return value
  if (expected === 'boolean') return value === 'true' || (value === 'false' ? false : value)
  const numeric = ['number', 'int'].includes(expected) && /^-?\d+(?:\.\d+)?$/.test(value)
  return numeric ? Number(value) : value
}

/** A run checks one file: compiling the checks would take longer than it saves. */
const once = { jitless: true } as const

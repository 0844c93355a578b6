import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { FieldChange } from './change.js'

/**
 * The differences between two values of one object, one entry for each field, sorted by path.
 * Maps are walked; lists and scalars are compared whole. Equality is that of canonical JSON, never truthiness.
 */
export function diffFields(before: JsonObject, after: JsonObject): readonly FieldChange[] {
  return walk('', before, after)
}

function walk(prefix: string, before: JsonObject, after: JsonObject): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return keys.flatMap((key) => compare(joinPath(prefix, key), before[key], after[key]))
}

function compare(path: string, before: Json | undefined, after: Json | undefined): FieldChange[] {
  if (before === undefined && after === undefined) return []
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return []
  if (isJsonObject(before) && isJsonObject(after)) return walk(path, before, after)
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

/** Joins a key to a path; a key that is not a plain word is quoted in brackets. */
export function joinPath(prefix: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${prefix}[${JSON.stringify(key)}]`
  return prefix === '' ? key : `${prefix}.${key}`
}

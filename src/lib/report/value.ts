import type { FieldChange } from '../engine/index.js'
import { canonicalJson, type Json } from '../json/index.js'

/** A value for people, on one line: strings quoted, the rest as JSON; withheld values as they are. */
export function showValue(value: Json | undefined, field: Pick<FieldChange, 'sensitive'>): string {
  if (value === undefined) return '(default)'
  if (field.sensitive === true && typeof value === 'string') return value
  return canonicalJson(value)
}

/** The text, or its beginning and its length. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`

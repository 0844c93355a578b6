import { didYouMean } from '../../errors/index.js'
import { isJsonObject, type Json, sortedTexts } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import type { Report } from './report.js'

/** A text; numbers and booleans are taken as they are written, as AWS does (recorded for versions and statuses). */
export function textOf(cursor: Cursor, report: Report): string | undefined {
  const { value } = cursor
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  report.error(wrongType(cursor, 'a text'))
  return undefined
}

/** A text that is not empty. */
export const filledText = (cursor: Cursor, report: Report): string | undefined =>
  textOf(cursor, report) || undefined

export function flagOf(cursor: Cursor, report: Report): boolean | undefined {
  const { value } = cursor
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined
  if (value === 'true' || value === 'false') return value === 'true'
  report.error(wrongType(cursor, 'true or false'))
  return undefined
}

export interface Range {
  readonly min: number
  readonly max: number
}

/** A whole number within a range; AWS takes a text of digits too. */
export function integerOf(
  cursor: Cursor,
  report: Report,
  code: string,
  { min, max }: Range,
): number | undefined {
  const { value } = cursor
  if (value === undefined || value === null) return undefined
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number
  report.error({
    code,
    message: `${show(value)} is not a whole number from ${min} to ${max}`,
    at: cursor,
    fix: `Write a number from ${min} to ${max}, without a unit.`,
  })
  return undefined
}

/** One of a few words, in upper case; case does not matter. */
export function choiceOf<T extends string>(
  cursor: Cursor,
  report: Report,
  code: string,
  choices: readonly T[],
): T | undefined {
  const text = textOf(cursor, report)
  if (text === undefined) return undefined
  const choice = choices.find((candidate) => candidate === text.toUpperCase())
  if (choice !== undefined) return choice
  const shown = choices.map((candidate) => candidate.toLowerCase())
  report.error({
    code,
    message: `\`${text}\` is not one of ${shown.join(', ')}`,
    at: cursor,
    fix: `Write one of them.${didYouMean(text, shown)}`,
  })
  return undefined
}

/** A list of texts, sorted and without repeats; nothing when it is empty. */
export function textSet(cursor: Cursor, report: Report): readonly string[] | undefined {
  const { value } = cursor
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    report.error(wrongType(cursor, 'a list of texts'))
    return undefined
  }
  const texts = cursor.items().flatMap((item) => textOf(item, report) ?? [])
  return sortedTexts(texts)
}

/** A map, whatever its values; something else than a map is an error. */
export function membersOf(cursor: Cursor, report: Report): readonly (readonly [string, Cursor])[] {
  if (cursor.value === undefined || cursor.value === null) return []
  if (!isJsonObject(cursor.value)) report.error(wrongType(cursor, 'a mapping'))
  return cursor.members()
}

export const wrongType = (cursor: Cursor, wanted: string) => {
  const intrinsic = intrinsicOf(cursor.value)
  if (intrinsic === undefined) {
    return {
      code: 'openapi.value.type',
      message: `${show(cursor.value)} is not ${wanted}`,
      at: cursor,
      fix: `Write ${wanted}.`,
    }
  }
  return {
    code: 'openapi.value.intrinsic',
    message: `\`${intrinsic}\` is a CloudFormation function, which only CloudFormation resolves`,
    at: cursor,
    fix: 'Write the value, or a reference of the gateway file such as ${var.name}.',
  }
}

/** The name of the CloudFormation function that a value is. */
export function intrinsicOf(value: Json | undefined): string | undefined {
  if (!isJsonObject(value)) return undefined
  const [name, ...others] = Object.keys(value)
  return name !== undefined && others.length === 0 && /^(?:Fn::\w+|Ref|Condition)$/.test(name)
    ? name
    : undefined
}

/** A value as it is told in a message: short, and never more than its beginning. */
export function show(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a mapping'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

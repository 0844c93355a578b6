import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'

/** The value when it is an object, else an empty one: an importer that meets nonsense goes on without it. */
export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})

/** The value when it is a list, else an empty one. */
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [])

/** Text of a scalar: YAML writers leave versions, status codes and booleans unquoted. Nothing for other values. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** As `textOf`, and an empty text counts as absent. */
export const presentText = (value: unknown): string | undefined => textOf(value) || undefined

/** An integer, also one written as text. */
export function integerOf(value: unknown): number | undefined {
  const text = textOf(value)
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined
}

/** A boolean, also one written as text. */
export function flagOf(value: unknown): boolean | undefined {
  const text = textOf(value)?.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/** A list's texts, without what is no scalar. */
export const textsOf = (value: unknown): string[] => listOf(value).flatMap((item) => textOf(item) ?? [])

/** The map with every value converted; members whose value converts to `undefined` are left out. */
export function mapValues<T>(
  map: JsonObject,
  convert: (value: Json, key: string) => T | undefined,
): Record<string, T> {
  const result: Record<string, T> = {}
  for (const [key, value] of Object.entries(map)) {
    const converted = convert(value, key)
    if (converted !== undefined) result[key] = converted
  }
  return result
}

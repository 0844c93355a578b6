import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'

/** An object of the members that have a value, in the order given. */
export const members = (entries: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )

/** A map with its names sorted and its values rendered; nothing for a map that is absent. */
export function sortedMap<T>(
  map: Readonly<Record<string, T>> | undefined,
  render: (value: T, name: string) => Json,
): JsonObject | undefined {
  if (map === undefined) return undefined
  const entries = Object.entries(map).sort(byName)
  return Object.fromEntries(entries.map(([name, value]) => [name, render(value, name)]))
}

/** Data whose member order means nothing, sorted all the way down. */
export function sortedDeep(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedDeep)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(byName)
      .map(([name, member]) => [name, sortedDeep(member)]),
  )
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0

import type { Keyed } from './rest-records.js'

/** The map, and nothing for an empty or missing one. */
export function presentMap<T>(map: Readonly<Record<string, T>> | null | undefined): Keyed<T> | undefined {
  return map && Object.keys(map).length > 0 ? map : undefined
}

/** A copy without the members that are `undefined` or `null`. */
export const compact = <T extends object>(record: { [K in keyof T]: T[K] | undefined | null }): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null)) as T

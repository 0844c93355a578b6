/** Canonical form: an empty map is absent. */
export const nonEmpty = <T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> | undefined =>
  Object.keys(map).length === 0 ? undefined : map

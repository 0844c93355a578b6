/** Members may be given as undefined; the result has only those that are present. */
export type Loose<T> = { readonly [K in keyof T]: T[K] | undefined }

/** Drops members that are undefined, so that absent is one thing. */
export function present<T extends object>(value: Loose<T>): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}

/** The map, or nothing when it is empty: an empty map and an absent one are the same in a definition. */
export const nonEmptyMap = <T>(
  map: Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> | undefined =>
  map === undefined || Object.keys(map).length === 0 ? undefined : map

export const nonEmptyText = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** A list whose order and repeats mean nothing: sorted, each text once; nothing when it is empty. */
export const sortedTexts = (texts: readonly string[] | undefined): readonly string[] | undefined =>
  texts === undefined || texts.length === 0 ? undefined : [...new Set(texts)].sort()

/** The same names with other values. */
export const mapValues = <T, V>(
  map: Readonly<Record<string, T>>,
  convert: (value: T, name: string) => V,
): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, convert(value, name)]))

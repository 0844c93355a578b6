/** Members may be given as undefined; the result has only those that are present. */
export type Loose<T> = { readonly [K in keyof T]: T[K] | undefined }

/** Drops members that are undefined, so that absent is one thing. */
export function present<T extends object>(value: Loose<T>): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}

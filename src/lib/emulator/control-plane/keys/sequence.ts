/** The next number of a collection whose records are numbered in the order of their making. */
export const nextSequence = (records: Readonly<Record<string, { readonly sequence: number }>>): number =>
  Object.values(records).reduce((highest, { sequence }) => Math.max(highest, sequence), 0) + 1

/** Lists of keys begin with the newest (recorded 2025-09-26). */
export const newestFirst = (a: { readonly sequence: number }, b: { readonly sequence: number }): number =>
  b.sequence - a.sequence

export const oldestFirst = (a: { readonly sequence: number }, b: { readonly sequence: number }): number =>
  a.sequence - b.sequence

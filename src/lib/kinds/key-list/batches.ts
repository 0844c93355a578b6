/** A new key without its value. */
export interface ImportedRow {
  readonly mark: string
  readonly name: string
  readonly description: string
  readonly enabled: boolean
  readonly plans: readonly string[]
}

/**
 * How many keys one ImportApiKeys makes. AWS publishes no limit but that of every request, 10 MB; ours is what is
 * surely made within a request's time, and is one call in a hundred of an import.
 */
const mostRows = 100
const mostCharacters = 1_000_000

/** The rows in the portions in which they are imported. */
export function batchesOf<T extends ImportedRow>(rows: readonly T[]): readonly (readonly T[])[] {
  const batches: T[][] = []
  let characters = 0
  for (const row of rows) {
    const size = row.name.length + row.description.length
    const last = batches.at(-1)
    if (last !== undefined && last.length < mostRows && characters + size <= mostCharacters) {
      last.push(row)
      characters += size
    } else {
      batches.push([row])
      characters = size
    }
  }
  return batches
}

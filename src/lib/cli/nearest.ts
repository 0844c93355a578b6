/** The candidate closest to what was typed, if it is close enough to be what was meant. */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  const limit = Math.ceil(typed.length / 3)
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(typed, candidate) }))
    .filter((entry) => entry.distance <= limit || (typed.length > 2 && entry.candidate.startsWith(typed)))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate, 'en'))
  return ranked[0]?.candidate
}

/** Levenshtein's: how many letters to insert, delete or change. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

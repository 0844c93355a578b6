/**
 * The known name that a misspelt one most likely means, or nothing when none is near: at most a third of its letters
 * off, whatever their case, or the beginning of a known name.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const typed = name.toLowerCase()
  const limit = Math.ceil(typed.length / 3)
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(typed, candidate.toLowerCase())
    const isNear = distance <= limit || (typed.length > 2 && candidate.toLowerCase().startsWith(typed))
    if (isNear && (best === undefined || distance < best.distance)) best = { name: candidate, distance }
  }
  return best?.name
}

/** ` Did you mean X?`, to be put after a fix, or the empty text. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known)
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`
}

/** `Did you mean X?`, else the names that there are. */
export function suggestName(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known)
  if (nearest !== undefined) return `Did you mean ${nearest}?`
  if (known.length === 0) return 'There are none yet: make one first.'
  return known.length <= 40 ? `Known: ${known.join(', ')}.` : 'Check its spelling.'
}

/** Levenshtein's: how many letters to insert, delete or change. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

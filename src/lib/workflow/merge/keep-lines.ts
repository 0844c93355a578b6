/**
 * A text after an edit, with the lines of the original wherever the edit left them: a writer puts spaces its own way, and
 * nobody wants to review that.
 * @param canonical the original as the writer writes it, before the edit
 * @param edited the same after the edit
 */
export function keepLines(original: string, canonical: string, edited: string): string {
  const [own, before, after] = [original, canonical, edited].map((text) => text.split('\n'))
  if (own === undefined || before === undefined || after === undefined || own.length !== before.length)
    return edited
  return matches(before, after)
    .map((match, index) => (match === undefined ? (after[index] ?? '') : (own[match] ?? '')))
    .join('\n')
}

/** For each line of one text the line of the other that it is: a longest common subsequence between equal ends. */
function matches(before: readonly string[], after: readonly string[]): readonly (number | undefined)[] {
  let start = 0
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1
  let end = 0
  const shorter = Math.min(before.length, after.length) - start
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  const middle = subsequence(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [
    ...after.slice(0, start).map((_line, index) => index),
    ...middle.map((match) => (match === undefined ? undefined : match + start)),
    ...after.slice(after.length - end).map((_line, index) => before.length - end + index),
  ]
}

function subsequence(before: readonly string[], after: readonly string[]): readonly (number | undefined)[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row !== undefined)
        row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const found: (number | undefined)[] = []
  for (let i = 0, j = 0; j < after.length; ) {
    if (i < before.length && before[i] === after[j]) {
      found.push(i)
      i += 1
      j += 1
    } else if (i < before.length && at(i + 1, j) >= at(i, j + 1)) i += 1
    else {
      found.push(undefined)
      j += 1
    }
  }
  return found
}

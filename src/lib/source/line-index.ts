import type { Position } from '../errors/index.js'

/** Offsets (UTF-16 units, as editors count columns) → 1-based positions. Lines end with LF, CRLF or CR. */
export class LineIndex {
  readonly #file: string
  readonly #text: string
  #starts: readonly number[] | undefined

  constructor(file: string, text: string) {
    this.#file = file
    this.#text = text
  }

  position(offset: number): Position {
    this.#starts ??= lineStarts(this.#text)
    const line = lastAtMost(this.#starts, offset)
    return { file: this.#file, line: line + 1, column: offset - (this.#starts[line] ?? 0) + 1 }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
  return starts
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

import { CsvError, parse } from 'csv-parse/sync'
import { contentProblem, type Finding, type Position } from '../errors/index.js'
import { LineIndex } from '../source/index.js'

export interface Cell {
  readonly text: string
  /** Whether it stood in double quotes. */
  readonly isQuoted: boolean
  /** Where it begins, in UTF-16 units. */
  readonly start: number
}

export interface CsvTable {
  readonly rows: readonly (readonly Cell[])[]
  locate(cell: Pick<Cell, 'start'>): Position
}

/**
 * The cells of a CSV text (RFC 4180; lines end with CRLF, LF or CR; empty ones are left out). A cell with commas may
 * stand in single quotes too, as AWS's format has it for lists of usage plans. Blanks belong to the cell.
 * @throws Problem `key-file.quotes` (65) where a quote is not closed, or stands inside a cell that is not quoted
 */
export function parseCsv(text: string, file: string): CsvTable {
  const lines = new LineIndex(file, text)
  const cells = new CellReader(text)
  try {
    // The types know only of rows of texts; what is in a row is what `cast` makes.
    const rows = parse(text, {
      cast: (value, { index, quoting, bytes }) => cells.read(value, index, quoting, bytes),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly (readonly Cell[])[]
    return { rows: rows.map(joinSingleQuoted), locate: ({ start }) => lines.position(start) }
  } catch (error) {
    if (error instanceof CsvError) throw contentProblem([badQuotes(lines.position(cells.next))])
    throw error
  }
}

/** The parser tells at which byte a cell ends; the next one begins behind what separates them. */
class CellReader {
  readonly #bytes: Buffer
  #byte = 0
  #unit = 0

  constructor(text: string) {
    this.#bytes = Buffer.from(text)
  }

  read(text: string, index: number, isQuoted: boolean, endByte: number): Cell {
    const start = index > 0 ? this.#unit + 1 : this.#unit + this.#lineEnds()
    this.#unit += this.#bytes.toString('utf8', this.#byte, endByte).length
    this.#byte = endByte
    return { text, isQuoted, start }
  }

  /** Where the cell begins that could not be read. */
  get next(): number {
    return this.#unit + (this.#bytes[this.#byte] === comma ? 1 : this.#lineEnds())
  }

  #lineEnds(): number {
    let count = 0
    while (lineEnds.has(this.#bytes[this.#byte + count] ?? 0)) count += 1
    return count
  }
}

const comma = 44
const lineEnds: ReadonlySet<number> = new Set([10, 13])

/** `'a,b'` was taken for two cells. An apostrophe that no other one answers is one. */
function joinSingleQuoted(cells: readonly Cell[]): readonly Cell[] {
  if (!cells.some(isOpening)) return cells
  const joined: Cell[] = []
  for (let index = 0; index < cells.length; index += 1) {
    const [cell, last] = [cells[index], lastOfQuoted(cells, index)]
    if (cell === undefined) break
    if (last === undefined) joined.push(cell)
    else {
      const parts = cells.slice(index, last + 1).map(({ text }) => text)
      joined.push({ ...cell, text: parts.join(',').slice(1, -1).replaceAll("''", "'") })
      index = last
    }
  }
  return joined
}

const isOpening = ({ text, isQuoted }: Cell): boolean => !isQuoted && text.startsWith("'")

function lastOfQuoted(cells: readonly Cell[], first: number): number | undefined {
  const cell = cells[first]
  if (cell === undefined || !isOpening(cell)) return undefined
  const last = cells.findIndex(
    ({ text, isQuoted }, index) =>
      index >= first && !isQuoted && text.endsWith("'") && (index > first || text.length > 1),
  )
  return last < 0 ? undefined : last
}

const badQuotes = (at: Position): Finding => ({
  code: 'key-file.quotes',
  severity: 'error',
  message: 'a double quote is not closed, or stands in a cell that does not begin with one',
  at,
  fix: 'Put the whole cell into double quotes, and write each double quote inside twice.',
})

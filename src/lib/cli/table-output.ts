import { type Line, type Painter, renderLine, span } from '../report/index.js'

/** What list commands show: column titles and rows of cells. */
export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (Line | string)[])[]
  /** Said instead of an empty table. */
  readonly empty: string
}

/** The table without rules, columns two spaces apart: easy on the eye and on `awk`. */
export async function renderTable(table: Table, paint: Painter): Promise<string> {
  if (table.rows.length === 0) return `${renderLine([span(table.empty, 'faint')], paint)}\n`
  const { default: CliTable } = await import('cli-table3')
  const { default: stringWidth } = await import('string-width')
  const rows = [
    table.head.map((title) => renderLine([span(title, 'strong')], paint)),
    ...table.rows.map((row) => row.map((cell) => renderLine(asLine(cell), paint))),
  ]
  const colWidths = table.head.map((_title, column) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[column] ?? '')), 0),
  )
  const style = { 'padding-left': 0, 'padding-right': 0, head: [], border: [] }
  const drawn = portions(rows).map((portion) => {
    const part = new CliTable({ colWidths, chars: NO_RULES, style })
    part.push(...portion)
    return part.toString()
  })
  return `${drawn.join('\n').replace(/[ \t]+$/gm, '')}\n`
}

/** What draws a table looks at every row for each row: it is given a few at a time, with the widths of all. */
const portions = <T>(rows: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / mostRows) }, (_, index) =>
    rows.slice(index * mostRows, (index + 1) * mostRows),
  )

const mostRows = 100

const asLine = (cell: Line | string): Line => (typeof cell === 'string' ? [span(cell)] : cell)

const NO_RULES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

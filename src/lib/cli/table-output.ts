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
  const drawn = new CliTable({
    head: table.head.map((title) => renderLine([span(title, 'strong')], paint)),
    chars: NO_RULES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  })
  for (const row of table.rows) drawn.push(row.map((cell) => renderLine(asLine(cell), paint)))
  return `${drawn.toString().replace(/[ \t]+$/gm, '')}\n`
}

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

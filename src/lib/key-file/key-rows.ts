import { Secret } from '../account/index.js'
import type { Finding, Position } from '../errors/index.js'
import { type Column, type Columns, readColumns } from './columns.js'
import type { Cell, CsvTable } from './csv-table.js'
import type { KeyRow } from './key-row.js'
import {
  enabledOf,
  formulaFindings,
  nameFinding,
  plainText,
  twiceFindings,
  valueFinding,
} from './row-checks.js'

/** AWS imports no more, and an account holds no more (quota L-1D180A63). */
const mostRows = 10_000

/** The keys of a table, with everything that is wrong with it. */
export function readRows(table: CsvTable): {
  readonly rows: readonly KeyRow[]
  readonly findings: readonly Finding[]
} {
  const [header = [], ...body] = table.rows
  const columns = readColumns(header, table)
  if (columns.findings.some(({ severity }) => severity === 'error'))
    return { rows: [], findings: columns.findings }
  const filled = body.filter((cells) => cells.some(({ text }) => text !== ''))
  const excess = filled[mostRows]
  if (excess !== undefined) return { rows: [], findings: [tooMany(filled.length, at(excess, table))] }
  const read = filled.map((cells) => readRow(cells, columns, table))
  const rows = read.flatMap(({ row }) => row ?? [])
  return {
    rows,
    findings: [
      ...columns.findings,
      ...read.flatMap(({ findings }) => findings),
      ...twiceFindings(rows),
      ...formulaFindings(filled, columns, table),
    ],
  }
}

const at = ([first]: readonly Cell[], table: CsvTable): Position => table.locate(first ?? { start: 0 })

interface RowRead {
  readonly row?: KeyRow
  readonly findings: readonly Finding[]
}

function readRow(cells: readonly Cell[], { indexOf, count }: Columns, table: CsvTable): RowRead {
  if (cells.length !== count) return { findings: [wrongCount(cells.length, count, at(cells, table))] }
  const cellOf = (column: Column): Cell | undefined => cells[indexOf.get(column) ?? cells.length]
  const textOf = (column: Column): string | undefined => {
    const cell = cellOf(column)
    return cell && plainText(cell)
  }
  const locate = (column: Column = 'Name'): Position =>
    table.locate(cellOf(column) ?? cells[0] ?? { start: 0 })
  const [name = '', value = ''] = [textOf('Name'), textOf('key')]
  const enabled = enabledOf(textOf('Enabled'))
  const findings = [
    nameFinding(name, locate),
    valueFinding(value, locate),
    ...(enabled === 'neither' ? [notEnabled(locate('Enabled'))] : []),
  ].filter((finding) => finding !== undefined)
  return {
    findings,
    row: {
      name,
      value: new Secret(value),
      description: textOf('description'),
      enabled: enabled === 'neither' ? undefined : enabled,
      plans: textOf('usageplanIds')
        ?.split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
      at: locate,
    },
  }
}

const tooMany = (count: number, position: Position): Finding => ({
  code: 'key-file.rows',
  severity: 'error',
  message: `the file has ${count.toLocaleString('en-US')} rows, and an account holds at most ${mostRows.toLocaleString('en-US')} keys in a region`,
  at: position,
  fix: 'Keep some of the keys in another region or account.',
})

const wrongCount = (found: number, expected: number, position: Position): Finding => ({
  code: 'key-file.cells',
  severity: 'error',
  message: `the row has ${found} cells, and the header ${expected}`,
  at: position,
  fix: 'Put cells that hold commas into double quotes.',
})

const notEnabled = (position: Position): Finding => ({
  code: 'key-file.enabled',
  severity: 'error',
  message: 'Enabled is neither true nor false',
  at: position,
  fix: 'Write true or false; without the column Enabled all new keys are enabled.',
})

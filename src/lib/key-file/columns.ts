import type { Finding } from '../errors/index.js'
import { nearestName } from '../errors/index.js'
import type { Cell, CsvTable } from './csv-table.js'

/** AWS's columns (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html). */
export const columnNames = ['Name', 'key', 'description', 'Enabled', 'usageplanIds'] as const

export type Column = (typeof columnNames)[number]

export interface Columns {
  /** Where each column stands; a file need not have all. */
  readonly indexOf: ReadonlyMap<Column, number>
  readonly count: number
  readonly findings: readonly Finding[]
}

/** The columns that a header names, in any order and case. Those that AWS ignores are ignored, and said. */
export function readColumns(header: readonly Cell[], table: CsvTable): Columns {
  const indexOf = new Map<Column, number>()
  const findings: Finding[] = []
  for (const [index, cell] of header.entries()) {
    const column = columnNames.find((name) => name.toLowerCase() === cell.text.trim().toLowerCase())
    const at = table.locate(cell)
    if (column === undefined) findings.push({ ...unknown(cell.text), at })
    else if (indexOf.has(column)) findings.push({ ...twice(column), at })
    else indexOf.set(column, index)
  }
  const [first = { start: 0 }] = header
  const missing = (['Name', 'key'] as const).filter((column) => !indexOf.has(column))
  const at = table.locate(first)
  return {
    indexOf,
    count: header.length,
    findings: [...missing.map((column) => ({ ...absent(column), at })), ...findings],
  }
}

const absent = (column: Column): Finding => ({
  code: 'key-file.header',
  severity: 'error',
  message: `the header has no column ${column}`,
  fix: `Begin the file with the line ${columnNames.join(',')}; the order does not matter.`,
})

const twice = (column: Column): Finding => ({
  code: 'key-file.header',
  severity: 'error',
  message: `the header has the column ${column} twice`,
  fix: 'Keep one of them.',
})

/** A header that is none may be the first row: what stands there may be a value. */
function unknown(text: string): Finding {
  const name = /^[\w -]{1,19}$/.test(text) ? text.trim() : undefined
  const near = name === undefined ? undefined : nearestName(name, columnNames)
  return {
    code: 'key-file.column',
    severity: 'warning',
    message: `${name === undefined ? 'a column' : `the column ${name}`} is none of ${columnNames.join(', ')}; it is ignored, as AWS does`,
    ...(near !== undefined && { fix: `Write ${near}, if that is meant.` }),
  }
}

import { type Finding, type Position, showPosition } from '../errors/index.js'
import type { Column, Columns } from './columns.js'
import type { Cell, CsvTable } from './csv-table.js'
import type { KeyRow } from './key-row.js'
import { masked } from './masked.js'

type Locate = (column?: Column) => Position

/** What a spreadsheet would run. Export puts an apostrophe before it, in quotes, and reading takes that away again. */
const formula = /^'*[=+\-@\t\r]/

export const isFormula = (text: string): boolean => formula.test(text)

/** A cell's text without the apostrophe of an export. */
export const plainText = ({ text, isQuoted }: Cell): string =>
  isQuoted && text.startsWith("'") && isFormula(text) ? text.slice(1) : text

/** An empty cell is neither: AWS's page does not say what it means. */
export function enabledOf(text: string | undefined): boolean | undefined | 'neither' {
  if (text === undefined) return undefined
  const word = text.trim().toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : 'neither'
}

// Lengths of names and values: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html
export function nameFinding(name: string, locate: Locate): Finding | undefined {
  if (name.trim() !== '' && name.length <= 1024) return undefined
  return {
    code: 'key-file.name',
    severity: 'error',
    message:
      name.length > 1024
        ? `the name has ${name.length} characters, and AWS takes 1,024`
        : 'the key has no name',
    at: locate('Name'),
    fix: 'Give each key a name.',
  }
}

/** What is wrong with a value, of which only the ends are shown. */
export function valueFinding(value: string, locate: Locate): Finding | undefined {
  if (/^[\x21-\x7e]{20,128}$/.test(value) && !isDamaged(value)) return undefined
  const at = locate('key')
  const found = { severity: 'error', at } as const
  if (isDamaged(value))
    return {
      ...found,
      code: 'key-file.spreadsheet',
      message: 'the key looks damaged by a spreadsheet, which took it for a number',
      fix: 'Take the value from where it came from, and mark the column as text before opening the file.',
    }
  return {
    ...found,
    code: 'key-file.value',
    message: `the key ${masked(value)} ${reasonOf(value)}`,
    fix: 'A key has 20 to 128 letters, digits and signs of ASCII, without blanks.',
  }
}

const isDamaged = (value: string): boolean => /^[+-]?\d(?:[.,]\d+)?e[+-]?\d+$/i.test(value)

function reasonOf(value: string): string {
  if (value.trim() !== value) return 'begins or ends with a blank'
  if (/\s/.test(value)) return 'holds a blank or a line end'
  if (/[^\x21-\x7e]/.test(value)) return 'holds a character that is not ASCII'
  return value.length < 20 ? 'is shorter than 20 characters' : 'is longer than 128 characters'
}

/** A value that stands twice: the second key would overwrite the first. A name that does is only odd. */
export function twiceFindings(rows: readonly KeyRow[]): readonly Finding[] {
  return [
    ...repeated(rows, ({ value }) => value.reveal()).map(
      ([first, second]): Finding => ({
        code: 'key-file.value-twice',
        severity: 'error',
        message: `the key of ${second.name} is that of ${first.name} too, at ${showPosition(first.at('key'))}; one would overwrite the other`,
        at: second.at('key'),
        fix: 'Keep one of the two rows.',
      }),
    ),
    ...repeated(rows, ({ name }) => name).map(
      ([first, second]): Finding => ({
        code: 'key-file.name-twice',
        severity: 'warning',
        message: `the name ${second.name} stands at ${showPosition(first.at('Name'))} too`,
        at: second.at('Name'),
      }),
    ),
  ]
}

function repeated(
  rows: readonly KeyRow[],
  of: (row: KeyRow) => string,
): readonly (readonly [KeyRow, KeyRow])[] {
  const first = new Map<string, KeyRow>()
  return rows.flatMap((row) => {
    const before = first.get(of(row))
    if (before === undefined) first.set(of(row), row)
    return before === undefined ? [] : [[before, row] as const]
  })
}

/** Cells are data here; it is the next program that may run them. Said once for each column. */
export function formulaFindings(
  rows: readonly (readonly Cell[])[],
  { indexOf }: Columns,
  table: CsvTable,
): readonly Finding[] {
  return [...indexOf].flatMap(([column, index]) => {
    const cells = rows.flatMap((cells) => cells[index] ?? []).filter((cell) => isFormula(plainText(cell)))
    const [first] = cells
    if (first === undefined) return []
    return {
      code: 'key-file.formula',
      severity: 'warning',
      message: `${cells.length === 1 ? 'a cell' : `${cells.length} cells`} of the column ${column} begin with =, +, -, @ or a control character, which a spreadsheet takes for a formula`,
      at: table.locate(first),
      fix: 'Do not open the file in a spreadsheet, unless you know who wrote those cells.',
    }
  })
}

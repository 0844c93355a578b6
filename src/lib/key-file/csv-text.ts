import { type Column, columnNames } from './columns.js'
import { isFormula } from './row-checks.js'

/** One key to be written. */
export interface KeyLine {
  readonly name: string
  readonly value: string
  readonly description: string
  readonly enabled: boolean
  /** Ids of usage plans. */
  readonly plans: readonly string[]
}

/** For the service: cells as they are. */
export const serviceCsv = (lines: readonly KeyLine[]): string => csvText(lines, columnNames, quoted)

/** For files, which spreadsheets may open: what those would run begins with an apostrophe. */
export const fileCsv = (lines: readonly KeyLine[], without: readonly Column[]): string =>
  csvText(
    lines,
    columnNames.filter((column) => !without.includes(column)),
    (text) => (isFormula(text) ? `"'${text.replaceAll('"', '""')}"` : quoted(text)),
  )

const csvText = (
  lines: readonly KeyLine[],
  columns: readonly Column[],
  cell: (text: string) => string,
): string =>
  [columns, ...lines.map((line) => columns.map((column) => cell(texts[column](line))))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('')

const texts: Readonly<Record<Column, (line: KeyLine) => string>> = {
  Name: ({ name }) => name,
  key: ({ value }) => value,
  description: ({ description }) => description,
  Enabled: ({ enabled }) => String(enabled),
  usageplanIds: ({ plans }) => plans.join(','),
}

const quoted = (text: string): string =>
  /["',\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

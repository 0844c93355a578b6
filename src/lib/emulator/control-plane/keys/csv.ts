/**
 * The rows of a CSV text: fields in double or single quotes may hold commas and line breaks, a doubled quote is one
 * quote. A byte order mark and empty lines are left out. `undefined` when a quote is never closed.
 */
export function readCsv(text: string): readonly (readonly string[])[] | undefined {
  const rows: string[][] = []
  let row: string[] = []
  const source = text.replace(/^\uFEFF/, '')
  field.lastIndex = 0
  while (field.lastIndex < source.length) {
    const match = field.exec(source)
    if (match === null) return undefined
    const [, double, single, bare = '', end] = match
    row.push(double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? bare.trim())
    if (end === ',') {
      if (field.lastIndex === source.length) row.push('')
      else continue
    }
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows.filter((fields) => fields.some((text) => text !== ''))
}

/** One field and what ends it: quoted either way, or bare up to the next comma or line end. */
const field =
  /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|'((?:[^']|'')*)'[ \t]*|([^"',\r\n][^,\r\n]*|))(,|\r\n|\n|\r|$)/y

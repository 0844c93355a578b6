/**
 * Prints how a folder of OpenAPI documents divides: REST or HTTP API, whether AWS would accept the document and why not,
 * and what our own import says of it, as a Markdown table and counts. Use: tsx scripts/classify-corpus.ts FOLDER [SUBFOLDER…]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { ApigwError } from '../src/lib/errors/index.js'
import { isJsonObject, type JsonObject } from '../src/lib/json/index.js'
import { loadOpenApi } from '../src/lib/openapi/document/index.js'
import { importHttp, importRest } from '../src/lib/openapi/import/index.js'
import { apiTypeOf, checks, refusal } from './aws-would-accept.js'
import { httpChecks } from './aws-would-accept-http.js'

interface Row {
  readonly file: string
  readonly type: 'REST' | 'HTTP' | '-'
  readonly accepts: boolean
  /** Check that refused the document, with its reason. */
  readonly reason: string
  readonly check: string
  /** Codes of the errors that our import reports. */
  readonly errors: readonly string[]
}

const [root = '.', ...folders] = process.argv.slice(2)
const files = (folders.length === 0 ? ['.'] : folders).flatMap((folder) => documentsIn(join(root, folder)))
const rows: Row[] = []
for (const file of files) rows.push(await classify(file))
print(rows)

function documentsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return documentsIn(path)
      return /\.(?:json|ya?ml)$/i.test(entry.name) ? [path] : []
    })
}

async function classify(path: string): Promise<Row> {
  const file = relative(root, path)
  const document = rawDocument(path)
  const type = document === undefined ? 'REST' : apiTypeOf(document)
  const errors = await importErrors(path, type)
  if (document === undefined) {
    return {
      file,
      type: '-',
      accepts: false,
      check: 'syntax',
      reason: 'Invalid OpenAPI input. (OAE §5.5)',
      errors,
    }
  }
  const refused = refusal(document, type === 'HTTP' ? httpChecks : checks)
  return {
    file,
    type,
    accepts: refused === undefined,
    check: refused?.check.id ?? '',
    reason: refused === undefined ? '' : `${refused.reason} (${refused.check.source})`,
    errors,
  }
}

function rawDocument(path: string): JsonObject | undefined {
  try {
    const value: unknown = parse(readFileSync(path, 'utf8'), { logLevel: 'silent', maxAliasCount: -1 })
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

async function importErrors(path: string, type: 'REST' | 'HTTP'): Promise<readonly string[]> {
  const importApi = type === 'HTTP' ? importHttp : importRest
  try {
    const { findings } = importApi(await loadOpenApi(path, { root, shownFrom: root }))
    const errors = findings.filter(({ severity }) => severity === 'error')
    return [...new Set(errors.map(({ code, acceptable }) => (acceptable ? `${code}*` : code)))]
  } catch (error) {
    if (error instanceof ApigwError) return [error.code]
    throw error
  }
}

function print(all: readonly Row[]): void {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').slice(0, 160)).join(' | ')} |`
  console.log(line(['file', 'type', 'AWS would accept', 'reason', 'our import']))
  console.log(line(['---', '---', '---', '---', '---']))
  for (const { file, type, accepts, reason, errors } of all) {
    console.log(line([file, type, accepts ? 'yes' : 'no', reason, errors.join(', ') || 'clean']))
  }
  console.log(`\n${all.length} documents, ${all.filter(({ type }) => type === '-').length} unreadable`)
  for (const [type, rule] of [
    ['REST', checks],
    ['HTTP', httpChecks],
  ] as const) {
    const own = all.filter((row) => row.type === type)
    const accepted = own.filter(({ accepts }) => accepts)
    const clean = accepted.filter(({ errors }) => errors.length === 0).length
    console.log(
      `${own.length} ${type}: AWS would accept ${accepted.length}; of these our import is clean for ${clean}`,
    )
    for (const { id } of rule) {
      const count = own.filter(({ check }) => check === id).length
      if (count > 0) console.log(`- refused by ${id}: ${count}`)
    }
  }
}

/**
 * Writes src/lib/account/quota-table.ts from a JSON transcript of the service's quota page:
 *
 *   npx tsx scripts/generate-quotas.ts path/to/quotas.json
 */
import { readFile, writeFile } from 'node:fs/promises'

interface QuotaLine {
  readonly operation: string
  readonly apiVersion: 'v1' | 'v2' | 'v1+v2'
  readonly requests: number
  readonly perSeconds: number
}

interface QuotaPage {
  readonly controlPlane: { readonly perOperation: readonly QuotaLine[] }
}

const target = 'src/lib/account/quota-table.ts'

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: generate-quotas.ts path/to/quotas.json')
const page = JSON.parse(await readFile(path, 'utf8')) as QuotaPage
await writeFile(target, tableText(page.controlPlane.perOperation))

function tableText(lines: readonly QuotaLine[]): string {
  const rows = lines.map((line) => {
    const { name, operations } = covered(line)
    const list = operations.map((operation) => `'${operation}'`).join(', ')
    return `  ['${name}', ${line.requests}, ${line.perSeconds}, [${list}]],`
  })
  return [
    '// Written by scripts/generate-quotas.ts from the page "Amazon API Gateway quotas". Do not edit by hand.',
    '',
    '/** [name, requests, per seconds, the operations that share them], per account and region; none is adjustable. */',
    'export const quotaRows: readonly (readonly [string, number, number, readonly string[]])[] = [',
    ...rows.sort(),
    ']',
    '',
  ].join('\n')
}

/** The page writes `CreateRestApi (edge-optimized)` and `CreateVpcLink (V2)`, and one line where v1 and v2 share. */
function covered({ operation, apiVersion }: QuotaLine): {
  readonly name: string
  readonly operations: readonly string[]
} {
  const bare = operation.replace(/ \(.*\)$/, '')
  if (operation.includes('(edge')) return { name: `${bare} edge`, operations: [`${bare} edge`] }
  if (operation.includes('(Regional')) return { name: `${bare} regional`, operations: [`${bare} regional`] }
  if (apiVersion === 'v1') return { name: bare, operations: [bare] }
  if (apiVersion === 'v2') return { name: `v2.${bare}`, operations: [`v2.${bare}`] }
  return { name: bare, operations: [bare, `v2.${bare}`] }
}

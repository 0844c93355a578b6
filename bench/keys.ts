/**
 * Imports ten thousand keys from a CSV file into a usage plan of the local account, twice. First under the published
 * quotas, on a clock that leaps over the waits: no call is refused, and the seconds are those that the quotas ask for.
 * Then as a user runs it, from the built package, in a process whose memory is measured; so is `keys list`.
 * Run: npm run bench
 */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RequestHandler } from '../src/lib/account/index.js'
import { importKeys } from '../src/lib/workflow/objects/import-keys.js'
import { VirtualClock } from '../test/lib/account/virtual-clock.js'
import { buildProgram, type Ran, runNode } from './program.js'

const keys = 10_000
const mostMegabytes = 300
const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))
const cwd = join(folder, 'project')

try {
  const program = await buildProgram(join(folder, 'built'))
  writeProject()
  console.table([await underQuotas()])
  rmSync(join(cwd, '.apigw'), { recursive: true })
  console.table(await asUser(program))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The bound: one call for all keys if it took them, a tag for each, two readings of all; ten a second, after a burst of 40. */
async function underQuotas() {
  const pages = Math.ceil(keys / 500)
  const bound = (1 + keys + 2 * pages - 40) / 10
  const clock = new VirtualClock()
  const statuses = new Map<number, number>()
  const request = {
    ...{ file: 'apigw.yaml', project: 'bench', cwd, environment: {}, clock, progress: () => undefined },
    target: { local: true, region: 'eu-west-1', quotas: 'real' as const },
    intercept: counting(statuses),
  }
  const wish = { path: 'keys.csv', plans: [], prune: false, strict: false, adopt: false }
  const { failure, outcome } = await importKeys(request, wish, { confirm: async () => undefined })
  assert.equal(failure, undefined)
  assert.equal(statuses.get(429), undefined, 'no call is refused')
  const ratio = clock.now() / bound
  assert.ok(ratio <= 1.25, `the import takes ${ratio.toFixed(2)} times what the quotas ask for`)
  return {
    'under quotas': `import of ${keys} keys`,
    writes: outcome.calls.writes,
    reads: outcome.calls.reads,
    refused: 0,
    'simulated s': Math.round(clock.now()),
    'bound s': bound,
    ratio: Number(ratio.toFixed(3)),
  }
}

function counting(statuses: Map<number, number>) {
  return (handler: RequestHandler): RequestHandler => {
    const inner = handler as {
      handle(request: never, options: never): Promise<{ readonly response: { readonly statusCode: number } }>
    }
    const handle = async (request: never, options: never) => {
      const answer = await inner.handle(request, options)
      const { statusCode } = answer.response
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
      return answer
    }
    return { ...handler, handle } as RequestHandler
  }
}

async function asUser(program: string) {
  const cases: readonly (readonly [name: string, argv: readonly string[]])[] = [
    ['import', ['keys', 'import', 'keys.csv', '--yes']],
    ['import again', ['keys', 'import', 'keys.csv', '--yes']],
    ['list', ['keys', 'list']],
    ['list as JSON', ['keys', 'list', '--json']],
  ]
  const rows = []
  for (const [name, argv] of cases)
    rows.push(userRow(name, await runNode([program, ...argv, '--local'], cwd)))
  const said = Object.fromEntries(rows.map((row) => [row['as a user'], row.stdout]))
  assert.match(said['import'] ?? '', new RegExp(`Done: ${keys} changes applied`))
  assert.match(said['import again'] ?? '', /Nothing to do/)
  assert.equal((said['list'] ?? '').trimEnd().split('\n').length, keys + 1)
  assert.equal(JSON.parse(said['list as JSON'] ?? '').keys.length, keys)
  for (const { 'as a user': name, megabytes } of rows)
    assert.ok(megabytes < mostMegabytes, `${name} takes ${megabytes} MB`)
  return rows.map(({ stdout: _stdout, ...row }) => row)
}

function userRow(name: string, { stdout, seconds, megabytes }: Ran) {
  return { 'as a user': name, seconds: Math.round(seconds * 10) / 10, megabytes, stdout }
}

function writeProject(): void {
  mkdirSync(cwd)
  writeFileSync(join(cwd, 'apigw.yaml'), 'apigw: 1\nproject: bench\nregion: eu-west-1\n')
  const rows = Array.from(
    { length: keys },
    (_, index) => `customer-${index},value-${index}-${'x'.repeat(24)},Customer ${index},true\n`,
  )
  const header = 'Name,key,description,Enabled\n'
  writeFileSync(join(cwd, 'keys.csv'), header + rows.join(''), { mode: 0o600 })
}

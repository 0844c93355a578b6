/**
 * Measures the built package against `node -e 0` in the same interleaved run, whole processes, medians, without
 * NODE_EXTRA_CA_CERTS (which Node 20 reads at every start), and asserts the budgets. Run: npm run bench
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const runs = 15
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))
const program = join(folder, 'bin/run.js')
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...env } = process.env

/** What is run, and how many times a bare Node it may take. */
const cases: readonly (readonly [name: string, args: readonly string[], budget: number])[] = [
  ['node -e 0', ['-e', '0'], 1],
  ['apigw --version', [program, '--version'], 4],
  ['apigw plan --help', [program, 'plan', '--help'], 4.5],
  ['apigw plan --local, 10 routes, no changes', [program, 'plan', '--local', '--detailed-exitcode'], 10],
]

try {
  run([join(root, 'scripts/build.mjs'), '--into', folder])
  writeFileSync(join(folder, 'apigw.yaml'), gatewayFile(10))
  run([program, 'apply', '--local', '--yes'])
  report(measure())
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function measure(): readonly number[] {
  const times = cases.map((): number[] => [])
  for (let round = 0; round < runs; round++) {
    for (const [index, [, args]] of cases.entries()) times[index]?.push(run(args))
  }
  return times.map((list) => list.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN)
}

function report(medians: readonly number[]): void {
  const [bare = Number.NaN] = medians
  const rows = cases.map(([name, , budget], index) => {
    const ratio = (medians[index] ?? Number.NaN) / bare
    return {
      name,
      milliseconds: Math.round(medians[index] ?? Number.NaN),
      ratio: Number(ratio.toFixed(2)),
      budget,
    }
  })
  console.table(rows)
  for (const { name, ratio, budget } of rows) assert.ok(ratio <= budget, `${name}: ×${ratio} > ×${budget}`)
}

/** One whole process, in milliseconds. */
function run(args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [...args], { cwd: folder, env, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return performance.now() - start
}

function gatewayFile(routes: number): string {
  const lines = Array.from(
    { length: routes },
    (_, index) => `      GET /r${index}: { mock: { status: 200 } }`,
  )
  return `apigw: 1\nproject: bench\napis:\n  bench:\n    type: rest\n    routes:\n${lines.join('\n')}\n    stages: { prod: {} }\n`
}

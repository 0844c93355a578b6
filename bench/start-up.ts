/**
 * Measures the built package against `node -e 0` in the same interleaved run, whole processes, medians, without
 * NODE_EXTRA_CA_CERTS (which Node 20 reads at every start), and asserts the budgets. Run: npm run bench
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const runs = 15
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))
const program = join(folder, 'bin/run.js')
const plan = ['plan', '--local', '--detailed-exitcode']
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...env } = process.env

/**
 * What is run where, how many times a bare Node it should take, and how many it may: what is between is told in
 * docs/decisions/0014.
 */
const cases: readonly Case[] = [
  { name: 'node -e 0', args: ['-e', '0'], wanted: 1, most: 1 },
  { name: 'apigw --version', args: [program, '--version'], wanted: 1.2, most: 1.5 },
  { name: 'apigw plan --help', args: [program, 'plan', '--help'], wanted: 1.3, most: 1.6 },
  { name: 'no-change plan, 10 routes', args: [program, ...plan], project: routes(10), wanted: 5, most: 11 },
  { name: 'no-change plan, 300 routes', args: [program, ...plan], project: routes(300), wanted: 6, most: 35 },
  {
    name: 'keys list, 100 keys',
    args: [program, 'keys', 'list', '--local'],
    project: keys(100),
    wanted: 4,
    most: 9,
  },
]

interface Case {
  readonly name: string
  readonly args: readonly string[]
  /** The gateway file of the project that it works in. */
  readonly project?: string
  readonly wanted: number
  readonly most: number
}

try {
  run([join(root, 'scripts/build.mjs'), '--into', folder])
  for (const it of cases) if (it.project !== undefined) makeProject(it, it.project)
  reportDependencies()
  report(measure())
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function makeProject(it: Case, file: string): void {
  mkdirSync(folderOf(it), { recursive: true })
  writeFileSync(join(folderOf(it), 'apigw.yaml'), file)
  run([program, 'apply', '--local', '--yes'], folderOf(it))
}

function measure(): readonly number[] {
  const times = cases.map((): number[] => [])
  for (let round = 0; round < runs; round++) {
    for (const [index, it] of cases.entries()) times[index]?.push(run(it.args, folderOf(it)))
  }
  return times.map((list) => list.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN)
}

function report(medians: readonly number[]): void {
  const [bare = Number.NaN] = medians
  const rows = cases.map(({ name, wanted, most }, index) => {
    const milliseconds = medians[index] ?? Number.NaN
    return {
      name,
      milliseconds: Math.round(milliseconds),
      ratio: Number((milliseconds / bare).toFixed(2)),
      wanted,
      most,
    }
  })
  console.log(`Node ${process.version}`)
  console.table(rows)
  for (const { name, ratio, most } of rows) assert.ok(ratio <= most, `${name}: ×${ratio} > ×${most}`)
}

/** What `npm install` brings besides: packages that are not for development alone. */
function reportDependencies(): void {
  const { packages }: { packages: Readonly<Record<string, { dev?: boolean }>> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const paths = Object.keys(packages).filter((path) => path !== '' && packages[path]?.dev !== true)
  const bytes = paths.reduce((sum, path) => sum + sizeOf(join(root, path)), 0)
  console.log(
    `${paths.length} production dependencies, ${(bytes / 1e6).toFixed(1)} MB; package ${(sizeOf(folderOf()) / 1e6).toFixed(1)} MB`,
  )
}

/** One whole process, in milliseconds. */
function run(args: readonly string[], cwd = folder): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [...args], { cwd, env, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return performance.now() - start
}

/** Bytes of the files below, packages inside packages aside: they are listed themselves. */
function sizeOf(path: string): number {
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'projects')
    .reduce((sum, entry) => {
      const inside = join(path, entry.name)
      return sum + (entry.isDirectory() ? sizeOf(inside) : statSync(inside).size)
    }, 0)
}

function folderOf(it?: Case): string {
  return it?.project === undefined ? folder : join(folder, 'projects', it.name.replaceAll(/\W+/g, '-'))
}

function routes(count: number): string {
  const lines = range(count).map((index) => `      GET /r${index}: { mock: { status: 200 } }`)
  return `apigw: 1\nproject: bench\napis:\n  bench:\n    type: rest\n    routes:\n${lines.join('\n')}\n    stages: { prod: {} }\n`
}

function keys(count: number): string {
  return `apigw: 1\nproject: bench\nkeys:\n${range(count)
    .map((index) => `  k${index}: {}\n`)
    .join('')}`
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}

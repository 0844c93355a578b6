/**
 * Plans and applies many APIs of fifty routes in one local account, from the built package: calls, seconds and memory,
 * and how the processor time grows with the number of APIs. An unchanged account is planned as ever and with
 * `--trust-digest`. Then fifty gateway files of one repository, one after the other. Run: npm run bench
 */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { growth } from './growth.js'
import { buildProgram, runNode } from './program.js'

const sizes = [75, 150, 300, 600]
const routes = 50
const mostMegabytes = 1000
const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))

const times = <T>(
  count: number,
  entry: (index: number) => readonly [string, T],
): Readonly<Record<string, T>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index)))

try {
  const program = await buildProgram(join(folder, 'built'))
  const rows = []
  for (const apis of sizes) rows.push(await measure(program, apis))
  console.table(rows)
  for (const column of ['apply CPU s', 'plan CPU s'] as const) {
    const exponent = growth(rows.map((row) => [row.APIs, row[column]]))
    console.log(`${column} grows with APIs^${exponent.toFixed(2)}`)
    assert.ok(exponent < 1.15, `${column} grows faster than linearly: exponent ${exponent.toFixed(2)}`)
  }
  console.table([await fiftyFiles(program)])
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}

async function measure(program: string, apis: number) {
  const cwd = join(folder, `of-${apis}`)
  writeProject(
    cwd,
    'bench',
    times(apis, (index) => [`a${index}`, `a${index}.json`]),
  )
  const run = (...argv: readonly string[]) =>
    runNode([program, ...argv, '-f', 'apigw.json', '--local', '--json'], cwd)
  const applied = await run('apply', '--yes', '--trust-digest')
  const planned = await run('plan')
  const trusting = await run('plan', '--trust-digest')
  const calls = (stdout: string): { readonly reads: number; readonly writes: number } =>
    JSON.parse(stdout).calls
  // As decision 0003 derives: eight reads of each API; an apply ends with the digest.
  assert.equal(calls(planned.stdout).writes, 0)
  assert.equal(calls(applied.stdout).writes, 5 * apis)
  assert.ok(calls(trusting.stdout).reads <= 12 + apis / 500, `${calls(trusting.stdout).reads} reads`)
  rmSync(cwd, { recursive: true })
  assert.ok(planned.megabytes < mostMegabytes, `${apis} APIs take ${planned.megabytes} MB`)
  return {
    APIs: apis,
    routes: apis * routes,
    'apply: writes': calls(applied.stdout).writes,
    'apply s': round(applied.seconds),
    'apply CPU s': round(applied.cpuSeconds),
    'plan: reads': calls(planned.stdout).reads,
    'plan s': round(planned.seconds),
    'plan CPU s': round(planned.cpuSeconds),
    'plan MB': planned.megabytes,
    'trusting: reads': calls(trusting.stdout).reads,
    'trusting s': round(trusting.seconds),
  }
}

/** Every project of one account: each finds its own API among those of all. */
async function fiftyFiles(program: string) {
  const projects = Array.from({ length: 50 }, (_, index) => `p${index}`)
  const shared = ['--local', '--local-dir', join(folder, 'shared')]
  for (const project of projects) writeProject(join(folder, project), project, { api: 'api.json' })
  const plans: number[] = []
  for (const project of projects) {
    const cwd = join(folder, project)
    await runNode([program, 'apply', '--yes', '-f', 'apigw.json', ...shared], cwd)
    const planned = await runNode(
      [program, 'plan', '--detailed-exitcode', '-f', 'apigw.json', ...shared],
      cwd,
    )
    plans.push(planned.cpuSeconds)
  }
  const [first, last] = [mean(plans.slice(0, 10)), mean(plans.slice(-10))]
  return {
    'gateway files': projects.length,
    'first plans CPU s': round(first),
    'last plans CPU s': round(last),
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100
}

function writeProject(cwd: string, project: string, documents: Readonly<Record<string, string>>): void {
  mkdirSync(cwd)
  for (const [name, path] of Object.entries(documents)) writeFileSync(join(cwd, path), documentOf(name))
  const apis = Object.fromEntries(
    Object.entries(documents).map(([name, openapi]) => [
      name,
      { type: 'rest', endpoint: { type: 'regional' }, openapi, stages: { prod: {} } },
    ]),
  )
  writeFileSync(join(cwd, 'apigw.json'), JSON.stringify({ apigw: 1, project, region: 'eu-west-1', apis }))
}

function documentOf(name: string): string {
  return JSON.stringify({
    openapi: '3.0.1',
    info: { title: name, version: '1' },
    paths: times(routes, (index) => [
      `/items/item${index}`,
      {
        get: {
          operationId: `read${index}`,
          parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
          responses: { 200: { description: 'What there is.' } },
          'x-amazon-apigateway-integration': {
            ...{ type: 'http_proxy', httpMethod: 'GET' },
            uri: `https://example.com/${name}/${index}`,
          },
        },
      },
    ]),
  })
}

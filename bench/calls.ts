/**
 * Counts calls at the SDK's request handler and asserts the formulas of docs/decisions/0003, 0019 and 0027, at four sizes
 * of a REST API with two stages, of an HTTP API of 300 routes and a WebSocket API of 100; then fits how the CPU time of a plan grows with the number of routes. Run: npm run bench
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RequestHandler } from '../src/lib/account/index.js'
import { apply, plan, type WorkflowRequest } from '../src/lib/workflow/index.js'
import { growth } from './growth.js'

const sizes = [10, 50, 300, 1000]
const stages = 2
/** One list for each further kind that carries tags: keys, plans, domains, access associations, certificates, links v1 and v2, HTTP APIs, portal products, portals. */
const otherLists = 10

interface Counts {
  readonly reads: number
  readonly writes: number
  readonly cpuMs: number
}

async function measure(routes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))
  try {
    writeFileSync(join(folder, 'apigw.yaml'), gatewayFile)
    writeDocument(folder, routes, 200)
    const pages = Math.ceil(resourcesOf(routes) / 500)
    const first = await counted(folder, (request) => apply(request, { confirm: async () => undefined }))
    assert.equal(first.writes, 3 + 2 * stages, `first apply of ${routes} routes`)
    const unchanged = await counted(folder, plan)
    assert.deepEqual(
      { reads: unchanged.reads, writes: unchanged.writes },
      { reads: 8 + otherLists + pages, writes: 0 },
      `no-change plan of ${routes} routes`,
    )
    writeDocument(folder, routes, 204)
    const changed = await counted(folder, (request) => apply(request, { confirm: async () => undefined }))
    assert.equal(changed.writes, 2 + stages, `one-route change of ${routes} routes`)
    const cpuMs = await fastest(5, async () => (await counted(folder, plan)).cpuMs)
    return {
      routes,
      'first apply: writes': first.writes,
      'read-back': first.reads,
      'plan: reads': unchanged.reads,
      'one route: writes': changed.writes,
      'plan CPU ms': Math.round(cpuMs),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One stage is deployed, the other deploys by itself; every route has an integration of its own. */
async function measureHttp(routes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))
  try {
    const write = (changed: string) =>
      writeFileSync(join(folder, 'apigw.yaml'), JSON.stringify(httpFile(routes, changed)))
    const confirmed = (request: WorkflowRequest) => apply(request, { confirm: async () => undefined })
    write('https://example.com/last')
    const first = await counted(folder, confirmed)
    assert.equal(first.writes, 2 + 1 + stages, `first apply of ${routes} HTTP routes`)
    const unchanged = await counted(folder, plan)
    const pages = 2 * Math.ceil(routes / 100)
    assert.deepEqual(
      { reads: unchanged.reads, writes: unchanged.writes },
      { reads: 1 + 3 + otherLists + pages, writes: 0 },
      `no-change plan of ${routes} HTTP routes`,
    )
    write('https://example.com/other')
    const changed = await counted(folder, confirmed)
    assert.equal(changed.writes, 1 + 2, `one-route change of ${routes} HTTP routes`)
    return {
      'HTTP routes': routes,
      'first apply: writes': first.writes,
      'read-back': first.reads,
      'plan: reads': unchanged.reads,
      'one route: writes': changed.writes,
      'plan CPU ms': Math.round(await fastest(3, async () => (await counted(folder, plan)).cpuMs)),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const httpFile = (routes: number, last: string) => ({
  apigw: 1,
  project: 'bench',
  region: 'eu-west-1',
  apis: {
    bench: {
      type: 'http',
      routes: Object.fromEntries(
        Array.from({ length: routes }, (_, index) => [
          `GET /items/item${index}`,
          { http: index === routes - 1 ? last : `https://example.com/${index}` },
        ]),
      ),
      stages: { $default: { autoDeploy: true }, prod: {} },
    },
  },
})

/** Two stages; every route has an integration of its own, every tenth answers, and the last one is mapped. */
async function measureWebSocket(routes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))
  try {
    const write = (changed: string) =>
      writeFileSync(join(folder, 'apigw.yaml'), JSON.stringify(webSocketFile(routes, changed)))
    const confirmed = (request: WorkflowRequest) => apply(request, { confirm: async () => undefined })
    const answering = Math.ceil(routes / 10)
    write('https://example.com/last')
    const first = await counted(folder, confirmed)
    assert.equal(
      first.writes,
      1 + 2 * routes + answering + 1 + 1 + stages,
      `first apply of ${routes} WebSocket routes`,
    )
    const unchanged = await counted(folder, plan)
    const pages = 2 * Math.ceil(routes / 100)
    assert.deepEqual(
      { reads: unchanged.reads, writes: unchanged.writes },
      { reads: 1 + 4 + otherLists + pages + answering + 1, writes: 0 },
      `no-change plan of ${routes} WebSocket routes`,
    )
    write('https://example.com/other')
    const changed = await counted(folder, confirmed)
    assert.equal(changed.writes, 1 + 1 + stages, `one-route change of ${routes} WebSocket routes`)
    return {
      'WebSocket routes': routes,
      'first apply: writes': first.writes,
      'read-back': first.reads,
      'plan: reads': unchanged.reads,
      'one route: writes': changed.writes,
      'plan CPU ms': Math.round(await fastest(3, async () => (await counted(folder, plan)).cpuMs)),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const webSocketFile = (routes: number, last: string) => ({
  apigw: 1,
  project: 'bench',
  region: 'eu-west-1',
  apis: {
    bench: {
      type: 'websocket',
      selection: '$request.body.action',
      routes: {
        ...Object.fromEntries(
          Array.from({ length: routes - 1 }, (_, index) => [
            `action${index}`,
            { http: `https://example.com/${index}`, response: index % 10 === 0 },
          ]),
        ),
        last: { http: last, proxy: false, responses: { $default: { template: '{}' } } },
      },
      stages: { test: {}, prod: {} },
    },
  },
})

/** Every route has a path of its own below one parent; the root and the parent are resources too. */
function resourcesOf(routes: number): number {
  return routes + 2
}

async function counted(
  folder: string,
  work: (request: WorkflowRequest) => Promise<unknown>,
): Promise<Counts> {
  const methods: string[] = []
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as { handle(request: { method: string }, options: unknown): unknown }
    const handle = (request: { method: string }, options: unknown) => {
      methods.push(request.method)
      return inner.handle(request, options)
    }
    return { ...handler, handle } as RequestHandler
  }
  const started = process.cpuUsage()
  await work({
    files: { file: 'apigw.yaml' },
    target: { local: true },
    cwd: folder,
    environment: {},
    progress: () => undefined,
    intercept,
  })
  const { user, system } = process.cpuUsage(started)
  const reads = methods.filter((method) => method === 'GET').length
  return { reads, writes: methods.length - reads, cpuMs: (user + system) / 1000 }
}

async function fastest(times: number, run: () => Promise<number>): Promise<number> {
  const runs = []
  for (let time = 0; time < times; time++) runs.push(await run())
  return Math.min(...runs)
}

const gatewayFile = `
apigw: 1
project: bench
region: eu-west-1
apis:
  bench:
    type: rest
    endpoint: { type: regional }
    openapi: openapi.json
    stages:
      test: { throttle: { rate: 10, burst: 20 } }
      prod: { throttle: { rate: 100, burst: 200 }, metrics: true }
`

function writeDocument(folder: string, routes: number, lastStatus: number): void {
  const paths: Record<string, unknown> = {}
  for (let index = 0; index < routes; index++) {
    paths[`/items/item${index}`] = { get: operation(index, index === routes - 1 ? lastStatus : 200) }
  }
  const document = { openapi: '3.0.1', info: { title: 'bench', version: '1' }, paths }
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document))
}

const operation = (index: number, status: number) => ({
  operationId: `read${index}`,
  parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
  responses: {
    [status]: {
      description: 'What there is.',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  },
  'x-amazon-apigateway-integration': {
    type: 'mock',
    requestTemplates: { 'application/json': `{"statusCode": ${status}}` },
    responses: {
      default: {
        statusCode: String(status),
        responseTemplates: { 'application/json': `{"item": ${index}}` },
      },
    },
  },
})

const rows = []
for (const routes of sizes) rows.push(await measure(routes))
console.table(rows)
console.table([await measureHttp(300)])
console.table([await measureWebSocket(100)])
const exponent = growth(rows.map((row) => [row.routes, row['plan CPU ms']]))
console.log(`plan CPU time grows with routes^${exponent.toFixed(2)}`)
assert.ok(
  exponent < 1.15,
  `the CPU time of a plan grows faster than linearly: exponent ${exponent.toFixed(2)}`,
)

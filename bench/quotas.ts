/**
 * Applies under the published quotas, on a clock that leaps over the waits, and compares the seconds with the bound
 * that the token buckets allow: one token for each operation with a rate of its own, forty for the account (an
 * assumption: AWS publishes a burst for the account only). No call may be refused. Then four command lines at once
 * against one account, on the wall clock. Run: npm run bench
 */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RequestHandler } from '../src/lib/account/index.js'
import { rates, totalRate } from '../src/lib/emulator/quotas/rates.js'
import { apply, type WorkflowRequest } from '../src/lib/workflow/index.js'
import { VirtualClock } from '../test/lib/account/virtual-clock.js'
import { buildProgram, runNode } from './program.js'

const folder = mkdtempSync(join(tmpdir(), 'apigw-bench-'))

const times = (count: number, entry: (index: number) => readonly [string, unknown]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index)))

const file = (sections: object) =>
  JSON.stringify({ apigw: 1, project: 'bench', region: 'eu-west-1', ...sections })

const api = (routes: number, stages: readonly string[]) => ({
  type: 'rest',
  endpoint: { type: 'regional' },
  routes: times(routes, (index) => [`GET /items/item${index}`, { mock: {} }]),
  stages: Object.fromEntries(stages.map((stage) => [stage, {}])),
})

const plans = (rate: number) =>
  file({ usagePlans: times(3, (index) => [`p${index}`, { throttle: { rate, burst: 100 } }]) })

const oneApi = file({
  apis: { orders: api(300, ['test', 'prod']) },
  keys: { a: {}, b: {}, c: {} },
  usagePlans: {
    gold: { apis: ['test', 'prod'].map((stage) => ({ api: 'orders', stage })), keys: ['a', 'b', 'c'] },
  },
})

try {
  console.table([
    await measure('300 routes, 2 stages, a plan, 3 keys', [oneApi]),
    await measure('20 APIs', [file({ apis: times(20, (index) => [`a${index}`, api(5, ['prod'])]) })]),
    await measure('3 changed usage plans', [plans(10), plans(20)]),
  ])
  console.table([await fourAtOnce()])
} finally {
  // A server that was stopped may still write what it compiled.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}

/** The last of several states of a file, applied in a fresh account. */
async function measure(name: string, states: readonly string[]) {
  const cwd = mkdtempSync(join(folder, 'project-'))
  const last = states.length - 1
  for (const [index, text] of states.entries()) {
    writeFileSync(join(cwd, 'apigw.yaml'), text)
    const { seconds, calls, refused, estimated } = await applied(cwd, index === last)
    if (index < last) continue
    const bound = boundOf(calls)
    assert.equal(refused, 0, `${name}: no call is refused`)
    assert.ok(
      seconds <= 1.25 * bound + 1,
      `${name}: ${seconds.toFixed(1)} s, and the quotas ask for ${bound}`,
    )
    return { ...row(name, calls, seconds, bound), 'estimated s': estimated }
  }
  throw new Error('no state')
}

function row(name: string, calls: Calls, seconds: number, bound: number) {
  return {
    'under quotas': name,
    calls: Object.values(calls).reduce((sum, count) => sum + count, 0),
    'bound s': bound,
    seconds: Math.round(seconds * 10) / 10,
    ratio: Math.round((seconds / bound) * 1000) / 1000,
  }
}

type Calls = Readonly<Record<string, number>>

async function applied(cwd: string, quotas: boolean) {
  let [refused, underWay] = [0, 0]
  const clock = new VirtualClock(() => underWay > 0, 100)
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as {
      handle(request: never, options: never): Promise<{ response: { statusCode: number } }>
    }
    const handle = async (request: never, options: never) => {
      underWay += 1
      const answer = await inner.handle(request, options).finally(() => (underWay -= 1))
      if (answer.response.statusCode === 429) refused += 1
      return answer
    }
    return { ...handler, handle } as RequestHandler
  }
  const request: WorkflowRequest = {
    ...{ files: { file: 'apigw.yaml' }, target: { local: true, quotas: quotas ? 'real' : undefined } },
    ...{ cwd, environment: {}, progress: () => undefined, intercept, clock },
  }
  const { plan, outcome, failure } = await apply(request, { confirm: async () => undefined })
  assert.equal(failure, undefined)
  return { seconds: clock.now(), calls: outcome.calls.byOperation, refused, estimated: plan.estimatedSeconds }
}

/** The longest wait that any one bucket asks for, if all its requests could come at once. */
function boundOf(calls: Calls): number {
  const total = Object.values(calls).reduce((sum, count) => sum + count, 0)
  const own = rates.map(({ operations, requests, seconds, endpoint }) => {
    const count = endpoint === 'edge' ? 0 : operations.reduce((sum, name) => sum + (calls[name] ?? 0), 0)
    return (Math.max(0, count - 1) * seconds) / requests
  })
  return Math.max(...own, (total - totalRate.burst) / totalRate.perSecond)
}

/**
 * Four projects of one account, each an API and five keys. Each command line has its own idea of what the account has
 * left, so calls are refused; none of that reaches the user. What they take without quotas is known beforehand.
 */
async function fourAtOnce() {
  const projects = ['a', 'b', 'c', 'd']
  const bin = await buildProgram(join(folder, 'built'))
  for (const project of projects) writeProject(project)
  const free = await applyAtOnce(bin, projects, 'free', [])
  const { seconds } = await applyAtOnce(bin, projects, 'limited', ['--quotas', 'real'])
  const bound = boundOf(free.calls)
  const name = '4 command lines at once (wall clock)'
  assert.ok(seconds <= free.seconds + 1.5 * bound, `${name}: ${seconds} s`)
  return row(name, free.calls, seconds - free.seconds, bound)
}

function writeProject(project: string): void {
  mkdirSync(join(folder, project))
  const keys = times(5, (index) => [`${project}${index}`, {}])
  writeFileSync(
    join(folder, project, 'apigw.yaml'),
    file({ project, apis: { [project]: api(20, ['prod']) }, keys }),
  )
}

async function applyAtOnce(
  bin: string,
  projects: readonly string[],
  account: string,
  flags: readonly string[],
) {
  const local = ['--local-dir', join(folder, account)]
  await runNode([bin, 'local', 'start', '--detach', '--region', 'eu-west-1', ...local, ...flags], folder)
  const start = performance.now()
  const argv = [bin, 'apply', '--yes', '--json', '--local', ...local]
  const outcomes = await Promise.all(projects.map((project) => runNode(argv, join(folder, project))))
  const seconds = (performance.now() - start) / 1000
  await runNode([bin, 'local', 'stop', ...local], folder)
  const calls: Record<string, number> = {}
  for (const { stdout } of outcomes)
    for (const [name, count] of Object.entries<number>(JSON.parse(stdout).calls.byOperation))
      calls[name] = (calls[name] ?? 0) + count
  return { seconds, calls }
}

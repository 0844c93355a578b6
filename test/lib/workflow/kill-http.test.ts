import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/lib/json/index.js'
import { bundledProgram } from '../../helpers/bundled-program.js'
import { type HeldHttpApi, heldHttpApis } from '../../helpers/held-http-apis.js'
import { copyOf, everyMoment, killTogether } from '../../helpers/kill-together.js'
import { TestProject } from '../../helpers/project.js'
import { requestsOfApply } from '../../helpers/requests-of-apply.js'

const program = await bundledProgram('apply-and-die')
const root = mkdtempSync(join(tmpdir(), 'apigw-kill-http-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`

const file = (api: JsonObject): string =>
  JSON.stringify({
    apigw: 1,
    project: 'shop',
    region: 'eu-west-1',
    accounts: ['123456789012'],
    apis: { catalog: { type: 'http', ...api } },
  })

const jwt = { type: 'jwt', issuer: 'https://id.example.com', audience: ['a'] }
const itself: Json = { $default: { autoDeploy: true } }

/** Two routes change, one goes with its backend and its authorizer, and one comes with new ones. */
const before = {
  authorizers: { shoppers: jwt, old: jwt },
  routes: {
    'GET /a': { lambda: lambda('a'), auth: 'shoppers', operation: 'a' },
    'GET /b': { http: 'https://b.example.com', operation: 'b' },
    'GET /old': { http: 'https://old.example.com', auth: 'old' },
  },
}
const after = {
  authorizers: { shoppers: jwt, new: jwt },
  routes: {
    'GET /a': { lambda: lambda('other'), auth: 'shoppers', operation: 'a' },
    'GET /b': { http: 'https://b.example.com', operation: 'other' },
    'GET /new': { http: 'https://new.example.com', auth: 'new' },
  },
}

interface Scenario {
  readonly of: string
  readonly command?: 'apply' | 'destroy'
  /** What is applied before, if anything is. */
  readonly from?: JsonObject
  readonly to: JsonObject
}

const scenarios: readonly Scenario[] = [
  { of: 'a first apply, by import', to: { ...before, stages: { ...itself, prod: {} } } },
  {
    of: 'a change that holds a stage, by import',
    from: { ...before, stages: itself },
    to: { ...after, stages: itself },
  },
  {
    of: 'a change that holds a stage, call by call',
    from: { ...before, unmanaged: 'keep', stages: itself },
    to: { ...after, unmanaged: 'keep', stages: itself },
  },
  {
    of: 'a change that is deployed to two stages',
    from: { ...before, stages: { test: {}, prod: {} } },
    to: { ...after, stages: { test: { description: 'Test' }, prod: {} } },
  },
  {
    of: 'a destroy',
    command: 'destroy',
    from: { ...before, stages: { ...itself, prod: {} } },
    to: { ...before, stages: { ...itself, prod: {} } },
  },
]

const folder = (name: string): string => {
  const path = join(root, name)
  mkdirSync(path)
  return path
}

/** A folder in which everything is ready for the run that dies. */
async function templateOf({ from, to }: Scenario, index: number): Promise<string> {
  const project = new TestProject({ 'apigw.yaml': file(from ?? to) }, folder(`template-${index}`))
  if (from !== undefined) expect((await project.apply()).json.error).toBeUndefined()
  project.write('apigw.yaml', file(to))
  return project.cwd
}

const held = (cwd: string): Promise<readonly HeldHttpApi[]> =>
  new TestProject({}, cwd).behindTheBack(heldHttpApis)

/** What there is to do, and what the account holds after a run that nothing stops. */
async function survey(scenario: Scenario, index: number) {
  const template = await templateOf(scenario, index)
  const { command = 'apply' } = scenario
  const undisturbed = copyOf(template, root)
  const { methods } = await requestsOfApply(undisturbed, {}, command)
  const deaths = everyMoment(template, folder(`runs-${index}`), methods)
  return { ...scenario, command, expected: await held(undisturbed), deaths }
}

const surveyed = await Promise.all(scenarios.map(survey))

describe.each(surveyed)('kill -9 of $of', ({ command, deaths, expected }) => {
  beforeAll(() => killTogether(program, { command, environment: {}, deaths }))

  test.concurrent.each(deaths)('$moment request $index: the same command converges', async ({ cwd }) => {
    const project = new TestProject({}, cwd)
    expect(await project.run(command, '--yes')).toMatchObject({ code: 0 })
    if (command === 'apply') expect((await project.plan()).json.changes).toEqual([])
    expect(await held(cwd)).toEqual(expected)
  })
})

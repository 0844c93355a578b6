import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json/index.js'
import { bundledProgram } from '../../helpers/bundled-program.js'
import { heldWebSocketApis } from '../../helpers/held-websocket-apis.js'
import { copyOf, everyMoment, killTogether } from '../../helpers/kill-together.js'
import { TestProject } from '../../helpers/project.js'
import { requestsOfApply } from '../../helpers/requests-of-apply.js'

const program = await bundledProgram('apply-and-die')
const root = mkdtempSync(join(tmpdir(), 'apigw-kill-websocket-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`

const file = (api: JsonObject): string =>
  JSON.stringify({
    ...{ apigw: 1, project: 'shop', region: 'eu-west-1', accounts: ['123456789012'] },
    apis: { chat: { type: 'websocket', selection: '$request.body.action', ...api } },
  })

const mapped = (text: string): JsonObject => ({
  mock: {},
  response: true,
  responses: { $default: { template: text } },
})

/** A route changes, one gets another backend of the same form, one goes with its model, one comes with a new one. */
const before = {
  authorizers: { tickets: { type: 'request', lambda: lambda('auth') } },
  models: { Old: { type: 'object' } },
  routes: {
    $connect: { lambda: lambda('chat'), auth: 'tickets', required: ['querystring.ticket'] },
    send: { lambda: lambda('chat'), response: true },
    quote: mapped('a'),
    old: { http: 'https://old.example.com', models: 'Old' },
  },
}
const after = {
  authorizers: { tickets: { type: 'request', lambda: lambda('auth'), identity: ['header.x'] } },
  models: { New: { type: 'object' } },
  routes: {
    $connect: { lambda: lambda('chat'), auth: 'tickets' },
    send: { lambda: lambda('other') },
    quote: mapped('b'),
    new: { ...mapped('c'), models: 'New' },
  },
}

interface Scenario {
  readonly of: string
  readonly from?: JsonObject
  readonly to: JsonObject
}

const stages = { test: {}, prod: {} }

const scenarios: readonly Scenario[] = [
  { of: 'a first apply', to: { ...before, stages: { prod: {} } } },
  { of: 'a change', from: { ...before, stages }, to: { ...after, stages } },
]

/** A folder in which everything is ready for the run that dies. */
async function templateOf({ from, to }: Scenario, index: number): Promise<string> {
  const path = join(root, `template-${index}`)
  mkdirSync(path)
  const project = new TestProject({ 'apigw.yaml': file(from ?? to) }, path)
  if (from !== undefined) expect((await project.apply()).json.error).toBeUndefined()
  project.write('apigw.yaml', file(to))
  return project.cwd
}

const held = (cwd: string) => new TestProject({}, cwd).behindTheBack(heldWebSocketApis)

/** What there is to do, and what the account holds after a run that nothing stops. */
async function survey(scenario: Scenario, index: number) {
  const template = await templateOf(scenario, index)
  const undisturbed = copyOf(template, root)
  const { methods } = await requestsOfApply(undisturbed)
  const runs = join(root, `runs-${index}`)
  mkdirSync(runs)
  return {
    ...scenario,
    expected: await held(undisturbed),
    deaths: everyMoment(template, runs, methods),
  }
}

const surveyed = await Promise.all(scenarios.map(survey))

describe.each(surveyed)('kill -9 of $of of a WebSocket API', ({ deaths, expected }) => {
  beforeAll(() => killTogether(program, { command: 'apply', environment: {}, deaths }))

  test.concurrent.each(deaths)('$moment request $index: the same command converges', async ({ cwd }) => {
    const project = new TestProject({}, cwd)
    expect(await project.apply()).toMatchObject({ code: 0 })
    expect((await project.plan()).json.changes).toEqual([])
    expect(await held(cwd)).toEqual(expected)
  })
})

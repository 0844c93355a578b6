import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledProgram } from '../../helpers/bundled-program.js'
import { everyMoment, killTogether } from '../../helpers/kill-together.js'
import { TestProject } from '../../helpers/project.js'
import { requestsOfApply } from '../../helpers/requests-of-apply.js'

const program = await bundledProgram('apply-and-die')

const base = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {} }
`
const keys = `${base}
keys: { acme: { value: { env: ACME_KEY } }, zed: {} }
usagePlans: { gold: { apis: [{ api: orders, stage: prod }], keys: [acme, zed], productCode: p1 } }
`
const first = 'the-first-value-0123456789'
const second = 'the-second-value-0123456789'

const root = mkdtempSync(join(tmpdir(), 'apigw-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const projectOf = (text: string, key: string): TestProject =>
  new TestProject({ 'apigw.yaml': text }, mkdtempSync(join(root, 'run-')), { ACME_KEY: key })

/** Two keys, one plan that has both, and the value that is declared. */
async function expectConverged(project: TestProject, key: string): Promise<void> {
  expect(await project.apply('--allow-delete', '1')).toMatchObject({ code: 0 })
  expect((await project.plan()).json.changes).toEqual([])
  const held = await project.behindTheBack(async (account) => {
    const plans = await account.list('GetUsagePlans', {})
    const members = await account.list('GetUsagePlanKeys', { usagePlanId: plans[0]?.['id'] })
    return {
      keys: (await account.list('GetApiKeys', {})).length,
      plans: plans.length,
      members: members.length,
      acme: members.find(({ name }) => name === 'acme')?.['value'],
    }
  })
  expect(held).toEqual({ keys: 2, plans: 1, members: 2, acme: key })
}

const beforeCreation = async (): Promise<TestProject> => {
  const project = projectOf(base, first)
  await project.apply()
  project.write('apigw.yaml', keys)
  return project
}
const beforeReplacement = async (): Promise<TestProject> => {
  const project = projectOf(keys, first)
  await project.apply()
  return project
}
/** The deaths of an apply with that value, each in a copy of such a project. */
async function deathsOf(prepare: () => Promise<TestProject>, key: string) {
  const { methods } = await requestsOfApply((await prepare()).cwd, { ACME_KEY: key })
  return everyMoment((await prepare()).cwd, root, methods)
}

const creation = await deathsOf(beforeCreation, first)
const replacement = await deathsOf(beforeReplacement, second)

describe.each([
  { of: 'makes keys and a plan', deaths: creation, key: first },
  { of: 'gives a key another value', deaths: replacement, key: second },
])('kill -9 of an apply that $of', ({ deaths, key }) => {
  beforeAll(() => killTogether(program, { command: 'apply', environment: { ACME_KEY: key }, deaths }))

  test.concurrent.each(deaths)('$moment request $index: the same command converges', ({ cwd }) =>
    expectConverged(new TestProject({}, cwd, { ACME_KEY: key }), key),
  )
})

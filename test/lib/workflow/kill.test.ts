import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledProgram } from '../../helpers/bundled-program.js'
import { everyMoment, killTogether } from '../../helpers/kill-together.js'
import { TestProject } from '../../helpers/project.js'
import { requestsOfApply } from '../../helpers/requests-of-apply.js'

const program = await bundledProgram('apply-and-die')

const gatewayFile = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes:
      GET /a: { mock: { status: 200 } }
    stages:
      prod: { metrics: true }
`

const root = mkdtempSync(join(tmpdir(), 'apigw-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What the account holds in the end: one API, one stage, and no deployment that nothing made on purpose. */
async function expectConverged(project: TestProject, deployments: number): Promise<void> {
  expect(await project.apply()).toMatchObject({ code: 0 })
  expect((await project.plan()).json.changes).toEqual([])
  const held = await project.behindTheBack(async (account) => {
    const apis = await account.list('GetRestApis', {})
    const restApiId = apis[0]?.['id']
    const stages = await account.list('GetStages', { restApiId })
    return {
      apis: apis.length,
      stages: stages.length,
      deployments: (await account.list('GetDeployments', { restApiId })).length,
    }
  })
  expect(held).toEqual({ apis: 1, stages: 1, deployments })
}

const newProject = (): TestProject =>
  new TestProject({ 'apigw.yaml': gatewayFile }, mkdtempSync(join(root, 'run-')))
const { methods } = await requestsOfApply(newProject().cwd)
const deaths = everyMoment(newProject().cwd, root, methods)

describe('kill -9 of a first apply', () => {
  beforeAll(() => killTogether(program, { command: 'apply', environment: {}, deaths }))

  test.concurrent.each(deaths)('$moment request $index: the same command converges', ({ cwd }) =>
    expectConverged(new TestProject({}, cwd), 1),
  )
})

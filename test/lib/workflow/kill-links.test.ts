import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledProgram } from '../../helpers/bundled-program.js'
import { everyMoment, killTogether } from '../../helpers/kill-together.js'
import { TestProject } from '../../helpers/project.js'
import { requestsOfApply } from '../../helpers/requests-of-apply.js'

const program = await bundledProgram('apply-and-die')
const root = mkdtempSync(join(tmpdir(), 'apigw-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const file = (target: string): string => `
apigw: 1
project: shop
region: eu-west-1
vpcLinks:
  main: { type: v1, targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/${target}/abc"] }
certificates: { one: {}, two: {} }
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { http: "https://a.example.com", vpcLink: main } }
    stages: { prod: {} }
`

/** An applied project whose link is to be made anew. */
async function beforeReplacement(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file('one') }, mkdtempSync(join(root, 'run-')))
  await project.apply()
  project.write('apigw.yaml', file('two'))
  return project
}

const { methods } = await requestsOfApply((await beforeReplacement()).cwd)
const deaths = everyMoment((await beforeReplacement()).cwd, root, methods)

describe('kill -9 of an apply that makes a VPC link anew and switches its users', () => {
  beforeAll(() => killTogether(program, { command: 'apply', environment: {}, deaths }))

  test.concurrent.each(deaths)('$moment request $index: the same command converges', async ({ cwd }) => {
    const project = new TestProject({}, cwd)
    expect(await project.apply()).toMatchObject({ code: 0 })
    expect((await project.plan()).json.changes).toEqual([])
    await project.behindTheBack(async (account) => {
      expect(await account.list('GetVpcLinks', {})).toHaveLength(1)
    })
  })
})

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { TestProject } from '../../helpers/project.js'

const program = fileURLToPath(new URL('../../helpers/apply-and-die.ts', import.meta.url))
const run = promisify(execFile)

const gatewayFile = (status: number) => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes:
      GET /a: { mock: { status: ${status} } }
    stages:
      prod: { metrics: true }
`

const root = mkdtempSync(join(tmpdir(), 'apigw-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The requests of an apply that lives; undefined when it was killed. */
async function applyAndDie(
  cwd: string,
  index: number,
  moment: 'before' | 'after',
): Promise<number | undefined> {
  try {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', program, cwd, String(index), moment])
    return Number(stdout)
  } catch (error) {
    expect((error as { readonly signal?: string }).signal).toBe('SIGKILL')
    return undefined
  }
}

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

const moments = ['before', 'after'] as const
const firstApplyRequests = 18

describe('kill -9', () => {
  test.concurrent.each(
    Array.from({ length: firstApplyRequests }, (_, index) =>
      moments.map((moment) => ({ index, moment })),
    ).flat(),
  )('$moment request $index of the first apply: the same command converges', async ({ index, moment }) => {
    const project = new TestProject({ 'apigw.yaml': gatewayFile(200) }, mkdtempSync(join(root, 'run-')))
    expect(await applyAndDie(project.cwd, index, moment)).toBeUndefined()

    await expectConverged(project, 1)
  })

  test('the first apply has no further request', async () => {
    const project = new TestProject({ 'apigw.yaml': gatewayFile(200) }, mkdtempSync(join(root, 'run-')))

    expect(await applyAndDie(project.cwd, -1, 'before')).toBe(firstApplyRequests)
  })
})

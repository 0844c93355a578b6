import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { bundledProgram } from '../../helpers/bundled-program.js'
import { TestProject } from '../../helpers/project.js'
import { requestsOfApply } from '../../helpers/requests-of-apply.js'

const program = await bundledProgram('apply-and-die')
const run = promisify(execFile)

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

const applyAndDie = (cwd: string, index: number, moment: 'before' | 'after', key: string) =>
  run(process.execPath, [program, cwd, String(index), moment, key])

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

const moments = ['before', 'after'] as const

/** Reads come first; then every request writes, or reads what is written next. */
const cases = ({ reads, requests }: { readonly reads: number; readonly requests: number }) =>
  Array.from({ length: requests - reads }, (_, index) => index + reads).flatMap((index) =>
    moments.map((moment) => ({ index, moment })),
  )

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
const creation = await requestsOfApply((await beforeCreation()).cwd, { ACME_KEY: first })
const replacement = await requestsOfApply((await beforeReplacement()).cwd, { ACME_KEY: second })

describe('kill -9 of an apply that makes keys and a plan', () => {
  test.concurrent.each(cases(creation))(
    '$moment request $index: the same command converges',
    async ({ index, moment }) => {
      const project = await beforeCreation()
      await expect(applyAndDie(project.cwd, index, moment, first)).rejects.toMatchObject({
        signal: 'SIGKILL',
      })

      await expectConverged(project, first)
    },
  )
})

describe('kill -9 of an apply that gives a key another value', () => {
  test.concurrent.each(cases(replacement))(
    '$moment request $index: the same command converges',
    async ({ index, moment }) => {
      const project = await beforeReplacement()
      await expect(applyAndDie(project.cwd, index, moment, second)).rejects.toMatchObject({
        signal: 'SIGKILL',
      })

      await expectConverged(new TestProject({}, project.cwd, { ACME_KEY: second }), second)
    },
  )
})

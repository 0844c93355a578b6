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

async function applyAndDie(
  cwd: string,
  index: number,
  moment: 'before' | 'after',
  key: string,
): Promise<number> {
  const { stdout } = await run(process.execPath, [
    ...['--import', 'tsx', program, cwd, String(index), moment, key],
  ])
  return Number(stdout)
}

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
const cases = (reads: number, requests: number) =>
  Array.from({ length: requests - reads }, (_, index) => index + reads).flatMap((index) =>
    moments.map((moment) => ({ index, moment })),
  )

/** Reads come first; then every request writes, or reads what is written next. */
const creation = { reads: 16, requests: 22 }
const replacement = { reads: 17, requests: 21 }

describe('kill -9 of an apply that makes keys and a plan', () => {
  test.concurrent.each(cases(creation.reads, creation.requests))(
    '$moment request $index: the same command converges',
    async ({ index, moment }) => {
      const project = projectOf(base, first)
      await project.apply()
      project.write('apigw.yaml', keys)
      await expect(applyAndDie(project.cwd, index, moment, first)).rejects.toMatchObject({
        signal: 'SIGKILL',
      })

      await expectConverged(project, first)
    },
  )

  test('it has no further request', async () => {
    const project = projectOf(base, first)
    await project.apply()
    project.write('apigw.yaml', keys)

    expect(await applyAndDie(project.cwd, -1, 'before', first)).toBe(creation.requests)
  })
})

describe('kill -9 of an apply that gives a key another value', () => {
  test.concurrent.each(cases(replacement.reads, replacement.requests))(
    '$moment request $index: the same command converges',
    async ({ index, moment }) => {
      const project = projectOf(keys, first)
      await project.apply()
      await expect(applyAndDie(project.cwd, index, moment, second)).rejects.toMatchObject({
        signal: 'SIGKILL',
      })

      await expectConverged(new TestProject({}, project.cwd, { ACME_KEY: second }), second)
    },
  )

  test('it has no further request', async () => {
    const project = projectOf(keys, first)
    await project.apply()

    expect(await applyAndDie(project.cwd, -1, 'before', second)).toBe(replacement.requests)
  })
})

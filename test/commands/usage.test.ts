import { expect, it } from 'vitest'
import { TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'
import { shown } from './objects.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
keys: { acme: {}, zed: {}, lone: {} }
usagePlans:
  gold: { quota: { limit: 9, period: month }, keys: [acme, zed] }
  free: { keys: [acme] }
`

async function applied(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file })
  await project.apply()
  return project
}

it('keys usage and usage-plans usage tell used and left requests, by key and by day', async () => {
  const project = await applied()
  const days = ['--from', '2030-01-01', '--to', '2030-01-02']
  const { json } = await project.run('usage-plans', 'usage', 'gold', ...days)
  expect(json).toMatchObject({
    ...{ from: '2030-01-01', to: '2030-01-02', total: { used: 0 } },
    usage: [
      {
        plan: { address: 'usage-plan.gold' },
        key: { name: 'acme', address: 'key.acme' },
        days: [
          { day: '2030-01-01', used: 0, remaining: 9 },
          { day: '2030-01-02', used: 0, remaining: 9 },
        ],
      },
      { key: { name: 'zed' } },
    ],
  })
  const ofKey = await project.run('keys', 'usage', 'acme', ...days)
  expect(ofKey.json).toMatchObject({
    usage: [
      { plan: { name: 'free' }, quota: null, remaining: null },
      { plan: { name: 'gold' }, remaining: 9 },
    ],
  })
  expect((await project.run('keys', 'usage', 'acme', '--plan', 'gold', ...days)).json).toMatchObject({
    usage: [{ plan: { name: 'gold' } }],
  })
  const { stdout, stderr } = await shown(project, 'keys', 'usage', '--plan', 'gold', '--daily', ...days)
  expect(stdout).toMatch(/^2030-01-02 +zed +\w+ +gold +0 +9 +9 a month$/m)
  expect(stderr).toContain('AWS counts with a delay')
})

it('usage is written as CSV, a row for each day', async () => {
  const project = await applied()
  const { stdout } = await shown(
    project,
    ...['keys', 'usage', '--plan', 'gold', '--csv', '--from', '2030-01-31', '--to', '2030-01-31'],
  )
  expect(stdout.replace(/,[a-z0-9]{10},/g, ',ID,').replace(/,[a-z0-9]{6},/g, ',ID,')).toBe(
    'day,key_id,key,customer,plan_id,plan,used,remaining\n2030-01-31,ID,acme,,ID,gold,0,9\n2030-01-31,ID,zed,,ID,gold,0,9\n',
  )
})

it('usage is that of this month where no days are named', async () => {
  const project = await applied()
  const ran = await runApigw(['keys', 'usage', 'acme', '--json', '--local'], {
    cwd: project.cwd,
    now: () => new Date('2030-02-03T23:30:00Z'),
  })
  expect(JSON.parse(ran.stdout)).toMatchObject({ from: '2030-02-01', to: '2030-02-03' })
})

it('usage-plans extend shows what is left before and after, asks, and is read back', async () => {
  const project = await applied()
  expect(await project.run('usage-plans', 'extend', 'gold', 'acme', '--requests', '5')).toMatchObject({
    code: 5,
  })
  const { code, json } = await project.run(
    'usage-plans',
    'extend',
    'gold',
    'acme',
    '--requests',
    '5',
    '--yes',
  )
  expect({ code, json }).toMatchObject({
    code: 0,
    json: {
      changes: [
        {
          action: 'update',
          address: 'usage-plan.gold/key.acme',
          fields: [{ path: 'remaining', before: 9, after: 14 }],
        },
      ],
      calls: { writes: 1, byOperation: { UpdateUsage: 1 } },
      diagnostics: [{ code: 'usage-plan.this-period' }],
    },
  })
  const after = await project.run('keys', 'usage', 'acme', '--plan', 'gold')
  expect(after.json).toMatchObject({ usage: [{ remaining: 14 }] })
})

it('usage and extend refuse what is not counted', async () => {
  const project = await applied()
  const refusals: readonly (readonly [argv: readonly string[], code: number, error: string])[] = [
    [['keys', 'usage', 'lone'], 1, 'usage-plan.not-in-plan'],
    [['keys', 'usage', 'acne'], 1, 'objects.unknown'],
    [['keys', 'usage'], 64, 'usage.missing-value'],
    [['keys', 'usage', 'acme', '--from', '2030-02-30'], 64, 'usage.bad-value'],
    [['keys', 'usage', 'acme', '--from', '2030-02-02', '--to', '2030-02-01'], 64, 'usage.bad-value'],
    [['usage-plans', 'extend', 'gold', 'lone', '--requests', '5', '--yes'], 1, 'usage-plan.not-in-plan'],
    [['usage-plans', 'extend', 'free', 'acme', '--requests', '5', '--yes'], 1, 'usage-plan.no-quota'],
    [['usage-plans', 'extend', 'gold', 'acme', '--requests', '-1', '--yes'], 64, 'usage.bad-value'],
    [['usage-plans', 'extend', 'gold', 'acme', '--yes'], 64, 'usage.invalid'],
  ]
  for (const [argv, code, error] of refusals) {
    const ran = await project.run(...argv)
    expect({ argv, code: ran.code, error: ran.json.error?.code }).toEqual({ argv, code, error })
  }
})

import type { UsagePlan } from '@aws-sdk/client-api-gateway'
import { describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { apiId } from './objects.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true }, "POST /b/{id}": { mock: {} } }
    stages: { prod: {}, test: {} }
keys: { acme: {}, zed: {} }
usagePlans:
  gold: { quota: { limit: 9, period: day }, apis: [{ api: orders, stage: prod }], keys: [acme] }
`

async function applied(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file })
  const { code } = await project.apply()
  if (code !== 0) throw new Error(`the apply ended with ${code}`)
  return project
}

/** Plans by name, and the names of their keys. */
const plansOf = (project: TestProject) =>
  project.behindTheBack(async (account) => {
    const plans = (await account.list('GetUsagePlans', {})) as unknown as readonly UsagePlan[]
    const entries = plans.map(async (plan) => {
      const keys = await account.list('GetUsagePlanKeys', { usagePlanId: plan.id })
      return [plan.name, { ...plan, keys: keys.map(({ name }) => name).sort() }] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  })

const limits = ['--throttle-rate', '5', '--throttle-burst', '10', '--quota', '100', '--quota-period', 'week']

describe('usage-plans create and update', () => {
  it('make a plan that nobody owns, and send only what differs', async () => {
    const project = await applied()
    const made = await project.run('usage-plans', 'create', 'silver', ...limits, '--yes')
    expect({ code: made.code, changes: changesOf(made.json) }).toEqual({
      code: 0,
      changes: ['create usage-plan.silver'],
    })
    expect((await plansOf(project))['silver']).toMatchObject({
      throttle: { rateLimit: 5, burstLimit: 10 },
      quota: { limit: 100, period: 'WEEK', offset: 0 },
    })
    const flags = ['--throttle-rate', '0.5', '--unset', 'quota', '--description', 'new']
    const updated = await project.run('usage-plans', 'update', 'silver', ...flags, '--yes')
    expect(updated.json).toMatchObject({ calls: { writes: 1, byOperation: { UpdateUsagePlan: 1 } } })
    const { silver } = await plansOf(project)
    expect(silver).toMatchObject({ description: 'new', throttle: { rateLimit: 0.5, burstLimit: 10 } })
    expect(silver).not.toHaveProperty('quota')
  })

  it('refuse half a limit, which AWS would take for none at all', async () => {
    const project = await applied()
    for (const flags of [
      ['--throttle-rate', '5'],
      ['--throttle-burst', '5'],
      ['--quota', '5'],
      ['--quota-period', 'day'],
      ['--quota', '5', '--quota-period', 'day', '--quota-offset', '6'],
      ['--quota', '0'],
    ])
      expect(await project.run('usage-plans', 'create', 'x', ...flags, '--yes')).toMatchObject({
        code: 64,
        json: { error: { code: 'usage.bad-value' } },
      })
    expect(Object.keys(await plansOf(project))).toEqual(['gold'])
  })

  it('warn that an apply reverts what is done to an owned plan', async () => {
    const project = await applied()
    const { json } = await project.run('usage-plans', 'update', 'gold', '--quota', '10', '--yes')
    expect(json).toMatchObject({
      changes: [{ fields: [{ path: 'quota.limit', before: 9, after: 10 }] }],
      diagnostics: [{ code: 'ownership.reverted' }],
    })
    expect(await project.run('usage-plans', 'update', 'gol', '--quota', '1', '--yes')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown', fix: 'Did you mean gold?' } },
    })
  })
})

describe('usage-plans attach and detach', () => {
  it('write all stages and limits of a plan in one UpdateUsagePlan, and keys one by one', async () => {
    const project = await applied()
    await project.run('usage-plans', 'create', 'silver', '--yes')
    const flags = ['--stage', 'orders:test', '--method', 'POST /b/{id}', '--rate', '1', '--burst', '2']
    const keys = ['--key', 'acme', '--key', 'key.zed']
    const ran = await project.run('usage-plans', 'attach', 'silver', ...flags, ...keys, '--yes')
    expect(ran).toMatchObject({
      code: 0,
      json: { calls: { writes: 3, byOperation: { UpdateUsagePlan: 1, CreateUsagePlanKey: 2 } } },
    })
    const id = await apiId(project)
    const { silver } = await plansOf(project)
    expect(silver).toMatchObject({
      apiStages: [
        { apiId: id, stage: 'test', throttle: { '/b/{id}/POST': { rateLimit: 1, burstLimit: 2 } } },
      ],
      keys: ['acme', 'zed'],
    })
    const again = await project.run('usage-plans', 'attach', 'silver', ...flags, ...keys)
    expect(again).toMatchObject({ code: 0, json: { changes: [], calls: { writes: 0 } } })

    const method = ['--stage', 'api.orders/stage.test', '--method', 'POST /b/{id}']
    await project.run('usage-plans', 'detach', 'silver', ...method, '--key', 'zed', '--yes')
    const { silver: after } = await plansOf(project)
    expect(after).toMatchObject({ apiStages: [{ apiId: id, stage: 'test' }], keys: ['acme'] })
    expect(after?.apiStages?.[0]).not.toHaveProperty('throttle')
    await project.run('usage-plans', 'detach', 'silver', '--stage', 'orders:test', '--key', 'acme', '--yes')
    expect((await plansOf(project))['silver']).toMatchObject({ apiStages: [], keys: [] })
  })

  it('change what a file declares too, and say so', async () => {
    const project = await applied()
    const ran = await project.run(
      'usage-plans',
      'attach',
      'gold',
      '--key',
      'zed',
      '--stage',
      'orders:test',
      '--yes',
    )
    expect(ran.json).toMatchObject({
      applied: ['usage-plan.gold/key.zed', 'usage-plan.gold/stage.orders:test'],
      diagnostics: [{ code: 'ownership.undeclared' }, { code: 'ownership.undeclared' }],
    })
    expect(changesOf((await project.plan()).json)).toEqual([
      'delete usage-plan.gold/key.zed',
      'delete usage-plan.gold/stage.orders:test',
    ])
  })

  it('refuse before anything is written what AWS would refuse half-way', async () => {
    const project = await applied()
    await project.run('usage-plans', 'create', 'silver', '--yes')
    const refusals: readonly (readonly [argv: readonly string[], code: number, error: string])[] = [
      [['attach', 'silver', '--stage', 'orders:prod', '--key', 'acme'], 5, 'usage-plan.key-taken'],
      [['attach', 'silver', '--stage', 'orders:prd'], 1, 'objects.unknown'],
      [['attach', 'silver', '--stage', 'order:prod'], 1, 'objects.unknown'],
      [['attach', 'silver', '--stage', 'orders'], 64, 'usage.bad-value'],
      [['attach', 'silver', '--key', 'acne'], 1, 'objects.unknown'],
      [['attach', 'silver'], 64, 'usage.bad-value'],
      [['attach', 'silver', '--stage', 'orders:prod', '--method', 'GET a'], 64, 'usage.bad-value'],
      [
        ['attach', 'silver', '--stage', 'orders:prod', '--method', 'GET /a', '--rate', '1'],
        64,
        'usage.bad-value',
      ],
      [['detach', 'silver', '--key', 'acme'], 1, 'usage-plan.not-in-plan'],
      [['detach', 'silver', '--stage', 'orders:prod'], 1, 'usage-plan.not-in-plan'],
    ]
    for (const [argv, code, error] of refusals) {
      const ran = await project.run('usage-plans', ...argv, '--yes')
      expect({ argv, code: ran.code, error: ran.json.error?.code }).toEqual({ argv, code, error })
    }
    expect((await plansOf(project))['silver']).toMatchObject({ apiStages: [], keys: [] })
  })
})

describe('usage-plans delete', () => {
  it('names first what leaves the plan, and then deletes it in two writes', async () => {
    const project = await applied()
    const refused = await project.run('usage-plans', 'delete', 'gold')
    expect(refused.code).toBe(5)
    const { code, json } = await project.run('usage-plans', 'delete', 'gold', '--yes')
    expect({ code, calls: json.calls.writes, changes: changesOf(json) }).toEqual({
      code: 0,
      calls: 2,
      changes: ['delete usage-plan.gold'],
    })
    expect(json.diagnostics.map(({ message }) => message).slice(1)).toEqual([
      'usage-plan.gold gives up its stages: api.orders/stage.prod (orders of project shop)',
      expect.stringMatching(
        /^keys that lose usage-plan\.gold, with what is counted of their use: key\.acme \(acme, \w{10} of project shop\)$/,
      ),
    ])
    expect(await plansOf(project)).toEqual({})
  })
})

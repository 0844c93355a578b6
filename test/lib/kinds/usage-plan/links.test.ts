import { describe, expect, test } from 'vitest'
import { changesOf, TestProject } from '../../../helpers/project.js'

const file = (plans: string) => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {}, test: {} }
keys: { acme: {}, zed: {} }
usagePlans:
${plans}`

describe('a link', () => {
  test.each([
    ['usage-plan.api', '  a: { apis: [{ api: other, stage: prod }] }'],
    ['usage-plan.stage', '  a: { apis: [{ api: orders, stage: live }] }'],
    ['usage-plan.key', '  a: { keys: [acne] }'],
    ['usage-plan.twice', '  a: { keys: [acme, acme] }'],
    ['usage-plan.twice', '  a: { apis: [{ api: orders, stage: prod }, { api: orders, stage: prod }] }'],
    [
      'usage-plan.overlap',
      '  a: { apis: [{ api: orders, stage: prod }], keys: [acme] }\n  b: { apis: [{ api: orders, stage: prod }], keys: [acme] }',
    ],
    ['gateway-file.missing-member', '  a: { throttle: { rate: 1 } }'],
    ['gateway-file.value', '  a: { quota: { limit: 1, period: YEAR } }'],
    ['gateway-file.value', '  a: { quota: { limit: -1, period: day } }'],
    ['gateway-file.unknown-member', '  a: { external: true, throttle: { rate: 1, burst: 1 } }'],
  ])('that cannot be is an error before anything is sent: %s', async (code, plans) => {
    const project = new TestProject({ 'apigw.yaml': file(plans) })
    expect(await project.plan()).toMatchObject({ code: 65, json: { error: { code } } })
  })

  const gold = '  gold: { apis: [{ api: orders, stage: prod }], keys: [acme] }\n'
  const silver = '  silver: { apis: [{ api: orders, stage: test }], keys: [zed] }\n'

  test('moves from plan to plan although a key is in one of them only for each stage', async () => {
    const project = new TestProject({ 'apigw.yaml': file(gold + silver) })
    expect(await project.apply()).toMatchObject({ code: 0 })
    const moved =
      '  gold: { keys: [acme, zed] }\n  silver: { apis: [{ api: orders, stage: test }, { api: orders, stage: prod }] }\n'
    project.write('apigw.yaml', file(moved))
    const { code, json } = await project.apply()
    expect(code).toBe(0)
    expect(json.calls.byOperation).toMatchObject({
      UpdateUsagePlan: 2,
      CreateUsagePlanKey: 1,
      DeleteUsagePlanKey: 1,
    })
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('is given back before its API is deleted, and a key takes its own along', async () => {
    const project = new TestProject({ 'apigw.yaml': file(gold + silver) })
    await project.apply()
    project.write('apigw.yaml', 'apigw: 1\nproject: shop\nregion: eu-west-1\nusagePlans: { gold: {} }\n')
    const { json } = await project.apply('--allow-delete', '6')
    expect(json.error).toBeUndefined()
    expect(changesOf(json)).toEqual([
      'delete api.orders',
      'delete key.acme',
      'delete key.zed',
      'delete usage-plan.gold/key.acme',
      'delete usage-plan.gold/stage.orders:prod',
      'delete usage-plan.silver',
    ])
    expect(json.calls.byOperation).toMatchObject({
      UpdateUsagePlan: 2,
      DeleteUsagePlan: 1,
      DeleteRestApi: 1,
      DeleteApiKey: 2,
    })
    expect(json.calls.byOperation).not.toHaveProperty('DeleteUsagePlanKey')
    expect((await project.plan()).json.changes).toEqual([])
  })

  test.each([
    [
      'a stage',
      (id: unknown, api: unknown) => ['remove', '/apiStages', `${api}:prod`, id],
      'create usage-plan.gold/stage.orders:prod',
    ],
    [
      'a limit',
      (id: unknown, api: unknown) => [
        'replace',
        `/apiStages/${api}:prod/throttle/~1a/GET/rateLimit`,
        '1',
        id,
      ],
      'update usage-plan.gold/stage.orders:prod',
    ],
    ['a quota', (id: unknown) => ['replace', '/quota/limit', '5', id], 'update usage-plan.gold'],
  ] as const)('or plan that somebody changed by hand is put back: %s', async (_what, change, shown) => {
    const project = new TestProject({
      'apigw.yaml': file(gold.replace('gold: {', 'gold: { quota: { limit: 9, period: day },')),
    })
    await project.apply()
    await project.behindTheBack(async (account) => {
      const [plan] = await account.list('GetUsagePlans', {})
      const [api] = await account.list('GetRestApis', {})
      const [op, path, value, usagePlanId] = change(plan?.['id'], api?.['id'])
      await account.call('UpdateUsagePlan', { usagePlanId, patchOperations: [{ op, path, value }] })
    })
    const { json } = await project.apply()
    expect(changesOf(json)).toEqual([shown])
    expect(json.calls.writes).toBe(1)
    expect((await project.plan()).json.changes).toEqual([])
  })
})

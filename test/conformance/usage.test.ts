import { describe, expect, it } from 'vitest'
import { badRequest, localGateway, notFound, replace } from './local-gateway.js'

// Shapes and meaning from AWS's documentation. Today is 2025-01-02, a Thursday.

async function keyWithQuota(quota: object | undefined) {
  const call = localGateway()
  const { id: usagePlanId } = await call('CreateUsagePlan', { name: 'p', quota })
  const { id: keyId } = await call('CreateApiKey')
  await call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' })
  const at = { usagePlanId, keyId }
  const usage = async (startDate: string, endDate: string) =>
    ((await call('GetUsage', { ...at, startDate, endDate }))['items'] as Record<string, unknown>)[
      String(keyId)
    ]
  const grant = (value: string) =>
    call('UpdateUsage', { ...at, patchOperations: [replace('/remaining', value)] })
  return { call, at, usage, grant }
}

describe('The usage of a key', () => {
  it('is a pair per day: used, and left', async () => {
    const { call, at } = await keyWithQuota({ limit: 10, period: 'DAY' })
    const days = { startDate: '2025-01-01', endDate: '2025-01-02' }
    expect(await call('GetUsage', { usagePlanId: at.usagePlanId, ...days })).toEqual({
      status: 200,
      usagePlanId: at.usagePlanId,
      ...days,
      items: {
        [String(at.keyId)]: [
          [0, 10],
          [0, 10],
        ],
      },
    })
  })

  it.each([
    ['DAY', '2025-01-01', '2025-01-03'],
    ['WEEK', '2024-12-29', '2025-01-06'],
    ['MONTH', '2024-12-31', '2025-02-01'],
  ])('starts with less by the offset in its first %s', async (period, before, after) => {
    const { usage } = await keyWithQuota({ limit: 10, offset: 3, period })
    expect(await usage(before, before)).toEqual([[0, 10]])
    expect(await usage('2025-01-02', '2025-01-02')).toEqual([[0, 7]])
    expect(await usage(after, after)).toEqual([[0, 10]])
  })

  it('can be given more or less for the present period', async () => {
    const { at, usage, grant } = await keyWithQuota({ limit: 10, period: 'DAY' })
    expect(await grant('50')).toEqual({
      status: 200,
      usagePlanId: at.usagePlanId,
      startDate: '2025-01-02',
      endDate: '2025-01-02',
      items: { [String(at.keyId)]: [[0, 50]] },
    })
    expect(await usage('2025-01-01', '2025-01-03')).toEqual([
      [0, 10],
      [0, 50],
      [0, 10],
    ])
    await grant('4')
    expect(await usage('2025-01-02', '2025-01-02')).toEqual([[0, 4]])
  })

  it('cannot be changed without a quota, or to what is no number (ours)', async () => {
    expect(await (await keyWithQuota(undefined)).grant('5')).toEqual(
      badRequest('Usage Plan does not have a quota'),
    )
    expect(await (await keyWithQuota({ limit: 1, period: 'DAY' })).grant('x')).toMatchObject({ status: 400 })
  })

  it('is asked for by days, of a plan that is there', async () => {
    const { call, at } = await keyWithQuota(undefined)
    const ask = (more: object) =>
      call('GetUsage', { ...at, startDate: '2025-01-01', endDate: '2025-01-02', ...more })
    expect(await ask({ usagePlanId: 'x' })).toEqual(notFound('Invalid Usage Plan ID specified'))
    expect(await ask({ startDate: '2025-02-30' })).toMatchObject({ status: 400 })
    expect(await ask({ startDate: '2025-01-03' })).toMatchObject({ status: 400 })
  })
})

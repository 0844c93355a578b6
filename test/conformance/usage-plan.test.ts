import { describe, expect, it } from 'vitest'
import {
  add,
  apiWithStages,
  badRequest,
  type Call,
  conflict,
  localGateway,
  notFound,
  remove,
  replace,
} from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots) on the dates given; reported and documented else.

async function planOn(call: Call, ...stages: readonly string[]) {
  const apiId = await apiWithStages(call, ...stages)
  const apiStages = stages.map((stage) => ({ apiId, stage }))
  const { id } = await call('CreateUsagePlan', { name: 'p', apiStages })
  const update = (...patchOperations: object[]) =>
    call('UpdateUsagePlan', { usagePlanId: id, patchOperations })
  return { apiId, usagePlanId: String(id), update }
}

const keyIn = async (call: Call, usagePlanId: string) => {
  const { id } = await call('CreateApiKey')
  await call('CreateUsagePlanKey', { usagePlanId, keyId: id, keyType: 'API_KEY' })
  return String(id)
}

describe('A usage plan', () => {
  it('is made with its stages, throttle and quota (2023-07-27)', async () => {
    const call = localGateway()
    const apiId = await apiWithStages(call, 'dev')
    const given = {
      name: 'p',
      description: 'd',
      apiStages: [{ apiId, stage: 'dev', throttle: { '/pets/GET': { burstLimit: 1, rateLimit: 2 } } }],
      throttle: { burstLimit: 20, rateLimit: 10 },
      quota: { limit: 10, offset: 0, period: 'DAY' },
      tags: { a: 'b' },
    }
    const id = expect.stringMatching(/^[a-z0-9]{6}$/)
    expect(await call('CreateUsagePlan', given)).toEqual({ status: 201, id, ...given })
    expect(await call('CreateUsagePlan', { name: 'q' })).toEqual({
      status: 201,
      id,
      name: 'q',
      apiStages: [],
    })
  })

  it('is read with its tags, and listed without an empty map of them (2024-03-20)', async () => {
    const call = localGateway()
    const { usagePlanId } = await planOn(call, 'dev')
    const plan = { id: usagePlanId, name: 'p', apiStages: [{ apiId: expect.anything(), stage: 'dev' }] }
    expect(await call('GetUsagePlan', { usagePlanId })).toEqual({ status: 200, ...plan, tags: {} })
    expect(await call('GetUsagePlans')).toEqual({ status: 200, items: [plan] })
    expect(await call('GetUsagePlan', { usagePlanId: 'x' })).toEqual(
      notFound('Invalid Usage Plan ID specified'),
    )
  })

  it('changes by patch; a quota and a throttle are put together from their members (2024-03-20)', async () => {
    const call = localGateway()
    const { usagePlanId, update } = await planOn(call, 'dev')
    const answer = await update(
      replace('/throttle/burstLimit', '100'),
      replace('/throttle/rateLimit', '200'),
      replace('/quota/limit', '5000'),
      replace('/quota/period', 'MONTH'),
      add('/productCode', 'c'),
    )
    expect(answer).toEqual({
      status: 200,
      id: usagePlanId,
      name: 'p',
      apiStages: [{ apiId: expect.anything(), stage: 'dev' }],
      throttle: { burstLimit: 100, rateLimit: 200 },
      quota: { limit: 5000, offset: 0, period: 'MONTH' },
      productCode: 'c',
      tags: {},
    })
    const bare = await update(remove('/throttle'), remove('/quota'), remove('/productCode'))
    for (const member of ['throttle', 'quota', 'productCode']) expect(bare).not.toHaveProperty(member)
  })

  it('takes and gives up stages; what is no stage is refused (2024-03-20)', async () => {
    const call = localGateway()
    const { apiId, usagePlanId, update } = await planOn(call, 'dev', 'prod')
    const stages = async (...operations: object[]) => (await update(...operations))['apiStages']
    expect(await stages(remove('/apiStages', `${apiId}:dev`))).toEqual([{ apiId, stage: 'prod' }])
    expect(await stages(add('/apiStages', `${apiId}:dev`))).toEqual([
      { apiId, stage: 'prod' },
      { apiId, stage: 'dev' },
    ])
    expect(await update(add('/apiStages'))).toEqual(badRequest('Invalid API Stage specified'))
    expect(await update(add('/apiStages', 'wrong'))).toEqual(badRequest('Invalid API Stage specified'))
    expect(await update(add('/apiStages', `${apiId}:fake`))).toEqual(
      notFound(`Invalid API Stage {api: ${apiId}, stage: fake} specified for usageplan ${usagePlanId}`),
    )
    expect(await update(remove('/apiStages', `${apiId}b:dev`))).toEqual(
      notFound(`Invalid API Stage {api: ${apiId}b, stage: dev} specified for usageplan ${usagePlanId}`),
    )
  })

  it('limits methods of a stage; the path is written with ~1 or without (Terraform)', async () => {
    const call = localGateway()
    const { apiId, update } = await planOn(call, 'dev')
    const root = `/apiStages/${apiId}:dev/throttle`
    const throttle = async (...operations: object[]) =>
      ((await update(...operations))['apiStages'] as { throttle?: object }[])[0]?.throttle
    expect(
      await throttle(
        replace(`${root}/~1pets~1{id}/GET/rateLimit`, '1.5'),
        replace(`${root}/~1pets~1{id}/GET/burstLimit`, '2'),
        replace(`${root}//pets/POST/burstLimit`, '3'),
      ),
    ).toEqual({
      '/pets/{id}/GET': { rateLimit: 1.5, burstLimit: 2 },
      '/pets/POST': { rateLimit: 0, burstLimit: 3 },
    })
    expect(await throttle(remove(`${root}/~1pets/POST`))).toEqual({
      '/pets/{id}/GET': { rateLimit: 1.5, burstLimit: 2 },
    })
    expect(await throttle(replace(root, '{"/a/GET": {"burstLimit": 1, "rateLimit": 2}}'))).toEqual({
      '/a/GET': { burstLimit: 1, rateLimit: 2 },
    })
    expect(await throttle(remove(root))).toBeUndefined()
  })

  it('lists the paths that it knows (reported)', async () => {
    const { update } = await planOn(localGateway(), 'dev')
    expect(await update(remove('/apiStages/X:dev'))).toEqual(
      badRequest(
        "Invalid patch path '/apiStages/X:dev' specified for op 'remove'. Must be one of: [/apiStages, /quota, /throttle, /productCode, /apiStages/<apidId:stageName>/throttle/<resourcePath>/<httpMethod>, /apiStages/<apidId:stageName>/throttle]",
      ),
    )
  })

  it('stays while it has stages; its keys do not hold it (reported)', async () => {
    const call = localGateway()
    const { apiId, usagePlanId, update } = await planOn(call, 'dev')
    const keyId = await keyIn(call, usagePlanId)
    expect(await call('DeleteUsagePlan', { usagePlanId })).toEqual(
      badRequest(
        `Cannot delete Usage Plan ${usagePlanId} because there are API Stages associated with it, including ${apiId}:dev`,
      ),
    )
    await update(remove('/apiStages', `${apiId}:dev`))
    expect(await call('DeleteUsagePlan', { usagePlanId })).toEqual({ status: 202 })
    expect(await call('GetUsagePlans', { keyId })).toEqual({ status: 200, items: [] })
  })

  it('keeps a stage whose API is gone until the stage is removed', async () => {
    const call = localGateway()
    const { apiId, usagePlanId, update } = await planOn(call, 'dev')
    expect(await call('DeleteRestApi', { restApiId: apiId })).toEqual({ status: 202 })
    expect(await call('GetUsagePlan', { usagePlanId })).toMatchObject({
      apiStages: [{ apiId, stage: 'dev' }],
    })
    expect(await update(remove('/apiStages', `${apiId}:dev`))).toMatchObject({ status: 200, apiStages: [] })
  })

  it.each([
    ['a quota without a period', replace('/quota/limit', '5')],
    ['a period that is none', replace('/quota/period', 'YEAR')],
    ['a limit that is no number', replace('/throttle/burstLimit', 'many')],
    ['a negative limit', replace('/throttle/rateLimit', '-1')],
    ['a blank name', replace('/name', ' ')],
  ])('is not changed by %s (ours)', async (_, operation) => {
    const { update } = await planOn(localGateway(), 'dev')
    expect(await update(operation)).toMatchObject({ status: 400, error: 'BadRequestException' })
  })
})

describe('A key of a usage plan', () => {
  it('is shown with its value, the newest first (2025-09-26)', async () => {
    const call = localGateway()
    const { id: usagePlanId } = await call('CreateUsagePlan', { name: 'p' })
    const keys = []
    for (const name of ['test-a', 'test-b']) keys.push(await call('CreateApiKey', { name }))
    const links = keys.map(({ id, name, value }) => ({ id, name, type: 'API_KEY', value }))
    for (const link of links)
      expect(await call('CreateUsagePlanKey', { usagePlanId, keyId: link.id, keyType: 'API_KEY' })).toEqual({
        status: 201,
        ...link,
      })
    const list = async (more: object) => (await call('GetUsagePlanKeys', { usagePlanId, ...more }))['items']
    expect(await list({})).toEqual([links[1], links[0]])
    expect(await list({ nameQuery: 'test-a' })).toEqual([links[0]])
    expect(await list({ nameQuery: 'TEST' })).toEqual([])
    expect(await call('GetUsagePlanKeys', { usagePlanId: 'bad' })).toEqual({ status: 200, items: [] })
    const first = { usagePlanId, keyId: links[0]?.id }
    expect(await call('GetUsagePlanKey', first)).toEqual({ status: 200, ...links[0] })
    expect(await call('DeleteUsagePlanKey', first)).toEqual({ status: 202 })
    expect(await call('GetUsagePlanKey', first)).toEqual(notFound('Invalid API Key identifier specified'))
  })

  it('must be there, as must the plan; it joins once', async () => {
    const call = localGateway()
    const { id: usagePlanId } = await call('CreateUsagePlan', { name: 'p' })
    const join = (more: object) => call('CreateUsagePlanKey', { usagePlanId, keyType: 'API_KEY', ...more })
    const keyId = await keyIn(call, String(usagePlanId))
    expect(await join({ keyId: 'x' })).toEqual(notFound('Invalid API Key identifier specified'))
    expect(await join({ keyId, usagePlanId: 'x' })).toEqual(notFound('Invalid Usage Plan ID specified'))
    expect(await join({ keyId, keyType: 'OTHER' })).toMatchObject({ status: 400 })
    expect(await join({ keyId })).toEqual(
      conflict(`API Key ${keyId} is already associated with Usage Plan ${usagePlanId}`),
    )
  })

  it('may be in several plans, but in one only for each API stage', async () => {
    const call = localGateway()
    const { apiId, usagePlanId: one } = await planOn(call, 'dev')
    const { id: other } = await call('CreateUsagePlan', {
      name: 'other',
      apiStages: [{ apiId, stage: 'dev' }],
    })
    const { id: apart } = await call('CreateUsagePlan', { name: 'apart' })
    const keyId = await keyIn(call, one)
    const join = (usagePlanId: unknown) =>
      call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' })
    const refusal = (plan: unknown) =>
      badRequest(
        `Usage Plan ${plan} cannot be added because API Key ${keyId} cannot reference multiple Usage Plans with the same API stage: ${apiId}:dev`,
      )
    expect(await join(other)).toEqual(refusal(other))
    expect(await join(apart)).toMatchObject({ status: 201 })
    const patchOperations = [add('/apiStages', `${apiId}:dev`)]
    expect(await call('UpdateUsagePlan', { usagePlanId: apart, patchOperations })).toEqual(refusal(apart))
  })
})

import { describe, expect, it } from 'vitest'
import {
  add,
  apiWithStages,
  badRequest,
  conflict,
  localGateway,
  notFound,
  now,
  remove,
  replace,
} from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots) on the dates given; the rest is documented.

const shown = { enabled: false, createdDate: now, lastUpdatedDate: now, stageKeys: [] }
const value = 'a-value-of-twenty-characters'

describe('An API key', () => {
  it('is made disabled, with a value of its own, which only its making shows (2025-09-26)', async () => {
    const call = localGateway()
    const made = await call('CreateApiKey', { name: 'k' })
    expect(made).toEqual({
      status: 201,
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      value: expect.stringMatching(/^[a-zA-Z0-9]{40}$/),
      name: 'k',
      ...shown,
    })
    const key = { ...shown, id: made['id'], name: 'k' }
    const apiKey = made['id']
    expect(await call('GetApiKey', { apiKey })).toEqual({ status: 200, ...key, tags: {} })
    expect(await call('GetApiKey', { apiKey, includeValue: true })).toEqual({
      status: 200,
      ...key,
      value: made['value'],
      tags: {},
    })
    expect(await call('GetApiKeys', { includeValues: true })).toEqual({
      status: 200,
      items: [{ ...key, value: made['value'] }],
    })
  })

  it('keeps what it was made with; an empty name, description or value counts as none (2025-07-17)', async () => {
    const call = localGateway()
    const given = { name: 'k', description: 'd', enabled: true, customerId: 'c', value, tags: { a: 'b' } }
    expect(await call('CreateApiKey', given)).toEqual({
      status: 201,
      ...shown,
      ...given,
      id: expect.anything(),
    })
    expect(await call('CreateApiKey', { name: '', description: '', value: '' })).toEqual({
      status: 201,
      ...shown,
      id: expect.anything(),
      value: expect.anything(),
    })
  })

  it.each([
    [{ name: 'n'.repeat(1025) }, 'Invalid API Key name, can be at most 1024 characters.'],
    [{ value: 'v'.repeat(19) }, 'API Key value should be at least 20 characters'],
    [{ value: 'v'.repeat(129) }, 'API Key value exceeds maximum size of 128 characters'],
    [{ description: 'd'.repeat(125_001) }, 'Invalid API Key description specified.'],
  ])('is refused when a member is too short or too long (2025-07-17) %#', async (input, message) => {
    expect(await localGateway()('CreateApiKey', input)).toEqual(badRequest(message))
  })

  it('has a value that no other key has (reported)', async () => {
    const call = localGateway()
    await call('CreateApiKey', { value })
    expect(await call('CreateApiKey', { value })).toEqual(conflict('API Key already exists'))
  })

  it('changes by patch; a text other than true is false (2025-07-17)', async () => {
    const call = localGateway()
    const { id: apiKey } = await call('CreateApiKey', { enabled: true })
    const patch = (...patchOperations: object[]) => call('UpdateApiKey', { apiKey, patchOperations })
    const key = { status: 200, ...shown, id: apiKey, tags: {} }
    expect(await patch(replace('/enabled', 'not-a-boolean'))).toEqual(key)
    const members = [replace('/name', 'n'), replace('/description', 'd'), replace('/customerId', 'c')]
    expect(await patch(...members)).toEqual({ ...key, name: 'n', description: 'd', customerId: 'c' })
    expect(await patch(replace('/id', 'x'))).toEqual(
      badRequest(
        "Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/description, /enabled, /name, /customerId]",
      ),
    )
    expect(await patch(replace('/description', 'd'.repeat(125_001)))).toEqual(
      badRequest('Invalid API Key description specified.'),
    )
  })

  it('may name stages, as keys did before there were usage plans', async () => {
    const call = localGateway()
    const restApiId = await apiWithStages(call, 'dev', 'prod')
    const made = await call('CreateApiKey', { stageKeys: [{ restApiId, stageName: 'dev' }] })
    expect(made['stageKeys']).toEqual([`${restApiId}/dev`])
    const apiKey = made['id']
    const stages = async (operation: object) =>
      (await call('UpdateApiKey', { apiKey, patchOperations: [operation] }))['stageKeys']
    expect(await stages(add('/stages', `${restApiId}/prod`))).toEqual([
      `${restApiId}/dev`,
      `${restApiId}/prod`,
    ])
    expect(await stages(remove('/stages', `${restApiId}/dev`))).toEqual([`${restApiId}/prod`])
    expect(await call('CreateApiKey', { stageKeys: [{ restApiId, stageName: 'none' }] })).toEqual(
      notFound('Invalid stage identifier specified'),
    )
  })

  it('is gone when deleted (202), from its usage plans too (2025-09-26)', async () => {
    const call = localGateway()
    const { id: apiKey } = await call('CreateApiKey')
    const { id: usagePlanId } = await call('CreateUsagePlan', { name: 'p' })
    await call('CreateUsagePlanKey', { usagePlanId, keyId: apiKey, keyType: 'API_KEY' })
    expect(await call('DeleteApiKey', { apiKey })).toEqual({ status: 202 })
    expect(await call('GetUsagePlanKeys', { usagePlanId })).toEqual({ status: 200, items: [] })
    const missing = notFound('Invalid API Key identifier specified')
    expect(await call('GetApiKey', { apiKey })).toEqual(missing)
    expect(await call('DeleteApiKey', { apiKey })).toEqual(missing)
  })
})

describe('Lists of API keys', () => {
  it('begin with the newest, also among keys of one second (2025-09-26)', async () => {
    const call = localGateway()
    for (const name of ['a', 'b', 'c']) await call('CreateApiKey', { name })
    const { items } = await call('GetApiKeys')
    expect((items as { name: string }[]).map(({ name }) => name)).toEqual(['c', 'b', 'a'])
  })

  it('can be narrowed to names that begin with a text, case and all, and to a customer (2025-09-26)', async () => {
    const call = localGateway()
    for (const [name, customerId] of [
      ['web-1', 'x'],
      ['web-2', 'y'],
      ['Web-3', 'x'],
      [undefined, 'x'],
    ])
      await call('CreateApiKey', { name, customerId })
    const names = async (query: object) =>
      ((await call('GetApiKeys', query))['items'] as { name?: string }[]).map(({ name }) => name)
    expect(await names({ nameQuery: 'web' })).toEqual(['web-2', 'web-1'])
    expect(await names({ nameQuery: 'eb' })).toEqual([])
    expect(await names({ customerId: 'x' })).toEqual([undefined, 'Web-3', 'web-1'])
  })

  it('come in pages', async () => {
    const call = localGateway()
    for (const name of ['a', 'b', 'c']) await call('CreateApiKey', { name })
    const first = await call('GetApiKeys', { limit: 2 })
    const second = await call('GetApiKeys', { limit: 2, position: first['position'] })
    expect([first, second].map(({ items }) => (items as { name: string }[]).map(({ name }) => name))).toEqual(
      [['c', 'b'], ['a']],
    )
    expect(second).not.toHaveProperty('position')
  })
})

describe('The number of API keys', () => {
  it('is limited where the account enforces count quotas', async () => {
    const call = localGateway({ quotas: { mode: 'counts', counts: { 'rest.API keys': 1 }, clock: () => 0 } })
    expect(await call('CreateApiKey')).toMatchObject({ status: 201 })
    expect(await call('CreateApiKey')).toEqual({
      status: 429,
      error: 'LimitExceededException',
      message:
        'Maximum number of API Keys has been reached.  Please contact AWS if you need additional API Keys.',
    })
  })
})

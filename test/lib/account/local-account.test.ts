import { describe, expect, it } from 'vitest'
import { openAccount, resolveTarget } from '../../../src/lib/account/index.js'
import { type FaultPlan, openLocalAccount, sdkRequestHandler } from '../../../src/lib/emulator/index.js'
import { hastyClock } from './virtual-clock.js'

/** The account's door, opened on the built-in local account. */
function open(faults: FaultPlan = []) {
  const local = openLocalAccount({ faults })
  return openAccount({
    target: { kind: 'local', endpoint: null },
    region: 'eu-west-1',
    requestHandler: sdkRequestHandler(local),
    clock: hastyClock(30),
    random: () => 0,
  })
}

type Account = ReturnType<typeof open>

const tags = { 'apigw:id': 'orders' }

/** As the create-adoption table has it: list all pages, filter by tag. */
const byTag = (account: Account) => async () =>
  (await account.list('GetRestApis', {})).find(
    ({ tags: found }) => Reflect.get(Object(found), 'apigw:id') === 'orders',
  )

const createOnce = async (account: Account) => {
  const { id } = await account.call('CreateRestApi', { name: 'orders', tags }, { adopt: byTag(account) })
  return { id, live: (await account.list('GetRestApis', {})).map((api) => api['id']) }
}

describe('the local account', () => {
  it('is the same through the SDK as any other: created, read, listed, changed, deleted', async () => {
    const account = open()
    const { id } = await account.call('CreateRestApi', { name: 'orders', tags })
    expect(await account.find('GetRestApi', { restApiId: id })).toMatchObject({ id, name: 'orders', tags })
    const patchOperations = [{ op: 'replace', path: '/name', value: 'sales' }]
    expect(await account.call('UpdateRestApi', { restApiId: id, patchOperations })).toMatchObject({
      name: 'sales',
    })
    expect(await account.list('GetResources', { restApiId: id })).toMatchObject([{ path: '/' }])
    await account.call('DeleteRestApi', { restApiId: id })
    expect(await account.find('GetRestApi', { restApiId: id })).toBeUndefined()
    expect(account.ledger.byOperation).toEqual({
      CreateRestApi: 1,
      DeleteRestApi: 1,
      GetResources: 1,
      GetRestApi: 2,
      UpdateRestApi: 1,
    })
  })

  it('lists more objects than a page holds', async () => {
    const account = open()
    const names = Array.from({ length: 30 }, (_, index) => `api-${String(index).padStart(2, '0')}`)
    for (const name of names) await account.call('CreateRestApi', { name })
    const listed = await account.list('GetRestApis', { limit: 7 })

    expect(listed.map(({ name }) => name).sort()).toEqual(names)
    expect(account.ledger.byOperation['GetRestApis']).toBe(5)
  })

  it('is what --local resolves to, and its keys are accepted', async () => {
    const { target, credentials } = await resolveTarget({ flags: { local: true }, env: {} })
    const requestHandler = sdkRequestHandler(openLocalAccount({ accountId: target.accountId }))
    const account = openAccount({ target, region: 'eu-west-1', requestHandler, credentials })

    expect(await account.call('CreateRestApi', { name: 'orders' })).toMatchObject({ name: 'orders' })
  })
})

describe('one API, whatever happens to its create', () => {
  const faults: readonly [fault: string, plan: FaultPlan[number]][] = [
    [
      'F12 500 before the commit',
      { operation: 'CreateRestApi', nth: 1, kind: 'answer', when: 'before', status: 500 },
    ],
    [
      'F13 500 after the commit',
      { operation: 'CreateRestApi', nth: 1, kind: 'answer', when: 'after', status: 500 },
    ],
    [
      'F10 429',
      {
        operation: 'CreateRestApi',
        nth: 1,
        kind: 'answer',
        when: 'before',
        status: 429,
        retryAfter: 3,
      },
    ],
    ['F18 reset before the commit', { operation: 'CreateRestApi', nth: 1, kind: 'drop', when: 'before' }],
    ['F19 reset after the commit', { operation: 'CreateRestApi', nth: 1, kind: 'drop', when: 'after' }],
    ['F22 cut body', { operation: 'CreateRestApi', nth: 1, kind: 'cut', bytes: 9 }],
    ['F23 HTML', { operation: 'CreateRestApi', nth: 1, kind: 'body', text: '<html>Login</html>' }],
    ['F24 {}', { operation: 'CreateRestApi', nth: 1, kind: 'body', text: '{}' }],
  ]

  it.each(faults)('%s', async (_, rule) => {
    const { id, live } = await createOnce(open([rule]))

    expect(live).toEqual([id])
  })

  it('F19 with F29: the listing lags behind the create', async () => {
    const { id, live } = await createOnce(
      open([
        { operation: 'CreateRestApi', nth: 1, kind: 'drop', when: 'after' },
        { operation: 'GetRestApis', nth: 1, kind: 'stale', writes: 1 },
      ]),
    )

    expect(live).toEqual([id])
  })

  it('F19 on a delete: it is done', async () => {
    const account = open([{ operation: 'DeleteRestApi', nth: 1, kind: 'drop', when: 'after' }])
    const { id } = await account.call('CreateRestApi', { name: 'orders' })

    expect(await account.call('DeleteRestApi', { restApiId: id })).toEqual({})
    expect(account.ledger.byOperation['DeleteRestApi']).toBe(2)
  })
})

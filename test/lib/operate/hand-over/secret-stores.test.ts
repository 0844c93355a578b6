import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSecretStores, Secret, type StoreOptions } from '../../../../src/lib/account/index.js'
import { type HandOverChoice, openHandOvers } from '../../../../src/lib/operate/hand-over/index.js'
import { FakeStores } from '../../../helpers/secret-stores.js'

const value = 'canary0123456789canary0123456789canary01'
const keys = [{ id: 'k1', name: 'acme' }]

let fake: FakeStores
beforeEach(async () => {
  fake = await FakeStores.open()
})
afterEach(() => fake.close())

const storesWith = (options: Partial<StoreOptions> = {}) =>
  openSecretStores({
    target: { kind: 'local' },
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    env: fake.env,
    ...options,
  })

async function open(choice: HandOverChoice, options?: Partial<StoreOptions>) {
  const world = { cwd: '/', environment: {}, show: () => undefined, stores: storesWith(options) }
  const [handOver] = await openHandOvers(choice, keys, world)
  if (handOver === undefined) throw new Error('no hand-over')
  return handOver
}

describe('a value handed over to Secrets Manager', () => {
  const choice = { kind: 'secret', name: 'keys/{name}' } as const

  it('is the current version of the secret, once, however often the answer is lost', async () => {
    fake.secrets.set('keys/acme', [{ id: 'v1', value: 'before' }])
    const handOver = await open(choice)
    expect(handOver).toMatchObject({ target: 'secret keys/acme', visible: false })
    expect(await handOver.holds((text) => text === value)).toBe(false)
    fake.lose = 1
    await handOver.give(new Secret(value))
    expect(fake.asked.filter((operation) => operation.endsWith('PutSecretValue')).length).toBe(2)
    expect(fake.secrets.get('keys/acme')?.map((version) => version.value)).toEqual(['before', value])
    expect(await handOver.holds((text) => text === value)).toBe(true)
  })

  it('is current again where it was before: the old value of a rotation that is undone', async () => {
    fake.secrets.set('keys/acme', [])
    for (const text of [value, 'another-0123456789', value]) await (await open(choice)).give(new Secret(text))
    expect(fake.secrets.get('keys/acme')?.at(-1)?.value).toBe(value)
  })

  it('needs the secret to be there', async () => {
    await expect(open(choice)).rejects.toMatchObject({ code: 'hand-over.secret-missing', exitCode: 73 })
    expect(fake.asked).toEqual(['secretsmanager.DescribeSecret'])
  })
})

describe('a value handed over to the Parameter Store', () => {
  const choice = { kind: 'parameter', name: '/keys/{name}' } as const

  it('is that of the SecureString, encrypted with the key that it had', async () => {
    fake.parameters.set('/keys/acme', { Type: 'SecureString', KeyId: 'alias/shop', Value: 'before' })
    const handOver = await open(choice)
    fake.lose = 1
    await handOver.give(new Secret(value))
    expect(fake.parameters.get('/keys/acme')).toEqual({
      Type: 'SecureString',
      KeyId: 'alias/shop',
      Value: value,
    })
    expect(await handOver.holds((text) => text === value)).toBe(true)
  })

  it('needs a SecureString to be there', async () => {
    await expect(open(choice)).rejects.toMatchObject({ code: 'hand-over.parameter' })
    fake.parameters.set('/keys/acme', { Type: 'String', Value: 'before' })
    await expect(open(choice)).rejects.toMatchObject({
      message: 'no SecureString but String is the parameter /keys/acme in the Parameter Store',
    })
  })
})

describe('Secrets Manager and the Parameter Store', () => {
  const choices = [
    { kind: 'secret', name: 'x' },
    { kind: 'parameter', name: 'x' },
  ] as const

  it.each(choices)(
    'are no part of the local account ($kind), unless a variable of AWS names them',
    async (choice) => {
      await expect(open(choice, { env: {} })).rejects.toMatchObject({
        code: 'account.no-store',
        exitCode: 78,
      })
      await expect(open(choice, { env: {}, target: { kind: 'custom' } })).rejects.toMatchObject({
        code: 'account.no-store',
      })
      expect(fake.asked).toEqual([])
    },
  )

  it.each(choices)('of a live account are not elsewhere ($kind)', async (choice) => {
    await expect(open(choice, { target: { kind: 'live' } })).rejects.toMatchObject({
      code: 'account.endpoint.environment',
    })
    const insecure = {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://example.com',
      AWS_ENDPOINT_URL_SSM: 'http://example.com',
    }
    await expect(open(choice, { env: insecure })).rejects.toMatchObject({ code: 'account.endpoint.insecure' })
  })
})

import { describe, expect, it } from 'vitest'
import { type AccountOptions, openAccount, resolveTarget } from '../../../src/lib/account/index.js'
import { ExitCode, Problem } from '../../../src/lib/errors/index.js'
import { json, respond, type Scripted, serviceError } from './scripted-handler.js'
import { VirtualClock } from './virtual-clock.js'

const expired = serviceError(
  403,
  'ExpiredTokenException',
  'The security token included in the request is expired',
)

/** Credentials that are others whenever they are asked for anew, or always the same. */
function sessions(kind: 'renewable' | 'fixed') {
  let made = 0
  const credentials = async (options?: object) => {
    if (kind === 'renewable' && (made === 0 || Reflect.get(Object(options), 'forceRefresh') === true))
      made += 1
    return { accessKeyId: `local${made}`, secretAccessKey: 'hidden' }
  }
  return { credentials, made: () => made }
}

/** An account that takes no session but the second one. */
function open(kind: 'renewable' | 'fixed', options: Partial<AccountOptions> = {}) {
  const { credentials, made } = sessions(kind)
  const { handler, requests } = respond(
    (): Scripted => (made() >= 2 ? json(200, { id: 'a1', item: [] }) : expired),
  )
  const account = openAccount({
    ...{ target: { kind: 'live', endpoint: null }, region: 'eu-west-1', pacing: false },
    ...{ requestHandler: handler, clock: new VirtualClock(), credentials },
    ...options,
  })
  return { account, requests, made }
}

const another = async (): Promise<void> => {
  throw new Problem({ code: 'account.changed', message: 'another', exitCode: ExitCode.permission })
}

describe('a session that runs out while calls are made', () => {
  it('is renewed where its source can, and the call sent again', async () => {
    const { account, requests } = open('renewable')

    expect(await account.call('GetRestApi', { restApiId: 'a1' })).toMatchObject({ id: 'a1' })
    expect(requests).toHaveLength(2)
  })

  it('is renewed for a create too: nothing was done', async () => {
    const { account, requests } = open('renewable')

    expect(await account.call('CreateRestApi', { name: 'orders' })).toMatchObject({ id: 'a1' })
    expect(requests).toHaveLength(2)
  })

  it('is renewed once for all that wait', async () => {
    const { account, made } = open('renewable')
    const calls = Array.from({ length: 8 }, () => account.call('GetRestApi', { restApiId: 'a1' }))

    expect(await Promise.all(calls)).toHaveLength(8)
    expect(made()).toBe(2)
  })

  it('ends the call where the source has no other', async () => {
    const { account, requests } = open('fixed')

    await expect(account.call('GetRestApi', { restApiId: 'a1' })).rejects.toMatchObject({
      code: 'account.credentials.expired',
      exitCode: 77,
    })
    expect(requests).toHaveLength(1)
  })

  it('ends the call where the others belong to another account, and nothing more is sent', async () => {
    const { account, requests } = open('renewable', { verifyCaller: another })

    await expect(account.call('CreateRestApi', { name: 'orders' })).rejects.toMatchObject({
      code: 'account.changed',
      exitCode: 77,
    })
    expect(requests).toHaveLength(1)
  })
})

const sts = (account: string): Scripted => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
})

describe('whose credentials they are', () => {
  it('is asked again, and another account is refused by both names', async () => {
    const { handler } = respond((_, index) => sts(index < 2 ? '111122223333' : '444455556666'))
    const { verifyCaller } = await resolveTarget(
      { flags: { live: true, region: 'eu-west-1' }, env: {} },
      {
        ...{ requestHandler: handler, clock: new VirtualClock() },
        credentialSource: {
          credentials: async () => async () => ({ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'hidden' }),
          region: async () => undefined,
        },
      },
    )

    await verifyCaller?.()
    await expect(verifyCaller?.()).rejects.toMatchObject({
      code: 'account.changed',
      message: expect.stringMatching(/444455556666, not 111122223333/),
    })
  })
})

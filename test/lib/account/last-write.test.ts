import { describe, expect, it } from 'vitest'
import { openAccount } from '../../../src/lib/account/index.js'
import { json, respond } from './scripted-handler.js'

/** An account whose user stops while the request is being signed. */
function stoppingWhileSigning() {
  const lastWrite = new AbortController()
  const { handler, requests } = respond(() => json(200, { id: 'a1' }))
  const account = openAccount({
    ...{ target: { kind: 'local', endpoint: null }, region: 'eu-west-1', requestHandler: handler },
    lastWrite: lastWrite.signal,
    credentials: async () => {
      lastWrite.abort()
      return { accessKeyId: 'local', secretAccessKey: 'local' }
    },
  })
  return { account, requests }
}

describe('after the user wanted to stop', () => {
  it('no write leaves, not even one that was on its way to be sent', async () => {
    const { account, requests } = stoppingWhileSigning()

    await expect(account.call('CreateRestApi', { name: 'orders' })).rejects.toMatchObject({
      code: 'account.cancelled',
      exitCode: 130,
    })
    expect(requests).toEqual([])
    expect(account.ledger).toMatchObject({ writes: 0 })
  })

  it('reads go on, so that outcomes can be found out', async () => {
    const { account, requests } = stoppingWhileSigning()

    expect(await account.call('GetRestApi', { restApiId: 'a1' })).toMatchObject({ id: 'a1' })
    expect(requests).toHaveLength(1)
  })
})

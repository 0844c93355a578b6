import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Handlers, RequestContext } from '../../../src/lib/emulator/contract.js'
import { openLocalAccount, type WireRequest } from '../../../src/lib/emulator/index.js'

const signedFor = (region: string, path = '/restapis'): WireRequest => ({
  method: 'GET',
  path,
  query: [],
  headers: { authorization: `AWS4-HMAC-SHA256 Credential=k/20260101/${region}/apigateway/aws4_request, x` },
  body: undefined,
})

describe('the context of a request', () => {
  it('holds the account, the region it was signed for, the clock and ids', async () => {
    const seen: Pick<RequestContext, 'accountId' | 'region' | 'partition'>[] = []
    const now = new Date('2026-01-01T00:00:00Z')
    const handlers: Handlers = {
      GetRestApis: (_, context) => {
        seen.push({ accountId: context.accountId, region: context.region, partition: context.partition })
        expect([context.now(), context.newId(3)]).toEqual([now, 'iii'])
        return {}
      },
    }
    const account = openLocalAccount({
      handlers,
      accountId: '111122223333',
      now: () => now,
      newId: (n) => 'i'.repeat(n),
    })
    for (const region of ['eu-west-1', 'cn-north-1', 'us-gov-west-1', '../../etc'])
      await account.handle(signedFor(region))
    expect(seen).toEqual([
      { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
      { accountId: '111122223333', region: 'cn-north-1', partition: 'aws-cn' },
      { accountId: '111122223333', region: 'us-gov-west-1', partition: 'aws-us-gov' },
      { accountId: '111122223333', region: 'us-east-1', partition: 'aws' },
    ])
  })

  it('makes ids of lower-case letters and digits, none twice', async () => {
    const ids: string[] = []
    const handlers: Handlers = {
      GetRestApis: (_, { newId }) => {
        for (let n = 0; n < 1000; n += 1) ids.push(newId(6))
        return {}
      },
    }
    await openLocalAccount({ handlers }).handle(signedFor('us-east-1'))
    expect([new Set(ids).size, ids.every((id) => /^[a-z0-9]{6}$/.test(id))]).toEqual([1000, true])
  })
})

describe('regions', () => {
  it('have nothing in common', async () => {
    const handlers: Handlers = {
      GetRestApis: (_, { region, state: { collections } }) => {
        Object.assign(collections['restApis'] ?? {}, { [region]: { region } })
        return { position: Object.keys(collections['restApis'] ?? {}).join() }
      },
    }
    const account = openLocalAccount({ handlers })
    const answers = [await account.handle(signedFor('a-b-1')), await account.handle(signedFor('c-d-1'))]
    expect(answers.map(({ body }) => body)).toEqual(['{"position":"a-b-1"}', '{"position":"c-d-1"}'])
  })
})

describe('operations', () => {
  it('run one after the other, though handlers wait', async () => {
    let running = 0
    let most = 0
    const handlers: Handlers = {
      GetRestApis: async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        return {}
      },
    }
    const account = openLocalAccount({ handlers })
    await Promise.all(Array.from({ length: 20 }, () => account.handle(signedFor('us-east-1'))))
    expect(most).toBe(1)
  })
})

describe('a folder that cannot be used', () => {
  const handlers: Handlers = {
    GetRestApis: (_, { state: { collections } }) => {
      Object.assign(collections['restApis'] ?? {}, { a: {} })
      return {}
    },
  }

  it('is a Fault with exit code 74, not an answer of the service', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'account-'))
    writeFileSync(join(directory, 'regions'), 'in the way')
    const account = openLocalAccount({ directory, handlers })
    await expect(account.handle(signedFor('us-east-1'))).rejects.toMatchObject({
      code: 'local.io',
      exitCode: 74,
    })
    await account.close()
    rmSync(directory, { recursive: true })
  })

  it('leaves the account usable once it can be used again', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'account-'))
    const account = openLocalAccount({ directory, handlers })
    writeFileSync(join(directory, 'regions'), 'in the way')
    await expect(account.handle(signedFor('us-east-1'))).rejects.toMatchObject({ exitCode: 74 })
    rmSync(join(directory, 'regions'))
    expect((await account.handle(signedFor('us-east-1'))).status).toBe(200)
    await account.close()
    rmSync(directory, { recursive: true })
  })
})

describe('a closed account', () => {
  const handlers: Handlers = { GetRestApis: () => ({}) }

  it('refuses a request that comes late, and leaves its folder to others', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'account-'))
    const account = openLocalAccount({ directory, handlers })
    await account.handle(signedFor('us-east-1'))
    await account.close()
    await expect(account.handle(signedFor('us-east-1'))).rejects.toThrow('after it was closed')

    const other = openLocalAccount({ directory, handlers, lockWaitMs: 0 })
    expect((await other.handle(signedFor('us-east-1'))).status).toBe(200)
    await other.close()
    rmSync(directory, { recursive: true })
  })

  it('has answered what was asked before', async () => {
    const account = openLocalAccount({ handlers })
    const [answer] = await Promise.all([account.handle(signedFor('us-east-1')), account.close()])
    expect(answer.status).toBe(200)
  })
})

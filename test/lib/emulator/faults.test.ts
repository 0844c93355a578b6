import { describe, expect, it } from 'vitest'
import type { Handlers } from '../../../src/lib/emulator/contract.js'
import { type FaultRule, openLocalAccount, sdkRequestHandler } from '../../../src/lib/emulator/index.js'
import { sdkCall } from './wire/sdk-clients.js'

const handlers: Handlers = {
  CreateRestApi: ({ name }, { state: { collections } }) => {
    const apis = collections['restApis'] ?? {}
    apis[String(name)] = { id: name }
    return { id: name }
  },
  GetRestApis: (_, { state }) => ({ position: Object.keys(state.collections['restApis'] ?? {}).join() }),
}

/** Creates a, b and c under a plan; shows each outcome and what was really made. */
async function creating(...faults: FaultRule[]) {
  const account = openLocalAccount({ handlers, faults })
  const call = sdkCall({ account })
  const outcomes: unknown[] = []
  for (const name of ['a', 'b', 'c'])
    outcomes.push(
      await call('CreateRestApi', { name }).then(
        ({ id }) => id,
        (error) => error.$metadata?.httpStatusCode ?? error.code ?? error.name,
      ),
    )
  return { outcomes, made: (await call('GetRestApis', {}))['position'] }
}

describe('a fault of the second call', () => {
  const second = { operation: 'CreateRestApi', nth: 2 }

  it.each([
    [{ kind: 'answer', when: 'before', status: 429 }, 429, 'a,c'],
    [{ kind: 'answer', when: 'after', status: 503 }, 503, 'a,b,c'],
    [{ kind: 'drop', when: 'before' }, 'ECONNRESET', 'a,c'],
    [{ kind: 'drop', when: 'after' }, 'ECONNRESET', 'a,b,c'],
    [{ kind: 'cut', bytes: 5 }, 201, 'a,b,c'],
    [{ kind: 'body', text: '{}' }, undefined, 'a,b,c'],
    [{ kind: 'delay', when: 'before', milliseconds: 1 }, 'b', 'a,b,c'],
  ] as const)('%j', async (effect, outcome, made) => {
    expect(await creating({ ...second, ...effect })).toEqual({ outcomes: ['a', outcome, 'c'], made })
  })

  it('may be any operation’s second call', async () => {
    const plan = { operation: '*', nth: 2, kind: 'drop', when: 'before' } as const
    expect(await creating(plan)).toEqual({ outcomes: ['a', 'ECONNRESET', 'c'], made: 'a,c' })
  })
})

describe('a fault of several calls in a row', () => {
  it('ends after the last of them', async () => {
    const plan = { operation: 'CreateRestApi', nth: 1, times: 2, kind: 'drop', when: 'before' } as const
    expect(await creating(plan)).toEqual({ outcomes: ['ECONNRESET', 'ECONNRESET', 'c'], made: 'c' })
  })
})

describe('silence', () => {
  it('lasts until the account is closed, and nothing waits for it then', async () => {
    const faults = [{ operation: 'GetRestApis', kind: 'silence', when: 'after' }] as const
    let isMade = false
    const account = openLocalAccount({
      ...{ handlers, faults },
      observe: (_, phase) => {
        isMade = phase === 'after'
      },
    })
    const outcome = expect(sdkCall({ account })('GetRestApis', {})).rejects.toMatchObject({
      code: 'ECONNRESET',
    })
    while (!isMade) await new Promise((resolve) => setImmediate(resolve))
    await account.close()
    await outcome
  })
})

describe('a body that drips', () => {
  it('comes whole where nobody sees single bytes, when its last one would', async () => {
    const faults = [{ operation: 'CreateRestApi', kind: 'drip', millisecondsPerByte: 2 }] as const
    const call = sdkCall({ account: openLocalAccount({ handlers, faults }) })
    const start = performance.now()
    expect(await call('CreateRestApi', { name: 'a' })).toMatchObject({ id: 'a' })
    expect(performance.now() - start).toBeGreaterThan(15)
  })
})

describe('a stale read', () => {
  it('shows the account as it was before the last writes, once', async () => {
    const faults = [{ operation: 'GetRestApis', nth: 1, kind: 'stale', writes: 2 }] as const
    const call = sdkCall({ account: openLocalAccount({ handlers, faults }) })
    for (const name of ['a', 'b', 'c']) await call('CreateRestApi', { name })
    const reads = [await call('GetRestApis', {}), await call('GetRestApis', {})]
    expect(reads.map(({ position }) => position)).toEqual(['a', 'a,b,c'])
  })
})

describe('an abort signal', () => {
  it('ends a call at once', async () => {
    const faults = [{ operation: 'GetRestApis', kind: 'delay', when: 'after', milliseconds: 30_000 }] as const
    const handler = sdkRequestHandler(openLocalAccount({ handlers, faults }))
    const request = { method: 'GET', path: '/restapis', headers: {} }
    const abort = new AbortController()
    const call = handler.handle(request, { abortSignal: abort.signal })
    abort.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    await expect(handler.handle(request, { abortSignal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('an observer', () => {
  it('sees each operation before it starts, and when it is certain or failed', async () => {
    const seen: string[] = []
    const faults = [{ operation: 'CreateRestApi', nth: 2, kind: 'drop', when: 'after' }] as const
    const account = openLocalAccount({
      handlers,
      faults,
      observe: (name, phase) => seen.push(`${name} ${phase}`),
    })
    const call = sdkCall({ account })
    await call('CreateRestApi', { name: 'a' })
    await call('CreateRestApi', { name: 'b' }).catch(() => undefined)
    expect(seen).toEqual([
      'CreateRestApi before',
      'CreateRestApi after',
      'CreateRestApi before',
      'CreateRestApi after',
      'CreateRestApi failed',
    ])
  })
})

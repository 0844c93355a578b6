import { describe, expect, it } from 'vitest'
import { type AccountOptions, openAccount } from '../../../src/lib/account/index.js'
import type { CallOptions } from '../../../src/lib/engine/index.js'
import { json, respond, type Scripted, script, serviceError } from './scripted-handler.js'
import { VirtualClock } from './virtual-clock.js'

/**
 * What becomes of one call of each class when the service or the network fails once (twice, for ever), and then works.
 * `sent` is the number of requests that left, `looked` how often the caller was asked to look for what the call left.
 */
type Class = 'read' | 'create' | 'put' | 'patch' | 'delete'

const calls: Readonly<Record<Class, readonly [operation: string, input: Record<string, unknown>]>> = {
  read: ['GetRestApi', { restApiId: 'a1' }],
  create: ['CreateRestApi', { name: 'orders' }],
  put: ['PutRestApi', { restApiId: 'a1', body: new Uint8Array([123, 125]) }],
  patch: [
    'UpdateRestApi',
    { restApiId: 'a1', patchOperations: [{ op: 'replace', path: '/name', value: 'x' }] },
  ],
  delete: ['DeleteRestApi', { restApiId: 'a1' }],
}

const classes: readonly Class[] = ['read', 'create', 'put', 'patch', 'delete']

const done: Readonly<Record<Class, Scripted>> = {
  read: json(200, { id: 'a1' }),
  create: json(201, { id: 'new' }),
  put: json(200, { id: 'a1' }),
  patch: json(200, { id: 'a1' }),
  delete: { status: 202 },
}

const notFound = serviceError(404, 'NotFoundException', 'Invalid API identifier specified')
const throttled = (retryAfter?: string) =>
  serviceError(
    429,
    'TooManyRequestsException',
    'Too Many Requests',
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  )
const concurrent = serviceError(
  409,
  'ConflictException',
  'Unable to complete operation due to concurrent modification. Please try again later.',
)

interface Outcome {
  /** The answer's id, or the error's code. */
  readonly ends: unknown
  readonly sent: number
  readonly looked?: number
  readonly seconds: number
}

async function outcome(
  callClass: Class,
  answers: readonly Scripted[],
  finds: readonly (string | undefined)[] | undefined = undefined,
  more: Partial<AccountOptions> = {},
): Promise<Outcome> {
  const clock = new VirtualClock()
  const { handler, requests } = script(...answers)
  const account = openAccount({
    target: { kind: 'local', endpoint: null },
    region: 'eu-west-1',
    requestHandler: handler,
    clock,
    random: () => 0,
    ...more,
  })
  let looked = 0
  const adopt: CallOptions['adopt'] = async () => {
    const id = finds?.[looked]
    looked += 1
    return id === undefined ? undefined : { id }
  }
  const [operation, input] = calls[callClass]
  const ends = await account.call(operation, input, finds === undefined ? {} : { adopt }).then(
    (answer) => answer['id'],
    (error: unknown) => Reflect.get(Object(error), 'code'),
  )
  return { ends, sent: requests.length, ...(finds !== undefined && { looked }), seconds: clock.now() }
}

const repeat = (answer: Scripted, times: number): readonly Scripted[] =>
  Array.from({ length: times }, () => answer)

const idOf: Readonly<Record<Class, unknown>> = {
  read: 'a1',
  create: 'new',
  put: 'a1',
  patch: 'a1',
  delete: undefined,
}

describe('when the service did not do it, the call is sent again whatever it is', () => {
  const faults: readonly [fault: string, answers: readonly Scripted[], seconds: number][] = [
    ['F10 429 once', [throttled()], 0.5],
    ['F10 429 twice', repeat(throttled(), 2), 1.5],
    ['F10 429 five times', repeat(throttled(), 5), 15.5],
    ['F10 429, Retry-After 1', [throttled('1')], 1],
    ['F10 429, Retry-After 30', [throttled('30')], 30],
    ['F10 429, Retry-After −5', [throttled('-5')], 0.5],
    ['F10 429, Retry-After "soon"', [throttled('soon')], 0.5],
    ['F10 429, Retry-After in the past', [throttled('Wed, 21 Oct 2015 07:28:00 GMT')], 0.5],
    [
      'F10 a rate limit called LimitExceeded',
      [serviceError(429, 'LimitExceededException', 'Rate exceeded')],
      0.5,
    ],
    ['F15 409 concurrent modification once', [concurrent], 0.5],
    ['F15 409 concurrent modification three times', repeat(concurrent, 3), 3.5],
    ['F17 connection refused', [{ networkError: 'ECONNREFUSED' }], 0.5],
    ['F17 name not resolved for now', [{ networkError: 'EAI_AGAIN' }], 0.5],
    [
      'F17 no connection in time',
      [{ timeout: 'the request socket did not establish a connection with the server' }],
      0.5,
    ],
  ]

  it.each(faults)('%s', async (_, answers, seconds) => {
    for (const callClass of classes)
      expect([callClass, await outcome(callClass, [...answers, done[callClass]])]).toEqual([
        callClass,
        { ends: idOf[callClass], sent: answers.length + 1, seconds },
      ])
  })

  it('a wrong clock is corrected from the answer, and the call sent again', async () => {
    const skewed = serviceError(
      403,
      'InvalidSignatureException',
      'Signature expired: 20201021T072800Z is now earlier',
      {
        date: 'Wed, 21 Oct 2020 07:28:00 GMT',
      },
    )

    for (const callClass of classes)
      expect(await outcome(callClass, [skewed, done[callClass]])).toMatchObject({
        ends: idOf[callClass],
        sent: 2,
      })
  })
})

describe('when the service means it, the call is sent once', () => {
  const refusals: readonly [fault: string, answer: Scripted, code: string][] = [
    [
      'F11 a count quota called LimitExceeded',
      serviceError(
        429,
        'LimitExceededException',
        'Maximum number of Resources for this API has been reached.  Please contact AWS if you need additional Resources.',
      ),
      'account.limit-exceeded',
    ],
    [
      'F11 a count quota called Conflict',
      serviceError(
        429,
        'ConflictException',
        'Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers.',
      ),
      'account.limit-exceeded',
    ],
    [
      'F11 a count quota called BadRequest',
      serviceError(
        400,
        'BadRequestException',
        'Maximum number of APIs has been reached.  Please contact AWS if you need additional APIs.',
      ),
      'account.limit-exceeded',
    ],
    [
      'F16 409 already exists',
      serviceError(409, 'ConflictException', 'Stage already exists'),
      'account.conflict',
    ],
    ['F17 an untrusted certificate', { networkError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'account.tls'],
    ['F17 a proxy that wants a login', { status: 407 }, 'account.proxy'],
    ['400', serviceError(400, 'BadRequestException', 'Invalid'), 'account.bad-request'],
    ['404 that was never ours', notFound, 'account.not-found'],
    ['501', serviceError(501, 'NotImplemented', 'not here'), 'account.not-implemented'],
    [
      'F32 access denied',
      serviceError(403, 'AccessDeniedException', 'not authorized'),
      'account.access-denied',
    ],
  ]

  it.each(refusals)('%s', async (_, answer, code) => {
    for (const callClass of classes)
      expect(await outcome(callClass, [answer], ['somebody'])).toEqual({
        ends: code,
        sent: 1,
        looked: 0,
        seconds: 0,
      })
  })
})

describe('when the answer was lost', () => {
  const faults: readonly [fault: string, answer: Scripted][] = [
    ['F12/F13 500', serviceError(500, 'InternalFailure', 'oops')],
    ['F13 502 in HTML', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['F18/F19 connection reset', { networkError: 'ECONNRESET' }],
    ['F19 socket hang up', { networkError: 'ECONNRESET', message: 'socket hang up' }],
    ['F22 cut body', { networkError: 'ERR_STREAM_PREMATURE_CLOSE', message: 'Premature close' }],
  ]

  it.each(faults)('%s: reads, puts, patches that replace and deletes are sent again', async (_, answer) => {
    for (const callClass of ['read', 'put', 'patch', 'delete'] as const)
      expect(await outcome(callClass, [answer, done[callClass]])).toEqual({
        ends: idOf[callClass],
        sent: 2,
        seconds: 0.5,
      })
  })

  it.each(faults)('%s: a create is looked for, and what is found is adopted', async (_, answer) => {
    expect(await outcome('create', [answer], ['found'])).toEqual({
      ends: 'found',
      sent: 1,
      looked: 1,
      seconds: 0,
    })
    expect(await outcome('create', [answer], [undefined, 'found'])).toEqual({
      ends: 'found',
      sent: 1,
      looked: 2,
      seconds: 5,
    })
  })

  it.each(faults)('%s: a create that is not there after a second look is sent again', async (_, answer) => {
    expect(await outcome('create', [answer, done.create], [])).toEqual({
      ends: 'new',
      sent: 2,
      looked: 2,
      seconds: 5.5,
    })
  })

  it.each(faults)('%s: a create that nobody can look for fails and is never repeated', async (_, answer) => {
    expect(await outcome('create', [answer])).toMatchObject({
      ends: expect.stringMatching(/^account\.(unreachable|unavailable)$/),
      sent: 1,
    })
  })

  it.each(faults)('%s: a delete that is answered 404 afterwards is done', async (_, answer) => {
    expect(await outcome('delete', [answer, notFound])).toEqual({ ends: undefined, sent: 2, seconds: 0.5 })
  })

  it.each(faults)(
    '%s: a patch is looked up where the caller can, and only then sent again',
    async (_, answer) => {
      expect(await outcome('patch', [answer], ['patched'])).toMatchObject({
        ends: 'patched',
        sent: 1,
        looked: 1,
      })
      expect(await outcome('patch', [answer, done.patch], [])).toMatchObject({
        ends: 'a1',
        sent: 2,
        looked: 2,
      })
    },
  )

  it('a create that is answered 409 afterwards is looked for once more: a listing had lagged', async () => {
    const lost: Scripted = { networkError: 'ECONNRESET' }
    const exists = serviceError(409, 'ConflictException', 'API Key already exists')

    expect(await outcome('create', [lost, exists], [undefined, undefined, 'ours'])).toMatchObject({
      ends: 'ours',
      sent: 2,
    })
    expect(await outcome('create', [lost, exists], [])).toMatchObject({ ends: 'account.conflict', sent: 2 })
  })

  it('F14 503 is taken at its word', async () => {
    const busy = serviceError(503, 'ServiceUnavailableException', 'Service Unavailable', {
      'retry-after': '7',
    })

    for (const callClass of ['read', 'put', 'patch', 'delete'] as const)
      expect(await outcome(callClass, [busy, done[callClass]])).toEqual({
        ends: idOf[callClass],
        sent: 2,
        seconds: 7,
      })
  })

  it('a patch that does more than replace is not sent again', async () => {
    const { handler, requests } = script({ networkError: 'ECONNRESET' })
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: handler,
    })
    const patchOperations = [{ op: 'add', path: '/binaryMediaTypes/image~1png' }]

    await expect(account.call('UpdateRestApi', { restApiId: 'a1', patchOperations })).rejects.toMatchObject({
      code: 'account.unreachable',
    })
    expect(requests).toHaveLength(1)
  })

  it('a test invocation is not run twice', async () => {
    const { handler, requests } = script({ networkError: 'ECONNRESET' })
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: handler,
    })

    await expect(
      account.call('TestInvokeMethod', { restApiId: 'a1', resourceId: 'r', httpMethod: 'POST' }),
    ).rejects.toMatchObject({ code: 'account.unreachable' })
    expect(requests).toHaveLength(1)
  })
})

describe('when nothing comes back', () => {
  it('F20 each attempt ends after its 30 s, the call within 120 s, and says so', async () => {
    for (const callClass of ['read', 'put', 'patch', 'delete'] as const) {
      const result = await outcome(callClass, repeat('never', 9))
      expect(result).toMatchObject({ ends: 'account.timeout', sent: 4 })
      expect(result.seconds).toBeLessThanOrEqual(120)
    }
  })

  it('F20 a create is looked for after the attempt', async () => {
    expect(await outcome('create', ['never'], ['found'])).toEqual({
      ends: 'found',
      sent: 1,
      looked: 1,
      seconds: 30,
    })
    expect(await outcome('create', ['never', done.create], [])).toMatchObject({
      ends: 'new',
      sent: 2,
      looked: 2,
    })
  })

  it('the deadlines can be set', async () => {
    const deadlines = { attempt: 2, call: 5 }

    expect(await outcome('read', repeat('never', 9), undefined, { deadlines })).toMatchObject({
      ends: 'account.timeout',
      sent: 2,
      seconds: 4.5,
    })
  })
})

describe('when the answer says nothing', () => {
  const faults: readonly [fault: string, answer: Scripted][] = [
    ['F22 cut JSON', { status: 200, body: '{"id":"a' }],
    ['F23 an HTML page', { status: 200, body: '<html>Please log in</html>' }],
    ['F24 {}', json(200, {})],
    ['F24 nothing at all', { status: 200 }],
    ['F25 a number for an id', json(200, { id: 7 })],
    ['F25 text for a list', json(200, { id: 'a1', binaryMediaTypes: 'image/png' })],
    ['F25 text for an object', json(200, { id: 'a1', endpointConfiguration: 'EDGE' })],
    ['F25 no date for a date', json(200, { id: 'a1', createdDate: 'yesterday' })],
  ]

  it.each(faults)('%s: reads, puts and patches are sent again, three times at most', async (_, answer) => {
    for (const callClass of ['read', 'put', 'patch'] as const) {
      expect(await outcome(callClass, [answer, done[callClass]])).toMatchObject({ ends: 'a1', sent: 2 })
      expect(await outcome(callClass, repeat(answer, 3))).toMatchObject({ ends: 'account.contract', sent: 3 })
    }
  })

  it.each(faults)(
    '%s: a create is looked for and never sent again, for the service said it was done',
    async (_, answer) => {
      expect(await outcome('create', [answer], [undefined, 'found'])).toMatchObject({
        ends: 'found',
        sent: 1,
      })
      expect(await outcome('create', [answer], [])).toMatchObject({
        ends: 'account.contract',
        sent: 1,
        looked: 2,
      })
      expect(await outcome('create', [answer])).toMatchObject({ ends: 'account.contract', sent: 1 })
    },
  )

  it.each([
    ['GetRestApis', {}],
    ['GetApiKeys', {}],
    ['GetResources', { restApiId: 'a1' }],
  ])('F24 %s without a list is not taken for a list without items', async (operation, input) => {
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: script(...repeat({ status: 200 }, 3)).handler,
      clock: new VirtualClock(),
    })

    await expect(account.list(operation, input)).rejects.toMatchObject({ code: 'account.contract' })
  })

  it('F25 unknown members, new enumeration values and null members are let through', async () => {
    const { handler } = script(
      json(200, {
        id: 'a1',
        apiKeySource: 'MOON',
        description: null,
        tags: null,
        news: { from: 'the future' },
      }),
    )
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: handler,
    })

    expect(await account.call('GetRestApi', { restApiId: 'a1' })).toMatchObject({
      id: 'a1',
      apiKeySource: 'MOON',
    })
  })

  it('F26 a page token that repeats ends the listing', async () => {
    const page = json(200, { item: [{ id: 'a' }], position: 'p' })
    const { handler, requests } = script(page, page)
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: handler,
    })

    await expect(account.list('GetRestApis', {})).rejects.toMatchObject({ code: 'account.contract' })
    expect(requests).toHaveLength(2)
  })

  it('F27 a page token that expires starts the listing again, three times at most', async () => {
    const first = json(200, { item: [{ id: 'a' }], position: 'p' })
    const expired = serviceError(400, 'BadRequestException', 'Invalid position parameter')
    const list = (answers: readonly Scripted[]) =>
      openAccount({
        target: { kind: 'local', endpoint: null },
        region: 'eu-west-1',
        requestHandler: script(...answers).handler,
      }).list('GetRestApis', {})

    expect(await list([first, expired, first, json(200, { item: [{ id: 'b' }] })])).toEqual([
      { id: 'a' },
      { id: 'b' },
    ])
    await expect(
      list([first, expired, first, expired, first, expired, first, expired]),
    ).rejects.toMatchObject({
      code: 'account.contract',
    })
    await expect(list([expired])).rejects.toMatchObject({ code: 'account.bad-request' })
  })

  it('an item without its id is no item', async () => {
    const { handler } = script(...repeat(json(200, { item: [{ id: 'a' }, { name: 'b' }] }), 3))
    const clock = new VirtualClock()
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: handler,
      clock,
    })

    await expect(account.list('GetRestApis', {})).rejects.toMatchObject({
      code: 'account.contract',
      message: expect.stringContaining('items[1].id is missing'),
    })
  })
})

describe('when it does not end', () => {
  it('F10 429 for ever gives up within the call’s deadline', async () => {
    const result = await outcome('read', repeat(throttled(), 50))

    expect(result.ends).toBe('account.throttled')
    expect(result.seconds).toBeLessThanOrEqual(120)
    expect(result.seconds).toBeGreaterThan(90)
  })

  it.each(['600', '1000000000'])(
    'F10 Retry-After %s is beyond the deadline: no waiting for nothing',
    async (retryAfter) => {
      expect(await outcome('read', [throttled(retryAfter)])).toEqual({
        ends: 'account.throttled',
        sent: 1,
        seconds: 0,
      })
    },
  )

  it('F15 concurrent modification is waited out for a minute', async () => {
    const result = await outcome('patch', repeat(concurrent, 50))

    expect(result.ends).toBe('account.conflict')
    expect(result.seconds).toBeLessThanOrEqual(60)
    expect(result.seconds).toBeGreaterThan(30)
  })

  it('F12 500 for ever gives up after five attempts', async () => {
    const failure = serviceError(500, 'InternalFailure', 'oops')

    expect(await outcome('put', repeat(failure, 9))).toMatchObject({ ends: 'account.unavailable', sent: 5 })
    expect(await outcome('create', repeat(failure, 9), [])).toMatchObject({
      ends: 'account.unavailable',
      sent: 5,
    })
  })

  it('F17 nobody there gives up after four attempts', async () => {
    expect(await outcome('create', repeat({ networkError: 'ENOTFOUND' }, 9))).toMatchObject({
      ends: 'account.unreachable',
      sent: 4,
    })
  })
})

describe('a wait', () => {
  it('is told, with the operation, the reason and the seconds', async () => {
    const told: unknown[] = []
    const tell = (delay: unknown) => told.push(delay)
    await outcome('create', [throttled('3'), { networkError: 'ECONNRESET' }, done.create], [], { tell })

    const waiting = { type: 'waiting', operation: 'CreateRestApi' }
    expect(told).toEqual([
      { ...waiting, reason: 'throttled', seconds: 3 },
      { ...waiting, reason: 'unclear answer', seconds: 5 },
      { ...waiting, reason: 'connection lost', seconds: 1 },
    ])
  })

  it('for an answer is told after two seconds, and its end too', async () => {
    const told: unknown[] = []
    await outcome('read', ['never', done.read], undefined, { tell: (delay) => told.push(delay) })

    expect(told).toEqual([
      { type: 'unanswered', operation: 'GetRestApi', seconds: 28 },
      { type: 'answered', operation: 'GetRestApi' },
      { type: 'waiting', operation: 'GetRestApi', reason: 'no answer', seconds: 0.5 },
    ])
  })

  it('ends at once when the caller gives up, and nothing more is sent', async () => {
    const stop = new AbortController()
    const tell = () => stop.abort()

    expect(await outcome('read', [throttled('60')], undefined, { signal: stop.signal, tell })).toEqual({
      ends: 'account.cancelled',
      sent: 1,
      seconds: 0,
    })
  })

  it('is not begun by a caller that has given up', async () => {
    const signal = AbortSignal.abort()

    expect(await outcome('read', [], undefined, { signal })).toEqual({
      ends: 'account.cancelled',
      sent: 0,
      seconds: 0,
    })
  })
})

describe('after the signal for the last write', () => {
  const stopped = async (
    callClass: Class,
    answers: readonly Scripted[],
    finds?: readonly (string | undefined)[],
  ) => {
    const stop = new AbortController()
    const { handler: requestHandler, requests } = respond((_, index) => {
      stop.abort()
      return answers[index] ?? { networkError: 'UNEXPECTED' }
    })
    const result = await outcome(callClass, [], finds, { requestHandler, lastWrite: stop.signal })
    return { ...result, sent: requests.length }
  }

  it('the write on its way is finished', async () => {
    expect(await stopped('create', [done.create])).toMatchObject({ ends: 'new', sent: 1 })
  })

  it('a write that was refused for now is not repeated: it was not done', async () => {
    expect(await stopped('put', [throttled('9')])).toMatchObject({
      ends: 'account.cancelled',
      sent: 1,
      seconds: 0,
    })
  })

  it('a write whose answer was lost is not repeated, but looked for', async () => {
    const lost: Scripted = { networkError: 'ECONNRESET' }

    expect(await stopped('put', [lost])).toMatchObject({ ends: 'account.unreachable', sent: 1, seconds: 0 })
    expect(await stopped('create', [lost], [undefined, 'ours'])).toMatchObject({
      ends: 'ours',
      sent: 1,
      seconds: 5,
    })
    expect(await stopped('create', [lost], [])).toMatchObject({
      ends: 'account.unreachable',
      sent: 1,
      seconds: 5,
    })
  })

  it('reads go on', async () => {
    expect(await stopped('read', [throttled('9'), done.read])).toMatchObject({
      ends: 'a1',
      sent: 2,
      seconds: 9,
    })
  })

  it('no write begins', async () => {
    const lastWrite = AbortSignal.abort()

    expect(await outcome('create', [], undefined, { lastWrite })).toMatchObject({
      ends: 'account.cancelled',
      sent: 0,
    })
    expect(await outcome('read', [done.read], undefined, { lastWrite })).toMatchObject({
      ends: 'a1',
      sent: 1,
    })
  })
})

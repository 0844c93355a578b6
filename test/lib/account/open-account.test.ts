import { describe, expect, it } from 'vitest'
import { type AccountOptions, openAccount } from '../../../src/lib/account/index.js'
import { ApigwError, Fault } from '../../../src/lib/errors/index.js'
import { json, type Script, script, serviceError } from './scripted-handler.js'
import { VirtualClock } from './virtual-clock.js'

const open = (answers: Script, options: Partial<AccountOptions> = {}) =>
  openAccount({
    target: { kind: 'local', endpoint: null },
    region: 'eu-west-1',
    requestHandler: answers.handler,
    clock: new VirtualClock(),
    random: () => 0,
    ...options,
  })

describe('call', () => {
  it('sends a v1 operation by its bare name and answers with its members alone', async () => {
    const answers = script(json(201, { id: 'a1b2', name: 'orders' }))
    const account = open(answers)

    expect(await account.call('CreateRestApi', { name: 'orders' })).toEqual({ id: 'a1b2', name: 'orders' })
    expect(answers.requests).toEqual([
      expect.objectContaining({ method: 'POST', path: '/restapis', body: { name: 'orders' } }),
    ])
  })

  it('sends a v2 operation by its prefixed name', async () => {
    const answers = script(json(201, { apiId: 'c3', name: 'chat' }))

    expect(await open(answers).call('v2.CreateApi', { Name: 'chat', ProtocolType: 'HTTP' })).toEqual({
      ApiId: 'c3',
      Name: 'chat',
    })
    expect(answers.requests[0]).toMatchObject({ method: 'POST', path: '/v2/apis' })
  })

  it('refuses an operation that the SDK does not have, without sending anything', async () => {
    const answers = script()

    await expect(open(answers).call('CreateStages', {})).rejects.toMatchObject({
      code: 'account.operation.unknown',
      exitCode: 64,
    })
    expect(answers.requests).toEqual([])
  })

  it('says which member is missing when the path cannot be built, without sending anything', async () => {
    const account = open(script())

    await expect(account.call('GetRestApi', {})).rejects.toMatchObject({
      code: 'account.input',
      exitCode: 64,
    })
    expect(account.ledger).toMatchObject({ reads: 0, writes: 0 })
  })
})

describe('find', () => {
  it('is undefined for an object that is not there', async () => {
    const answers = script(serviceError(404, 'NotFoundException', 'Invalid API identifier specified 1:a'))

    expect(await open(answers).find('GetRestApi', { restApiId: 'a' })).toBeUndefined()
  })

  it('throws on a 404 that API Gateway did not write: a wrong endpoint proves nothing', async () => {
    const answers = script({ status: 404, headers: {}, body: '' })

    await expect(open(answers).find('GetRestApi', { restApiId: 'a' })).rejects.toMatchObject({
      code: 'account.not-implemented',
    })
  })
})

describe('list', () => {
  it('reads every page of v1, with the largest page size', async () => {
    const answers = script(
      json(200, { item: [{ id: 'a' }], position: 'p2' }),
      json(200, { item: [{ id: 'b' }] }),
    )

    expect(await open(answers).list('GetRestApis', {})).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(answers.requests.map(({ query }) => query)).toEqual([
      { limit: '500' },
      { limit: '500', position: 'p2' },
    ])
  })

  it('reads every page of v2', async () => {
    const answers = script(
      json(200, { items: [{ apiId: 'a' }], nextToken: 't2' }),
      json(200, { items: [{ apiId: 'b' }] }),
    )

    expect(await open(answers).list('v2.GetApis', {})).toEqual([{ ApiId: 'a' }, { ApiId: 'b' }])
    expect(answers.requests.map(({ query }) => query)).toEqual([
      { maxResults: '100' },
      { maxResults: '100', nextToken: 't2' },
    ])
  })

  it('reads the stages in one answer, because GetStages has no pages', async () => {
    const answers = script(json(200, { item: [{ stageName: 'prod', deploymentId: 'd' }] }))

    expect(await open(answers).list('GetStages', { restApiId: 'a' })).toEqual([
      { stageName: 'prod', deploymentId: 'd' },
    ])
    expect(answers.requests[0]?.query).toEqual({})
  })

  it('takes an absent list for an empty one where AWS may leave it out', async () => {
    const account = open(script(json(200, {})))
    expect(await account.list('GetBasePathMappings', { domainName: 'api.example.com' })).toEqual([])
  })

  it('stops when a page token repeats', async () => {
    const page = json(200, { item: [], position: 'again' })

    await expect(open(script(page, page)).list('GetRestApis', {})).rejects.toMatchObject({
      code: 'account.contract',
      exitCode: 69,
    })
  })

  it('lists no operation that has no list', async () => {
    await expect(open(script()).list('GetAccount', {})).rejects.toThrow('GetAccount is no listing operation')
  })
})

describe('ledger', () => {
  it('counts what was sent, by operation, reads apart from writes', async () => {
    const throttled = serviceError(429, 'TooManyRequestsException', 'Too Many Requests')
    const answers = script(
      json(200, {}),
      throttled,
      json(201, { id: 'a' }),
      json(200, { item: [] }),
      json(200, { status: 200 }),
    )
    const account = open(answers)
    await account.call('GetAccount', {})
    await account.call('CreateRestApi', { name: 'a' })
    await account.list('GetResources', { restApiId: 'a' })
    await account.call('TestInvokeMethod', { restApiId: 'a', resourceId: 'r', httpMethod: 'GET' })

    expect({ ...account.ledger, byOperation: account.ledger.byOperation }).toMatchObject({
      reads: 3,
      writes: 2,
      byOperation: { CreateRestApi: 2, GetAccount: 1, GetResources: 1, TestInvokeMethod: 1 },
    })
  })
})

describe('errors', () => {
  const refusals: readonly [
    title: string,
    answer: ReturnType<typeof json>,
    code: string,
    exitCode: number,
  ][] = [
    [
      'an object that is not there',
      serviceError(404, 'NotFoundException', 'Invalid stage identifier specified'),
      'account.not-found',
      1,
    ],
    [
      'a name that is taken',
      serviceError(409, 'ConflictException', 'Stage already exists'),
      'account.conflict',
      1,
    ],
    [
      'input it does not accept',
      serviceError(400, 'BadRequestException', 'Stage name must be given'),
      'account.bad-request',
      1,
    ],
    [
      'input its framework does not accept',
      serviceError(400, 'ValidationException', '1 validation error detected'),
      'account.bad-request',
      1,
    ],
    [
      'one object too many',
      serviceError(429, 'LimitExceededException', 'Maximum number of stages has been reached'),
      'account.limit-exceeded',
      1,
    ],
    [
      'a caller without the permission',
      serviceError(403, 'AccessDeniedException', 'User: x is not authorized'),
      'account.access-denied',
      77,
    ],
    [
      'an expired token',
      serviceError(403, 'ExpiredTokenException', 'The security token is expired'),
      'account.credentials.expired',
      77,
    ],
    [
      'an unknown key',
      serviceError(403, 'UnrecognizedClientException', 'The security token is invalid'),
      'account.credentials.rejected',
      77,
    ],
    [
      'an operation it has not',
      serviceError(501, 'NotImplemented', 'CreateStage is not implemented'),
      'account.not-implemented',
      1,
    ],
    ['a caller that the proxy does not know', { status: 407 }, 'account.proxy', 78],
    ['a page in HTML', { status: 403, body: '<html>Forbidden</html>' }, 'account.access-denied', 77],
  ]

  it.each(refusals)('is refused for %s: sent once, one stable code', async (_, answer, code, exitCode) => {
    const answers = script(answer)
    const error = await open(answers)
      .call('CreateStage', { restApiId: 'a1', stageName: 'prod', deploymentId: 'd' })
      .catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(ApigwError)
    expect(error).toMatchObject({ code, exitCode })
    expect(answers.requests).toHaveLength(1)
  })

  it('say in plain words that a page is no answer of the service', async () => {
    const answers = script({ status: 403, body: '<html>Blocked by the proxy</html>' })

    const error = await open(answers)
      .call('GetAccount', {})
      .catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({
      message: 'GetAccount (GET /account) was refused: an HTML page (403)',
      fix: expect.stringMatching(/^Check .* no proxy .* apigateway:GET/),
    })
  })

  it('say what was asked, what the service said, and its request id', async () => {
    const answers = script(serviceError(409, 'ConflictException', 'Stage already exists'))

    const error = await open(answers)
      .call('CreateStage', { restApiId: 'a1', stageName: 'prod' })
      .catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({
      name: 'Problem',
      message: 'CreateStage (POST /restapis/a1/stages) was refused: Stage already exists (ConflictException)',
      requestId: 'request-1',
    })
    expect(error).not.toHaveProperty('cause')
  })

  it('say a list of the service in one line', async () => {
    const list = 'Errors found during import:\n\tUnable to put x: Invalid uri\n\tUnable to put y: Invalid uri'

    await expect(
      open(script(serviceError(400, 'BadRequestException', list))).call('PutRestApi', { restApiId: 'a1' }),
    ).rejects.toMatchObject({
      message:
        'PutRestApi (PUT /restapis/a1) was refused: Errors found during import: Unable to put x: Invalid uri; Unable to put y: Invalid uri (BadRequestException)',
    })
  })

  it('name the IAM action and the resource that a missing permission is about', async () => {
    const denied = serviceError(403, 'AccessDeniedException', 'User: x is not authorized')

    await expect(open(script(denied)).call('CreateStage', { restApiId: 'a1' })).rejects.toMatchObject({
      fix: 'Allow apigateway:POST on arn:aws:apigateway:eu-west-1::/restapis/a1/stages for these credentials.',
    })
    await expect(
      open(script(denied), { region: 'cn-north-1' }).call('v2.GetApi', { ApiId: 'b2' }),
    ).rejects.toMatchObject({
      fix: 'Allow apigateway:GET on arn:aws-cn:apigateway:cn-north-1::/apis/b2 for these credentials.',
    })
  })

  it('of a request handler of ours pass unchanged; its bugs are bugs', async () => {
    const busy = new Fault({ code: 'local.busy', message: 'the folder is in use', exitCode: 75 })
    const throwing = (error: Error) => ({
      handle: async () => {
        throw error
      },
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
    })

    await expect(open(script(), { requestHandler: throwing(busy) }).call('GetAccount', {})).rejects.toBe(busy)
    await expect(
      open(script(), { requestHandler: throwing(new TypeError('x is no function')) }).call('GetAccount', {}),
    ).rejects.toMatchObject({ code: 'bug', exitCode: 70 })
  })
})

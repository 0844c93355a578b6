import { describe, expect, it } from 'vitest'
import { type Handlers, ServiceError } from '../../../../src/lib/emulator/contract.js'
import { openLocalAccount, type WireRequest } from '../../../../src/lib/emulator/index.js'
import { v1Catalog, v2Catalog } from '../../../../src/lib/emulator/wire/catalog.js'
import { sdkCall } from './sdk-clients.js'

const request = (given: Partial<WireRequest>): WireRequest => ({
  method: 'GET',
  path: '/restapis',
  query: [],
  headers: {},
  body: undefined,
  ...given,
})

/** Sends one request to an account with these handlers, and shows the answer. */
async function answer(handlers: Handlers, given: Partial<WireRequest>) {
  const unexpected: unknown[] = []
  const account = openLocalAccount({ handlers, onUnexpected: (thrown) => unexpected.push(thrown) })
  const { status, headers, body } = await account.handle(request(given))
  const text = Buffer.from(body as Uint8Array).toString()
  return { status, type: headers['x-amzn-errortype'], body: text === '' ? '' : JSON.parse(text), unexpected }
}

const failing = (thrown: unknown): Handlers => ({
  GetRestApis: () => {
    throw thrown
  },
})

describe('an error', () => {
  it('of the model has its status, its name in a header and its message', async () => {
    expect(await answer(failing(new ServiceError('NotFoundException', 'no such thing')), {})).toEqual({
      status: 404,
      type: 'NotFoundException',
      body: { message: 'no such thing' },
      unexpected: [],
    })
  })

  it('of the framework has the status it was given', async () => {
    expect(await answer(failing(new ServiceError('AccessDeniedException', 'no', {}, 403)), {})).toMatchObject(
      {
        status: 403,
        type: 'AccessDeniedException',
      },
    )
  })

  it('that is no service error is a 500 without its text, and is reported', async () => {
    const bug = new Error('secret')
    expect(await answer(failing(bug), {})).toEqual({
      status: 500,
      type: 'InternalFailure',
      body: { message: 'The local account failed to process the request.' },
      unexpected: [bug],
    })
  })

  it('of an output that does not fit the schema is a 500', async () => {
    expect(await answer({ GetRestApis: () => ({ position: 5 }) }, {})).toMatchObject({ status: 500 })
  })

  it('of an unknown route is 404 UnknownOperationException', async () => {
    expect(await answer({}, { path: '/nowhere' })).toMatchObject({
      status: 404,
      type: 'UnknownOperationException',
    })
  })

  it('of an operation without handler is 501 and names it', async () => {
    expect([await answer({}, {}), await answer({}, { path: '/v2/apis' })]).toMatchObject([
      {
        status: 501,
        type: 'NotImplemented',
        body: { message: 'The local account does not implement GetRestApis.' },
      },
      {
        status: 501,
        type: 'NotImplemented',
        body: { message: 'The local account does not implement v2.GetApis.' },
      },
    ])
  })

  it('of throttling carries Retry-After, which the SDK reads', async () => {
    const throttled = new ServiceError('TooManyRequestsException', 'Too Many Requests', {
      retryAfterSeconds: '20',
    })
    const call = sdkCall({ account: openLocalAccount({ handlers: failing(throttled) }) })
    await expect(call('GetRestApis', {})).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      message: 'Too Many Requests',
      retryAfterSeconds: '20',
      $metadata: { httpStatusCode: 429 },
    })
  })

  it('reaches the SDK with every modelled member', async () => {
    for (const [prefix, catalog] of [
      ['', await v1Catalog()],
      ['v2.', await v2Catalog()],
    ] as const) {
      const read = prefix === '' ? 'GetRestApis' : 'v2.GetApis'
      for (const [name, schema] of catalog.errors) {
        if (name.endsWith('ServiceException')) continue
        const members = Object.fromEntries(
          schema.members.map((member) => [member.name, `the ${member.name}`]),
        )
        const { message: _, Message: __, ...fields } = members
        const thrown = new ServiceError(name, 'the text', fields)
        const call = sdkCall({
          account: openLocalAccount({ handlers: { [read]: () => Promise.reject(thrown) } }),
        })
        await expect(call(read, {})).rejects.toMatchObject({ name, message: 'the text', ...fields })
      }
    }
  })
})

const echo: Handlers = { CreateRestApi: (input) => ({ name: JSON.stringify(input) }) }
const create = (body: unknown) =>
  answer(echo, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })

describe('a request', () => {
  it('loses members that the schema does not know and those that are null, but keeps the nulls of maps', async () => {
    const { body } = await create({ name: 'a', unknown: 1, description: null, tags: { a: 'b', c: null } })
    expect(JSON.parse(body.name)).toEqual({ name: 'a', tags: { a: 'b', c: null } })
  })

  it('keeps a map key that JavaScript gives a meaning', async () => {
    const { body } = await create('{"name":"a","tags":{"__proto__":"x","constructor":"y"}}')
    expect(body.name).toBe('{"name":"a","tags":{"__proto__":"x","constructor":"y"}}')
  })

  it.each([
    [{ name: true }, 'class java.lang.Boolean can not be converted to an String'],
    [{ name: 'a', minimumCompressionSize: 'x' }, 'class java.lang.String can not be converted to an Integer'],
    [{ name: 'a', binaryMediaTypes: 'x' }, 'Unrecognized collection type class java.lang.String'],
    ['{"name":', 'The request body is not valid JSON.'],
  ])('%j is a SerializationException', async (body, message) => {
    expect(await create(body)).toMatchObject({
      status: 400,
      type: 'SerializationException',
      body: { message },
    })
  })

  it('without a body is the empty structure', async () => {
    expect(await create('')).toMatchObject({
      body: {
        message:
          "1 validation error detected: Value null at 'createRestApiInput.name' failed to satisfy constraint: " +
          'Member must not be null',
      },
    })
  })

  it('reads booleans and numbers from the query', async () => {
    const handlers: Handlers = {
      GetRestApis: (input) => ({ position: JSON.stringify(input) }),
      ImportRestApi: ({ body: _, ...input }) => ({ name: JSON.stringify(input) }),
    }
    const list = await answer(handlers, { query: [['limit', '5']] })
    const query = [
      ['mode', 'import'],
      ['failonwarnings', 'TRUE'],
      ['basepath', 'split'],
    ] as const
    const imported = await answer(handlers, { method: 'POST', query, body: 'x' })
    expect([list.body.position, imported.body.name]).toEqual([
      '{"limit":5}',
      '{"failOnWarnings":true,"parameters":{"basepath":"split"}}',
    ])
  })
})

describe('validation', () => {
  it('reports every violation in the model’s order, those of the URI last and without prefix', async () => {
    const { type, status, body } = await answer(
      { UpdateMethodResponse: () => ({}) },
      {
        method: 'PATCH',
        path: '/restapis/a/resources/b/methods/GET/responses/abc',
        body: JSON.stringify({ patchOperations: [{ op: 'add' }, { op: 'put' }] }),
      },
    )
    expect({ type, status, message: body.message }).toEqual({
      type: 'ValidationException',
      status: 400,
      message:
        "2 validation errors detected: Value 'put' at 'updateMethodResponseInput.patchOperations.2.member.op' failed " +
        'to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; ' +
        "Value 'abc' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        '[1-5]\\d\\d',
    })
  })

  it('shows a list whole when one of its items is wrong', async () => {
    const { body } = await create({ name: 'a', endpointConfiguration: { types: ['EDGE', 'NEAR'] } })
    expect(body.message).toBe(
      "1 validation error detected: Value '[EDGE, NEAR]' at 'createRestApiInput.endpointConfiguration.types' failed to " +
        'satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]',
    )
  })

  it('checks ranges and lengths', async () => {
    const { body } = await answer(
      { 'v2.CreateIntegration': () => ({}) },
      {
        method: 'POST',
        path: '/v2/apis/x/integrations',
        body: JSON.stringify({ integrationType: 'MOCK', timeoutInMillis: 49 }),
      },
    )
    expect(body.message).toBe(
      "1 validation error detected: Value '49' at 'createIntegrationInput.timeoutInMillis' failed to satisfy constraint: " +
        'Member must have value greater than or equal to 50',
    )
  })
})

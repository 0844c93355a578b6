import { describe, expect, it } from 'vitest'
import { add, badRequest, localGateway, notFound, now, remove, replace } from './local-gateway.js'

// Facts recorded from AWS by the LocalStack project (validated snapshots); the dates stand in the titles.

const created = {
  status: 201,
  id: expect.stringMatching(/^[a-z0-9]{10}$/),
  createdDate: now,
  apiKeySource: 'HEADER',
  endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
  disableExecuteApiEndpoint: false,
  rootResourceId: expect.stringMatching(/^[a-z0-9]{10}$/),
}

describe('CreateRestApi', () => {
  it.each([
    ['fills in its defaults and shows no tags', { name: 'a' }, { ...created, name: 'a' }],
    [
      'shows what it was given',
      { name: 'a', description: 'd', binaryMediaTypes: ['image/png'], tags: { K: 'V' } },
      { ...created, name: 'a', description: 'd', binaryMediaTypes: ['image/png'], tags: { K: 'V' } },
    ],
    [
      'takes dualstack for an edge API',
      { name: 'a', endpointConfiguration: { types: ['EDGE'], ipAddressType: 'dualstack' } },
      { ...created, name: 'a', endpointConfiguration: { types: ['EDGE'], ipAddressType: 'dualstack' } },
    ],
    [
      'makes private APIs dualstack',
      { name: 'a', endpointConfiguration: { types: ['PRIVATE'] } },
      { ...created, name: 'a', endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'dualstack' } },
    ],
    [
      'refuses no endpoint type',
      { name: 'a', endpointConfiguration: { types: [] } },
      badRequest('REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.'),
    ],
    [
      'refuses two endpoint types',
      { name: 'a', endpointConfiguration: { types: ['EDGE', 'REGIONAL'] } },
      badRequest('Cannot create an api with multiple Endpoint Types.'),
    ],
    [
      'refuses a private API with ipv4',
      { name: 'a', endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'ipv4' } },
      badRequest('Only dualstack ipAddressType is supported for Private APIs.'),
    ],
    [
      'reports the empty description before the endpoint and the compression',
      {
        name: 'a',
        description: '',
        minimumCompressionSize: -1,
        endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'ipv4' },
      },
      badRequest('Description cannot be an empty string'),
    ],
    [
      'reports every value outside its enum at once, in the order of the model',
      { name: 'a', description: '', endpointConfiguration: { ipAddressType: 'x', types: ['y'] } },
      {
        status: 400,
        error: 'ValidationException',
        message:
          "2 validation errors detected: Value '[y]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]; Value 'x' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint: Member must satisfy enum value set: [ipv4, dualstack]",
      },
    ],
  ])('%s (recorded 2025-07)', async (_, input, answer) => {
    expect(await localGateway()('CreateRestApi', input)).toEqual(answer)
  })
})

describe('UpdateRestApi', () => {
  const base = { ...created, status: 200, name: 'a', tags: {} }

  it.each([
    [
      'adds media types',
      [add('/binaryMediaTypes/a~1b'), add('/binaryMediaTypes/c~1d')],
      { ...base, binaryMediaTypes: ['a/b', 'c/d'] },
    ],
    [
      'moves a replaced media type to the end',
      [
        add('/binaryMediaTypes/a~1b'),
        add('/binaryMediaTypes/c~1d'),
        replace('/binaryMediaTypes/a~1b', 'e/f'),
      ],
      { ...base, binaryMediaTypes: ['c/d', 'e/f'] },
    ],
    [
      'drops the last media type with its list',
      [add('/binaryMediaTypes/a~1b'), remove('/binaryMediaTypes/a~1b')],
      base,
    ],
    ['takes a description away', [replace('/description', 'd'), remove('/description')], base],
    [
      'switches compression on',
      [replace('/minimumCompressionSize', '0')],
      { ...base, minimumCompressionSize: 0 },
    ],
    [
      'switches compression off with an empty text',
      [replace('/minimumCompressionSize', '10'), replace('/minimumCompressionSize', '')],
      base,
    ],
    [
      'refuses a negative size',
      [replace('/minimumCompressionSize', '-1')],
      badRequest('Invalid minimum compression size, must be between 0 and 10485760'),
    ],
    [
      'refuses a size that is no number',
      [replace('/minimumCompressionSize', 'x')],
      badRequest('Invalid minimum compression size, must be between 0 and 10485760'),
    ],
    [
      'names the ops of a path',
      [add('/minimumCompressionSize', '1')],
      badRequest('Invalid patch operation specified. Must be one of: [replace]'),
    ],
    [
      'goes private through the types in turn',
      ['EDGE', 'REGIONAL', 'PRIVATE'].map((type) => replace('/endpointConfiguration/types/0', type)),
      { ...base, endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'dualstack' } },
    ],
    [
      'keeps private APIs dualstack',
      [
        replace('/endpointConfiguration/types/EDGE', 'PRIVATE'),
        replace('/endpointConfiguration/ipAddressType', 'ipv4'),
      ],
      badRequest('Only dualstack ipAddressType is supported for Private APIs.'),
    ],
    [
      'refuses an unknown ip address type',
      [replace('/endpointConfiguration/ipAddressType', 'x')],
      badRequest('ipAddressType must be either ipv4 or dualstack.'),
    ],
    [
      'refuses an unknown endpoint type',
      [replace('/endpointConfiguration/types/0', 'x')],
      badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE'),
    ],
    [
      'has words of its own for endpoint types',
      [remove('/endpointConfiguration/types/0')],
      badRequest("Invalid patch operation specified. Must be 'add'|'remove'|'replace'"),
    ],
    ['has no path for tags', [replace('/tags/a', 'b')], badRequest('Invalid patch path /tags/a')],
    [
      'needs the key of a list',
      [replace('/binaryMediaTypes', 'a/b')],
      badRequest('Invalid patch path /binaryMediaTypes'),
    ],
    ['needs a path', [{ op: 'replace' as const, value: 'x' }], badRequest('Invalid patch path null')],
  ])('%s (recorded 2025-07-02)', async (_, patchOperations, answer) => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    expect(await call('UpdateRestApi', { restApiId: id, patchOperations })).toEqual(answer)
  })

  it('changes nothing when one of its operations fails', async () => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    const before = await call('GetRestApi', { restApiId: id })
    await call('UpdateRestApi', {
      restApiId: id,
      patchOperations: [replace('/name', 'b'), replace('/nope', 'c')],
    })
    expect(await call('GetRestApi', { restApiId: id })).toEqual(before)
  })
})

describe('REST APIs', () => {
  it('take the case of an id seriously (recorded 2024-04-15)', async () => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    const restApiId = `${String(id).toUpperCase()}X`
    expect(await call('GetRestApi', { restApiId })).toEqual(
      notFound(`Invalid API identifier specified 111111111111:${restApiId}`),
    )
  })

  it('show empty tags when read, and none in the list (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const { status: _, ...api } = await call('CreateRestApi', { name: 'a' })
    expect(await call('GetRestApi', { restApiId: api['id'] })).toEqual({ status: 200, ...api, tags: {} })
    expect(await call('GetRestApis')).toEqual({ status: 200, items: [api] })
  })

  it('hand their policy out with its quotes escaped once more, short resources completed', async () => {
    const call = localGateway()
    const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Resource: ['execute-api:/*'] }] })
    const { id, policy: shown } = await call('CreateRestApi', { name: 'a', policy })
    expect(shown).toBe(
      String.raw`{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":[\"arn:aws:execute-api:us-east-1:111111111111:${id}/*\"]}]}`,
    )
  })

  it('are gone with everything in them (202, recorded 2025-07-02)', async () => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    expect(await call('DeleteRestApi', { restApiId: id })).toEqual({ status: 202 })
    expect(await call('GetRestApis')).toEqual({ status: 200, items: [] })
  })
})

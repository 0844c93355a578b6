import { describe, expect, it } from 'vitest'
import { badRequest } from '../../../conformance/local-gateway.js'
import { cpuSecondsSince } from '../../../helpers/cpu-seconds.js'
import { lambdaUri, localApi, mock, openApi } from './local-api.js'

const first = openApi(
  { '/orders': { get: mock() }, '/orders/{id}': { get: mock(), delete: mock() }, '/old': { get: mock() } },
  {
    components: {
      schemas: { Order: { type: 'object' }, Old: { type: 'object' } },
      securitySchemes: {
        auth: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: lambdaUri },
        },
      },
    },
    'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
    'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: 418 } },
    'x-amazon-apigateway-binary-media-types': ['image/png'],
    'x-amazon-apigateway-minimum-compression-size': 10,
    'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
  },
)

const idsByPath = async (api: Awaited<ReturnType<typeof localApi>>) =>
  Object.fromEntries((await api.list('GetResources')).map(({ path, id }) => [path, id]))

describe('PutRestApi with mode overwrite', () => {
  it('keeps the ids of paths that stay, and drops every other path', async () => {
    const api = await localApi()
    await api.put(first)
    const before = await idsByPath(api)
    await api.put(openApi({ '/orders/{id}': { get: mock() }, '/new': { get: mock() } }))
    expect(await idsByPath(api)).toEqual({
      '/': before['/'],
      '/orders': before['/orders'],
      '/orders/{id}': before['/orders/{id}'],
      '/new': expect.stringMatching(/^[a-z0-9]{6}$/),
    })
    expect(await api.methods()).toMatchObject({
      '/orders': {},
      '/orders/{id}': { GET: {} },
      '/new': { GET: {} },
    })
  })

  it('drops models, authorizers, validators, gateway responses and settings that the document lacks', async () => {
    const api = await localApi({ description: 'd', endpointConfiguration: { types: ['REGIONAL'] } })
    await api.put(first)
    const answer = await api.put(openApi({ '/orders': { get: mock() } }))
    expect(answer).toEqual({
      status: 200,
      id: api.restApiId,
      name: 'orders',
      version: '1',
      createdDate: expect.any(Date),
      rootResourceId: expect.any(String),
      apiKeySource: 'HEADER',
      disableExecuteApiEndpoint: false,
      endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'ipv4' },
      tags: {},
    })
    const left = await Promise.all(
      ['GetModels', 'GetAuthorizers', 'GetRequestValidators'].map((name) => api.list(name)),
    )
    expect(left).toEqual([[], [], []])
    const responses = await api.list('GetGatewayResponses')
    expect(responses.every(({ defaultResponse }) => defaultResponse === true)).toBe(true)
  })

  it('keeps the ids of models, authorizers and validators that keep their names', async () => {
    const api = await localApi()
    await api.put(first)
    const named = async () =>
      Promise.all(
        ['GetModels', 'GetAuthorizers', 'GetRequestValidators'].map(async (name) =>
          Object.fromEntries((await api.list(name)).map((item) => [item['name'], item['id']])),
        ),
      )
    const before = await named()
    await api.put(first)
    expect(await named()).toEqual(before)
  })

  it('leaves stages and what they serve alone', async () => {
    const api = await localApi()
    await api.put(first)
    await api.call('CreateDeployment', { restApiId: api.restApiId, stageName: 'live' })
    const input = { restApiId: api.restApiId, stageName: 'live', exportType: 'oas30' }
    const before = await api.call('GetExport', input)
    await api.put(openApi({ '/new': { get: mock() } }))
    expect(await api.call('GetExport', input)).toEqual(before)
  })
})

describe('PutRestApi with mode merge', () => {
  it('is what happens when no mode is given: what the document lacks stays, and methods are replaced whole', async () => {
    const api = await localApi()
    await api.put(openApi({ '/orders': { get: mock({ operationId: 'list' }), put: mock() } }))
    await api.put(openApi({ '/orders': { get: mock() }, '/orders/{id}': { get: mock() } }), {
      mode: undefined,
    })
    const methods = await api.methods()
    expect(Object.keys(methods)).toEqual(['/', '/orders', '/orders/{id}'])
    expect(Object.keys(methods['/orders'] ?? {})).toEqual(['GET', 'PUT'])
    expect(methods['/orders']?.['GET']).not.toHaveProperty('operationName')
  })

  it('keeps the models that CreateRestApi made, and settings that the document does not name', async () => {
    const api = await localApi({ description: 'kept', minimumCompressionSize: 10 })
    const answer = await api.put(openApi({}, { components: { schemas: { Order: { type: 'object' } } } }), {
      mode: 'merge',
    })
    expect(answer).toMatchObject({ name: 'orders', description: 'kept', minimumCompressionSize: 10 })
    expect((await api.list('GetModels')).map(({ name }) => name)).toEqual(['Empty', 'Error', 'Order'])
  })

  it('refuses a path variable beside one that the API has', async () => {
    const api = await localApi()
    await api.put(openApi({ '/orders/{id}': { get: mock() } }))
    expect(await api.put(openApi({ '/orders/{key}': { get: mock() } }), { mode: 'merge' })).toEqual(
      badRequest(
        "Errors found during import:\n\tUnable to create resource at path '/orders/{key}': A sibling ({id}) of this resource already has a variable path part -- only one is allowed",
      ),
    )
    expect((await api.put(openApi({ '/orders/{key}': { get: mock() } })))['status']).toBe(200)
  })
})

describe('an import that fails', () => {
  const withError = openApi({
    '/a': { get: mock() },
    '/b': { get: { 'x-amazon-apigateway-integration': {} } },
  })
  const withWarning = openApi(
    { '/a': { get: mock({ security: [{ basic: [] }] }) } },
    {
      components: { securitySchemes: { basic: { type: 'http', scheme: 'basic' } } },
    },
  )

  it.each([
    ['on an error', withError, {}],
    ['on a warning, when told to', withWarning, { failOnWarnings: true }],
  ])('%s changes nothing', async (_, document, options) => {
    const api = await localApi()
    await api.put(first)
    const before = await api.everything()
    expect(await api.put(document, options)).toMatchObject({ status: 400, error: 'BadRequestException' })
    expect(await api.everything()).toEqual(before)
  })

  it('makes no API', async () => {
    const api = await localApi()
    const before = await api.list('GetRestApis')
    await api.call('ImportRestApi', { body: new TextEncoder().encode(JSON.stringify(withError)) })
    expect(await api.list('GetRestApis')).toEqual(before)
  })

  it('lists every error, and the warnings after them', async () => {
    const api = await localApi()
    const document = openApi(
      { '/a': { get: { 'x-amazon-apigateway-integration': { type: 'http', uri: 'ftp://x' } } }, '/a b': {} },
      { components: { securitySchemes: { basic: { type: 'http' } } } },
    )
    expect(await api.put(document)).toEqual(
      badRequest(
        [
          'Errors found during import:',
          "\tUnable to put integration on 'GET' for resource at path '/a': Invalid HTTP endpoint specified for URI",
          "\tUnable to create resource at path '/a b': Resource's path part only allow a-zA-Z0-9._- and curly braces at the beginning and the end and an optional plus sign before the closing brace.",
          'Additionally, these warnings were found:',
          "\tUnsupported security definition type 'http' for 'basic'. Ignoring.",
        ].join('\n'),
      ),
    )
  })
})

it('a document of a thousand routes is read in less than two seconds of processor time', async () => {
  const api = await localApi()
  const paths = Object.fromEntries(
    Array.from({ length: 1000 }, (_, i) => [`/r${i}/{id}`, { get: mock({ operationId: `o${i}` }) }]),
  )
  await api.put(openApi(paths))
  const start = process.cpuUsage()
  expect((await api.put(openApi(paths)))['status']).toBe(200)
  expect(cpuSecondsSince(start)).toBeLessThan(2)
})

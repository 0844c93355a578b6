import { describe, expect, it } from 'vitest'
import { type Answer, badRequest, type Call, localGateway, now } from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots); dates in the titles.

const bytes = (document: object | string): Uint8Array =>
  new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))

const info = { title: 'shop', version: '2.0' }
const mock = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  responses: { default: { statusCode: '200' } },
}
const schemas = { Empty: { title: 'Empty Schema', type: 'object' } }
const lambda = (name: string) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:${name}/invocations`

const importApi = (call: Call, document: object | string) =>
  call('ImportRestApi', { failOnWarnings: true, body: bytes(document) })

async function items(call: Call, operation: string, api: Answer): Promise<Answer[]> {
  return (await call(operation, { restApiId: api['id'], embed: ['methods'] }))['items'] as Answer[]
}

/** The method at a path, as GetResources embeds it. */
async function method(call: Call, api: Answer, path: string, verb: string): Promise<Answer> {
  const resource = (await items(call, 'GetResources', api)).find((item) => item['path'] === path)
  return (resource?.['resourceMethods'] as Record<string, Answer> | undefined)?.[verb] ?? {}
}

describe('ImportRestApi', () => {
  it('answers 201 without tags; the API has exactly the models of the document (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const api = await importApi(call, { openapi: '3.0.1', info, paths: {}, components: { schemas } })
    expect(api).toEqual({
      status: 201,
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      rootResourceId: expect.stringMatching(/^[a-z0-9]{10}$/),
      name: 'shop',
      version: '2.0',
      createdDate: now,
      apiKeySource: 'HEADER',
      disableExecuteApiEndpoint: false,
      endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
    })
    expect(await items(call, 'GetModels', api)).toEqual([
      {
        id: expect.stringMatching(/^[a-z0-9]{6}$/),
        name: 'Empty',
        contentType: 'application/json',
        schema: JSON.stringify(schemas.Empty),
      },
    ])
  })

  it('fills in a mock integration, and drops its verb (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const get = { responses: {}, 'x-amazon-apigateway-integration': { ...mock, httpMethod: 'POST' } }
    const api = await importApi(call, { openapi: '3.0.1', info, paths: { '/': { get } } })
    expect(await method(call, api, '/', 'GET')).toEqual({
      httpMethod: 'GET',
      authorizationType: 'NONE',
      apiKeyRequired: false,
      methodIntegration: {
        type: 'MOCK',
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
        passthroughBehavior: 'WHEN_NO_MATCH',
        timeoutInMillis: 29000,
        cacheNamespace: api['rootResourceId'],
        cacheKeyParameters: [],
        integrationResponses: { 200: { statusCode: '200' } },
      },
    })
  })

  it('requires a path variable that no operation declares (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const uri = lambda('f')
    const get = {
      responses: {},
      'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri },
    }
    const api = await importApi(call, { swagger: '2.0', info, paths: { '/products/{id}': { get } } })
    expect(await method(call, api, '/products/{id}', 'GET')).toMatchObject({
      requestParameters: { 'method.request.path.id': true },
      methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST', uri },
    })
  })

  it('stores models that refer to each other, by URL (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const api = await importApi(call, {
      openapi: '3.0.2',
      info,
      paths: {},
      components: {
        schemas: {
          Person: {
            type: 'object',
            description: 'Lives',
            properties: { house: { $ref: '#/components/schemas/House' } },
          },
          House: { type: 'object', properties: { who: { items: { $ref: '#/components/schemas/Person' } } } },
        },
      },
    })
    const url = (name: string) => `https://apigateway.amazonaws.com/restapis/${api['id']}/models/${name}`
    const models = await items(call, 'GetModels', api)
    expect(
      models.map(({ name, description, schema }) => [name, description, JSON.parse(String(schema))]),
    ).toEqual([
      ['House', undefined, { type: 'object', properties: { who: { items: { $ref: url('Person') } } } }],
      [
        'Person',
        'Lives',
        { type: 'object', description: 'Lives', properties: { house: { $ref: url('House') } } },
      ],
    ])
  })

  it('takes status codes that YAML reads as numbers (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const api = await importApi(
      call,
      `
openapi: 3.0.1
info: {title: shop, version: '2.0'}
paths:
  /test:
    get:
      responses:
        200:
          headers: {A: {schema: {type: string}}}
      x-amazon-apigateway-integration:
        type: mock
        responses: {default: {statusCode: 200, responseParameters: {method.response.header.A: "'*'"}}}
`,
    )
    expect(await method(call, api, '/test', 'GET')).toMatchObject({
      methodResponses: {
        200: { statusCode: '200', responseParameters: { 'method.response.header.A': false } },
      },
      methodIntegration: {
        integrationResponses: {
          200: { statusCode: '200', responseParameters: { 'method.response.header.A': "'*'" } },
        },
      },
    })
  })

  it('makes every described authorizer, used or not, and takes the security of the document (recorded 2025-07-02, 2025-07-03)', async () => {
    const call = localGateway()
    const described = {
      type: 'token',
      authorizerUri: lambda('auth'),
      identityValidationExpression: '^x-[a-z]+',
    }
    const scheme = {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      'x-amazon-apigateway-authtype': 'oauth2',
    }
    const operation = { responses: {}, 'x-amazon-apigateway-integration': mock }
    const api = await importApi(call, {
      openapi: '3.0.1',
      info,
      paths: { '/': { get: operation, put: { ...operation, security: [{ key: [] }] } } },
      security: [{ used: [] }],
      components: {
        securitySchemes: {
          used: {
            ...scheme,
            'x-amazon-apigateway-authorizer': { ...described, authorizerResultTtlInSeconds: 60 },
          },
          unused: { ...scheme, 'x-amazon-apigateway-authorizer': described },
          key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        },
      },
    })
    const authorizer = {
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      type: 'TOKEN',
      authType: 'oauth2',
      authorizerUri: lambda('auth'),
      identitySource: 'method.request.header.Authorization',
      identityValidationExpression: '^x-[a-z]+',
    }
    const authorizers = await items(call, 'GetAuthorizers', api)
    expect(authorizers).toEqual([
      { ...authorizer, name: 'used', authorizerResultTtlInSeconds: 60 },
      { ...authorizer, name: 'unused' },
    ])
    expect(await method(call, api, '/', 'GET')).toMatchObject({
      authorizationType: 'CUSTOM',
      authorizerId: authorizers[0]?.['id'],
      apiKeyRequired: false,
    })
    expect(await method(call, api, '/', 'PUT')).toMatchObject({
      authorizationType: 'NONE',
      apiKeyRequired: true,
    })
  })

  it('makes validators and lets methods refer to them by name (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const api = await importApi(call, {
      openapi: '3.0.2',
      info,
      paths: { '/': { post: { responses: {}, 'x-amazon-apigateway-integration': mock } } },
      'x-amazon-apigateway-request-validator': 'basic',
      'x-amazon-apigateway-request-validators': {
        basic: { validateRequestBody: true, validateRequestParameters: true },
      },
    })
    const [validator] = await items(call, 'GetRequestValidators', api)
    expect(validator).toEqual({
      id: expect.any(String),
      name: 'basic',
      validateRequestBody: true,
      validateRequestParameters: true,
    })
    expect(await method(call, api, '/', 'POST')).toMatchObject({ requestValidatorId: validator?.['id'] })
  })

  it.each([
    ['ImportRestApi', {}, "{'a:b}"],
    ['ImportRestApi', {}, 'a:\n  b:\n    - "x ... "y"'],
    ['PutRestApi', { restApiId: 'none' }, "{'a:b}"],
  ])(
    '%s refuses what is no document, whatever the API (recorded 2025-11-18)',
    async (operation, input, text) => {
      const call = localGateway()
      expect(await call(operation, { ...input, body: bytes(text) })).toEqual(
        badRequest('Invalid OpenAPI input.'),
      )
    },
  )
})

describe('PutRestApi', () => {
  const variable = { url: 'https://example.com', variables: { basePath: { default: '/base-var' } } }
  const url = { url: 'https://example.com/base-url/part/' }
  const document = (server: object, more: object = {}) => ({
    openapi: '3.0.1',
    info,
    servers: [server],
    paths: { '/test': { get: { responses: {}, 'x-amazon-apigateway-integration': { ...mock, ...more } } } },
  })

  it.each([
    ['ignore', ['/', '/test'], ['/', '/test']],
    [
      'prepend',
      ['/', '/base-var', '/base-var/test'],
      ['/', '/base-url', '/base-url/part', '/base-url/part/test'],
    ],
    ['split', ['/', '/test'], ['/', '/part', '/part/test']],
  ])(
    'reads the base path from a variable, used or not, or from the URL: %s (recorded 2025-07-02)',
    async (basepath, first, second) => {
      const call = localGateway()
      const { id } = await call('CreateRestApi', { name: 'before' })
      const api = { id }
      const put = (body: object) =>
        call('PutRestApi', { restApiId: id, mode: 'overwrite', parameters: { basepath }, body: bytes(body) })
      const paths = async () => (await items(call, 'GetResources', api)).map(({ path }) => path)
      expect(await put(document(variable))).toMatchObject({ status: 200, name: 'shop', tags: {} })
      expect(await paths()).toEqual(first)
      const requestParameters = {
        'integration.request.header.a': "'True'",
        'integration.request.header.b': true,
      }
      expect((await put(document(url, { requestParameters })))['warnings']).toEqual([
        `Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.b' of resource '${second.at(-1)}' and method 'GET' but got 'true'`,
      ])
      expect(await paths()).toEqual(second)
      expect(await method(call, api, String(second.at(-1)), 'GET')).toMatchObject({
        methodIntegration: { requestParameters: { 'integration.request.header.a': "'True'" } },
      })
    },
  )

  it('keeps the id of a path that it overwrites, but not its cache namespace (recorded 2025-07-02)', async () => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'before' })
    const put = () => call('PutRestApi', { restApiId: id, mode: 'overwrite', body: bytes(document(url)) })
    const state = async () => {
      const resource = (await items(call, 'GetResources', { id })).find(({ path }) => path === '/test')
      const { methodIntegration } = await method(call, { id }, '/test', 'GET')
      return [resource?.['id'], (methodIntegration as Answer)['cacheNamespace']]
    }
    await put()
    const [resourceId, namespace] = await state()
    expect(namespace).toBe(resourceId)
    await put()
    const [sameId, otherNamespace] = await state()
    expect(sameId).toBe(resourceId)
    expect(otherNamespace).toMatch(/^[a-z0-9]{6}$/)
    expect(otherNamespace).not.toBe(resourceId)
  })

  it.each([
    ['merge', ['image/gif', 'image/png']],
    ['overwrite', ['image/png']],
  ])('with mode %s takes binary media types (recorded)', async (mode, binaryMediaTypes) => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'before', binaryMediaTypes: ['image/gif'] })
    const body = bytes({ ...document(url), 'x-amazon-apigateway-binary-media-types': ['image/png'] })
    expect(await call('PutRestApi', { restApiId: id, mode, body })).toMatchObject({ binaryMediaTypes })
  })
})

it('documentation parts without a path stand at the root; overwriting makes them anew (recorded 2026-02-09)', async () => {
  const call = localGateway()
  const locations = [
    { type: 'API' },
    { type: 'METHOD', method: 'GET' },
    { type: 'RESPONSE', method: 'GET', statusCode: '200' },
  ]
  const documentationParts = locations.map((location) => ({ location, properties: { description: 'd' } }))
  const document = {
    openapi: '3.0.0',
    info,
    paths: {},
    'x-amazon-apigateway-documentation': { documentationParts },
  }
  const api = await importApi(call, document)
  const stored = (ids: unknown[]) => [
    { id: ids[0], location: { type: 'API' }, properties: '{"description":"d"}' },
    { id: ids[1], location: { type: 'METHOD', path: '/', method: 'GET' }, properties: '{"description":"d"}' },
    {
      id: ids[2],
      location: { type: 'RESPONSE', path: '/', method: 'GET', statusCode: '200' },
      properties: '{"description":"d"}',
    },
  ]
  const before = await items(call, 'GetDocumentationParts', api)
  expect(before).toEqual(stored(before.map(({ id }) => id)))
  for (const { id } of before) {
    await call('DeleteDocumentationPart', { restApiId: api['id'], documentationPartId: id })
  }
  const { status, ids } = await call('ImportDocumentationParts', {
    restApiId: api['id'],
    mode: 'overwrite',
    body: bytes(document),
  })
  expect(status).toBe(200)
  expect(await items(call, 'GetDocumentationParts', api)).toEqual(stored(ids as unknown[]))
})

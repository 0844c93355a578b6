import { describe, expect, it } from 'vitest'
import { bytes, lambdaUri, localApi, mock, openApi } from './local-api.js'

const json = (schema: object) => ({ 'application/json': { schema } })

describe('models', () => {
  it('keep what JSON Schema draft 4 knows, and refer to each other by URL', async () => {
    const api = await localApi()
    await api.put(
      openApi(
        {},
        {
          components: {
            schemas: {
              Order: {
                type: 'object',
                description: 'An order',
                required: ['id'],
                properties: {
                  id: {
                    type: 'string',
                    format: 'uuid',
                    example: 'x',
                    readOnly: true,
                    nullable: true,
                    xml: {},
                  },
                  example: { type: 'string', default: 'a', enum: ['a'], 'x-hint': 1 },
                  next: { $ref: '#/components/schemas/Order' },
                },
                discriminator: { propertyName: 'id' },
              },
            },
          },
        },
      ),
    )
    const [model] = await api.list('GetModels')
    expect({ ...model, schema: JSON.parse(String(model?.['schema'])) }).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      name: 'Order',
      description: 'An order',
      contentType: 'application/json',
      schema: {
        type: 'object',
        description: 'An order',
        required: ['id'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          example: { type: 'string', enum: ['a'] },
          next: { $ref: `https://apigateway.amazonaws.com/restapis/${api.restApiId}/models/Order` },
        },
      },
    })
  })

  it('without a name get one from their content: the same content, the same name', async () => {
    const api = await localApi()
    const body = { requestBody: { content: json({ type: 'array', items: { type: 'string' } }) } }
    const document = openApi({
      '/a': { post: mock(body) },
      '/b': { post: mock(body), put: mock({ requestBody: { content: json({ type: 'object' }) } }) },
    })
    await api.put(document)
    const before = await api.methods()
    const names = (await api.list('GetModels')).map(({ name }) => name)
    expect(names).toEqual([
      expect.stringMatching(/^MODEL[0-9a-f]{6}$/),
      expect.stringMatching(/^MODEL[0-9a-f]{6}$/),
    ])
    expect(before['/a']?.['POST']?.['requestModels']).toEqual(before['/b']?.['POST']?.['requestModels'])
    await api.put(document)
    expect((await api.list('GetModels')).map(({ name }) => name)).toEqual(names)
  })
})

describe('methods', () => {
  it('take parameters from the operation and its path; variables of the path are always there', async () => {
    const api = await localApi()
    const parameters = [
      { in: 'query', name: 'page', required: false },
      { in: 'header', name: 'X-Trace', required: true },
      { in: 'cookie', name: 'session', required: true },
    ]
    await api.put(
      openApi(
        {
          '/a/{x}/b/{y}/{rest+}': {
            parameters: [...parameters, { $ref: '#/components/parameters/lang' }],
            get: mock({ parameters: [{ in: 'query', name: 'page', required: true }] }),
          },
        },
        { components: { parameters: { lang: { in: 'query', name: 'lang' } } } },
      ),
    )
    expect((await api.methods())['/a/{x}/b/{y}/{rest+}']?.['GET']?.['requestParameters']).toEqual({
      'method.request.header.X-Trace': true,
      'method.request.querystring.lang': false,
      'method.request.querystring.page': true,
      'method.request.path.x': true,
      'method.request.path.y': true,
    })
  })

  it('name models by media type: of content in OpenAPI 3, of consumes and produces in Swagger', async () => {
    const api = await localApi()
    const ref = (at: string) => ({ $ref: `#/${at}/Order` })
    const three = openApi(
      {
        '/x': {
          post: mock({
            requestBody: { $ref: '#/components/requestBodies/order' },
            responses: {
              201: {
                description: 'd',
                content: { 'text/json': { schema: ref('components/schemas') } },
                headers: { A: {}, B: {} },
              },
              404: { $ref: '#/components/responses/missing' },
              default: { description: 'not a status' },
            },
          }),
        },
      },
      {
        components: {
          schemas: { Order: { type: 'object' } },
          requestBodies: { order: { content: { 'a/b': { schema: ref('components/schemas') } } } },
          responses: { missing: { description: 'd', headers: { C: {} } } },
        },
      },
    )
    await api.put(three)
    expect((await api.methods())['/x']?.['POST']).toMatchObject({
      requestModels: { 'a/b': 'Order' },
      methodResponses: {
        201: {
          statusCode: '201',
          responseModels: { 'text/json': 'Order' },
          responseParameters: { 'method.response.header.A': false, 'method.response.header.B': false },
        },
        404: { statusCode: '404', responseParameters: { 'method.response.header.C': false } },
      },
    })
    await api.put({
      swagger: '2.0',
      info: { title: 'x' },
      produces: ['application/xml'],
      paths: {
        '/x': {
          post: mock({
            consumes: ['a/b', 'c/d'],
            parameters: [{ in: 'body', name: 'body', schema: ref('definitions') }],
            responses: { 200: { schema: ref('definitions') }, 500: { $ref: '#/responses/failed' } },
          }),
        },
      },
      definitions: { Order: { type: 'object' } },
      responses: { failed: { description: 'd', headers: { A: {} } } },
    })
    expect((await api.methods())['/x']?.['POST']).toMatchObject({
      requestModels: { 'a/b': 'Order', 'c/d': 'Order' },
      methodResponses: {
        200: { statusCode: '200', responseModels: { 'application/xml': 'Order' } },
        500: { statusCode: '500' },
      },
    })
  })

  it('take the validator of the operation before that of the document', async () => {
    const api = await localApi()
    const name = 'x-amazon-apigateway-request-validator'
    await api.put(
      openApi(
        { '/x': { get: mock(), put: mock({ [name]: 'body' }) } },
        {
          [name]: 'parameters',
          [`${name}s`]: {
            body: { validateRequestBody: true },
            parameters: { validateRequestParameters: 'true' },
          },
        },
      ),
    )
    const validators = await api.list('GetRequestValidators')
    expect(validators.map(({ id: _, ...rest }) => rest)).toEqual([
      { name: 'body', validateRequestBody: true, validateRequestParameters: false },
      { name: 'parameters', validateRequestBody: false, validateRequestParameters: true },
    ])
    const ids = Object.fromEntries(validators.map((validator) => [validator['name'], validator['id']]))
    const { GET, PUT } = (await api.methods())['/x'] ?? {}
    expect([GET?.['requestValidatorId'], PUT?.['requestValidatorId']]).toEqual([
      ids['parameters'],
      ids['body'],
    ])
  })
})

describe('integrations', () => {
  it.each<[string, object, object]>([
    [
      'to Lambda are posted to',
      { type: 'aws_proxy', httpMethod: 'get', uri: lambdaUri },
      { type: 'AWS_PROXY', httpMethod: 'POST', uri: lambdaUri },
    ],
    [
      'to HTTP take the verb of the method',
      { type: 'HTTP', uri: 'https://example.com', credentials: '' },
      { type: 'HTTP', httpMethod: 'GET', uri: 'https://example.com', connectionType: 'INTERNET' },
    ],
    [
      'keep what they say, in the case of the service',
      {
        type: 'http_proxy',
        httpMethod: 'any',
        uri: 'https://example.com',
        connectionType: 'vpc_link',
        connectionId: 'abc123',
        passthroughBehavior: 'never',
        contentHandling: 'CONVERT_TO_TEXT',
        timeoutInMillis: '2000',
        cacheNamespace: 'shared',
        cacheKeyParameters: ['method.request.path.id'],
        tlsConfig: { insecureSkipVerification: true },
        responseTransferMode: 'stream',
      },
      {
        type: 'HTTP_PROXY',
        httpMethod: 'ANY',
        uri: 'https://example.com',
        connectionType: 'VPC_LINK',
        connectionId: 'abc123',
        passthroughBehavior: 'NEVER',
        contentHandling: 'CONVERT_TO_TEXT',
        timeoutInMillis: 2000,
        cacheNamespace: 'shared',
        cacheKeyParameters: ['method.request.path.id'],
        tlsConfig: { insecureSkipVerification: true },
        responseTransferMode: 'STREAM',
      },
    ],
    [
      'have responses by pattern; an empty template is null',
      {
        type: 'mock',
        httpMethod: 'POST',
        responses: {
          default: { statusCode: 200, responseTemplates: { 'application/json': '' } },
          '5\\d\\d': { statusCode: '500' },
        },
      },
      {
        type: 'MOCK',
        integrationResponses: {
          200: { statusCode: '200', responseTemplates: { 'application/json': null } },
          500: { statusCode: '500', selectionPattern: '5\\d\\d' },
        },
      },
    ],
  ])('%s', async (_, described, expected) => {
    const api = await localApi()
    await api.put(openApi({ '/x': { get: { 'x-amazon-apigateway-integration': described } } }))
    const [, resource] = await api.list('GetResources', { embed: ['methods'] })
    const { GET } = (resource?.['resourceMethods'] ?? {}) as Record<string, Record<string, unknown>>
    expect(GET?.['methodIntegration']).toEqual({
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: 29000,
      cacheNamespace: resource?.['id'],
      cacheKeyParameters: [],
      ...expected,
    })
  })
})

describe('settings', () => {
  it('come from the extensions at the root and from the server', async () => {
    const api = await localApi()
    const answer = await api.put(
      openApi(
        {},
        {
          servers: [
            {
              url: '/',
              'x-amazon-apigateway-endpoint-configuration': {
                disableExecuteApiEndpoint: true,
                vpcEndpointIds: ['vpce-1'],
              },
            },
          ],
          'x-amazon-apigateway-security-policy': 'TLS_1_2',
          'x-amazon-apigateway-endpoint-access-mode': 'STRICT',
          'x-amazon-apigateway-minimum-compression-size': 0,
          'x-amazon-apigateway-policy': {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: '*',
                Action: 'execute-api:Invoke',
                Resource: 'execute-api:/*/GET/x',
              },
            ],
          },
        },
      ),
    )
    expect(answer).toMatchObject({
      disableExecuteApiEndpoint: true,
      endpointConfiguration: { types: ['EDGE'], vpcEndpointIds: ['vpce-1'] },
      securityPolicy: 'TLS_1_2',
      endpointAccessMode: 'STRICT',
      minimumCompressionSize: 0,
    })
    const policy = JSON.parse(String(answer['policy']).replaceAll('\\"', '"'))
    expect(policy.Statement[0].Resource).toBe(
      `arn:aws:execute-api:us-east-1:111111111111:${api.restApiId}/*/GET/x`,
    )
  })

  it('of the account stand for their variables', async () => {
    const api = await localApi()
    const title = '${AWS::Partition} ${AWS::Region} ${AWS::AccountId} ${stageVariables.x}'
    const answer = await api.put({ openapi: '3.0.1', info: { title }, paths: {} })
    expect(answer['name']).toBe('aws us-east-1 111111111111 ${stageVariables.x}')
  })

  it('of a gateway response that are not given are those of the service', async () => {
    const api = await localApi()
    const cors = { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" }
    await api.put(
      openApi(
        {},
        { 'x-amazon-apigateway-gateway-responses': { UNAUTHORIZED: { responseParameters: cors } } },
      ),
    )
    const responses = await api.list('GetGatewayResponses')
    expect(responses.filter(({ defaultResponse }) => defaultResponse === false)).toEqual([
      {
        responseType: 'UNAUTHORIZED',
        statusCode: '401',
        defaultResponse: false,
        responseParameters: cors,
        responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
      },
    ])
  })
})

describe('documentation', () => {
  const part = (type: string, location: object, properties: object) => ({
    location: { type, ...location },
    properties,
  })
  const documented = (...documentationParts: object[]) => ({
    'x-amazon-apigateway-documentation': { documentationParts },
  })
  const parts = async (api: Awaited<ReturnType<typeof localApi>>) =>
    (await api.list('GetDocumentationParts')).map(({ location, properties }) => [
      location,
      JSON.parse(String(properties)),
    ])

  it('is what the document spells out, and what its operations tell', async () => {
    const api = await localApi()
    const telling = { summary: 's', description: 'd', tags: ['t'] }
    const document = openApi(
      { '/x': { get: mock(telling), put: mock(telling) } },
      documented(part('METHOD', { path: '/x', method: 'GET' }, { description: 'spelled out' })),
    )
    await api.put(document)
    expect(await parts(api)).toEqual([
      [{ type: 'METHOD', path: '/x', method: 'GET' }, { description: 'spelled out' }],
      [{ type: 'METHOD', path: '/x', method: 'PUT' }, telling],
    ])
    await api.put(openApi({}), { parameters: { ignore: 'documentation' } })
    expect(await parts(api)).toHaveLength(2)
    await api.put(openApi({}))
    expect(await parts(api)).toEqual([])
  })

  it('is merged by location and property, or replaced whole', async () => {
    const api = await localApi()
    const { call, restApiId } = api
    await api.put(
      openApi({}, documented(part('API', {}, { a: 1, b: 1 }), part('MODEL', { name: 'M' }, { c: 1 }))),
    )
    const document = bytes(openApi({}, documented(part('API', {}, { b: 2 }))))
    const merged = await call('ImportDocumentationParts', { restApiId, body: document })
    expect(merged).toEqual({ status: 200, ids: [expect.any(String)] })
    expect(await parts(api)).toEqual([
      [{ type: 'API' }, { a: 1, b: 2 }],
      [{ type: 'MODEL', name: 'M' }, { c: 1 }],
    ])
    await call('ImportDocumentationParts', { restApiId, body: document, mode: 'overwrite' })
    expect(await parts(api)).toEqual([[{ type: 'API' }, { b: 2 }]])
    expect(await call('ImportDocumentationParts', { restApiId, body: bytes('[]') })).toMatchObject({
      status: 400,
      message: 'Unable to build importer with provided input.',
    })
  })
})

it('YAML is read as the service reads it: yes is true, dates and versions stay text', async () => {
  const api = await localApi()
  const answer = await api.put(
    [
      'openapi: 3.0.1',
      'info: {title: 2016-10-01, version: 1.0}',
      'paths: {}',
      'x-amazon-apigateway-endpoint-configuration:',
      '  disableExecuteApiEndpoint: yes',
    ].join('\n'),
  )
  expect(answer).toMatchObject({ name: '2016-10-01', version: '1.0', disableExecuteApiEndpoint: true })
})

it('ImportRestApi makes an API of the wanted endpoint type, with the models of the document only', async () => {
  const { call } = await localApi()
  const answer = await call('ImportRestApi', {
    body: bytes(openApi({ '/x': { get: mock() } })),
    parameters: { endpointConfigurationTypes: 'REGIONAL', basepath: 'ignore' },
  })
  expect(answer).toMatchObject({
    status: 201,
    name: 'orders',
    endpointConfiguration: { types: ['REGIONAL'] },
  })
  expect(await call('GetModels', { restApiId: answer['id'] })).toEqual({ status: 200, items: [] })
})

import { describe, expect, it } from 'vitest'
import { lambdaUri, localApi, mock, openApi } from './local-api.js'

const integration = (members: object) => ({
  '/x': { get: { 'x-amazon-apigateway-integration': members } },
})
const response = (statusCode: string, schema: object) => ({
  responses: { [statusCode]: { description: 'd', content: { 'application/json': { schema } } } },
})
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const schemas = (definitions: object) => ({ components: { schemas: definitions } })
const putting = "Unable to put integration on 'GET' for resource at path '/x': "
const expression = 'Invalid mapping expression specified: Validation Result: warnings : [], errors : '
const model = 'Invalid model specified: Validation Result: warnings : [], errors : '

describe('an import is refused', () => {
  it.each<[string, object, string]>([
    [
      'for a model name that is not alphanumeric',
      openApi({}, schemas({ body_1: { type: 'object' } })),
      "Unable to create model for 'body_1': Model name must be alphanumeric: body_1",
    ],
    [
      'for a model that refers to one that is not there',
      openApi({}, schemas({ A: { properties: { b: reference('B'), c: reference('C') } } })),
      `Unable to create model for 'A': ${model}[Invalid model specified: B, Invalid model specified: C]`,
    ],
    [
      'for a model that refers out of the document',
      openApi({}, schemas({ A: { items: { $ref: 'other.json#/B' } } })),
      `Unable to create model for 'A': ${model}[Model reference must be in canonical form]`,
    ],
    [
      'for a parameter name with brackets',
      openApi({ '/x': { get: mock({ parameters: [{ in: 'query', name: 'a[b]' }] }) } }),
      `Unable to put method 'GET' on resource at path '/x': ${expression}[Parameter name should match the following regular expression: ^[a-zA-Z0-9._$-]+$]`,
    ],
    [
      'for a parameter that stands in two places',
      openApi({
        '/x': {
          get: mock({
            parameters: [
              { in: 'query', name: 'a' },
              { in: 'header', name: 'a' },
            ],
          }),
        },
      }),
      "Unable to put method 'GET' on resource at path '/x': Parameter names must be unique across querystring, header and path",
    ],
    [
      'for a Lambda uri without a function',
      openApi(
        integration({ type: 'aws_proxy', uri: lambdaUri.replace(/arn:aws:lambda[^/]+/, '${Function.Arn}') }),
      ),
      `${putting}Invalid function ARN or invalid uri`,
    ],
    [
      'for an AWS uri without path or action',
      openApi(integration({ type: 'aws', uri: 'arn:aws:apigateway:us-east-1:sqs:queue/x' })),
      `${putting}AWS ARN for integration must contain path or action`,
    ],
    [
      'for an integration without a type',
      openApi(integration({ uri: 'https://example.com' })),
      `${putting}Enumeration value for IntegrationType must be non-empty`,
    ],
    [
      'for a mapped parameter that the method does not have',
      openApi(
        integration({
          type: 'http',
          uri: 'https://example.com',
          requestParameters: { 'integration.request.header.a': 'method.request.header.a' },
        }),
      ),
      `${putting}${expression}[Invalid mapping expression parameter specified: method.request.header.a]`,
    ],
    [
      'for a greedy variable that is mapped but not declared',
      openApi({
        '/{proxy+}': {
          'x-amazon-apigateway-any-method': {
            'x-amazon-apigateway-integration': {
              type: 'http_proxy',
              httpMethod: 'ANY',
              uri: 'https://example.com/{proxy}',
              requestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' },
            },
          },
        },
      }),
      `Unable to put integration on 'ANY' for resource at path '/{proxy+}': ${expression}[Invalid mapping expression parameter specified: method.request.path.proxy]`,
    ],
    [
      'for a header that no response declares',
      openApi(
        integration({
          type: 'mock',
          responses: {
            default: { statusCode: 302, responseParameters: { 'method.response.header.A': "'a'" } },
          },
        }),
      ),
      `Unable to put integration response on 'GET' for resource at path '/x': ${expression}[Invalid mapping expression parameter specified: method.response.header.A]`,
    ],
    [
      'for a child of a greedy path',
      openApi({ '/{proxy+}/x': { get: mock() } }),
      "Unable to create resource at path '/{proxy+}/x': Cannot create a child of a resource with a greedy path variable: {proxy+}",
    ],
  ])('%s', async (_, document, error) => {
    const api = await localApi()
    const answer = await api.put(document)
    expect(String(answer['message']).split('\n\t')).toEqual(['Errors found during import:', error])
  })
})

describe('an import warns', () => {
  it.each<[string, object, string[]]>([
    [
      'of a mapping that is no text',
      openApi(integration({ type: 'mock', requestParameters: { 'integration.request.header.a': { b: 1 } } })),
      [
        `Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.a' of resource '/x' and method 'GET' but got '{"b":1}'`,
      ],
    ],
    [
      'of a security scheme that REST APIs do not have',
      openApi({}, { components: { securitySchemes: { o: { type: 'oauth2' }, b: { type: 'http' } } } }),
      [
        "Unsupported security definition type 'oauth2' for 'o'. Ignoring.",
        "Unsupported security definition type 'http' for 'b'. Ignoring.",
      ],
    ],
    [
      'of a response that is a simple value',
      openApi({ '/x': { get: mock(response('201', { type: 'string', format: 'uuid' })) } }),
      ["Unsupported model type 'UUIDSchema' in 201 response to method 'GET /x'. Ignoring."],
    ],
    [
      'of a model that is not there, as often as the service looks for it',
      openApi({ '/x': { get: mock(response('200', reference('Order'))) } }),
      [
        "Parse issue: attribute paths.'/x'(get).responses.200.content.schema.#/components/schemas/Order is missing",
        "Reference to model 'Order' not found. Ignoring.",
        "Reference to model 'Order' not found. Ignoring.",
        'Invalid format for model application/json for method GET',
      ],
    ],
    [
      'of a second server',
      openApi({}, { servers: [{ url: '/' }, { url: '/b' }] }),
      ['More than one server provided. Ignoring all but the first for defining endpoint configuration'],
    ],
    [
      'of a path without a slash',
      openApi({ $default: { get: mock() } }),
      ['Parse issue: attribute paths. Resource $default should start with /'],
    ],
    [
      'of a validator that the document does not define',
      openApi({ '/x': { get: mock({ 'x-amazon-apigateway-request-validator': 'all' }) } }),
      ["Request validator 'all' of method 'GET /x' not found. Ignoring."],
    ],
  ])('%s', async (_, document, warnings) => {
    const api = await localApi()
    expect(await api.put(document)).toMatchObject({ status: 200, warnings })
    expect((await api.put(document, { failOnWarnings: true }))['message']).toBe(
      ['Warnings found during import:', ...warnings].join('\n\t'),
    )
  })

  it('of nothing when there is nothing: the member is absent', async () => {
    const api = await localApi()
    expect(await api.put(openApi({ '/x': { get: mock() } }))).not.toHaveProperty('warnings')
  })
})

it.each([
  ['a document of OpenAPI 3.1', JSON.stringify({ ...openApi({}), openapi: '3.1.0' })],
  ['a list', '[]'],
  ['nothing', ''],
  ['broken YAML', 'a: "b'],
  [
    'more than six megabytes',
    JSON.stringify(openApi({ '/x': { description: 'x'.repeat(6 * 1024 * 1024) } })),
  ],
])('%s is no OpenAPI input', async (_, document) => {
  const api = await localApi()
  expect((await api.put(document))['message']).toBe('Invalid OpenAPI input.')
})

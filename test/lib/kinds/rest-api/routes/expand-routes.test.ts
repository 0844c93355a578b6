import { describe, expect, it } from 'vitest'
import type { RestMethod } from '../../../../../src/lib/definition/index.js'
import { expandRoutes, type OpenApiRoutes } from '../../../../../src/lib/kinds/rest-api/routes/index.js'
import { restApiSection } from '../../../../../src/lib/kinds/rest-api/section.js'

const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:orders'
const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda}/invocations`

function expand(routes: Record<string, unknown>, openapi?: OpenApiRoutes) {
  const section = restApiSection.parse({ type: 'rest', routes })
  return expandRoutes(
    section.routes ?? {},
    {
      partition: 'aws',
      region: 'eu-west-1',
      authorizers: { shoppers: { type: 'COGNITO_USER_POOLS' }, partners: { type: 'REQUEST' } },
      models: ['Order'],
      validators: ['strict'],
      vpcLinks: { what: 'VPC link', names: ['main'], addressOf: (name) => `vpc-link.${name}` },
      locate: (path) => ({ file: path.join('/'), line: 1, column: 1 }),
    },
    openapi,
  )
}

function method(key: string, route: Record<string, unknown>): RestMethod | undefined {
  const { resources, findings } = expand({ [key]: route })
  expect(findings).toEqual([])
  const [verb = '', path = ''] = key.split(' ')
  return resources[path]?.[verb]
}

describe('a compact route', () => {
  it('answers by itself', () => {
    expect(
      method('GET /health', { mock: { status: 200, body: { ok: true }, headers: { 'X-A': 'b' } } }),
    ).toEqual({
      responses: { 200: { headers: ['X-A'] } },
      integration: {
        type: 'MOCK',
        requestTemplates: { 'application/json': '{"statusCode":200}' },
        responses: {
          default: {
            statusCode: '200',
            parameters: { 'method.response.header.X-A': "'b'" },
            templates: { 'application/json': '{"ok":true}' },
          },
        },
      },
    })
  })

  it('calls a function', () => {
    expect(
      method('POST /orders', { lambda, auth: 'shoppers', scopes: ['b', 'a'], key: true, timeout: '10s' }),
    ).toEqual({
      authorization: 'COGNITO_USER_POOLS',
      authorizer: 'shoppers',
      scopes: ['a', 'b'],
      apiKeyRequired: true,
      integration: { type: 'AWS_PROXY', httpMethod: 'POST', uri, timeoutInMillis: 10_000 },
    })
  })

  it('calls a function without passing through, and gets an answer to give', () => {
    expect(
      method('GET /orders', { lambda, proxy: false, template: '{"q":1}', auth: 'iam', timeout: '29s' }),
    ).toEqual({
      authorization: 'AWS_IAM',
      responses: { 200: {} },
      integration: {
        type: 'AWS',
        httpMethod: 'POST',
        uri,
        requestTemplates: { 'application/json': '{"q":1}' },
        responses: { default: { statusCode: '200' } },
      },
    })
  })

  it('streams an answer through another operation of Lambda', () => {
    expect(method('GET /stream', { lambda, stream: true })?.integration).toEqual({
      type: 'AWS_PROXY',
      httpMethod: 'POST',
      uri: `arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/${lambda}/response-streaming-invocations`,
      responseTransferMode: 'STREAM',
    })
  })

  it('calls an address, with the path’s variable in it, over a VPC link', () => {
    expect(
      method('ANY /legacy/{proxy+}', { http: 'https://legacy.example.com/{proxy}', vpcLink: 'main' }),
    ).toEqual({
      parameters: { 'method.request.path.proxy': true },
      integration: {
        type: 'HTTP_PROXY',
        httpMethod: 'ANY',
        uri: 'https://legacy.example.com/{proxy}',
        connectionType: 'VPC_LINK',
        connectionId: '${vpc-link.main.id}',
        requestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' },
      },
    })
  })

  it('leaves stage variables in an address alone', () => {
    expect(method('GET /x', { http: 'https://${stageVariables.host}/x' })?.integration).toEqual({
      type: 'HTTP_PROXY',
      httpMethod: 'GET',
      uri: 'https://${stageVariables.host}/x',
    })
  })

  it('sends to a queue as a form', () => {
    const role = 'arn:aws:iam::123456789012:role/sqs'
    expect(
      method('POST /events', { aws: 'sqs:path/123456789012/orders', role, template: 'Action=SendMessage' }),
    ).toEqual({
      responses: { 200: {} },
      integration: {
        type: 'AWS',
        httpMethod: 'POST',
        uri: 'arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders',
        credentials: role,
        requestParameters: {
          'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
        },
        requestTemplates: { 'application/json': 'Action=SendMessage' },
        responses: { default: { statusCode: '200' } },
      },
    })
  })

  it('maps what a backend is sent, and declares what it reads', () => {
    expect(
      method('GET /orders/{id}', {
        http: 'https://x.example.com/{order}',
        headers: { 'X-Who': 'context.authorizer.principalId', 'X-From': 'header.Referer' },
        parameters: { page: 'querystring.page', 'path.order': 'path.id', kind: "'small'" },
        required: ['querystring.page'],
        cacheKeys: ['querystring.page'],
        validator: 'strict',
        models: { 'application/json': 'Order' },
      }),
    ).toEqual({
      validator: 'strict',
      models: { 'application/json': 'Order' },
      parameters: {
        'method.request.header.Referer': false,
        'method.request.path.id': true,
        'method.request.querystring.page': true,
      },
      integration: {
        type: 'HTTP_PROXY',
        httpMethod: 'GET',
        uri: 'https://x.example.com/{order}',
        cacheKeyParameters: ['method.request.querystring.page'],
        requestParameters: {
          'integration.request.header.X-Who': 'context.authorizer.principalId',
          'integration.request.header.X-From': 'method.request.header.Referer',
          'integration.request.querystring.page': 'method.request.querystring.page',
          'integration.request.querystring.kind': "'small'",
          'integration.request.path.order': 'method.request.path.id',
        },
      },
    })
  })

  it('answers as its responses say', () => {
    const responses = {
      200: { headers: { 'X-Total': 'header.Total' }, models: { 'application/json': 'Order' } },
      404: { pattern: '4\\d{2}', template: { 'text/plain': 'none' }, contentHandling: 'text' },
    }
    expect(method('GET /x', { aws: 'dynamodb:action/GetItem', role: 'caller', responses })).toEqual({
      responses: { 200: { headers: ['X-Total'], models: { 'application/json': 'Order' } }, 404: {} },
      integration: {
        type: 'AWS',
        httpMethod: 'POST',
        uri: 'arn:aws:apigateway:eu-west-1:dynamodb:action/GetItem',
        credentials: 'arn:aws:iam::*:user/*',
        responses: {
          default: {
            statusCode: '200',
            parameters: { 'method.response.header.X-Total': 'integration.response.header.Total' },
          },
          '4\\d{2}': {
            statusCode: '404',
            templates: { 'text/plain': 'none' },
            contentHandling: 'CONVERT_TO_TEXT',
          },
        },
      },
    })
  })
})

describe('a route that cannot work is refused', () => {
  const refusal = (routes: Record<string, unknown>, openapi?: OpenApiRoutes) =>
    expand(routes, openapi).findings.map(
      ({ code, at, message, fix }) => `${code} ${at?.file} ${message} ${fix ?? ''}`,
    )

  it.each([
    [
      'an unknown authorizer',
      { lambda, auth: 'shopers' },
      'gateway-file.reference routes/GET /x/auth',
      'Did you mean shoppers?',
    ],
    [
      'an unknown validator',
      { lambda, validator: 'strct' },
      'gateway-file.reference routes/GET /x/validator',
      'strict',
    ],
    [
      'an unknown model',
      { lambda, models: { 'a/b': 'Ordr' } },
      'gateway-file.reference routes/GET /x/models/a/b',
      'Order',
    ],
    [
      'an unknown path variable',
      { http: 'https://x.y/{id}' },
      'gateway-file.reference routes/GET /x/http',
      'id',
    ],
    [
      'a mapping from an unknown path variable',
      { http: 'https://x.y', headers: { A: 'path.id' } },
      'gateway-file.reference',
      'id',
    ],
    [
      'a literal without quotes',
      { http: 'https://x.y', headers: { A: 'small' } },
      'gateway-file.mapping routes/GET /x/headers/A',
      "'small'",
    ],
    [
      'scopes without Cognito',
      { lambda, auth: 'partners', scopes: ['a'] },
      'gateway-file.value routes/GET /x/scopes',
      'Cognito',
    ],
    [
      'a template for what passes through',
      { lambda, template: 'x' },
      'gateway-file.route.member routes/GET /x/template',
      'proxy: false',
    ],
    ['a VPC link to a function', { lambda, vpcLink: 'abc123' }, 'gateway-file.route.member', 'is for http'],
    [
      'a pattern for what passes through',
      { lambda, responses: { 200: { pattern: 'x' } } },
      'gateway-file.route.member',
      'pattern',
    ],
    [
      'two default answers',
      { mock: {}, responses: { 200: {}, 404: {} } },
      'gateway-file.route.default',
      'found 2',
    ],
  ])('%s', (_title, route, code, says) => {
    const [first = '', ...rest] = refusal({ 'GET /x': route })
    expect(rest).toEqual([])
    expect(first).toContain(code)
    expect(first).toContain(says)
  })

  it('that has an integration in the document too, with both places', () => {
    const openapi: OpenApiRoutes = {
      resources: { '/x': { GET: { integration: { type: 'MOCK' } } } },
      locate: () => ({ file: 'openapi.yaml', line: 7, column: 3 }),
    }
    expect(refusal({ 'GET /x': { mock: {} } }, openapi)).toEqual([
      'gateway-file.route.clash routes/GET /x GET /x has an integration in the OpenAPI document too, at openapi.yaml:7:3 Keep one of them.',
    ])
    expect(refusal({ 'POST /x': { mock: {} } }, openapi)).toEqual([])
  })

  it('that calls a service without a role: only functions can allow the API themselves', () => {
    expect(refusal({ 'POST /x': { aws: 'sqs:path/123456789012/orders' } })).toEqual([
      'gateway-file.missing-member routes/POST /x POST /x: role is missing: sqs is called with a role Add role: with the ARN of a role that may call the service, or caller.',
    ])
    const invocation = `lambda:path/2015-03-31/functions/${lambda}/invocations`
    expect(refusal({ 'POST /x': { aws: invocation } })).toEqual([])
  })

  it('that names a variable otherwise than its sibling', () => {
    const refused = refusal({ 'GET /a/{id}': { mock: {} }, 'GET /a/{name}/b': { mock: {} } })
    expect(refused).toEqual([expect.stringContaining('gateway-file.route.sibling routes/GET /a/{name}/b')])
  })
})

describe('a compact route for a documented method without integration', () => {
  const documented: RestMethod = {
    operationName: 'listOrders',
    authorization: 'COGNITO_USER_POOLS',
    authorizer: 'shoppers',
    scopes: ['read'],
    apiKeyRequired: true,
    parameters: { 'method.request.querystring.page': true, 'method.request.header.X-Trace': false },
    models: { 'application/json': 'Order' },
    responses: { 200: { models: { 'application/json': 'Order' } }, 404: {} },
  }
  const complete = (route: Record<string, unknown>): RestMethod | undefined => {
    const openapi = { resources: { '/orders': { GET: documented } }, locate: () => undefined }
    const { resources, findings } = expand({ 'GET /orders': route }, openapi)
    expect(findings).toEqual([])
    return resources['/orders']?.['GET']
  }

  it('gives it a backend, and leaves what the document says', () => {
    expect(complete({ lambda })).toEqual({
      ...documented,
      integration: { type: 'AWS_PROXY', httpMethod: 'POST', uri },
    })
  })

  it('wins where it speaks of the same', () => {
    expect(
      complete({ lambda, auth: 'none', key: false, operation: 'list', validator: 'strict' }),
    ).toMatchObject({ operationName: 'list', validator: 'strict' })
    expect(complete({ lambda, auth: 'none', key: false })).not.toMatchObject({
      authorizer: expect.anything(),
    })
    expect(complete({ lambda, key: false })).not.toHaveProperty('apiKeyRequired')
  })

  it('adds what its backend needs to parameters and responses', () => {
    const route = {
      http: 'https://example.com/orders',
      proxy: false,
      headers: { 'X-Page': 'querystring.page', 'X-Id': 'header.X-Id' },
      responses: { 200: { headers: { 'X-Total': 'header.Total' } } },
    }
    expect(complete(route)).toMatchObject({
      parameters: {
        'method.request.querystring.page': true,
        'method.request.header.X-Trace': false,
        'method.request.header.X-Id': false,
      },
      responses: { 200: { models: { 'application/json': 'Order' }, headers: ['X-Total'] }, 404: {} },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { TestProject } from '../../../../helpers/project.js'

const lambda = 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders'
const role = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/backend'

/** Every form of route, and every part that a section can declare. */
const routes = {
  'GET /health': { mock: {} },
  'GET /version': { mock: { status: 203, headers: { 'X-A': 'b' }, body: 'plain' } },
  'POST /orders': {
    lambda,
    auth: 'shoppers',
    scopes: ['orders/write'],
    key: true,
    timeout: '10s',
    operation: 'place',
  },
  'GET /orders/{id}': { lambda, auth: 'partners', validator: 'strict', required: ['querystring.full'] },
  'PUT /orders/{id}': {
    lambda,
    proxy: false,
    models: { 'application/json': 'Order' },
    template: '{"id":"$input.params(\'id\')"}',
  },
  'GET /stream': { lambda, stream: true, auth: 'tokens' },
  'ANY /legacy/{proxy+}': {
    http: 'https://legacy.example.com/{proxy}',
    headers: { 'X-From': 'header.Referer' },
    auth: 'iam',
  },
  'GET /linked': { http: 'https://inside.example.com', vpcLink: 'abc123', skipVerification: true },
  'GET /mapped': {
    http: 'https://x.example.com/items',
    proxy: false,
    parameters: { page: 'querystring.page' },
    cacheKeys: ['querystring.page'],
    passthrough: 'never',
    responses: {
      200: { headers: { 'X-Total': 'header.Total' }, models: { 'application/json': 'Order' } },
      404: { pattern: '4\\d{2}', template: { 'text/plain': 'none' } },
      500: { pattern: '5\\d{2}', contentHandling: 'text' },
    },
  },
  'POST /events': { aws: 'sqs:path/123456789012/orders', role, template: 'templates/send.vtl' },
  'POST /items': { aws: 'dynamodb:action/PutItem', role, contentHandling: 'text' },
}

const section = {
  type: 'rest',
  routes,
  policy: 'policy.json',
  models: {
    Order: 'models/order.yaml',
    Item: { type: 'object', properties: { order: { $ref: '#/models/Order' } } },
  },
  authorizers: {
    shoppers: {
      type: 'cognito',
      userPools: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc'],
    },
    partners: { type: 'request', lambda, identity: ['header.X-Partner', 'querystring.partner'], ttl: '0s' },
    tokens: { type: 'token', lambda, role, pattern: '^Bearer .+$', ttl: '5m' },
  },
  validators: { strict: { body: true, parameters: true }, loose: { body: true } },
  gatewayResponses: {
    UNAUTHORIZED: { status: 401, headers: { 'WWW-Authenticate': "'Bearer'" } },
    THROTTLED: { status: 503, templates: { 'application/json': '{"message":"busy"}' } },
  },
  documentation: { version: '1', parts: 'docs/parts.json' },
  stages: {
    prod: {
      variables: { backend: 'orders' },
      methods: { 'GET /orders/{id}': { throttle: { rate: 5, burst: 10 } } },
    },
  },
}

const files = {
  'policy.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    ],
  }),
  'models/order.yaml': 'type: object\nrequired: [id]\nproperties:\n  id: { type: string }\n',
  'templates/send.vtl': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)\n',
  'docs/parts.json': JSON.stringify([{ location: { type: 'API' }, properties: { description: 'Orders' } }]),
}

describe('compact routes deploy, and a plan after their apply is empty', () => {
  it.each([
    ['without CORS', undefined],
    ['with CORS for every origin', { origins: ['*'] }],
    [
      'with CORS for several origins',
      { origins: ['https://a.example.com', 'https://b.example.com'], maxAge: '1h', expose: ['X-A'] },
    ],
    [
      'with CORS and credentials',
      { origins: ['https://a.example.com'], credentials: true, headers: ['authorization'] },
    ],
  ])('%s', async (_title, cors) => {
    const document = {
      apigw: 1,
      project: 'shop',
      region: 'eu-west-1',
      apis: { orders: { ...section, ...(cors && { cors }) } },
    }
    const project = new TestProject({ ...files, 'apigw.yaml': JSON.stringify(document) })
    const applied = await project.apply('--accept-warning', 'source.extension')
    expect(applied.json.error).toBeUndefined()
    expect(applied.code).toBe(0)
    const planned = await project.plan('--detailed-exitcode')
    expect({ code: planned.code, changes: planned.json.changes }).toEqual({ code: 0, changes: [] })
  })
})

import type { JsonObject } from '../../../../src/lib/json/index.js'

export const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`
export const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`
const pool = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc'

/** A part of the API's documentation. */
export const part = (description: string): JsonObject => ({
  location: { type: 'API' },
  properties: { description },
})

/** A gateway file in which every setting of a REST API, its compact routes and its stages stands, with no default. */
export const richFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  tags: { team: 'a' },
  account: { cloudwatchRole: role('logs') },
  apis: {
    orders: {
      type: 'rest',
      name: 'orders-api',
      description: 'Orders',
      openapi: 'openapi.json',
      endpoint: { type: 'regional', ipAddressType: 'dualstack' },
      tls: { policy: 'SecurityPolicy_TLS13_1_3_2025_09', accessMode: 'BASIC' },
      disableExecuteApiEndpoint: true,
      tags: { tier: 'gold' },
      apiKeySource: 'authorizer',
      binaryMediaTypes: ['image/png'],
      minimumCompressionSize: 1024,
      policy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
        ],
      },
      protect: true,
      authorizers: {
        token: {
          type: 'token',
          lambda: lambda('token'),
          role: role('auth'),
          header: 'X-Token',
          pattern: '^a',
          ttl: '60s',
        },
        request: {
          type: 'request',
          lambda: lambda('request'),
          role: role('auth'),
          identity: ['header.X'],
          ttl: '1m',
        },
        cognito: { type: 'cognito', userPools: [pool], header: 'X-User', ttl: '60s' },
        other: { type: 'cognito', userPools: [pool] },
        spare: { type: 'token', lambda: lambda('spare') },
      },
      models: { Order: { type: 'object', description: 'An order' }, Spare: { type: 'string' } },
      validators: { strict: { body: true, parameters: true }, spare: { body: true } },
      gatewayResponses: {
        THROTTLED: {
          status: 430,
          headers: { 'X-Why': "'throttled'", 'X-Spare': "'a'" },
          templates: { 'application/json': '{}', 'text/plain': 'no' },
        },
        EXPIRED_TOKEN: { status: 499 },
      },
      documentation: { version: '1', parts: [part('Orders')] },
      routes: {
        'POST /lambda': {
          lambda: lambda('orders'),
          proxy: false,
          auth: 'cognito',
          scopes: ['read'],
          key: true,
          operation: 'order',
          validator: 'strict',
          models: { 'application/json': 'Order' },
          required: ['header.X-Must'],
          template: { 'application/json': '{}', 'text/plain': 'a' },
          passthrough: 'never',
          contentHandling: 'text',
          role: role('invoke'),
          timeout: '10s',
          cacheKeys: ['header.X-Must'],
          responses: {
            '200': {},
            '400': {
              pattern: '.*bad.*',
              headers: { 'X-Why': "'bad'" },
              template: { 'application/json': '{}' },
              models: { 'application/json': 'Order' },
              contentHandling: 'text',
            },
          },
        },
        'POST /http/{id}': {
          http: 'https://example.com/{id}',
          method: 'PUT',
          vpcLink: 'link01',
          target: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/one/1',
          skipVerification: true,
          stream: true,
          headers: { 'X-From': "'gateway'" },
          parameters: { page: "'1'" },
        },
        'GET /function': { lambda: lambda('orders'), proxy: false },
        'GET /mock': { mock: { status: 201, headers: { 'X-Kind': 'mock' }, body: { ok: true } } },
        'POST /queue': { aws: 'sqs:path/123456789012/orders', role: role('sqs'), method: 'PUT' },
      },
      stages: {
        test: {},
        prod: {
          description: 'Live',
          variables: { backend: 'a' },
          throttle: { rate: 500, burst: 1000 },
          cache: {
            size: 0.5,
            ttl: '1m',
            encrypted: true,
            methods: 'all',
            requireAuthorization: false,
            unauthorized: 'fail-with-403',
          },
          logs: {
            access: {
              to: 'arn:aws:logs:eu-west-1:123456789012:log-group:one',
              format: '$context.requestId',
            },
            execution: 'error',
            dataTrace: true,
          },
          metrics: true,
          tracing: true,
          clientCertificate: 'cert01',
          documentation: '1',
          tags: { area: 'live' },
          methods: {
            'GET /mock': {
              throttle: { rate: 50, burst: 100 },
              cache: {
                enabled: false,
                ttl: '30s',
                encrypted: false,
                requireAuthorization: true,
                unauthorized: 'succeed-without-header',
              },
              logs: { execution: 'info', dataTrace: false },
              metrics: false,
            },
          },
        },
      },
    },
  },
}

const integration = {
  type: 'http',
  httpMethod: 'POST',
  uri: 'https://example.com/orders',
  connectionType: 'VPC_LINK',
  connectionId: 'link01',
  integrationTarget: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/one/1',
  requestParameters: { 'integration.request.header.X': "'x'" },
  requestTemplates: { 'application/json': '{}' },
  passthroughBehavior: 'never',
  contentHandling: 'CONVERT_TO_TEXT',
  timeoutInMillis: 1000,
  cacheNamespace: 'orders-cache',
  cacheKeyParameters: ['method.request.querystring.page'],
  tlsConfig: { insecureSkipVerification: true },
  responses: {
    '4..': {
      statusCode: '200',
      responseParameters: { 'method.response.header.X': "'x'" },
      responseTemplates: { 'application/json': '{}' },
      contentHandling: 'CONVERT_TO_TEXT',
    },
  },
}

/** An OpenAPI document in which one operation says everything that an operation can say. */
export const richOpenApi: JsonObject = {
  openapi: '3.0.1',
  info: { title: 'orders', version: '2' },
  components: {
    schemas: { Item: { type: 'object' }, Other: { type: 'object' } },
    securitySchemes: {
      shoppers: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        'x-amazon-apigateway-authtype': 'cognito_user_pools',
        'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [pool] },
      },
      key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
    },
  },
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestBody: true, validateRequestParameters: true },
    body: { validateRequestBody: true, validateRequestParameters: false },
  },
  paths: {
    '/items': {
      put: {
        operationId: 'putItem',
        parameters: [{ name: 'page', in: 'query', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
        },
        responses: {
          '200': {
            description: '200 response',
            headers: { X: { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
          },
        },
        security: [{ shoppers: ['read'], key: [] }],
        'x-amazon-apigateway-request-validator': 'all',
        'x-amazon-apigateway-integration': integration,
      },
      get: {
        responses: { '200': { description: '200 response' } },
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'GET',
          uri: 'https://example.com',
          responseTransferMode: 'STREAM',
        },
      },
    },
    '/empty': {},
  },
}

import { describe, expect, test } from 'vitest'
import type { HttpDefinition, HttpRoute } from '../../../../../src/lib/definition/index.js'
import type { JsonObject } from '../../../../../src/lib/json/index.js'
import { openApiFromText } from '../../../../../src/lib/openapi/document/index.js'
import { type HttpImport, importHttp } from '../../../../../src/lib/openapi/import/index.js'

const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:items'
const invocation = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda}/invocations`

const proxy = { type: 'aws_proxy', httpMethod: 'POST', uri: lambda, payloadFormatVersion: '2.0' }

const read = (document: JsonObject): HttpImport =>
  importHttp(openApiFromText(JSON.stringify(document, null, 1), 'api.json'))

const documentOf = (members: JsonObject): JsonObject => ({
  openapi: '3.0.1',
  info: { title: 'Catalog', version: '1.0' },
  paths: { '/items': { get: { 'x-amazon-apigateway-integration': proxy } } },
  ...members,
})

const withIntegration = (integration: JsonObject, more: JsonObject = {}): HttpImport =>
  read(
    documentOf({
      paths: { '/items': { get: { ...more, 'x-amazon-apigateway-integration': integration } } },
    }),
  )

const withAuthorizer = (
  type: string,
  authorizer: JsonObject,
  scheme: JsonObject = {},
  scopes: readonly string[] = [],
): HttpImport =>
  read(
    documentOf({
      paths: { '/items': { get: { security: [{ it: scopes }], 'x-amazon-apigateway-integration': proxy } } },
      components: {
        securitySchemes: { it: { type, ...scheme, 'x-amazon-apigateway-authorizer': authorizer } },
      },
    }),
  )

/** `code at line: message` of each finding. */
const told = ({ findings }: HttpImport): readonly string[] =>
  findings.map(({ code, severity, acceptable, message }) => {
    const level = severity === 'warning' ? 'warning' : acceptable === true ? 'loss' : 'error'
    return `${level} ${code}: ${message}`
  })

const clean = (result: HttpImport): HttpDefinition => {
  expect(told(result)).toEqual([])
  return result.definition
}

const integrationOf = (result: HttpImport): HttpRoute['integration'] =>
  clean(result).routes['GET /items']?.integration

describe('the API’s own settings', () => {
  test('come from info, the first server that configures an endpoint, and the CORS extension', () => {
    const { routes: _routes, ...settings } = clean(
      read(
        documentOf({
          info: { title: 'Catalog', version: '1.0', description: 'All items' },
          servers: [
            {
              url: '/',
              'x-amazon-apigateway-endpoint-configuration': {
                disableExecuteApiEndpoint: true,
                ipAddressType: 'dualstack',
              },
            },
          ],
          'x-amazon-apigateway-cors': {
            allowOrigins: ['https://b.example.com', 'https://a.example.com'],
            allowMethods: ['GET'],
            maxAge: 10,
            allowCredentials: true,
          },
          'x-amazon-apigateway-importexport-version': '1.0',
        }),
      ),
    )
    expect(settings).toEqual({
      name: 'Catalog',
      description: 'All items',
      version: '1.0',
      disableExecuteApiEndpoint: true,
      ipAddressType: 'dualstack',
      cors: {
        allowOrigins: ['https://a.example.com', 'https://b.example.com'],
        allowMethods: ['GET'],
        maxAge: 10,
        allowCredentials: true,
      },
    })
  })
})

describe('routes', () => {
  const operation = { 'x-amazon-apigateway-integration': proxy }

  test('are the operations, ANY for the any-method, and $default for the default route', () => {
    const { routes } = clean(
      read(
        documentOf({
          paths: {
            '/items': { get: operation, 'x-amazon-apigateway-any-method': operation },
            '/{proxy+}': { 'x-amazon-apigateway-any-method': operation },
            '/$default': { 'x-amazon-apigateway-any-method': { ...operation, isDefaultRoute: true } },
          },
        }),
      ),
    )
    expect(Object.keys(routes)).toEqual(['GET /items', 'ANY /items', 'ANY /{proxy+}', '$default'])
  })

  test('take their integration from components where they refer to one', () => {
    const $ref = '#/components/x-amazon-apigateway-integrations/items'
    const result = read(
      documentOf({
        paths: { '/items': { get: { 'x-amazon-apigateway-integration': { $ref } } } },
        components: { 'x-amazon-apigateway-integrations': { items: proxy } },
      }),
    )
    expect(integrationOf(result)).toEqual({
      type: 'AWS_PROXY',
      uri: lambda,
      payloadFormatVersion: '2.0',
    })
  })

  test.each([
    ['ignore', 'GET /items'],
    ['prepend', 'GET /v1/shop/items'],
    ['split', 'GET /shop/items'],
  ] as const)('stand below the base path: %s', (basepath, key) => {
    const text = JSON.stringify(documentOf({ servers: [{ url: 'https://example.com/v1/shop' }] }))
    expect(
      Object.keys(importHttp(openApiFromText(text, 'api.json'), { basepath }).definition.routes),
    ).toEqual([key])
  })

  test('that differ in the names of their variables only are refused', () => {
    const result = read(documentOf({ paths: { '/a/{x}': { get: operation }, '/a/{y}': { get: operation } } }))
    expect(told(result)).toEqual([
      'error openapi.path.variables: GET /a/{y} and GET /a/{x} differ in the names of their variables only, so they take the same requests',
    ])
  })

  test('without an integration are warned of, once', () => {
    const result = read(documentOf({ paths: { '/a': { get: {}, post: {} } } }))
    expect(told(result)).toEqual([
      'warning openapi.integration.missing: 2 routes have no integration, so they answer nothing: GET /a, POST /a',
    ])
  })
})

describe('integrations', () => {
  test.each<[string, JsonObject, HttpRoute['integration']]>([
    [
      'of a function, by its ARN or that of its invocation',
      { ...proxy, uri: invocation },
      { type: 'AWS_PROXY', uri: lambda, payloadFormatVersion: '2.0' },
    ],
    [
      'of a URL',
      { type: 'http_proxy', httpMethod: 'GET', uri: 'https://a.example.com/{id}', payloadFormatVersion: 1.0 },
      { type: 'HTTP_PROXY', method: 'GET', uri: 'https://a.example.com/{id}' },
    ],
    [
      'of any method of a URL',
      { type: 'HTTP_PROXY', httpMethod: 'ANY', uri: 'https://a.example.com', payloadFormatVersion: '1.0' },
      { type: 'HTTP_PROXY', uri: 'https://a.example.com' },
    ],
    [
      'of another service',
      {
        type: 'aws_proxy',
        integrationSubtype: 'SQS-SendMessage',
        credentials: 'arn:aws:iam::123456789012:role/sqs',
        payloadFormatVersion: '1.0',
        requestParameters: { QueueUrl: 'https://q', MessageBody: '$request.body' },
      },
      {
        type: 'AWS_PROXY',
        subtype: 'SQS-SendMessage',
        credentials: 'arn:aws:iam::123456789012:role/sqs',
        requestParameters: { QueueUrl: 'https://q', MessageBody: '$request.body' },
      },
    ],
    [
      'behind a VPC link, with TLS',
      {
        type: 'http_proxy',
        httpMethod: 'GET',
        uri: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
        connectionType: 'VPC_LINK',
        connectionId: 'abc',
        payloadFormatVersion: '1.0',
        tlsConfig: { serverNameToVerify: 'a.example.com' },
      },
      {
        type: 'HTTP_PROXY',
        method: 'GET',
        uri: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
        connectionType: 'VPC_LINK',
        connectionId: 'abc',
        serverNameToVerify: 'a.example.com',
      },
    ],
    [
      'with mappings, a role and a time-out',
      {
        ...proxy,
        credentials: 'arn:aws:iam::123456789012:role/a',
        timeoutInMillis: 5000,
        requestParameters: { 'append:header.a': '$request.header.b', 'overwrite:path': '/x' },
        responseParameters: { '500': { 'overwrite:statuscode': '503', 'remove:header.a': "''" } },
      },
      {
        type: 'AWS_PROXY',
        uri: lambda,
        payloadFormatVersion: '2.0',
        credentials: 'arn:aws:iam::123456789012:role/a',
        timeoutInMillis: 5000,
        requestParameters: { 'append:header.a': '$request.header.b', 'overwrite:path': '/x' },
        responseParameters: { '500': { 'overwrite:statuscode': '503', 'remove:header.a': "''" } },
      },
    ],
  ])('%s', (_name, integration, expected) => {
    expect(integrationOf(withIntegration(integration))).toEqual(expected)
  })

  test.each<[string, JsonObject, string]>([
    ['of type mock', { type: 'mock' }, 'HTTP APIs have no integrations of type mock; use type: rest'],
    ['of type aws', { ...proxy, type: 'aws' }, 'HTTP APIs have no integrations of type aws; use type: rest'],
    ['without a version', { type: 'aws_proxy', uri: lambda }, 'the integration has no payloadFormatVersion'],
    [
      'of a URL with version 2.0',
      { type: 'http_proxy', uri: 'https://a.example.com', payloadFormatVersion: '2.0' },
      'an http_proxy integration understands payloadFormatVersion 1.0 only',
    ],
    ['of no function', { ...proxy, uri: 'https://a' }, '"https://a" is not the ARN of a function'],
    [
      'with a placeholder',
      { ...proxy, uri: '${Function.Arn}' },
      '"${Function.Arn}" holds the placeholder ${Function.Arn}, which nothing replaced',
    ],
    [
      'of an unknown action',
      { ...proxy, integrationSubtype: 'SQS-Send', credentials: 'r' },
      '"SQS-Send" is not an action that HTTP APIs call',
    ],
    [
      'that waits too long',
      { ...proxy, timeoutInMillis: 30_001 },
      '30001 is not a whole number from 50 to 30000',
    ],
    [
      'with a mapping of a REST API',
      { ...proxy, requestParameters: { 'integration.request.header.a': 'method.request.header.a' } },
      '`integration.request.header.a` is not a parameter that can be set here',
    ],
    [
      'with an answer mapped for no status',
      { ...proxy, responseParameters: { default: { 'append:header.a': 'b' } } },
      '`default` is not a status code from 200 to 599',
    ],
    [
      'behind a load balancer itself',
      {
        type: 'http_proxy',
        uri: 'https://a.example.com',
        connectionType: 'VPC_LINK',
        connectionId: 'a',
        payloadFormatVersion: '1.0',
      },
      '"https://a.example.com" is not the ARN of a listener or of a Cloud Map service, which an HTTP API calls behind a VPC link',
    ],
  ])('%s are refused', (_name, integration, message) => {
    const errors = withIntegration(integration).findings.filter(({ severity }) => severity === 'error')
    expect(errors.map((each) => each.message)).toContain(message)
  })

  test('need what the action of a service needs, and a role', () => {
    const result = withIntegration({
      type: 'aws_proxy',
      integrationSubtype: 'SQS-SendMessage',
      payloadFormatVersion: '1.0',
      requestParameters: { QueueUrl: 'q', Message: 'm' },
    })
    expect(told(result)).toEqual([
      'error openapi.integration.credentials: the integration calls SQS-SendMessage without credentials',
      'error openapi.integration.parameter: SQS-SendMessage needs MessageBody in requestParameters',
      'error openapi.integration.parameter: SQS-SendMessage has no parameter Message',
    ])
  })

  test('lose what only REST APIs have, with a warning', () => {
    const result = withIntegration({ ...proxy, requestTemplates: {}, passthroughBehavior: 'when_no_match' })
    expect(told(result)).toEqual([
      'warning openapi.http.rest-only: HTTP APIs have no request templates: `requestTemplates` is dropped',
    ])
  })
})

describe('authorizers', () => {
  const jwt = {
    type: 'jwt',
    identitySource: '$request.header.Authorization',
    jwtConfiguration: { issuer: 'https://id.example.com', audience: ['b', 'a'] },
  }
  const request = {
    type: 'request',
    identitySource: '$request.header.a, $context.routeKey',
    authorizerUri: invocation,
    authorizerPayloadFormatVersion: '2.0',
  }

  test('of type jwt check scopes', () => {
    const { authorizers, routes } = clean(withAuthorizer('oauth2', jwt, { flows: {} }, ['write', 'read']))
    expect(authorizers).toEqual({
      it: {
        type: 'JWT',
        identitySources: ['$request.header.Authorization'],
        issuer: 'https://id.example.com',
        audience: ['a', 'b'],
      },
    })
    expect(routes['GET /items']).toMatchObject({
      authorization: 'JWT',
      authorizer: 'it',
      scopes: ['read', 'write'],
    })
  })

  test('of type jwt take their issuer from the address of its configuration', () => {
    const { authorizers } = clean(
      withAuthorizer(
        'openIdConnect',
        { ...jwt, jwtConfiguration: { audience: ['a'] } },
        { openIdConnectUrl: 'https://id.example.com/pool/.well-known/openid-configuration' },
      ),
    )
    expect(authorizers?.['it']?.issuer).toBe('https://id.example.com/pool')
  })

  test('of type request keep their identity sources in order; AWS’s own times are left out', () => {
    const { authorizers, routes } = clean(
      withAuthorizer('apiKey', {
        ...request,
        enableSimpleResponses: true,
        authorizerResultTtlInSeconds: 300,
      }),
    )
    expect(authorizers?.['it']).toEqual({
      type: 'REQUEST',
      identitySources: ['$request.header.a', '$context.routeKey'],
      uri: invocation,
      simpleResponses: true,
    })
    expect(routes['GET /items']).toMatchObject({ authorization: 'CUSTOM', authorizer: 'it' })
  })

  test.each<[string, HttpImport, string]>([
    [
      'of REST APIs',
      withAuthorizer('apiKey', { ...request, type: 'token' }),
      'HTTP APIs have no token authorizers; use type: rest',
    ],
    [
      'without an audience',
      withAuthorizer('oauth2', { ...jwt, jwtConfiguration: { issuer: 'https://a' } }),
      'the JWT authorizer it has no jwtConfiguration.audience',
    ],
    [
      'with an identity source of REST APIs',
      withAuthorizer('apiKey', { ...request, identitySource: 'method.request.header.a' }),
      '"method.request.header.a" is no identity source of an HTTP API',
    ],
    [
      'without a payload format',
      withAuthorizer('apiKey', { type: 'request', authorizerUri: invocation }),
      'the authorizer it has no authorizerPayloadFormatVersion',
    ],
    [
      'that keep results of nobody',
      withAuthorizer('apiKey', {
        type: 'request',
        authorizerUri: invocation,
        authorizerPayloadFormatVersion: '2.0',
        authorizerResultTtlInSeconds: 60,
      }),
      'the authorizer it keeps results, but nothing identifies a caller',
    ],
    [
      'that answer simply in format 1.0',
      withAuthorizer('apiKey', {
        ...request,
        authorizerPayloadFormatVersion: '1.0',
        enableSimpleResponses: true,
      }),
      'the authorizer it cannot answer simply with payload format 1.0',
    ],
  ])('%s are refused', (_name, { findings }, message) => {
    expect(findings.filter(({ severity }) => severity === 'error').map((each) => each.message)).toContain(
      message,
    )
  })
})

describe('security', () => {
  const secured = (security: JsonObject[], schemes: JsonObject): HttpImport =>
    read(
      documentOf({
        security,
        components: { securitySchemes: schemes },
      }),
    )
  const iam = {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  }

  test('of the document holds for operations that have none', () => {
    expect(clean(secured([{ iam: [] }], { iam })).routes['GET /items']?.authorization).toBe('AWS_IAM')
  })

  test('that HTTP APIs cannot check is a loss, which must be accepted', () => {
    expect(
      told(secured([{ key: [] }], { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } })),
    ).toEqual([
      'loss openapi.security.unsupported: the security scheme `key` is dropped, which lets more callers in: it is an API key, which HTTP APIs do not have',
    ])
  })

  test('by two authorizers is refused', () => {
    expect(told(secured([{ iam: [] }, { other: [] }], { iam, other: iam }))).toEqual([
      'error openapi.security.several: `other` is one authorizer too many: a route of an HTTP API has one of IAM, Lambda or JWT',
    ])
  })
})

describe('what only REST APIs have', () => {
  test.each([
    ['x-amazon-apigateway-request-validator', 'all', 'loss', 'request validation'],
    ['x-amazon-apigateway-policy', {}, 'loss', 'resource policy'],
    ['x-amazon-apigateway-gateway-responses', {}, 'warning', 'gateway responses'],
    ['x-amazon-apigateway-binary-media-types', [], 'warning', 'list of binary media types'],
  ] as const)('is named at its line: %s', (name, value, level, what) => {
    const result = read(documentOf({ [name]: value }))
    expect(told(result)).toEqual([
      `${level} openapi.http.rest-only: HTTP APIs have no ${what}; use type: rest`,
    ])
    expect(result.findings[0]?.at).toMatchObject({ file: 'api.json', column: 2 })
  })

  test('is Swagger 2.0 too', () => {
    const result = importHttp(
      openApiFromText('{"swagger": "2.0", "info": {"title": "a"}, "paths": {}}', 'a.json'),
    )
    expect(told(result)).toContain(
      'error openapi.http.version: HTTP APIs are described by OpenAPI 3.0 or 3.1, not by Swagger 2.0',
    )
  })
})

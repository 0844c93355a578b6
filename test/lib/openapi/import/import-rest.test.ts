import { describe, expect, test } from 'vitest'
import type { RestDefinition } from '../../../../src/lib/definition/index.js'
import { openApiFromText } from '../../../../src/lib/openapi/document/index.js'
import { type ImportOptions, importRest } from '../../../../src/lib/openapi/import/index.js'

const lambda =
  'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations'

const imported = (document: unknown, options: ImportOptions = {}) =>
  importRest(openApiFromText(JSON.stringify(document), 'api.json'), options)

const definitionOf = (document: unknown, options?: ImportOptions): RestDefinition =>
  imported(document, options).definition

const codesOf = (document: unknown): readonly string[] => imported(document).findings.map(({ code }) => code)

const openapi = (more: Record<string, unknown>) => ({
  openapi: '3.0.3',
  info: { title: 't', version: '1' },
  paths: {},
  ...more,
})
const swagger = (more: Record<string, unknown>) => ({
  swagger: '2.0',
  info: { title: 't', version: '1' },
  paths: {},
  ...more,
})

const mock = { type: 'mock' }
const get = (operation: Record<string, unknown>) => ({
  paths: { '/a': { get: { responses: {}, 'x-amazon-apigateway-integration': mock, ...operation } } },
})
const methodOf = (document: unknown) => definitionOf(document).resources['/a']?.['GET']

describe('importRest', () => {
  test('reads a whole OpenAPI 3.0 document', () => {
    const document = openapi({
      info: { title: 'orders', description: 'Orders', version: 1.5 },
      servers: [
        {
          url: 'https://example.com',
          'x-amazon-apigateway-endpoint-configuration': {
            disableExecuteApiEndpoint: true,
            vpcEndpointIds: ['vpce-2', 'vpce-1'],
          },
        },
      ],
      paths: {
        '/orders/{id}': {
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'q', in: 'query', required: true },
          ],
          post: {
            operationId: 'putOrder',
            parameters: [
              { name: 'q', in: 'query' },
              { name: 'X-Trace', in: 'header', required: true },
            ],
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
            },
            responses: {
              200: {
                description: 'ok',
                headers: { Zeta: { schema: { type: 'string' } }, Alpha: { schema: { type: 'string' } } },
                content: {
                  'application/json': { schema: { $ref: '#/components/schemas/Order' } },
                  'text/plain': {},
                },
              },
              default: { description: 'else' },
            },
            security: [{ shoppers: ['b', 'a'] }, { key: [] }],
            'x-amazon-apigateway-request-validator': 'strict',
            'x-amazon-apigateway-integration': {
              type: 'aws',
              uri: lambda,
              httpMethod: 'POST',
              credentials: 'arn:aws:iam::123456789012:role/r',
              requestParameters: {
                'integration.request.querystring.q': 'method.request.querystring.q',
                'integration.request.header.N': true,
              },
              requestTemplates: { 'application/json': '$input.json("$")' },
              passthroughBehavior: 'when_no_templates',
              contentHandling: 'CONVERT_TO_TEXT',
              timeoutInMillis: '5000',
              cacheNamespace: 'ns',
              cacheKeyParameters: ['method.request.querystring.q'],
              responses: {
                default: {
                  statusCode: 200,
                  responseParameters: { 'method.response.header.Alpha': "'a'" },
                  responseTemplates: { 'application/json': '' },
                },
              },
            },
          },
          'x-amazon-apigateway-any-method': {
            responses: {},
            'x-amazon-apigateway-auth': { type: 'aws_iam' },
            'x-amazon-apigateway-integration': {
              type: 'HTTP_PROXY',
              uri: 'http://${stageVariables.host}/x',
              connectionType: 'VPC_LINK',
              connectionId: 'abc123',
              integrationTarget: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
              tlsConfig: { insecureSkipVerification: true },
              responseTransferMode: 'STREAM',
              timeoutInMillis: 29_000,
            },
          },
        },
        '/empty': {},
      },
      components: {
        schemas: {
          Order: {
            type: 'object',
            description: 'An order',
            required: ['b', 'a'],
            properties: { a: { $ref: '#/components/schemas/Line' }, b: { type: 'string' } },
          },
          Line: { type: 'object', $schema: 'http://json-schema.org/draft-04/schema#' },
        },
        securitySchemes: {
          shoppers: {
            type: 'apiKey',
            name: 'Authorization',
            in: 'header',
            'x-amazon-apigateway-authtype': 'cognito_user_pools',
            'x-amazon-apigateway-authorizer': {
              type: 'cognito_user_pools',
              providerARNs: ['arn:b', 'arn:a'],
              authorizerResultTtlInSeconds: '60',
            },
          },
          key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
        },
      },
      'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
      'x-amazon-apigateway-binary-media-types': ['image/png', '*/*'],
      'x-amazon-apigateway-minimum-compression-size': 1024,
      'x-amazon-apigateway-security-policy': 'SecurityPolicy_TLS13_1_2_2021_06',
      'x-amazon-apigateway-endpoint-access-mode': 'STRICT',
      'x-amazon-apigateway-policy':
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"}]}',
      'x-amazon-apigateway-request-validators': { strict: { validateRequestBody: true } },
      'x-amazon-apigateway-gateway-responses': {
        UNAUTHORIZED: {
          statusCode: 403,
          responseParameters: { 'gatewayresponse.header.X': "'y'" },
          responseTemplates: { 'application/json': '{}' },
        },
      },
      'x-amazon-apigateway-documentation': {
        version: '1',
        documentationParts: [
          { location: { type: 'METHOD', method: 'GET' }, properties: { description: 'm' } },
          { location: { type: 'API', path: '/' }, properties: '{"description":"a"}' },
          {
            location: { type: 'RESPONSE', path: '/', method: 'GET', statusCode: '200' },
            properties: { description: '200 response' },
          },
        ],
      },
    })
    expect(definitionOf(document)).toEqual<RestDefinition>({
      name: 'orders',
      description: 'Orders',
      version: '1.5',
      apiKeySource: 'AUTHORIZER',
      binaryMediaTypes: ['*/*', 'image/png'],
      minimumCompressionSize: 1024,
      policy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
        ],
      },
      disableExecuteApiEndpoint: true,
      vpcEndpointIds: ['vpce-1', 'vpce-2'],
      securityPolicy: 'SecurityPolicy_TLS13_1_2_2021_06',
      endpointAccessMode: 'STRICT',
      resources: {
        '/orders/{id}': {
          POST: {
            operationName: 'putOrder',
            authorization: 'COGNITO_USER_POOLS',
            authorizer: 'shoppers',
            scopes: ['a', 'b'],
            apiKeyRequired: true,
            validator: 'strict',
            parameters: {
              'method.request.path.id': true,
              'method.request.querystring.q': false,
              'method.request.header.X-Trace': true,
            },
            models: { 'application/json': 'Order' },
            responses: { 200: { models: { 'application/json': 'Order' }, headers: ['Alpha', 'Zeta'] } },
            integration: {
              type: 'AWS',
              httpMethod: 'POST',
              uri: lambda,
              credentials: 'arn:aws:iam::123456789012:role/r',
              requestParameters: { 'integration.request.querystring.q': 'method.request.querystring.q' },
              requestTemplates: { 'application/json': '$input.json("$")' },
              passthroughBehavior: 'WHEN_NO_TEMPLATES',
              contentHandling: 'CONVERT_TO_TEXT',
              timeoutInMillis: 5000,
              cacheNamespace: 'ns',
              cacheKeyParameters: ['method.request.querystring.q'],
              responses: {
                default: {
                  statusCode: '200',
                  parameters: { 'method.response.header.Alpha': "'a'" },
                  templates: { 'application/json': '' },
                },
              },
            },
          },
          ANY: {
            authorization: 'AWS_IAM',
            parameters: { 'method.request.path.id': true, 'method.request.querystring.q': true },
            integration: {
              type: 'HTTP_PROXY',
              httpMethod: 'ANY',
              uri: 'http://${stageVariables.host}/x',
              connectionType: 'VPC_LINK',
              connectionId: 'abc123',
              integrationTarget: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
              insecureSkipVerification: true,
              responseTransferMode: 'STREAM',
            },
          },
        },
        '/empty': {},
      },
      models: {
        Order: {
          description: 'An order',
          schema: {
            type: 'object',
            required: ['a', 'b'],
            properties: { a: { $ref: '#/models/Line' }, b: { type: 'string' } },
          },
        },
        Line: { schema: { type: 'object' } },
      },
      authorizers: {
        shoppers: {
          type: 'COGNITO_USER_POOLS',
          identitySource: 'method.request.header.Authorization',
          ttl: 60,
          providerARNs: ['arn:a', 'arn:b'],
        },
      },
      validators: { strict: { body: true, parameters: false } },
      gatewayResponses: {
        UNAUTHORIZED: {
          statusCode: '403',
          parameters: { 'gatewayresponse.header.X': "'y'" },
          templates: { 'application/json': '{}' },
        },
      },
      documentationParts: [
        { location: { type: 'API' }, properties: { description: 'a' } },
        { location: { type: 'METHOD', path: '/', method: 'GET' }, properties: { description: 'm' } },
      ],
    })
    expect(codesOf(document)).toEqual([
      'openapi.response.default',
      'openapi.mapping.type',
      'openapi.method.precedence',
    ])
  })

  test('reads bodies, media types and endpoint configuration of Swagger 2.0', () => {
    const definition = definitionOf(
      swagger({
        consumes: ['application/xml'],
        paths: {
          '/a': {
            post: {
              produces: ['text/plain', 'application/json'],
              parameters: [{ in: 'body', name: 'b', schema: { $ref: '#/definitions/B' } }],
              responses: { 201: { description: 'x', schema: { $ref: '#/definitions/B' } } },
              'x-amazon-apigateway-integration': mock,
            },
          },
        },
        definitions: { B: { type: 'array', items: { $ref: '#/definitions/B' } } },
        'x-amazon-apigateway-endpoint-configuration': { vpcEndpointIds: ['vpce-1'] },
      }),
    )
    expect(definition).toEqual({
      name: 't',
      version: '1',
      vpcEndpointIds: ['vpce-1'],
      resources: {
        '/a': {
          POST: {
            models: { 'application/xml': 'B' },
            responses: { 201: { models: { 'application/json': 'B', 'text/plain': 'B' } } },
            integration: { type: 'MOCK' },
          },
        },
      },
      models: { B: { schema: { type: 'array', items: { $ref: '#/models/B' } } } },
    })
  })

  test('down-converts a 3.1 schema, and says so at each place', () => {
    const document = {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      paths: {},
      components: {
        schemas: {
          S: {
            $defs: { Local: { type: 'string' } },
            type: ['object', 'null'],
            properties: {
              kind: { const: 'order' },
              either: { type: ['string', 'integer'] },
              count: { type: 'integer', exclusiveMinimum: 0 },
              share: { type: 'number', exclusiveMaximum: 1 },
              local: { $ref: '#/components/schemas/S/$defs/Local' },
              named: { $ref: '#/components/schemas/S/$defs/Local', minLength: 2 },
            },
          },
        },
      },
    }
    const { definition, findings } = imported(document)
    expect(definition.models).toEqual({
      S: {
        schema: {
          type: 'object',
          properties: {
            kind: { enum: ['order'] },
            either: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
            count: { type: 'integer', minimum: 1 },
            share: { type: 'number', maximum: 1, exclusiveMaximum: true },
            local: { $ref: '#/models/Local' },
            named: { allOf: [{ $ref: '#/models/Local' }, { minLength: 2 }] },
          },
        },
      },
      Local: { schema: { type: 'string' } },
    })
    expect(findings.map(({ code, severity }) => `${severity} ${code}`).sort()).toEqual([
      'warning openapi.paths.empty',
      'warning openapi.schema.dropped',
      'warning openapi.schema.rewritten',
      'warning openapi.schema.rewritten',
      'warning openapi.schema.rewritten',
      'warning openapi.schema.rewritten',
    ])
  })

  describe('base path', () => {
    const sources = {
      'basePath of Swagger 2.0': swagger({ basePath: '/a/b/c', paths: { '/e': {} } }),
      'the path of the first server': openapi({
        servers: [{ url: 'https://example.com/a/b/c' }],
        paths: { '/e': {} },
      }),
      'a server variable named basePath': openapi({
        servers: [{ url: 'https://example.com/x', variables: { basePath: { default: 'a/b/c' } } }],
        paths: { '/e': {} },
      }),
    }
    test.each(Object.entries(sources))('%s is ignored, prepended or split', (_, document) => {
      const paths = (basepath: ImportOptions['basepath']) =>
        Object.keys(definitionOf(document, basepath === undefined ? {} : { basepath }).resources)
      expect([paths(undefined), paths('ignore'), paths('prepend'), paths('split')]).toEqual([
        ['/e'],
        ['/e'],
        ['/a/b/c/e'],
        ['/b/c/e'],
      ])
    })
  })

  describe('models', () => {
    const inline = { type: 'object', properties: { a: { type: 'string' } } }
    const body = (schema: unknown) => ({ requestBody: { content: { 'application/json': { schema } } } })

    test('of equal inline schemas are one, named by their content', () => {
      const document = openapi({
        paths: { '/a': { post: body(inline), put: body({ ...inline, description: undefined }) } },
      })
      const { models, resources } = definitionOf(document)
      const [name] = Object.keys(models ?? {})
      expect(name).toMatch(/^MODEL[0-9a-f]{6}$/)
      expect(models).toEqual({ [name ?? '']: { schema: inline } })
      expect(resources['/a']?.['PUT']?.models).toEqual({ 'application/json': name })
      expect(definitionOf(document)).toEqual(definitionOf(document))
    })

    test('are not made of schemas that allow everything', () => {
      expect(definitionOf(openapi({ paths: { '/a': { post: body({}) } } })).models).toBeUndefined()
    })

    test('with names that AWS refuses are renamed when asked to, and references with them', () => {
      const document = openapi({
        components: {
          schemas: {
            'user-list': { type: 'array', items: { $ref: '#/components/schemas/user' } },
            user: { type: 'object' },
            userList: { type: 'object' },
          },
        },
      })
      const { definition, findings } = imported(document, { renameModels: true })
      expect(definition.models).toEqual({
        userList2: { schema: { type: 'array', items: { $ref: '#/models/user' } } },
        user: { schema: { type: 'object' } },
        userList: { schema: { type: 'object' } },
      })
      expect(findings.map(({ code }) => code)).toEqual(['openapi.paths.empty'])
    })
  })

  describe('security', () => {
    const authorizer = (
      type: string,
      more: Record<string, unknown> = {},
      scheme: Record<string, unknown> = {},
    ) => ({
      type: 'apiKey',
      name: 'Auth',
      in: 'header',
      ...scheme,
      'x-amazon-apigateway-authorizer': { type, authorizerUri: lambda, ...more },
    })
    const schemes = {
      token: authorizer(
        'token',
        { identitySource: 'method.request.header.Other' },
        { 'x-amazon-apigateway-authtype': 'oauth2' },
      ),
      request: authorizer(
        'REQUEST',
        { identitySource: 'method.request.header.A, context.httpMethod' },
        { name: 'Unused' },
      ),
      query: authorizer('request', {}, { name: 't', in: 'query' }),
      cognito: authorizer('cognito_user_pools', { providerARNs: ['arn:p'] }),
      iam: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'awsSigv4',
      },
      key: { type: 'apiKey', name: 'X-API-Key', in: 'header' },
      basic: { type: 'http', scheme: 'basic' },
    }
    const secured = (security: unknown, root?: unknown) =>
      openapi({
        ...get({ security }),
        ...(root !== undefined && { security: root }),
        components: { securitySchemes: schemes },
      })
    const securityOf = (document: unknown) => {
      const { integration: _integration, ...rest } = methodOf(document) ?? {}
      return rest
    }

    test('makes an authorizer of every scheme that has one, used or not', () => {
      expect(definitionOf(secured([])).authorizers).toEqual({
        token: {
          type: 'TOKEN',
          authType: 'oauth2',
          uri: lambda,
          identitySource: 'method.request.header.Auth',
        },
        request: {
          type: 'REQUEST',
          uri: lambda,
          identitySource: 'method.request.header.A,context.httpMethod',
        },
        query: { type: 'REQUEST', uri: lambda, identitySource: 'method.request.querystring.t' },
        cognito: {
          type: 'COGNITO_USER_POOLS',
          identitySource: 'method.request.header.Auth',
          providerARNs: ['arn:p'],
        },
      })
    })

    test.each([
      ['nothing', undefined, {}],
      ['an empty list', [], {}],
      ['a token authorizer', [{ token: [] }], { authorization: 'CUSTOM', authorizer: 'token' }],
      [
        'a Cognito authorizer with scopes',
        [{ cognito: ['z', 'a'] }],
        { authorization: 'COGNITO_USER_POOLS', authorizer: 'cognito', scopes: ['a', 'z'] },
      ],
      ['IAM', [{ iam: [] }], { authorization: 'AWS_IAM' }],
      ['a key', [{ key: [] }], { apiKeyRequired: true }],
      [
        'an authorizer and a key in one item',
        [{ token: [], key: [] }],
        { authorization: 'CUSTOM', authorizer: 'token', apiKeyRequired: true },
      ],
      [
        'an authorizer and a key in two items',
        [{ key: [] }, { token: [] }],
        { authorization: 'CUSTOM', authorizer: 'token', apiKeyRequired: true },
      ],
      [
        'two authorizers',
        [{ cognito: [] }, { token: [] }],
        { authorization: 'COGNITO_USER_POOLS', authorizer: 'cognito' },
      ],
    ])('of %s', (_, security, expected) => {
      expect(securityOf(secured(security))).toEqual(expected)
    })

    test('of the document applies to operations without their own', () => {
      expect(securityOf(secured(undefined, [{ token: [] }]))).toEqual({
        authorization: 'CUSTOM',
        authorizer: 'token',
      })
      expect(securityOf(secured([], [{ token: [] }]))).toEqual({})
      expect(securityOf(secured([{ iam: [] }], [{ token: [] }]))).toEqual({ authorization: 'AWS_IAM' })
    })

    test('of x-amazon-apigateway-auth decides alone, keys aside', () => {
      const document = (type: string) =>
        openapi({
          ...get({ 'x-amazon-apigateway-auth': { type } }),
          security: [{ token: [], key: [] }],
          components: { securitySchemes: schemes },
        })
      expect(securityOf(document('NONE'))).toEqual({ apiKeyRequired: true })
      expect(securityOf(document('aws_iam'))).toEqual({ authorization: 'AWS_IAM', apiKeyRequired: true })
    })

    test.each([
      ['demanded together with another', [{ token: [], basic: [] }], 'error'],
      ['the only one', [{ basic: [] }], 'error'],
      ['an alternative to another', [{ basic: [] }, { token: [] }], 'warning'],
    ])('that is unsupported and %s', (_, security, severity) => {
      const found = imported(secured(security)).findings.find(
        ({ code }) => code === 'openapi.security.unsupported',
      )
      expect(found).toMatchObject({ severity, ...(severity === 'error' && { acceptable: true }) })
    })
  })

  describe('integration', () => {
    const integrationOf = (integration: Record<string, unknown>, verb = 'put') =>
      definitionOf(
        openapi({ paths: { '/a': { [verb]: { 'x-amazon-apigateway-integration': integration } } } }),
      ).resources['/a']?.[verb.toUpperCase()]?.integration

    test('of a Lambda proxy is called with POST, whatever the document says', () => {
      expect(integrationOf({ type: 'aws_proxy', uri: lambda })).toEqual({
        type: 'AWS_PROXY',
        httpMethod: 'POST',
        uri: lambda,
      })
      expect(integrationOf({ type: 'aws_proxy', uri: lambda, httpMethod: 'GET' })).toEqual({
        type: 'AWS_PROXY',
        httpMethod: 'POST',
        uri: lambda,
      })
    })

    test('without a method uses that of the operation', () => {
      expect(integrationOf({ type: 'http', uri: 'https://example.com' })).toEqual({
        type: 'HTTP',
        httpMethod: 'PUT',
        uri: 'https://example.com',
      })
    })

    test('of type mock keeps neither method nor uri', () => {
      expect(integrationOf({ type: 'mock', httpMethod: 'GET', uri: 'https://example.com' })).toEqual({
        type: 'MOCK',
      })
    })

    test('response for a status that the method does not declare is an error, of a proxy a warning', () => {
      const responses = { default: { statusCode: '200' } }
      const severityOf = (integration: Record<string, unknown>) =>
        imported(
          openapi(get({ 'x-amazon-apigateway-integration': { ...integration, responses } })),
        ).findings.find(({ code }) => code === 'openapi.integration.response-undeclared')?.severity
      expect([severityOf({ type: 'mock' }), severityOf({ type: 'aws_proxy', uri: lambda })]).toEqual([
        'error',
        'warning',
      ])
    })

    test.each([
      [
        'reads a parameter that the operation does not declare',
        {
          type: 'http',
          uri: 'https://example.com',
          requestParameters: { 'integration.request.path.p': 'method.request.path.p' },
        },
        'openapi.mapping.undeclared',
      ],
      [
        'sets a header that its response does not declare',
        {
          type: 'mock',
          responses: {
            default: { statusCode: '200', responseParameters: { 'method.response.header.H': "'h'" } },
          },
        },
        'openapi.integration.undeclared-header',
      ],
      [
        'calls a service without a role',
        { type: 'aws', uri: 'arn:aws:apigateway:${AWS::Region}:sqs:path/q' },
        'openapi.integration.credentials',
      ],
      [
        'holds a CloudFormation function',
        { type: 'aws_proxy', uri: { 'Fn::Sub': 'arn' } },
        'openapi.value.intrinsic',
      ],
    ])('that %s is an error', (_, integration, code) => {
      const document = openapi(
        get({ responses: { 200: { description: 'x' } }, 'x-amazon-apigateway-integration': integration }),
      )
      expect(imported(document).findings).toEqual([expect.objectContaining({ code, severity: 'error' })])
    })

    test('responses of one status are one: the last', () => {
      const responses = {
        default: { statusCode: '200' },
        '5..': { statusCode: '200', responseTemplates: { 'text/plain': 'x' } },
      }
      const document = openapi(
        get({
          responses: { 200: { description: 'x' } },
          'x-amazon-apigateway-integration': { type: 'mock', responses },
        }),
      )
      expect(methodOf(document)?.integration?.responses).toEqual({
        '5..': { statusCode: '200', templates: { 'text/plain': 'x' } },
      })
      expect(codesOf(document)).toEqual(['openapi.integration.response-twice'])
    })
  })

  test('replaces AWS’s own variables where the API’s place is known, and leaves them where it is not', () => {
    const document = openapi(
      get({
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          uri: lambda
            .replaceAll('eu-west-1', '${AWS::Region}')
            .replace('123456789012', '${AWS::AccountId}')
            .replaceAll('arn:aws:', 'arn:${AWS::Partition}:'),
        },
      }),
    )
    const uriOf = (options: ImportOptions) =>
      definitionOf(document, options).resources['/a']?.['GET']?.integration?.uri
    expect(uriOf({ aws: { partition: 'aws', region: 'eu-west-1', accountId: '123456789012' } })).toBe(lambda)
    expect(uriOf({})).toContain('arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:')
    expect(codesOf(document)).toEqual([])
  })

  test('applies the document’s validator to operations without their own', () => {
    const document = openapi({
      paths: {
        '/a': {
          get: { 'x-amazon-apigateway-integration': mock },
          put: { 'x-amazon-apigateway-integration': mock, 'x-amazon-apigateway-request-validator': 'none' },
        },
      },
      'x-amazon-apigateway-request-validator': 'all',
      'x-amazon-apigateway-request-validators': {
        all: { validateRequestBody: true, validateRequestParameters: true },
        none: {},
      },
    })
    const { resources, validators } = definitionOf(document)
    expect([resources['/a']?.['GET']?.validator, resources['/a']?.['PUT']?.validator]).toEqual([
      'all',
      'none',
    ])
    expect(validators).toEqual({
      all: { body: true, parameters: true },
      none: { body: false, parameters: false },
    })
  })

  test('tells where each part is written', () => {
    const { locate } = importRest(
      openApiFromText(
        'openapi: 3.0.3\ninfo: {title: t}\npaths:\n  /a:\n    get: {}\ncomponents:\n  schemas:\n    M: {type: object}\n',
        'api.yaml',
      ),
    )
    expect(locate('GET /a')).toEqual({ file: 'api.yaml', line: 5, column: 5 })
    expect(locate('model.M')).toEqual({ file: 'api.yaml', line: 8, column: 5 })
    expect(locate('GET /b')).toBeUndefined()
  })

  test('lists the known extension for a misspelt one', () => {
    const { findings } = imported(openapi({ 'x-amazon-apigateway-request-validater': 'all' }))
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'openapi.extension.unknown',
        fix: 'Did you mean x-amazon-apigateway-request-validator?',
      }),
    )
  })
})

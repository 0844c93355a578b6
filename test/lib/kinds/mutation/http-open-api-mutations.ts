import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Path, type Writes } from './mutation.js'
import { lambda, role } from './rich-project.js'

export const httpOpenApiFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: {
    catalog: { type: 'http', openapi: 'openapi.json', stages: { $default: { autoDeploy: true }, prod: {} } },
  },
}

const invoked = (name: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda(name)}/invocations`

/** A document of an HTTP API in which every extension stands that means something to it. */
export const httpOpenApi: JsonObject = {
  openapi: '3.0.1',
  info: { title: 'catalog', version: '1', description: 'Catalog' },
  'x-amazon-apigateway-cors': {
    allowOrigins: ['https://a.example.com'],
    allowHeaders: ['x-a'],
    allowMethods: ['GET'],
    exposeHeaders: ['x-b'],
    maxAge: 600,
    allowCredentials: true,
  },
  components: {
    securitySchemes: {
      shoppers: {
        type: 'oauth2',
        flows: {},
        'x-amazon-apigateway-authorizer': {
          type: 'jwt',
          jwtConfiguration: { issuer: 'https://id.example.com', audience: ['shop'] },
          identitySource: '$request.header.Token',
        },
      },
      partners: {
        type: 'apiKey',
        name: 'X-Partner',
        in: 'header',
        'x-amazon-apigateway-authorizer': {
          type: 'request',
          authorizerUri: invoked('auth'),
          authorizerCredentials: role('auth'),
          authorizerPayloadFormatVersion: '2.0',
          authorizerResultTtlInSeconds: 60,
          enableSimpleResponses: true,
          identitySource: '$request.header.X-Partner',
        },
      },
    },
  },
  paths: {
    '/items': {
      get: {
        operationId: 'listItems',
        security: [{ shoppers: ['read'] }],
        responses: { default: { description: 'ok' } },
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          httpMethod: 'POST',
          uri: invoked('items'),
          credentials: role('items'),
          payloadFormatVersion: '1.0',
          timeoutInMillis: 10_000,
          requestParameters: { 'append:header.x-a': '$request.header.b' },
          responseParameters: { '200': { 'append:header.x-a': 'b' } },
        },
      },
    },
    '/private': {
      'x-amazon-apigateway-any-method': {
        security: [{ partners: [] }],
        responses: { default: { description: 'ok' } },
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'GET',
          uri: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
          connectionType: 'VPC_LINK',
          connectionId: 'abc123',
          tlsConfig: { serverNameToVerify: 'a.example.com' },
          payloadFormatVersion: '1.0',
        },
      },
    },
  },
}

type Options = NonNullable<Parameters<typeof mutation>[4]>

const live = (operation: string): Writes => ({ served: { [operation]: 1 } })
const kept: Options = { removed: [], remove: ['x-none'] }

const setting = (at: Path, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation(at, to, `update api.catalog: ${shows}`, writes, options)

const cors = (member: string, to: Json, options: Options = {}): Mutation =>
  setting(['x-amazon-apigateway-cors', member], to, `cors.${member}`, live('v2.UpdateApi'), options)

const authorizer = (name: string, member: string, to: Json, shows: string, options: Options = {}): Mutation =>
  mutation(
    ['components', 'securitySchemes', name, 'x-amazon-apigateway-authorizer', ...member.split('.')],
    to,
    `update api.catalog/authorizer.${name}: ${shows}`,
    live('v2.UpdateAuthorizer'),
    options,
  )

const operation =
  (at: Path, key: string) =>
  (member: Path, to: Json, shows: string, operation: string, options: Options = {}): Mutation =>
    mutation([...at, ...member], to, `update api.catalog/${key}: ${shows}`, live(operation), options)

const items = operation(['paths', '/items', 'get'], 'GET /items')
const inner = operation(['paths', '/private', 'x-amazon-apigateway-any-method'], 'ANY /private')
const integration =
  (one: typeof items) =>
  (member: string, to: Json, shows: string, options: Options = {}) =>
    one(
      ['x-amazon-apigateway-integration', ...member.split('|')],
      to,
      `integration.${shows}`,
      'v2.UpdateIntegration',
      options,
    )
const lambdaBackend = integration(items)
const privateBackend = integration(inner)

/** Members that an HTTP API takes from its document, one of each extension, changed once. */
export const httpOpenApiMutations: readonly Mutation[] = [
  setting(['info', 'version'], '2', 'version', { 'v2.UpdateApi': 1 }, kept),
  setting(['info', 'description'], 'Other', 'description', { 'v2.UpdateApi': 1 }),
  cors('allowOrigins', ['https://b.example.com'], {
    remove: ['x-amazon-apigateway-cors'],
    removed: ['update api.catalog: cors'],
  }),
  authorizer('shoppers', 'jwtConfiguration.issuer', 'https://other.example.com', 'issuer', kept),
  authorizer('shoppers', 'identitySource', '$request.header.Other', 'identitySources', kept),
  authorizer('partners', 'authorizerUri', invoked('other'), 'uri', kept),
  authorizer('partners', 'authorizerCredentials', role('other'), 'credentials'),
  authorizer('partners', 'authorizerResultTtlInSeconds', 120, 'ttl'),
  items(['operationId'], 'other', 'operationName', 'v2.UpdateRoute'),
  items(['security'], [{ shoppers: ['write'] }], 'scopes', 'v2.UpdateRoute', {
    removed: ['update api.catalog/GET /items: authorization, authorizer, scopes'],
  }),
  lambdaBackend('uri', invoked('other'), 'uri', kept),
  lambdaBackend('payloadFormatVersion', '2.0', 'payloadFormatVersion', kept),
  lambdaBackend(
    'requestParameters|append:header.x-a',
    '$request.header.c',
    'requestParameters["append:header.x-a"]',
    {
      removed: ['update api.catalog/GET /items: integration.requestParameters'],
    },
  ),
  lambdaBackend(
    'responseParameters|200|append:header.x-a',
    'c',
    'responseParameters["200"]["append:header.x-a"]',
    {
      removed: ['update api.catalog/GET /items: integration.responseParameters'],
    },
  ),
  privateBackend(
    'uri',
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/d',
    'uri',
    kept,
  ),
  privateBackend('connectionId', 'def456', 'connectionId', kept),
  privateBackend('tlsConfig|serverNameToVerify', 'b.example.com', 'serverNameToVerify', {
    remove: [
      'paths',
      '/private',
      'x-amazon-apigateway-any-method',
      'x-amazon-apigateway-integration',
      'tlsConfig',
    ],
  }),
]

import fc from 'fast-check'
import {
  defaultAuthorizerTtl,
  type HttpAuthorizer,
  type HttpCors,
  type HttpDefinition,
  type HttpIntegration,
  type HttpRoute,
} from '../../src/lib/definition/index.js'
import { nonEmptyMap, present, sortedTexts } from '../../src/lib/json/index.js'

/** Any HTTP API in canonical form that AWS would take. */
export const arbitraryHttpDefinition = (): fc.Arbitrary<HttpDefinition> =>
  fc
    .dictionary(fc.constantFrom('jwt', 'partners', 'old.one', 'x_1'), authorizer(), { maxKeys: 3 })
    .chain((authorizers) =>
      fc
        .record({
          name: word,
          description: optional(word),
          version: optional(word),
          disableExecuteApiEndpoint: optional(fc.constant(true as const)),
          ipAddressType: optional(fc.constant('dualstack' as const)),
          cors: optional(cors()),
          routes: fc.dictionary(routeKey, route(authorizers), { minKeys: 1, maxKeys: 6 }),
        })
        .map((definition) =>
          present<HttpDefinition>({ ...definition, authorizers: nonEmptyMap(authorizers) }),
        ),
    )

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined })

const word = fc.stringMatching(/^[a-z][a-z0-9 ]{0,8}[a-z0-9]$/)

const routeKey = fc.constantFrom(
  ...['$default', 'GET /', 'GET /a', 'POST /a', 'ANY /a', 'GET /a/{id}', 'DELETE /a/{id}', 'ANY /{proxy+}'],
  ...['GET /a/b', 'PATCH /a/{id}/c', 'OPTIONS /a', 'HEAD /a', 'PUT /a/{proxy+}'],
)

const texts = optional(
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((list) => sortedTexts(list) ?? []),
)

const cors = (): fc.Arbitrary<HttpCors> =>
  fc
    .record({
      allowMethods: texts,
      allowHeaders: texts,
      exposeHeaders: texts,
      maxAge: optional(fc.integer({ min: 0, max: 86_400 })),
      allowCredentials: optional(fc.constant(true as const)),
    })
    .map((value) => present<HttpCors>({ ...value, allowOrigins: ['https://a.example.com'] }))

const lambda = fc
  .constantFrom('a', 'b')
  .map((name) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`)

const role = fc.constantFrom('a', 'b').map((name) => `arn:aws:iam::123456789012:role/${name}`)

const identity = optional(
  fc.uniqueArray(fc.constantFrom('$request.header.a', '$request.querystring.b', '$context.c'), {
    minLength: 1,
  }),
)

const jwt = (): fc.Arbitrary<HttpAuthorizer> =>
  fc
    .record({
      audience: fc.constantFrom(['a'], ['a', 'b']),
      issuer: fc.constantFrom('https://a', 'https://b'),
    })
    .map((value) => ({ type: 'JWT', identitySources: ['$request.header.Authorization'], ...value }))

const request = (): fc.Arbitrary<HttpAuthorizer> =>
  fc
    .record({
      identitySources: identity,
      uri: lambda,
      credentials: optional(role),
      isOld: fc.boolean(),
      simple: fc.boolean(),
      ttl: optional(fc.integer({ min: 0, max: 3600 })),
    })
    .map(({ identitySources, uri, credentials, isOld, simple, ttl }) =>
      present<HttpAuthorizer>({
        type: 'REQUEST',
        identitySources,
        issuer: undefined,
        audience: undefined,
        uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${uri}/invocations`,
        credentials,
        payloadFormatVersion: isOld ? '1.0' : undefined,
        simpleResponses: simple && !isOld ? true : undefined,
        ttl: identitySources === undefined || ttl === defaultAuthorizerTtl(identitySources) ? undefined : ttl,
      }),
    )

const authorizer = (): fc.Arbitrary<HttpAuthorizer> => fc.oneof(jwt(), request())

const changes = optional(
  fc.dictionary(
    fc.constantFrom('append:header.a', 'overwrite:header.b'),
    fc.constantFrom('x', '$context.requestId'),
    {
      minKeys: 1,
    },
  ),
)

const backend = () =>
  fc.oneof(
    fc.record({
      type: fc.constant('AWS_PROXY' as const),
      uri: lambda,
      credentials: optional(role),
      payloadFormatVersion: optional(fc.constant('2.0' as const)),
      requestParameters: changes,
    }),
    fc.record({
      type: fc.constant('HTTP_PROXY' as const),
      method: optional(fc.constantFrom('GET', 'POST')),
      uri: fc.constantFrom('https://a.example.com', 'https://b.example.com/{id}'),
      requestParameters: changes,
    }),
    fc.record({
      type: fc.constant('HTTP_PROXY' as const),
      uri: fc.constant('arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c'),
      connectionType: fc.constant('VPC_LINK' as const),
      connectionId: fc.constantFrom('abc123', 'def456'),
      serverNameToVerify: optional(fc.constant('a.example.com')),
    }),
    fc.record({
      type: fc.constant('AWS_PROXY' as const),
      subtype: fc.constant('SQS-SendMessage'),
      credentials: role,
      requestParameters: fc
        .constantFrom('a', 'b')
        .map((MessageBody) => ({ QueueUrl: 'https://q', MessageBody })),
    }),
  )

const integration = (): fc.Arbitrary<HttpIntegration> =>
  fc
    .record({
      backend: backend(),
      responseParameters: optional(
        fc.dictionary(fc.constantFrom('200', '404', '500'), fc.constant({ 'overwrite:header.a': 'b' }), {
          minKeys: 1,
        }),
      ),
      timeoutInMillis: optional(fc.integer({ min: 50, max: 29_999 })),
    })
    .map(({ backend: own, ...others }) => present<HttpIntegration>({ ...own, ...others } as HttpIntegration))

const route = (authorizers: Readonly<Record<string, HttpAuthorizer>>): fc.Arbitrary<HttpRoute> =>
  fc
    .record({
      operationName: optional(word),
      auth: fc.constantFrom(undefined, 'AWS_IAM' as const, ...Object.keys(authorizers)),
      scopes: texts,
      integration: integration(),
    })
    .map(({ operationName, auth, scopes, integration: own }) => {
      const type = auth === undefined || auth === 'AWS_IAM' ? undefined : authorizers[auth]?.type
      return present<HttpRoute>({
        operationName,
        authorization: auth === 'AWS_IAM' ? auth : type === 'REQUEST' ? 'CUSTOM' : type,
        authorizer: type === undefined ? undefined : auth,
        scopes: type === 'JWT' ? scopes : undefined,
        integration: own,
      })
    })

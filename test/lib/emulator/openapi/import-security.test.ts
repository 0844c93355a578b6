import { describe, expect, it } from 'vitest'
import { lambdaUri, localApi, mock, openApi } from './local-api.js'

const scheme = (name: string, more: object = {}) => ({ type: 'apiKey', in: 'header', name, ...more })
const authorizer = (members: object) => ({ 'x-amazon-apigateway-authorizer': members })
const userPool = 'arn:aws:cognito-idp:us-east-1:111111111111:userpool/p'

const securitySchemes = {
  lambda: scheme('Token', authorizer({ type: 'token', authorizerUri: lambdaUri })),
  pool: scheme('Authorization', authorizer({ type: 'cognito_user_pools', providerARNs: [userPool] })),
  key: scheme('x-api-key'),
  guarded: scheme('X-Api-Key', authorizer({ type: 'request', authorizerUri: lambdaUri })),
  iam: scheme('Authorization', { 'x-amazon-apigateway-authtype': 'awsSigv4' }),
}

const open = { authorizationType: 'NONE', apiKeyRequired: false }
const byLambda = { authorizationType: 'CUSTOM', authorizerId: 'lambda', apiKeyRequired: false }

describe('a method', () => {
  it.each<[string, object, object, object]>([
    ['is open when nothing is said', {}, {}, open],
    ['takes the security of the document', { security: [{ lambda: [] }] }, {}, byLambda],
    [
      'replaces it by its own',
      { security: [{ lambda: [] }] },
      { security: [{ iam: [] }] },
      { ...open, authorizationType: 'AWS_IAM' },
    ],
    ['opens itself with an empty list', { security: [{ lambda: [] }] }, { security: [] }, open],
    [
      'hands scopes to a user pool',
      {},
      { security: [{ pool: ['a/read', 'a/write'] }] },
      {
        authorizationType: 'COGNITO_USER_POOLS',
        authorizerId: 'pool',
        authorizationScopes: ['a/read', 'a/write'],
        apiKeyRequired: false,
      },
    ],
    ['knows no scopes of a Lambda authorizer', {}, { security: [{ lambda: ['a/read'] }] }, byLambda],
    ['asks for a key', {}, { security: [{ key: [] }] }, { ...open, apiKeyRequired: true }],
    [
      'asks for a key beside an authorizer',
      {},
      { security: [{ lambda: [], key: [] }] },
      { ...byLambda, apiKeyRequired: true },
    ],
    [
      'asks for no key when the scheme of that header is an authorizer',
      {},
      { security: [{ guarded: [] }] },
      { ...byLambda, authorizerId: 'guarded' },
    ],
    ['takes the first of two authorizers', {}, { security: [{ lambda: [] }, { pool: [] }] }, byLambda],
    [
      'is told its authorization without a scheme',
      {},
      { 'x-amazon-apigateway-auth': { type: 'aws_iam' } },
      { ...open, authorizationType: 'AWS_IAM' },
    ],
    [
      'is opened without a scheme',
      { security: [{ lambda: [] }] },
      { 'x-amazon-apigateway-auth': { type: 'NONE' } },
      open,
    ],
  ])('%s', async (_, root, operation, expected) => {
    const api = await localApi()
    await api.put(openApi({ '/x': { get: mock(operation) } }, { components: { securitySchemes }, ...root }))
    const names = new Map((await api.list('GetAuthorizers')).map(({ id, name }) => [id, name]))
    const method = (await api.methods())['/x']?.['GET'] ?? {}
    const { authorizationType, authorizerId, authorizationScopes, apiKeyRequired } = method
    expect({
      authorizationType,
      ...(authorizerId ? { authorizerId: names.get(authorizerId) } : {}),
      ...(authorizationScopes ? { authorizationScopes } : {}),
      apiKeyRequired,
    }).toEqual(expected)
  })
})

it('every scheme that describes an authorizer makes one, with the identity source that its type has', async () => {
  const api = await localApi()
  await api.put(
    openApi(
      {},
      {
        components: {
          securitySchemes: {
            ...securitySchemes,
            query: {
              type: 'apiKey',
              in: 'query',
              name: 'q',
              ...authorizer({ type: 'request', authorizerUri: lambdaUri }),
            },
            several: scheme(
              'Unused',
              authorizer({
                type: 'REQUEST',
                authorizerUri: lambdaUri,
                identitySource: 'method.request.header.A, stageVariables.b',
                authorizerResultTtlInSeconds: '60',
                authorizerCredentials: '',
              }),
            ),
            nothing: scheme(
              'Unused',
              authorizer({ type: 'request', authorizerUri: lambdaUri, authorizerResultTtlInSeconds: 0 }),
            ),
          },
        },
      },
    ),
  )
  const authorizers = (await api.list('GetAuthorizers')).map(({ id: _, authorizerUri: __, ...rest }) => rest)
  expect(new Map(authorizers.map(({ name, ...rest }) => [name, rest]))).toEqual(
    new Map<unknown, object>([
      ['lambda', { type: 'TOKEN', authType: 'custom', identitySource: 'method.request.header.Token' }],
      [
        'pool',
        {
          type: 'COGNITO_USER_POOLS',
          authType: 'cognito_user_pools',
          providerARNs: [userPool],
          identitySource: 'method.request.header.Authorization',
        },
      ],
      ['guarded', { type: 'REQUEST', authType: 'custom', identitySource: 'method.request.header.X-Api-Key' }],
      ['query', { type: 'REQUEST', authType: 'custom', identitySource: 'method.request.querystring.q' }],
      [
        'several',
        {
          type: 'REQUEST',
          authType: 'custom',
          identitySource: 'method.request.header.A, stageVariables.b',
          authorizerResultTtlInSeconds: 60,
        },
      ],
      ['nothing', { type: 'REQUEST', authType: 'custom', authorizerResultTtlInSeconds: 0 }],
    ]),
  )
})

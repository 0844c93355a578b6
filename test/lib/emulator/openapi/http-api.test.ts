import { describe, expect, it } from 'vitest'
import { type Call, localGateway } from '../../../conformance/local-gateway.js'

const uri = 'arn:aws:lambda:us-east-1:111111111111:function:f'

const document = {
  openapi: '3.0.1',
  info: { title: 'shop', version: '7' },
  servers: [{ url: 'https://x.example/{basePath}', variables: { basePath: { default: '/a/b' } } }],
  tags: [{ name: 'team', 'x-amazon-apigateway-tag-value': 'blue' }],
  paths: {
    '/orders/{id}': {
      get: {
        operationId: 'getOrder',
        security: [{ jwt: ['read'] }],
        'x-amazon-apigateway-integration': { $ref: '#/components/x-amazon-apigateway-integrations/f' },
      },
      'x-amazon-apigateway-any-method': {
        security: [{ sigv4: [] }],
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'ANY',
          uri: 'https://example.com',
          payloadFormatVersion: '1.0',
          responseParameters: { 200: { 'overwrite:header.a': 'b' } },
        },
      },
    },
    '/$default': {
      'x-amazon-apigateway-any-method': {
        isDefaultRoute: true,
        'x-amazon-apigateway-integration': { $ref: '#/components/x-amazon-apigateway-integrations/f' },
      },
    },
  },
  components: {
    securitySchemes: {
      jwt: {
        type: 'openIdConnect',
        openIdConnectUrl: 'https://id.example/.well-known/openid-configuration',
        'x-amazon-apigateway-authorizer': {
          type: 'jwt',
          identitySource: '$request.header.Authorization',
          jwtConfiguration: { audience: ['a'] },
        },
      },
      sigv4: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'awsSigv4',
      },
    },
    'x-amazon-apigateway-integrations': {
      f: { type: 'aws_proxy', uri, payloadFormatVersion: '2.0', httpMethod: 'POST' },
    },
  },
}

const body = (change: object = {}) => JSON.stringify({ ...document, ...change })

async function imported(call: Call = localGateway(), input: object = {}) {
  const { ApiId } = await call('v2.ImportApi', { Body: body(), ...input })
  return { call, ApiId: String(ApiId) }
}

async function exported(call: Call, input: object): Promise<Record<string, unknown>> {
  const { body: bytes } = await call('v2.ExportApi', { Specification: 'OAS30', OutputType: 'JSON', ...input })
  return JSON.parse(new TextDecoder().decode(bytes as Uint8Array))
}

describe('ImportApi', () => {
  it('makes routes, integrations and authorizers; what is shared is made once', async () => {
    const { call, ApiId } = await imported()
    const { Items: integrations } = await call('v2.GetIntegrations', { ApiId })
    const [shared, web] = integrations as { IntegrationId: string }[]
    const { Items: authorizers } = await call('v2.GetAuthorizers', { ApiId })
    expect(authorizers).toEqual([
      {
        AuthorizerId: expect.any(String),
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Audience: ['a'], Issuer: 'https://id.example' },
        Name: 'jwt',
      },
    ])
    expect(await call('v2.GetRoutes', { ApiId })).toMatchObject({
      Items: [
        {
          RouteKey: 'GET /orders/{id}',
          OperationName: 'getOrder',
          AuthorizationType: 'JWT',
          AuthorizationScopes: ['read'],
          Target: `integrations/${shared?.IntegrationId}`,
        },
        {
          RouteKey: 'ANY /orders/{id}',
          AuthorizationType: 'AWS_IAM',
          Target: `integrations/${web?.IntegrationId}`,
        },
        { RouteKey: '$default', AuthorizationType: 'NONE', Target: `integrations/${shared?.IntegrationId}` },
      ],
    })
    expect(await call('v2.GetApi', { ApiId })).toMatchObject({ Name: 'shop', Tags: { team: 'blue' } })
  })

  it.each([
    ['prepend', 'GET /a/b/orders/{id}'],
    ['split', 'GET /b/orders/{id}'],
    ['ignore', 'GET /orders/{id}'],
  ])('puts the base path before the paths (%s)', async (Basepath, RouteKey) => {
    const { call, ApiId } = await imported(localGateway(), { Basepath })
    const { Items } = await call('v2.GetRoutes', { ApiId })
    expect((Items as { RouteKey: string }[])[0]).toMatchObject({ RouteKey })
  })

  it('takes OpenAPI 3.0 only', async () => {
    const call = localGateway()
    const swagger = JSON.stringify({ swagger: '2.0', info: {}, paths: {} })
    expect(await call('v2.ImportApi', { Body: swagger })).toMatchObject({ status: 400 })
    expect(await call('v2.ImportApi', { Body: 'nonsense' })).toMatchObject({ status: 400 })
  })

  it('leaves nothing behind when an authorizer cannot be made', async () => {
    const call = localGateway()
    const broken = { jwt: { type: 'oauth2', 'x-amazon-apigateway-authorizer': { type: 'jwt' } } }
    const answer = await call('v2.ImportApi', { Body: body({ components: { securitySchemes: broken } }) })
    expect(answer['message']).toContain("Unable to create authorizer 'jwt'")
    expect(await call('v2.GetApis')).toMatchObject({ Items: [] })
  })
})

describe('ReimportApi', () => {
  const smaller = {
    paths: { '/orders/{id}': { get: document.paths['/orders/{id}'].get } },
    tags: [{ name: 'team', 'x-amazon-apigateway-tag-value': 'red' }],
  }

  it('replaces what the document defines; routes, authorizers, stages and deployments that stay keep their ids', async () => {
    const { call, ApiId } = await imported()
    await call('v2.CreateStage', { ApiId, StageName: '$default', AutoDeploy: true })
    const routes = (await call('v2.GetRoutes', { ApiId }))['Items'] as object[]
    const authorizers = await call('v2.GetAuthorizers', { ApiId })
    const { DeploymentId } = await call('v2.GetStage', { ApiId, StageName: '$default' })
    expect(await call('v2.ReimportApi', { ApiId, Body: body(smaller) })).toMatchObject({ status: 201, ApiId })
    const after = (await call('v2.GetRoutes', { ApiId }))['Items'] as object[]
    expect(after).toEqual([{ ...routes[0], Target: expect.any(String) }])
    expect(await call('v2.GetAuthorizers', { ApiId })).toEqual(authorizers)
    const stage = await call('v2.GetStage', { ApiId, StageName: '$default' })
    expect(stage['DeploymentId']).not.toBe(DeploymentId)
    expect(await call('v2.GetDeployment', { ApiId, DeploymentId })).toMatchObject({ status: 200 })
  })

  it.each([
    ['keep', { team: 'blue' }],
    ['replace', { team: 'red' }],
  ] as const)('may keep the tags of the API, or replace them (%s)', async (reimportTags, Tags) => {
    const { call, ApiId } = await imported(localGateway({ reimportTags }))
    await call('v2.ReimportApi', { ApiId, Body: body(smaller) })
    expect(await call('v2.GetApi', { ApiId })).toMatchObject({ Tags })
  })
})

describe('ExportApi', () => {
  it('tells what an import needs to make the same API again', async () => {
    const { call, ApiId } = await imported()
    const first = await exported(call, { ApiId })
    const { ApiId: copy } = await call('v2.ImportApi', { Body: JSON.stringify(first) })
    const { servers: _mine, ...again } = await exported(call, { ApiId: copy })
    const { servers: _its, ...wanted } = first
    expect(again).toEqual(wanted)
    expect(wanted).toMatchObject({
      info: { title: 'shop', version: '7' },
      tags: document.tags,
      paths: {
        '/orders/{id}': {
          get: {
            operationId: 'getOrder',
            responses: { default: { description: 'Default response for GET /orders/{id}' } },
            security: [{ jwt: ['read'] }],
            'x-amazon-apigateway-integration': {
              type: 'aws_proxy',
              httpMethod: 'POST',
              uri,
              payloadFormatVersion: '2.0',
              connectionType: 'INTERNET',
            },
          },
          parameters: [{ name: 'id', in: 'path', required: true }],
        },
        '/$default': { 'x-amazon-apigateway-any-method': { isDefaultRoute: true } },
      },
      'x-amazon-apigateway-importexport-version': '1.0',
    })
  })

  it('tells what a stage serves, not what was changed since', async () => {
    const { call, ApiId } = await imported()
    await call('v2.CreateStage', { ApiId, StageName: 'live' })
    expect(
      await call('v2.ExportApi', { ApiId, Specification: 'OAS30', OutputType: 'JSON', StageName: 'live' }),
    ).toMatchObject({ status: 400 })
    await call('v2.CreateDeployment', { ApiId, StageName: 'live' })
    await call('v2.ReimportApi', { ApiId, Body: body({ paths: {} }) })
    const live = await exported(call, { ApiId, StageName: 'live' })
    expect(Object.keys(live['paths'] as object)).toEqual(['/$default', '/orders/{id}'])
    expect(live['servers']).toMatchObject([{ variables: { basePath: { default: 'live' } } }])
    expect((await exported(call, { ApiId }))['paths']).toEqual({})
  })

  it('leaves extensions out when asked, and writes YAML', async () => {
    const { call, ApiId } = await imported()
    const plain = await call('v2.ExportApi', {
      ApiId,
      Specification: 'OAS30',
      OutputType: 'YAML',
      IncludeExtensions: false,
    })
    const text = new TextDecoder().decode(plain['body'] as Uint8Array)
    expect(text).toContain('openapi: 3.0.1')
    expect(text).not.toContain('x-amazon-apigateway-integration')
  })
})

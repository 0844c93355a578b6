import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderRest } from '../../../../src/lib/openapi/render/index.js'
import { arbitraryRestDefinition } from '../../../helpers/arbitrary-rest-definition.js'
import { type LocalApi, lambdaUri, localApi, mock, openApi } from './local-api.js'

type Export = Record<string, unknown>

/** The exported document of the stage `live` and its headers. */
async function exported(
  api: LocalApi,
  exportType: string,
  options: object = {},
): Promise<{ document: Export } & Export> {
  const { body, ...answer } = await api.call('GetExport', {
    restApiId: api.restApiId,
    stageName: 'live',
    exportType,
    ...options,
  })
  const text = new TextDecoder().decode(body as Uint8Array)
  return { ...answer, document: text.startsWith('{') ? JSON.parse(text) : parse(text) }
}

const deploy = (api: LocalApi) =>
  api.call('CreateDeployment', { restApiId: api.restApiId, stageName: 'live' })

const order = { type: 'object', properties: { id: { type: 'string' } } }

const document = openApi(
  {
    '/orders/{id}': {
      get: mock({
        operationId: 'show',
        security: [{ auth: [] }, { api_key: [] }],
        'x-amazon-apigateway-request-validator': 'all',
        responses: {
          200: {
            description: 'ok',
            headers: { A: {} },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          404: { description: 'none' },
        },
      }),
      put: mock({
        parameters: [
          { in: 'header', name: 'X-A', required: true },
          { in: 'query', name: 'q' },
        ],
        security: [{ sig: [] }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
      }),
    },
  },
  {
    components: {
      schemas: { Order: order },
      securitySchemes: {
        auth: {
          type: 'apiKey',
          in: 'header',
          name: 'Token',
          'x-amazon-apigateway-authorizer': {
            type: 'token',
            authorizerUri: lambdaUri,
            authorizerResultTtlInSeconds: 60,
          },
        },
        api_key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        sig: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    },
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
  },
)

const validator = { 'x-amazon-apigateway-request-validator': 'all' }
const integration = {
  'x-amazon-apigateway-integration': {
    type: 'mock',
    responses: { default: { statusCode: '200' } },
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    passthroughBehavior: 'when_no_match',
  },
}
const path = { name: 'id', in: 'path', required: true }

const openApiExport = (restApiId: string, extended: boolean) => ({
  openapi: '3.0.1',
  info: { title: 'orders', version: '1' },
  servers: [
    {
      url: `https://${restApiId}.execute-api.us-east-1.amazonaws.com/{basePath}`,
      variables: { basePath: { default: 'live' } },
    },
  ],
  paths: {
    '/orders/{id}': {
      get: {
        operationId: 'show',
        parameters: [{ ...path, schema: { type: 'string' } }],
        responses: {
          200: {
            description: '200 response',
            headers: { A: { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          404: { description: '404 response', content: {} },
        },
        security: [{ auth: [] }, { api_key: [] }],
        ...(extended ? { ...validator, ...integration } : {}),
      },
      put: {
        parameters: [
          { name: 'X-A', in: 'header', required: true, schema: { type: 'string' } },
          { name: 'q', in: 'query', schema: { type: 'string' } },
          { ...path, schema: { type: 'string' } },
        ],
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          required: true,
        },
        responses: { 200: { description: '200 response', content: {} } },
        security: [{ sigv4: [] }],
        ...(extended ? integration : {}),
      },
    },
  },
  components: {
    schemas: { Order: order },
    securitySchemes: {
      auth: {
        type: 'apiKey',
        name: 'Token',
        in: 'header',
        'x-amazon-apigateway-authtype': 'custom',
        ...(extended
          ? {
              'x-amazon-apigateway-authorizer': {
                authorizerUri: lambdaUri,
                authorizerResultTtlInSeconds: 60,
                type: 'token',
              },
            }
          : {}),
      },
      api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
      sigv4: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'awsSigv4',
      },
    },
  },
  ...(extended
    ? {
        'x-amazon-apigateway-request-validators': {
          all: { validateRequestBody: true, validateRequestParameters: true },
        },
      }
    : {}),
})

describe('GetExport', () => {
  it('writes OpenAPI 3, plain or with every extension', async () => {
    const api = await localApi()
    await api.put(document)
    await deploy(api)
    expect((await exported(api, 'oas30')).document).toEqual(openApiExport(api.restApiId, false))
    const parameters = { extensions: 'apigateway' }
    expect((await exported(api, 'oas30', { parameters })).document).toEqual(
      openApiExport(api.restApiId, true),
    )
  })

  it('carries the extensions that it is asked for, several with commas', async () => {
    const api = await localApi()
    await api.put(document)
    await deploy(api)
    const has = async (extensions: string) => {
      const text = JSON.stringify((await exported(api, 'swagger', { parameters: { extensions } })).document)
      return ['-integration"', '-authorizer"', '-request-validators"'].map((name) =>
        text.includes(`x-amazon-apigateway${name}`),
      )
    }
    expect([
      await has('integrations'),
      await has('authorizers'),
      await has('integrations,authorizers'),
    ]).toEqual([
      [true, false, false],
      [false, true, false],
      [true, true, false],
    ])
  })

  it('writes YAML when that is accepted', async () => {
    const api = await localApi()
    await api.put(document)
    await deploy(api)
    const answer = await exported(api, 'oas30', { accepts: 'application/yaml' })
    expect(answer).toEqual({
      status: 200,
      contentType: 'application/octet-stream',
      contentDisposition: 'attachment; filename="oas30_1.yaml"',
      document: openApiExport(api.restApiId, false),
    })
  })

  it('tells what the stage serves, not the working copy', async () => {
    const api = await localApi()
    await api.put(document)
    await deploy(api)
    const before = await exported(api, 'oas30')
    await api.put(openApi({ '/other': { get: mock() } }))
    expect(await exported(api, 'oas30')).toEqual(before)
  })

  it('publishes the documentation of the stage when asked to', async () => {
    const api = await localApi()
    const { call, restApiId } = api
    await api.put(document)
    await deploy(api)
    await call('CreateDocumentationPart', { restApiId, location: { type: 'API' }, properties: '{"a":1}' })
    await call('CreateDocumentationVersion', { restApiId, documentationVersion: 'v1', stageName: 'live' })
    const parameters = { extensions: 'documentation' }
    expect(
      (await exported(api, 'oas30', { parameters })).document['x-amazon-apigateway-documentation'],
    ).toEqual({
      version: 'v1',
      createdDate: '2025-01-02T03:04:05Z',
      documentationParts: [{ location: { type: 'API' }, properties: { a: 1 } }],
    })
    expect((await exported(api, 'oas30')).document).not.toHaveProperty('x-amazon-apigateway-documentation')
  })

  it.each([
    [
      'another format',
      { exportType: 'raml' },
      'Invalid export type specified: raml. Valid options are oas30,swagger',
    ],
    ['a stage that is not there', { stageName: 'none' }, 'Invalid stage identifier specified'],
    ['an API that is not there', { restApiId: 'none' }, 'Invalid API identifier specified 111111111111:none'],
  ])('refuses %s', async (_, wrong, message) => {
    const api = await localApi()
    await api.put(document)
    await deploy(api)
    const input = { restApiId: api.restApiId, stageName: 'live', exportType: 'oas30', ...wrong }
    expect((await api.call('GetExport', input))['message']).toBe(message)
  })
})

describe('an export', () => {
  /** What an API is, with names instead of ids; documentation and endpoint are not exported without being asked for. */
  async function definition(api: LocalApi) {
    const [settings, lists] = (await api.everything()) as [Export, Export[][]]
    const names = new Map(
      lists.flat().flatMap(({ id, name }) => (name ? [[String(id), String(name)]] : [])) as [
        string,
        string,
      ][],
    )
    const [, models, authorizers, validators, gatewayResponses] = lists
    const {
      id: _,
      rootResourceId: __,
      createdDate: ___,
      endpointConfiguration: ____,
      disableExecuteApiEndpoint: _____,
      tags: ______,
      ...literals
    } = settings
    const text = JSON.stringify([
      literals,
      await api.methods(),
      models,
      authorizers,
      validators,
      gatewayResponses,
    ])
    const named = [...names].reduce(
      (all, [id, name]) => all.replaceAll(`"${id}"`, JSON.stringify(name)),
      text,
    )
    return JSON.parse(
      named
        .replaceAll(api.restApiId, 'API')
        .replace(/"cacheNamespace":"[a-z0-9]{6,10}"/g, '"cacheNamespace":"own"'),
    )
  }

  it('with every extension, imported again, is the same API', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRestDefinition(), async (wanted) => {
        const api = await localApi()
        const { version = '1', documentationParts: _, ...rest } = wanted
        fc.pre((await api.put(renderRest({ ...rest, version })))['status'] === 200)
        fc.pre((await deploy(api))['status'] === 201)
        const before = await definition(api)
        const { document } = await exported(api, 'oas30', { parameters: { extensions: 'apigateway' } })
        expect(await api.put(document)).toMatchObject({ status: 200 })
        expect(await definition(api)).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})

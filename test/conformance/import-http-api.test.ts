import { describe, expect, it } from 'vitest'
import { badRequest, localGateway, now } from './local-gateway.js'

const proxy = (payloadFormatVersion: unknown) => ({
  type: 'HTTP_PROXY',
  httpMethod: 'GET',
  payloadFormatVersion,
  uri: 'https://petstore.example.com/pets',
})

const petStore = {
  openapi: '3.0.0',
  info: { title: 'Example Pet Store', description: 'A Pet Store API.', version: '1.0' },
  components: { schemas: { Pet: { type: 'object' } } },
  paths: {
    '/pets': {
      post: {
        summary: 'Add a pet',
        requestBody: { content: {} },
        responses: {},
        'x-amazon-apigateway-integration': proxy(1),
      },
      get: { parameters: [], responses: {}, 'x-amazon-apigateway-integration': proxy(1) },
    },
  },
  'x-amazon-apigateway-cors': { allowOrigins: ['*'], allowMethods: ['GET', 'OPTIONS', 'POST'] },
}

describe('Import of an HTTP API', () => {
  it('tells what it ignores and what it could not make (an answer of 2020-10-11 in a public repository)', async () => {
    const call = localGateway()
    const made = await call('v2.ImportApi', { Body: JSON.stringify(petStore) })
    expect(made).toEqual({
      status: 201,
      ApiEndpoint: `https://${made['ApiId']}.execute-api.us-east-1.amazonaws.com`,
      ApiId: expect.any(String),
      ApiKeySelectionExpression: '$request.header.x-api-key',
      CorsConfiguration: { AllowMethods: ['GET', 'OPTIONS', 'POST'], AllowOrigins: ['*'] },
      CreatedDate: now,
      Description: 'A Pet Store API.',
      DisableExecuteApiEndpoint: false,
      IpAddressType: 'ipv4',
      ImportInfo: [
        'components: key [schemas] will be ignored by API Gateway',
        'paths./pets.post: key [requestBody] will be ignored by API Gateway',
        'paths./pets.post: key [responses] will be ignored by API Gateway',
        'paths./pets.get: key [responses] will be ignored by API Gateway',
        'paths./pets.get: key [parameters] will be ignored by API Gateway',
      ],
      Name: 'Example Pet Store',
      ProtocolType: 'HTTP',
      RouteSelectionExpression: '$request.method $request.path',
      Tags: {},
      Version: '1.0',
      Warnings: [
        "Unable to create integration for resource at path 'GET /pets': Unsupported PayloadFormatVersion: 1. Ignoring.",
        "Unable to create integration for resource at path 'POST /pets': Unsupported PayloadFormatVersion: 1. Ignoring.",
      ],
    })
    const { Items } = await call('v2.GetRoutes', { ApiId: made['ApiId'] })
    expect(Items).toMatchObject([{ RouteKey: 'GET /pets' }, { RouteKey: 'POST /pets' }])
  })

  it("refuses a reference that leads nowhere when asked to (acceptance tests of Terraform's provider)", async () => {
    const call = localGateway()
    const body = JSON.stringify({
      ...petStore,
      paths: {
        '/update': {
          get: {
            'x-amazon-apigateway-integration': proxy('1.0'),
            responses: {
              200: {
                content: { 'application/json': { schema: { $ref: '#/components/schemas/None' } } },
              },
            },
          },
        },
      },
    })
    expect(await call('v2.ImportApi', { Body: body, FailOnWarnings: true })).toEqual(
      badRequest(
        "Warnings found during import:\n\tParse issue: attribute paths.'/update'(get).responses.200.content.application/json.schema.#/components/schemas/None is missing",
      ),
    )
    expect(await call('v2.GetApis')).toMatchObject({ Items: [] })
    expect(await call('v2.ImportApi', { Body: body })).toMatchObject({ status: 201 })
  })
})

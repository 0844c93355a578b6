import { expect, it } from 'vitest'
import { type Call, localGateway } from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots); dates in the titles.

const bytes = (document: object): Uint8Array => new TextEncoder().encode(JSON.stringify(document))

const cors = { type: 'mock', requestTemplates: { 'application/json': '{"statusCode": 200}' } }
const pets = { $ref: '#/definitions/Pets' }
const pet = { $ref: '#/definitions/Pet' }
const definitions = {
  Pets: { type: 'array', items: pet },
  Pet: { type: 'object', properties: { id: { type: 'integer' } } },
}

const document = {
  swagger: '2.0',
  info: { title: 'pets', description: 'All pets' },
  paths: {
    '/pets': {
      get: {
        summary: 'List',
        produces: ['application/json'],
        parameters: [
          { name: 'type', in: 'query', required: false, type: 'string', description: 'd' },
          { name: 'page', in: 'query', required: false, type: 'string' },
        ],
        responses: {
          200: { description: 'd', schema: pets, headers: { Origin: { type: 'string', description: 'd' } } },
        },
        'x-amazon-apigateway-integration': {
          type: 'http',
          httpMethod: 'GET',
          uri: 'http://example.com/pets',
          passthroughBehavior: 'when_no_match',
          requestParameters: { 'integration.request.querystring.page': 'method.request.querystring.page' },
          responses: {
            default: { statusCode: '200', responseParameters: { 'method.response.header.Origin': "'*'" } },
          },
        },
      },
      post: {
        operationId: 'CreatePet',
        consumes: ['application/json'],
        parameters: [{ in: 'body', name: 'given', required: true, schema: pet }],
        responses: { 200: { description: 'd' } },
        'x-amazon-apigateway-integration': {
          type: 'http',
          httpMethod: 'POST',
          uri: 'http://example.com/pets',
        },
      },
    },
    '/pets/{petId}': {
      options: {
        responses: { 200: { description: 'd' } },
        'x-amazon-apigateway-integration': {
          ...cors,
          responses: { default: { statusCode: '200', responseTemplates: { 'text/html': '<p>' } } },
        },
      },
    },
  },
  definitions,
  'x-amazon-apigateway-binary-media-types': ['image/png'],
}

const plainOperations = {
  list: {
    produces: ['application/json'],
    parameters: [
      { name: 'type', in: 'query', required: false, type: 'string' },
      { name: 'page', in: 'query', required: false, type: 'string' },
    ],
    responses: {
      200: { description: '200 response', schema: pets, headers: { Origin: { type: 'string' } } },
    },
  },
  create: {
    operationId: 'CreatePet',
    consumes: ['application/json'],
    parameters: [{ in: 'body', name: 'Pet', required: true, schema: pet }],
    responses: { 200: { description: '200 response' } },
  },
  options: {
    consumes: ['application/json'],
    produces: ['text/html'],
    parameters: [{ name: 'petId', in: 'path', required: true, type: 'string' }],
    responses: { 200: { description: '200 response' } },
  },
}

async function exported(call: Call, info: object, extensions?: string) {
  const api = await call('ImportRestApi', {
    failOnWarnings: true,
    body: bytes({ ...document, info: { ...document.info, ...info } }),
  })
  await call('CreateDeployment', { restApiId: api['id'], stageName: 'local' })
  const { body, ...answer } = await call('GetExport', {
    restApiId: api['id'],
    stageName: 'local',
    exportType: 'swagger',
    ...(extensions === undefined ? {} : { parameters: { extensions } }),
  })
  return { id: api['id'], answer, document: JSON.parse(new TextDecoder().decode(body as Uint8Array)) }
}

it('a plain Swagger export tells no descriptions and no integrations, but what these consume and produce (recorded 2025-05-06)', async () => {
  const result = await exported(localGateway(), { version: '1.0.0' })
  expect(result.answer).toEqual({
    status: 200,
    contentType: 'application/octet-stream',
    contentDisposition: 'attachment; filename="swagger_1.0.0.json"',
  })
  expect(result.document).toEqual({
    swagger: '2.0',
    info: { description: 'All pets', version: '1.0.0', title: 'pets' },
    host: `${result.id}.execute-api.us-east-1.amazonaws.com`,
    basePath: '/local',
    schemes: ['https'],
    paths: {
      '/pets': { get: plainOperations.list, post: plainOperations.create },
      '/pets/{petId}': { options: plainOperations.options },
    },
    definitions,
  })
})

it('extensions=apigateway adds integrations without their defaults, and binary media types (recorded 2025-05-06)', async () => {
  const { document: extended } = await exported(localGateway(), { version: '1.0.0' }, 'apigateway')
  const integrations = Object.entries(
    extended.paths as Record<string, Record<string, Record<string, unknown>>>,
  ).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, it]) => [`${verb} ${path}`, it['x-amazon-apigateway-integration']]),
  )
  expect(Object.fromEntries(integrations)).toEqual({
    'get /pets': {
      type: 'http',
      httpMethod: 'GET',
      uri: 'http://example.com/pets',
      responses: {
        default: { statusCode: '200', responseParameters: { 'method.response.header.Origin': "'*'" } },
      },
      requestParameters: { 'integration.request.querystring.page': 'method.request.querystring.page' },
      passthroughBehavior: 'when_no_match',
    },
    'post /pets': {
      type: 'http',
      httpMethod: 'POST',
      uri: 'http://example.com/pets',
      passthroughBehavior: 'when_no_match',
    },
    'options /pets/{petId}': {
      type: 'mock',
      responses: { default: { statusCode: '200', responseTemplates: { 'text/html': '<p>' } } },
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      passthroughBehavior: 'when_no_match',
    },
  })
  expect(extended['x-amazon-apigateway-binary-media-types']).toEqual(['image/png'])
})

it('an API without a version is exported with the date of its creation (recorded 2025-05-06)', async () => {
  const { answer, document: plain } = await exported(localGateway(), {})
  expect(plain.info).toEqual({ title: 'pets', description: 'All pets', version: '2025-01-02T03:04:05Z' })
  expect(answer['contentDisposition']).toBe('attachment; filename="swagger_2025-01-02T03:04:05Z.json"')
})

import { describe, expect, it } from 'vitest'
import type { RestMethod } from '../../../../../src/lib/definition/index.js'
import { corsSection } from '../../../../../src/lib/kinds/rest-api/routes/cors-section.js'
import { applyCors, type CorsTarget } from '../../../../../src/lib/kinds/rest-api/routes/index.js'

const locate = (path: readonly (string | number)[]) => ({ file: path.join('/'), line: 1, column: 1 })

function cors(section: Record<string, unknown>, target: CorsTarget) {
  const locateMethod = () => ({ file: 'openapi.yaml', line: 9, column: 5 })
  return applyCors(target, corsSection.parse(section), { locate, locateMethod })
}

const proxy: RestMethod = { integration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: 'arn' } }
const mock: RestMethod = {
  responses: { 200: { headers: ['X-A'] } },
  integration: { type: 'MOCK', responses: { default: { statusCode: '200' } } },
}

describe('cors for one origin', () => {
  const section = {
    origins: ['https://a.example.com'],
    headers: ['authorization'],
    credentials: true,
    maxAge: '10m',
  }
  const result = cors(section, { resources: { '/x/{id}': { GET: mock, POST: proxy }, '/empty': {} } })

  it('answers the browser’s question on every path with methods', () => {
    expect(result.resources['/x/{id}']?.['OPTIONS']).toEqual({
      parameters: { 'method.request.path.id': true },
      responses: {
        200: {
          headers: [
            'Access-Control-Allow-Credentials',
            'Access-Control-Allow-Headers',
            'Access-Control-Allow-Methods',
            'Access-Control-Allow-Origin',
            'Access-Control-Max-Age',
            'Vary',
          ],
        },
      },
      integration: {
        type: 'MOCK',
        requestTemplates: { 'application/json': '{"statusCode":200}' },
        responses: {
          default: {
            statusCode: '200',
            parameters: {
              'method.response.header.Access-Control-Allow-Credentials': "'true'",
              'method.response.header.Access-Control-Allow-Headers': "'authorization'",
              'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS,POST'",
              'method.response.header.Access-Control-Allow-Origin': "'https://a.example.com'",
              'method.response.header.Access-Control-Max-Age': "'600'",
              'method.response.header.Vary': "'Origin'",
            },
          },
        },
      },
    })
    expect(result.resources['/empty']).toEqual({})
  })

  it('adds headers to answers that do not pass through', () => {
    expect(result.resources['/x/{id}']?.['GET']).toEqual({
      responses: {
        200: { headers: ['Access-Control-Allow-Credentials', 'Access-Control-Allow-Origin', 'Vary', 'X-A'] },
      },
      integration: {
        type: 'MOCK',
        responses: {
          default: {
            statusCode: '200',
            parameters: {
              'method.response.header.Access-Control-Allow-Credentials': "'true'",
              'method.response.header.Access-Control-Allow-Origin': "'https://a.example.com'",
              'method.response.header.Vary': "'Origin'",
            },
          },
        },
      },
    })
    expect(result.resources['/x/{id}']?.['POST']).toEqual(proxy)
  })

  it('warns of the routes it cannot touch', () => {
    expect(result.findings).toEqual([
      {
        code: 'gateway-file.cors.proxy',
        severity: 'warning',
        message: 'cors cannot add headers to answers that pass through: POST /x/{id}',
        fix: 'Let these backends send the CORS headers themselves.',
        at: locate(['cors']),
      },
    ])
  })

  it('covers the gateway’s own answers, customised ones too', () => {
    const customised = {
      UNAUTHORIZED: { statusCode: '401', parameters: { 'gatewayresponse.header.Vary': "'x'" } },
    }
    const { gatewayResponses } = cors({ origins: ['*'] }, { resources: {}, gatewayResponses: customised })
    const origin = { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" }
    expect(gatewayResponses).toEqual({
      DEFAULT_4XX: { parameters: origin },
      DEFAULT_5XX: { parameters: origin },
      UNAUTHORIZED: { statusCode: '401', parameters: { ...origin, 'gatewayresponse.header.Vary': "'x'" } },
    })
  })
})

describe('cors for several origins', () => {
  const echo =
    '#set($origin = $input.params("Origin"))#if($origin == "")#set($origin = $input.params("origin"))#end' +
    '#if($origin == "https://a.example.com" || $origin == "https://b.example.com")' +
    '#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end'
  const section = { origins: ['https://a.example.com', 'https://b.example.com'], expose: ['X-A'] }
  const templated: RestMethod = {
    integration: {
      type: 'HTTP',
      responses: { default: { statusCode: '200', templates: { 'text/plain': 'x' } } },
    },
  }
  const { resources, gatewayResponses } = cors(section, {
    resources: { '/x': { ANY: mock, GET: templated } },
  })

  it('echoes a listed one', () => {
    const answers = Object.fromEntries(
      Object.entries(resources['/x'] ?? {}).map(([verb, { integration }]) => [
        verb,
        integration?.responses?.['default']?.templates,
      ]),
    )
    expect(answers).toEqual({
      OPTIONS: { 'application/json': echo },
      ANY: { 'application/json': `${echo}$input.body` },
      GET: { 'text/plain': `${echo}x` },
    })
  })

  it('allows every method where one answers all', () => {
    const { parameters } = resources['/x']?.['OPTIONS']?.integration?.responses?.['default'] ?? {}
    expect(parameters?.['method.response.header.Access-Control-Allow-Methods']).toBe(
      "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'",
    )
  })

  it('lets every origin read the gateway’s own answers, which carry no credentials', () => {
    expect(gatewayResponses['DEFAULT_4XX']).toEqual({
      parameters: {
        'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
        'gatewayresponse.header.Access-Control-Expose-Headers': "'X-A'",
      },
    })
  })

  it('names the first one there with credentials, and says so', () => {
    const result = cors({ ...section, credentials: true }, { resources: {} })
    expect(
      result.gatewayResponses['DEFAULT_4XX']?.parameters?.[
        'gatewayresponse.header.Access-Control-Allow-Origin'
      ],
    ).toBe("'https://a.example.com'")
    expect(result.findings.map(({ code }) => code)).toEqual(['gateway-file.cors.gateway-responses'])
  })
})

it('cors refuses a path that has its own OPTIONS, with both places', () => {
  const { findings } = cors({ origins: ['*'] }, { resources: { '/x': { OPTIONS: mock } } })
  expect(findings.map(({ code, message, at }) => [code, message, at?.file])).toEqual([
    [
      'gateway-file.cors.options',
      'OPTIONS /x is declared at openapi.yaml:9:5, and cors declares it again',
      'cors',
    ],
  ])
})

it('cors works where everything is binary', () => {
  const { resources } = cors(
    { origins: ['*'] },
    { resources: { '/x': { GET: mock } }, binaryMediaTypes: ['*/*'] },
  )
  expect(resources['/x']?.['OPTIONS']?.integration?.contentHandling).toBe('CONVERT_TO_TEXT')
})

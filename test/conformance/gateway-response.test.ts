import { describe, expect, it } from 'vitest'
import {
  type Answer,
  add,
  badRequest,
  type Call,
  localGateway,
  notFound,
  remove,
  replace,
} from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots), 2024-06-20.

const ownTemplates = { 'application/json': '{"message":$context.error.messageString}' }
const own = { responseParameters: {}, responseTemplates: ownTemplates }

async function newApi(call: Call): Promise<string> {
  return String((await call('CreateRestApi', { name: 'a' }))['id'])
}

const byType = async (call: Call, restApiId: string): Promise<Record<string, Answer>> => {
  const { items } = await call('GetGatewayResponses', { restApiId })
  return Object.fromEntries((items as Answer[]).map((item) => [item['responseType'], item]))
}

describe('GetGatewayResponses', () => {
  it('lists the 21 responses of the service in one page, by name', async () => {
    const call = localGateway()
    const { items } = await call('GetGatewayResponses', { restApiId: await newApi(call) })
    expect(
      (items as Answer[]).map((item) => [item['responseType'], item['statusCode'], item['defaultResponse']]),
    ).toEqual([
      ['ACCESS_DENIED', '403', true],
      ['API_CONFIGURATION_ERROR', '500', true],
      ['AUTHORIZER_CONFIGURATION_ERROR', '500', true],
      ['AUTHORIZER_FAILURE', '500', true],
      ['BAD_REQUEST_BODY', '400', true],
      ['BAD_REQUEST_PARAMETERS', '400', true],
      ['DEFAULT_4XX', undefined, true],
      ['DEFAULT_5XX', undefined, true],
      ['EXPIRED_TOKEN', '403', true],
      ['INTEGRATION_FAILURE', '504', true],
      ['INTEGRATION_TIMEOUT', '504', true],
      ['INVALID_API_KEY', '403', true],
      ['INVALID_SIGNATURE', '403', true],
      ['MISSING_AUTHENTICATION_TOKEN', '403', true],
      ['QUOTA_EXCEEDED', '429', true],
      ['REQUEST_TOO_LARGE', '413', true],
      ['RESOURCE_NOT_FOUND', '404', true],
      ['THROTTLED', '429', true],
      ['UNAUTHORIZED', '401', true],
      ['UNSUPPORTED_MEDIA_TYPE', '415', true],
      ['WAF_FILTERED', '403', true],
    ])
  })

  it('shows a changed DEFAULT_5XX in the types that have none of their own, status code included', async () => {
    const call = localGateway()
    const restApiId = await newApi(call)
    const changed = {
      statusCode: '599',
      responseParameters: { 'gatewayresponse.header.x': "'y'" },
      responseTemplates: { 'application/json': 'z' },
    }
    await call('PutGatewayResponse', { restApiId, responseType: 'DEFAULT_5XX', ...changed })
    await call('PutGatewayResponse', {
      restApiId,
      responseType: 'AUTHORIZER_FAILURE',
      responseParameters: { 'gatewayresponse.header.foo': "'bar'" },
    })
    const responses = await byType(call, restApiId)
    expect(responses['INTEGRATION_TIMEOUT']).toEqual({
      responseType: 'INTEGRATION_TIMEOUT',
      defaultResponse: true,
      ...changed,
    })
    expect(responses['DEFAULT_5XX']).toEqual({
      responseType: 'DEFAULT_5XX',
      defaultResponse: false,
      ...changed,
    })
    expect(responses['ACCESS_DENIED']).toEqual({
      responseType: 'ACCESS_DENIED',
      defaultResponse: true,
      statusCode: '403',
      ...own,
    })
    expect(responses['AUTHORIZER_FAILURE']).toEqual({
      responseType: 'AUTHORIZER_FAILURE',
      defaultResponse: false,
      statusCode: '500',
      responseParameters: { 'gatewayresponse.header.foo': "'bar'" },
      responseTemplates: ownTemplates,
    })
  })
})

describe('PutGatewayResponse', () => {
  it.each([
    ['a status code', { statusCode: '404' }, { statusCode: '404', ...own }],
    [
      'parameters',
      { responseParameters: { 'gatewayresponse.header.x': "'y'" } },
      { statusCode: '403', ...own, responseParameters: { 'gatewayresponse.header.x': "'y'" } },
    ],
    [
      'templates',
      { responseTemplates: { 'text/plain': 'x' } },
      { statusCode: '403', ...own, responseTemplates: { 'text/plain': 'x' } },
    ],
  ])('fills what is not given beside %s with the service’s own', async (_, input, shown) => {
    const call = localGateway()
    expect(
      await call('PutGatewayResponse', {
        restApiId: await newApi(call),
        responseType: 'MISSING_AUTHENTICATION_TOKEN',
        ...input,
      }),
    ).toEqual({ status: 201, responseType: 'MISSING_AUTHENTICATION_TOKEN', defaultResponse: false, ...shown })
  })
})

describe('UpdateGatewayResponse', () => {
  it.each([
    [
      'replaces the status code',
      [replace('/statusCode', '409')],
      { status: 200, statusCode: '409', defaultResponse: false },
    ],
    [
      'knows the status code by replace only',
      [add('/statusCode', '409')],
      badRequest('Invalid patch path /statusCode'),
    ],
    [
      'misses a parameter to replace',
      [replace('/responseParameters/gatewayresponse.header.x', "'y'")],
      notFound('Invalid parameter name specified'),
    ],
    [
      'keeps an empty map',
      [
        add('/responseParameters/gatewayresponse.header.x', "'y'"),
        remove('/responseParameters/gatewayresponse.header.x'),
      ],
      { responseParameters: {} },
    ],
    [
      'needs a template’s text',
      [add('/responseTemplates/text~1plain')],
      badRequest('Invalid null or empty value in responseTemplates'),
    ],
  ])('%s', async (_, patchOperations, answer) => {
    const call = localGateway()
    expect(
      await call('UpdateGatewayResponse', {
        restApiId: await newApi(call),
        responseType: 'UNAUTHORIZED',
        patchOperations,
      }),
    ).toMatchObject(answer)
  })
})

describe('DeleteGatewayResponse', () => {
  it('gives the type back to the service, once', async () => {
    const call = localGateway()
    const response = { restApiId: await newApi(call), responseType: 'UNAUTHORIZED' }
    await call('PutGatewayResponse', { ...response, statusCode: '409' })
    expect(await call('DeleteGatewayResponse', response)).toEqual({ status: 202 })
    expect(await call('GetGatewayResponse', response)).toMatchObject({
      statusCode: '401',
      defaultResponse: true,
    })
    expect(await call('DeleteGatewayResponse', response)).toEqual(
      notFound('Gateway response type not defined on api'),
    )
  })
})

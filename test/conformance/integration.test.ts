import { describe, expect, it } from 'vitest'
import { apiWithMock, badRequest, conflict, localGateway, notFound, replace } from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots); dates in the titles.

const defaults = { passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29000, cacheKeyParameters: [] }

describe('PutIntegration', () => {
  it.each([
    [
      'connects HTTP over the internet (recorded 2023-05-26)',
      { type: 'HTTP', integrationHttpMethod: 'POST', uri: 'http://example.com' },
      {
        status: 201,
        type: 'HTTP',
        httpMethod: 'POST',
        uri: 'http://example.com',
        connectionType: 'INTERNET',
        ...defaults,
      },
    ],
    [
      'keeps a VPC link named by a stage variable (recorded 2025-10-08)',
      {
        type: 'HTTP_PROXY',
        integrationHttpMethod: 'GET',
        uri: 'http://nlb.example.com',
        connectionType: 'VPC_LINK',
        connectionId: '${stageVariables.link}',
      },
      {
        status: 201,
        type: 'HTTP_PROXY',
        httpMethod: 'GET',
        uri: 'http://nlb.example.com',
        connectionType: 'VPC_LINK',
        connectionId: '${stageVariables.link}',
        ...defaults,
      },
    ],
    [
      'shows no connection type for Lambda (recorded 2023-05-31)',
      {
        type: 'AWS',
        integrationHttpMethod: 'POST',
        uri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations',
      },
      {
        status: 201,
        type: 'AWS',
        httpMethod: 'POST',
        uri: expect.stringContaining('function:f'),
        ...defaults,
      },
    ],
    [
      'refuses a proxy to another service (recorded 2023-02-26)',
      {
        type: 'AWS_PROXY',
        integrationHttpMethod: 'POST',
        uri: 'arn:aws:apigateway:us-east-1:firehose:action/PutRecord',
      },
      badRequest(
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
      ),
    ],
    [
      'needs a verb for the back end',
      { type: 'HTTP', uri: 'http://example.com' },
      badRequest('Enumeration value for HttpMethod must be non-empty'),
    ],
    [
      'needs a URI',
      { type: 'HTTP', integrationHttpMethod: 'GET' },
      badRequest('Invalid HTTP endpoint specified for URI'),
    ],
    [
      'needs an ARN',
      { type: 'AWS', integrationHttpMethod: 'GET', uri: 'x' },
      badRequest('Invalid ARN specified in the request'),
    ],
    [
      'needs a path or action in the ARN',
      { type: 'AWS', integrationHttpMethod: 'GET', uri: 'arn:aws:apigateway:us-east-1:lambda:x' },
      badRequest('AWS ARN for integration must contain path or action'),
    ],
    [
      'needs a path or action also in the ARN of another service',
      { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: 'arn:aws:iam::111111111111:role/r' },
      badRequest('AWS ARN for integration must contain path or action'),
    ],
    ['needs a method', { httpMethod: 'PUT', type: 'MOCK' }, notFound('Invalid Method identifier specified')],
    [
      'needs a resource',
      { resourceId: 'nope', type: 'MOCK' },
      notFound('Invalid Resource identifier specified'),
    ],
    [
      'prints its types in the order of the service (recorded 2024-04-15)',
      { type: 'HTTPS_PROXY' },
      {
        status: 400,
        error: 'ValidationException',
        message:
          "1 validation error detected: Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]",
      },
    ],
  ])('%s', async (_, input, answer) => {
    const call = localGateway()
    const method = await apiWithMock(call)
    const expected = 'error' in answer ? answer : { ...answer, cacheNamespace: method.resourceId }
    expect(await call('PutIntegration', { ...method, ...input })).toEqual(expected)
  })
})

describe('GetIntegration', () => {
  it.each([
    ['API', { restApiId: 'nope' }, 'Invalid Resource identifier specified'],
    ['resource', { resourceId: 'nope' }, 'Invalid Resource identifier specified'],
    ['method', { httpMethod: 'PUT' }, 'Invalid Method identifier specified'],
  ])('says which %s is unknown (recorded 2025-11-18)', async (_, wrong, message) => {
    const call = localGateway()
    const method = await apiWithMock(call)
    expect(await call('GetIntegration', { ...method, ...wrong })).toEqual(notFound(message))
  })

  it('misses an integration that was deleted (recorded 2023-05-31)', async () => {
    const call = localGateway()
    const method = await apiWithMock(call)
    expect(await call('DeleteIntegration', method)).toEqual({ status: 204 })
    expect(await call('GetIntegration', method)).toEqual(notFound('Invalid Integration identifier specified'))
  })
})

describe('Integration responses', () => {
  it.each([
    [
      'keep an empty selection pattern (recorded 2025-06-11)',
      { selectionPattern: '', responseTemplates: { 'application/json': '"x"' } },
      { selectionPattern: '', responseTemplates: { 'application/json': '"x"' } },
    ],
    [
      'keep templates as given, even none (recorded 2023-05-26)',
      { selectionPattern: '2\\d{2}', responseTemplates: {} },
      { selectionPattern: '2\\d{2}', responseTemplates: {} },
    ],
    [
      'show no templates when none were given (recorded 2026-02-12)',
      { selectionPattern: '' },
      { selectionPattern: '' },
    ],
  ])('%s', async (_, input, shown) => {
    const call = localGateway()
    const response = { ...(await apiWithMock(call)), statusCode: '200' }
    expect(await call('PutIntegrationResponse', { ...response, ...input })).toEqual({
      status: 201,
      statusCode: '200',
      ...shown,
    })
    expect(await call('GetIntegrationResponse', response)).toEqual({
      status: 200,
      statusCode: '200',
      ...shown,
    })
  })

  it('stand in the method by their status code, and can be put again (recorded 2025-06-11)', async () => {
    const call = localGateway()
    const method = await apiWithMock(call)
    const response = { ...method, statusCode: '200' }
    await call('PutIntegrationResponse', { ...response, selectionPattern: '' })
    const patchOperations = [replace('/selectionPattern', 'updated')]
    expect(await call('UpdateIntegrationResponse', { ...response, patchOperations })).toEqual({
      status: 200,
      statusCode: '200',
      selectionPattern: 'updated',
    })
    await call('PutIntegrationResponse', { ...response, selectionPattern: 'again' })
    expect(await call('GetMethod', method)).toEqual({
      status: 200,
      httpMethod: 'GET',
      authorizationType: 'NONE',
      apiKeyRequired: false,
      methodIntegration: {
        type: 'MOCK',
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
        ...defaults,
        cacheNamespace: method.resourceId,
        integrationResponses: { '200': { statusCode: '200', selectionPattern: 'again' } },
      },
    })
    expect(await call('DeleteIntegrationResponse', response)).toEqual({ status: 204 })
  })

  it.each([
    ['API', { restApiId: 'nope' }, 'Invalid Resource identifier specified'],
    ['resource', { resourceId: 'nope' }, 'Invalid Resource identifier specified'],
    ['method, as an integration', { httpMethod: 'PUT' }, 'Invalid Integration identifier specified'],
    ['status code', { statusCode: '201' }, 'Invalid Response status code specified'],
  ])('say on deletion which %s is unknown (recorded 2025-06)', async (_, wrong, message) => {
    const call = localGateway()
    const response = { ...(await apiWithMock(call)), statusCode: '200' }
    await call('PutIntegrationResponse', response)
    expect(await call('DeleteIntegrationResponse', { ...response, ...wrong })).toEqual(notFound(message))
  })

  it('have one default only (public issue reports)', async () => {
    const call = localGateway()
    const method = await apiWithMock(call)
    await call('PutIntegrationResponse', { ...method, statusCode: '200' })
    expect(await call('PutIntegrationResponse', { ...method, statusCode: '400' })).toEqual(
      conflict('Integration response with selection pattern default already exists'),
    )
  })

  it('check the form of the status code (recorded 2025-06-18)', async () => {
    const call = localGateway()
    expect(
      await call('GetIntegrationResponse', { ...(await apiWithMock(call)), statusCode: 'wrong' }),
    ).toEqual({
      status: 400,
      error: 'ValidationException',
      message:
        "1 validation error detected: Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d",
    })
  })
})

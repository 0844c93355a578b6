import { describe, expect, it } from 'vitest'
import { apiWithMock, type Call, localGateway, notFound } from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots), 2025-09-29.

/** `GET /pets/{petId}` on a mock that answers with its path parameter. */
async function petMethod(call: Call) {
  const { restApiId, resourceId } = await apiWithMock(call)
  const pets = await call('CreateResource', { restApiId, parentId: resourceId, pathPart: 'pets' })
  const pet = await call('CreateResource', { restApiId, parentId: pets['id'], pathPart: '{petId}' })
  const method = { restApiId, resourceId: pet['id'], httpMethod: 'GET' }
  await call('PutMethod', {
    ...method,
    authorizationType: 'NONE',
    requestParameters: { 'method.request.path.petId': true },
  })
  await call('PutIntegration', {
    ...method,
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
  })
  await call('PutIntegrationResponse', {
    ...method,
    statusCode: '200',
    responseTemplates: { 'application/json': `{"petId": "$input.params('petId')"}` },
  })
  return method
}

describe('TestInvokeMethod', () => {
  it.each([
    ['/pets/123?foo=bar', '123', '/pets/123', '{petId=123}', '{foo=bar}'],
    [undefined, '{petId}', '/pets/{petId}', '{petId={petId}}', '{}'],
    ['/random/test', '', '/random/test', '{}', '{}'],
  ])('runs a mock at %s', async (pathWithQueryString, petId, path, parameters, query) => {
    const call = localGateway()
    const { log, ...answer } = await call('TestInvokeMethod', {
      ...(await petMethod(call)),
      pathWithQueryString,
      body: '',
    })
    expect(answer).toEqual({
      status: 200,
      body: `{"petId": "${petId}"}`,
      headers: { 'Content-Type': 'application/json' },
      multiValueHeaders: { 'Content-Type': ['application/json'] },
      latency: expect.any(Number),
    })
    const [first = '', ...lines] = String(log).split('\n')
    const id = first.split(' ').at(-1)
    expect(lines).toEqual([
      ...[
        `Starting execution for request: ${id}`,
        `HTTP Method: GET, Resource Path: ${path}`,
        `Method request path: ${parameters}`,
        `Method request query string: ${query}`,
        'Method request headers: {}',
        'Method request body before transformations: ',
        `Method response body after transformations: {"petId": "${petId}"}`,
        'Method response headers: {Content-Type=application/json}',
        'Successfully completed execution',
        'Method completed with status: 200',
      ].map((line) => `Thu Jan 02 03:04:05 UTC 2025 : ${line}`),
      '',
    ])
  })

  it.each([
    [{ httpMethod: 'HEAD' }, 'Invalid Method identifier specified'],
    [{ resourceId: 'nope' }, 'Invalid Resource identifier specified'],
  ])('misses what is not there: %o', async (wrong, message) => {
    const call = localGateway()
    expect(await call('TestInvokeMethod', { ...(await petMethod(call)), ...wrong })).toEqual(
      notFound(message),
    )
  })

  it('says so when it cannot run a method (ours)', async () => {
    const call = localGateway()
    const method = await petMethod(call)
    await call('PutIntegration', {
      ...method,
      type: 'HTTP',
      integrationHttpMethod: 'GET',
      uri: 'http://example.com',
    })
    expect(await call('TestInvokeMethod', method)).toMatchObject({ status: 501, error: 'NotImplemented' })
  })
})

import { describe, expect, it } from 'vitest'
import {
  add,
  badRequest,
  type Call,
  conflict,
  localGateway,
  notFound,
  remove,
  replace,
} from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots), 2024-04-15 where no date is given.

const lambda =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations'
const plain = { httpMethod: 'ANY', authorizationType: 'NONE', apiKeyRequired: false }
const invalidAuthorizer = badRequest(
  'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
)

async function newApi(call: Call) {
  const { id, rootResourceId } = await call('CreateRestApi', { name: 'a' })
  return { restApiId: String(id), resourceId: String(rootResourceId), httpMethod: 'ANY' }
}

describe('PutMethod', () => {
  it.each([
    ['shows no empty maps', {}, { status: 201, ...plain }],
    [
      'keeps which parameters are required',
      { requestParameters: { 'method.request.querystring.a': false, 'method.request.header.b': true } },
      {
        status: 201,
        ...plain,
        requestParameters: { 'method.request.querystring.a': false, 'method.request.header.b': true },
      },
    ],
    [
      'takes the authorization type in any case (recorded 2024-04-12)',
      { authorizationType: 'none' },
      { status: 201, ...plain },
    ],
    [
      'looks for the API and the resource first',
      { restApiId: 'nope', httpMethod: 'WRONG' },
      notFound('Invalid Resource identifier specified'),
    ],
    [
      'then at the verb',
      { httpMethod: 'WRONG' },
      badRequest(
        'Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY',
      ),
    ],
    ['needs an authorizer for CUSTOM', { authorizationType: 'CUSTOM' }, invalidAuthorizer],
    [
      'needs a validator that exists',
      { requestValidatorId: 'nope' },
      badRequest('Invalid Request Validator identifier specified'),
    ],
    [
      'needs models that exist',
      { requestModels: { 'application/json': 'Pet' } },
      badRequest('Invalid model identifier specified: Pet'),
    ],
    [
      'wants names unique across places',
      { requestParameters: { 'method.request.querystring.x': false, 'method.request.header.x': false } },
      badRequest('Parameter names must be unique across querystring, header and path'),
    ],
    [
      'wants names of the right form (recorded 2024-12-12)',
      { requestParameters: { 'method.request.path.x': true, true: true } },
      badRequest(
        'Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: true]',
      ),
    ],
  ])('%s', async (_, input, answer) => {
    const call = localGateway()
    expect(await call('PutMethod', { ...(await newApi(call)), authorizationType: 'NONE', ...input })).toEqual(
      answer,
    )
  })

  it('does not replace a method', async () => {
    const call = localGateway()
    const method = { ...(await newApi(call)), authorizationType: 'NONE' }
    await call('PutMethod', method)
    expect(await call('PutMethod', method)).toEqual(conflict('Method already exists for this resource'))
  })
})

describe('UpdateMethod', () => {
  it.each([
    [
      'adds entries of maps',
      [
        add('/requestParameters/method.request.querystring.q', 'true'),
        add('/requestModels/application~1json', 'Empty'),
      ],
      {
        status: 200,
        ...plain,
        requestParameters: { 'method.request.querystring.q': true },
        requestModels: { 'application/json': 'Empty' },
      },
    ],
    [
      'drops a map with its last entry',
      [add('/requestModels/application~1json', 'Empty'), remove('/requestModels/application~1json', 'Empty')],
      { status: 200, ...plain },
    ],
    [
      'replaces scalars',
      [
        replace('/operationName', 'Op'),
        replace('/apiKeyRequired', 'true'),
        replace('/authorizationType', 'AWS_IAM'),
      ],
      {
        status: 200,
        httpMethod: 'ANY',
        operationName: 'Op',
        apiKeyRequired: true,
        authorizationType: 'AWS_IAM',
      },
    ],
    [
      'takes any other text for false',
      [replace('/apiKeyRequired', 'true'), replace('/apiKeyRequired', 'whatever')],
      { status: 200, ...plain },
    ],
    [
      'ignores an authorizer that the type has no use for',
      [replace('/authorizerId', 'nope')],
      { status: 200, ...plain },
    ],
    ['needs an authorizer for CUSTOM', [replace('/authorizationType', 'CUSTOM')], invalidAuthorizer],
    [
      'needs one that exists',
      [replace('/authorizationType', 'CUSTOM'), replace('/authorizerId', 'nope')],
      invalidAuthorizer,
    ],
    [
      'replaces scalars only',
      [add('/operationName', 'Op')],
      badRequest('Invalid patch operation specified. Must be one of: [replace]'),
    ],
    [
      'checks the op before the value',
      [add('/requestValidatorId', 'nope')],
      badRequest('Invalid patch operation specified. Must be one of: [replace]'),
    ],
    ['cannot change the verb', [add('/httpMethod', 'PUT')], badRequest('Invalid patch path /httpMethod')],
    [
      'needs the key of a map',
      [replace('/requestParameters', 'x')],
      badRequest('Invalid patch path /requestParameters'),
    ],
    [
      'needs slashes escaped',
      [add('/requestModels/application/json', 'Empty')],
      badRequest('Invalid patch path /requestModels/application/json'),
    ],
  ])('%s', async (_, patchOperations, answer) => {
    const call = localGateway()
    const method = await newApi(call)
    await call('PutMethod', { ...method, authorizationType: 'NONE' })
    expect(await call('UpdateMethod', { ...method, patchOperations })).toEqual(answer)
  })

  it('takes the authorizer before or after the type', async () => {
    const call = localGateway()
    const method = await newApi(call)
    await call('PutMethod', { ...method, authorizationType: 'NONE' })
    const { id } = await call('CreateAuthorizer', {
      restApiId: method.restApiId,
      name: 'z',
      type: 'TOKEN',
      authorizerUri: lambda,
      identitySource: 'method.request.header.Auth',
    })
    const patchOperations = [replace('/authorizerId', String(id)), replace('/authorizationType', 'CUSTOM')]
    expect(await call('UpdateMethod', { ...method, patchOperations })).toEqual({
      status: 200,
      ...plain,
      authorizationType: 'CUSTOM',
      authorizerId: id,
    })
  })

  it.each([
    ['API', { restApiId: 'nope' }, 'Invalid Resource identifier specified'],
    ['resource', { resourceId: 'nope' }, 'Invalid Resource identifier specified'],
    ['method', { httpMethod: 'GET' }, 'Invalid Method identifier specified'],
  ])('says which %s is unknown', async (_, wrong, message) => {
    const call = localGateway()
    const method = await newApi(call)
    await call('PutMethod', { ...method, authorizationType: 'NONE' })
    expect(await call('UpdateMethod', { ...method, ...wrong, patchOperations: [] })).toEqual(
      notFound(message),
    )
  })
})

describe('UpdateMethodResponse', () => {
  const header = '/responseParameters/method.response.header.my-header'
  const model = '/responseModels/application~1json'

  it.each([
    [
      'answers 201, without the maps that became empty',
      [remove(header, 'true'), remove(model, 'Empty')],
      { status: 201, statusCode: '200' },
    ],
    [
      'adds entries anew',
      [remove(header), remove(model), add(header, 'true'), add(model, 'Empty')],
      {
        status: 201,
        statusCode: '200',
        responseParameters: { 'method.response.header.my-header': true },
        responseModels: { 'application/json': 'Empty' },
      },
    ],
    [
      'misses a header',
      [remove('/responseParameters/method.response.header.other')],
      notFound('Invalid parameter name specified'),
    ],
    [
      'misses a media type',
      [remove('/responseModels/text~1html')],
      notFound('Content-Type specified was not found'),
    ],
    ['names an unknown path', [remove('/wrong/x')], badRequest('Invalid patch path /wrong/x')],
    [
      'reports all values outside their enum, and the label last',
      [{ op: 'wrong' as 'add', path: header }, remove(model), { op: 'wrong' as 'add', path: model }],
      {
        status: 400,
        error: 'ValidationException',
        message: [1, 3]
          .map(
            (n) =>
              `Value 'wrong' at 'updateMethodResponseInput.patchOperations.${n}.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]`,
          )
          .reduce((all, one) => `${all}; ${one}`, '')
          .replace('; ', '2 validation errors detected: '),
      },
    ],
  ])('%s (recorded 2025-06-30)', async (_, patchOperations, answer) => {
    const call = localGateway()
    const method = await newApi(call)
    await call('PutMethod', { ...method, authorizationType: 'NONE' })
    await call('PutMethodResponse', {
      ...method,
      statusCode: '200',
      responseParameters: { 'method.response.header.my-header': false },
      responseModels: { 'application/json': 'Empty' },
    })
    expect(await call('UpdateMethodResponse', { ...method, statusCode: '200', patchOperations })).toEqual(
      answer,
    )
  })
})

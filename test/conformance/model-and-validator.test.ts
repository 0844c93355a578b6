import { describe, expect, it } from 'vitest'
import { add, badRequest, conflict, localGateway, notFound, remove, replace } from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots), 2024-04-15 where no date is given.

const noProperties = badRequest('Model schema must have at least 1 property or array items defined')
const noApi = (id: string) => notFound(`Invalid API identifier specified 111111111111:${id}`)

describe('Models', () => {
  it('are there from the start: Empty and Error', async () => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    const { items } = await call('GetModels', { restApiId: id })
    const parsed = (items as { schema: string }[]).map((model) => ({
      ...model,
      schema: JSON.parse(model.schema) as unknown,
    }))
    const model = (name: string, more: object) => ({
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      name,
      description: `This is a default ${name.toLowerCase()} schema model`,
      contentType: 'application/json',
      schema: {
        $schema: 'http://json-schema.org/draft-04/schema#',
        title: `${name} Schema`,
        type: 'object',
        ...more,
      },
    })
    expect(parsed).toEqual([
      model('Empty', {}),
      model('Error', { properties: { message: { type: 'string' } } }),
    ])
  })

  it.each([
    [
      'drop an empty description',
      { description: '' },
      { status: 201, id: expect.any(String), name: 'M', contentType: 'application/json', schema: '{}' },
    ],
    ['need an API', { restApiId: 'abcde0' }, noApi('abcde0')],
    ['need a name', { name: '' }, badRequest('Model name must be non-empty')],
    [
      'need another name than one that is there',
      { name: 'Empty' },
      conflict('Model name already exists for this REST API'),
    ],
    ['need a schema', { schema: undefined }, noProperties],
    ['need a schema that is not empty', { schema: '' }, noProperties],
    ['need a schema also for XML', { schema: undefined, contentType: 'application/xml' }, noProperties],
  ])('%s', async (_, input, answer) => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    expect(
      await call('CreateModel', {
        restApiId: id,
        name: 'M',
        contentType: 'application/json',
        schema: '{}',
        ...input,
      }),
    ).toEqual(answer)
  })

  it.each([
    [
      'change',
      [replace('/schema', '{"a":1}'), replace('/description', '')],
      {
        status: 200,
        id: expect.any(String),
        name: 'Empty',
        contentType: 'application/json',
        schema: '{"a":1}',
      },
    ],
    ['need a schema', [replace('/schema', '')], noProperties],
    [
      'keep their name',
      [replace('/name', 'x')],
      badRequest(
        "Invalid patch path  '/name' specified for op 'replace'. Must be one of: [/description, /schema]",
      ),
    ],
    [
      'have nothing to add to',
      [add('/x', 'y')],
      badRequest("Invalid patch path  '/x' specified for op 'add'. Please choose supported operations"),
    ],
  ])('%s on update', async (_, patchOperations, answer) => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    expect(await call('UpdateModel', { restApiId: id, modelName: 'Empty', patchOperations })).toEqual(answer)
  })

  it('of an unknown API are unknown models, but its list is an unknown API', async () => {
    const call = localGateway()
    const missing = notFound('Invalid model name specified: M')
    expect(await call('GetModels', { restApiId: 'abcde0' })).toEqual(noApi('abcde0'))
    for (const operation of ['GetModel', 'DeleteModel', 'UpdateModel'])
      expect(await call(operation, { restApiId: 'abcde0', modelName: 'M' })).toEqual(missing)
  })

  it('stay while a method uses them; the root is printed with its slash', async () => {
    const call = localGateway()
    const { id, rootResourceId } = await call('CreateRestApi', { name: 'a' })
    await call('PutMethod', {
      restApiId: id,
      resourceId: rootResourceId,
      httpMethod: 'ANY',
      authorizationType: 'NONE',
      requestModels: { 'application/json': 'Empty' },
    })
    expect(await call('DeleteModel', { restApiId: id, modelName: 'Empty' })).toEqual(
      conflict("Cannot delete model 'Empty', is referenced in method request: //ANY"),
    )
  })
})

describe('Request validators', () => {
  const missing = notFound('Invalid Request Validator identifier specified')

  it.each([
    [
      'change',
      [replace('/validateRequestBody', 'true')],
      {
        status: 200,
        id: expect.any(String),
        name: 'v',
        validateRequestBody: true,
        validateRequestParameters: false,
      },
    ],
    [
      'take no value for false',
      [replace('/validateRequestBody', 'true'), replace('/validateRequestBody')],
      {
        status: 200,
        id: expect.any(String),
        name: 'v',
        validateRequestBody: false,
        validateRequestParameters: false,
      },
    ],
    ['need a name', [replace('/name')], badRequest('Request Validator name cannot be blank')],
    [
      'list their paths',
      [replace('/x', 'y')],
      badRequest(
        "Invalid patch path  '/x' specified for op 'replace'. Must be one of: [/name, /validateRequestParameters, /validateRequestBody]",
      ),
    ],
    [
      'have nothing to add to',
      [add('/validateRequestBody', 'true')],
      badRequest(
        "Invalid patch path  '/validateRequestBody' specified for op 'add'. Please choose supported operations",
      ),
    ],
    [
      'have nothing to remove',
      [remove('/validateRequestBody')],
      badRequest(
        "Invalid patch path  '/validateRequestBody' specified for op 'remove'. Please choose supported operations",
      ),
    ],
  ])('%s on update (recorded 2025-07-02)', async (_, patchOperations, answer) => {
    const call = localGateway()
    const { id } = await call('CreateRestApi', { name: 'a' })
    const { id: requestValidatorId } = await call('CreateRequestValidator', { restApiId: id, name: 'v' })
    expect(
      await call('UpdateRequestValidator', { restApiId: id, requestValidatorId, patchOperations }),
    ).toEqual(answer)
  })

  it('have three answers to an unknown API', async () => {
    const call = localGateway()
    const validator = { restApiId: 'nope', requestValidatorId: 'x' }
    expect(await call('CreateRequestValidator', { restApiId: 'nope', name: 'v' })).toEqual(
      badRequest('Invalid REST API identifier specified'),
    )
    expect(await call('GetRequestValidators', validator)).toEqual(noApi('nope'))
    expect(await call('GetRequestValidator', validator)).toEqual(missing)
    expect(await call('DeleteRequestValidator', validator)).toEqual(missing)
  })

  it('are gone after deletion (202)', async () => {
    const call = localGateway()
    const { id: restApiId } = await call('CreateRestApi', { name: 'a' })
    const { id: requestValidatorId } = await call('CreateRequestValidator', { restApiId, name: 'v' })
    expect(await call('DeleteRequestValidator', { restApiId, requestValidatorId })).toEqual({ status: 202 })
    expect(await call('GetRequestValidator', { restApiId, requestValidatorId })).toEqual(missing)
    expect(await call('GetRequestValidators', { restApiId })).toEqual({ status: 200, items: [] })
  })
})

describe('Authorizers', () => {
  const authorizerUri =
    'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations'

  it('of an unknown API meet somebody else’s write', async () => {
    const call = localGateway()
    expect(
      await call('CreateAuthorizer', { restApiId: 'nope', name: 'z', type: 'TOKEN', authorizerUri }),
    ).toEqual(
      conflict('Unable to complete operation due to concurrent modification. Please try again later.'),
    )
    expect(await call('GetAuthorizers', { restApiId: 'nope' })).toEqual(noApi('nope'))
  })

  it('say what they are for (recorded 2024-04-12), and stay while a method uses them', async () => {
    const call = localGateway()
    const { id: restApiId, rootResourceId } = await call('CreateRestApi', { name: 'a' })
    const created = await call('CreateAuthorizer', {
      restApiId,
      name: 'z',
      type: 'TOKEN',
      authorizerUri,
      identitySource: 'method.request.header.Auth',
    })
    expect(created).toEqual({
      status: 201,
      id: expect.any(String),
      name: 'z',
      type: 'TOKEN',
      authType: 'custom',
      authorizerUri,
      identitySource: 'method.request.header.Auth',
    })
    await call('PutMethod', {
      restApiId,
      resourceId: rootResourceId,
      httpMethod: 'GET',
      authorizationType: 'CUSTOM',
      authorizerId: created['id'],
    })
    expect(await call('DeleteAuthorizer', { restApiId, authorizerId: created['id'] })).toEqual(
      conflict("Cannot delete authorizer 'z', is referenced in method: GET//"),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { add, badRequest, localGateway, notFound, now, replace } from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots): 2023-08-07 and 2024-04-15.

const noApi = notFound('Invalid API identifier specified 111111111111:nope')
const noPart = notFound('Invalid Documentation part identifier specified')

describe('Documentation parts', () => {
  it('show their location as given', async () => {
    const call = localGateway()
    const { id: restApiId } = await call('CreateRestApi', { name: 'a' })
    const part = { location: { type: 'API' }, properties: '{"foo": "bar"}' }
    const shown = { id: expect.stringMatching(/^[a-z0-9]{6}$/), ...part }
    expect(await call('CreateDocumentationPart', { restApiId, ...part })).toEqual({ status: 201, ...shown })
    expect(await call('GetDocumentationParts', { restApiId })).toEqual({ status: 200, items: [shown] })
  })

  it.each([
    ['GetDocumentationParts', {}, noApi],
    ['CreateDocumentationPart', { location: { type: 'API' }, properties: '{}' }, noApi],
    ['DeleteDocumentationPart', { documentationPartId: 'x' }, noApi],
    ['GetDocumentationPart', { documentationPartId: 'x' }, noPart],
    ['UpdateDocumentationPart', { documentationPartId: 'x', patchOperations: [] }, noPart],
  ])('of an unknown API: %s', async (operation, input, answer) => {
    expect(await localGateway()(operation, { restApiId: 'nope', ...input })).toEqual(answer)
  })

  it.each([
    [
      'change their properties',
      replace('/properties', '{"a": 1}'),
      { status: 200, id: expect.any(String), location: { type: 'API' }, properties: '{"a": 1}' },
    ],
    [
      'list their path',
      replace('/x', '{}'),
      badRequest("Invalid patch path  '/x' specified for op 'replace'. Must be one of: [/properties]"),
    ],
    [
      'have nothing to add to',
      add('/properties', '{}'),
      badRequest(
        "Invalid patch path  '/properties' specified for op 'add'. Please choose supported operations",
      ),
    ],
  ])('%s', async (_, operation, answer) => {
    const call = localGateway()
    const { id: restApiId } = await call('CreateRestApi', { name: 'a' })
    const { id } = await call('CreateDocumentationPart', {
      restApiId,
      location: { type: 'API' },
      properties: '{}',
    })
    expect(
      await call('UpdateDocumentationPart', {
        restApiId,
        documentationPartId: id,
        patchOperations: [operation],
      }),
    ).toEqual(answer)
  })

  it('know twelve types', async () => {
    const call = localGateway()
    const { id: restApiId } = await call('CreateRestApi', { name: 'a' })
    expect(
      await call('CreateDocumentationPart', { restApiId, location: { type: 'X' }, properties: '{}' }),
    ).toEqual({
      status: 400,
      error: 'ValidationException',
      message:
        "1 validation error detected: Value 'X' at 'createDocumentationPartInput.location.type' failed to satisfy constraint: Member must satisfy enum value set: [RESPONSE_BODY, RESPONSE, METHOD, MODEL, AUTHORIZER, RESPONSE_HEADER, RESOURCE, PATH_PARAMETER, REQUEST_BODY, QUERY_PARAMETER, API, REQUEST_HEADER]",
    })
  })

  it('can be deleted once (202)', async () => {
    const call = localGateway()
    const { id: restApiId } = await call('CreateRestApi', { name: 'a' })
    const { id } = await call('CreateDocumentationPart', {
      restApiId,
      location: { type: 'API' },
      properties: '{}',
    })
    const part = { restApiId, documentationPartId: id }
    expect(await call('DeleteDocumentationPart', part)).toEqual({ status: 202 })
    expect(await call('DeleteDocumentationPart', part)).toEqual(noPart)
  })
})

describe('Documentation versions', () => {
  it('take a description later', async () => {
    const call = localGateway()
    const { id: restApiId } = await call('CreateRestApi', { name: 'a' })
    const version = { restApiId, documentationVersion: 'v123' }
    const shown = { version: 'v123', createdDate: now }
    expect(await call('CreateDocumentationVersion', version)).toEqual({ status: 201, ...shown })
    const described = { status: 200, ...shown, description: 'new' }
    expect(
      await call('UpdateDocumentationVersion', {
        ...version,
        patchOperations: [replace('/description', 'new')],
      }),
    ).toEqual(described)
    expect(await call('GetDocumentationVersion', version)).toEqual(described)
  })
})

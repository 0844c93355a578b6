import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexRecords } from '../../../../src/lib/engine/index.js'
import { type ApiSurroundings, toDefinition, toRecords } from '../../../../src/lib/kinds/rest-api/records.js'
import { arbitraryRestDefinition } from '../../../helpers/arbitrary-rest-definition.js'

const place = { address: 'api.orders', region: 'eu-west-1' }
const surroundings: ApiSurroundings = {
  endpoint: { type: 'REGIONAL', ipAddressType: 'dualstack' },
  tags: { team: 'a' },
  protect: true,
}

test('the records of a definition make up the same definition', () => {
  fc.assert(
    fc.property(arbitraryRestDefinition(), (definition) => {
      const records = toRecords(definition, surroundings, place)
      expect(toDefinition(indexRecords(records), place)).toEqual(definition)
    }),
    { numRuns: 50 },
  )
})

test('records of other APIs and other regions do not get into it', () => {
  fc.assert(
    fc.property(arbitraryRestDefinition(), arbitraryRestDefinition(), (definition, other) => {
      const records = [
        ...toRecords(other, surroundings, { ...place, region: 'us-east-1' }),
        ...toRecords(other, surroundings, { ...place, address: 'api.orders2' }),
        ...toRecords(definition, surroundings, place),
      ]
      expect(toDefinition(indexRecords(records), place)).toEqual(definition)
    }),
    { numRuns: 20 },
  )
})

test('every part of a definition is a record below its API', () => {
  const records = toRecords(
    {
      name: 'orders',
      resources: { '/a': { GET: { operationName: 'a' } }, '/a/empty': {}, '/b': {}, '/b/c': { ANY: {} } },
      models: { Order: { schema: {} } },
      authorizers: { token: { type: 'TOKEN' } },
      validators: { strict: { body: true, parameters: false } },
      gatewayResponses: { THROTTLED: { statusCode: '430' } },
      documentationParts: [{ location: { type: 'API' }, properties: { a: 1 } }],
    },
    { endpoint: { type: 'EDGE' }, tags: {} },
    place,
  )

  expect(records.map(({ kind, address, parent, value }) => ({ kind, address, parent, value }))).toEqual([
    {
      kind: 'api',
      address: 'api.orders',
      parent: undefined,
      value: {
        name: 'orders',
        endpoint: { type: 'EDGE' },
        tags: {},
        paths: ['/a/empty'],
        documentation: { API: { location: { type: 'API' }, properties: { a: 1 } } },
      },
    },
    { kind: 'route', address: 'api.orders/GET /a', parent: 'api.orders', value: { operationName: 'a' } },
    { kind: 'route', address: 'api.orders/ANY /b/c', parent: 'api.orders', value: {} },
    { kind: 'model', address: 'api.orders/model.Order', parent: 'api.orders', value: { schema: {} } },
    {
      kind: 'authorizer',
      address: 'api.orders/authorizer.token',
      parent: 'api.orders',
      value: { type: 'TOKEN' },
    },
    {
      kind: 'validator',
      address: 'api.orders/validator.strict',
      parent: 'api.orders',
      value: { body: true, parameters: false },
    },
    {
      kind: 'gateway-response',
      address: 'api.orders/gateway-response.THROTTLED',
      parent: 'api.orders',
      value: { statusCode: '430' },
    },
  ])
})

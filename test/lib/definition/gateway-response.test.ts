import { expect, it } from 'vitest'
import { canonicalGatewayResponse } from '../../../src/lib/definition/index.js'

const own = { 'application/json': '{}' }
const filledIn = { 'application/json': '{"message":$context.error.messageString}' }

it.each([
  ['UNAUTHORIZED', { statusCode: '401', templates: filledIn }, {}],
  ['UNAUTHORIZED', { statusCode: '403', templates: own }, { statusCode: '403', templates: own }],
  ['DEFAULT_4XX', { statusCode: '400', templates: filledIn }, { statusCode: '400' }],
  ['DEFAULT_5XX', { parameters: { a: "'b'" } }, { parameters: { a: "'b'" } }],
])('%s %j is %j without what AWS fills in', (type, given, canonical) => {
  expect(canonicalGatewayResponse(type, given)).toEqual(canonical)
})

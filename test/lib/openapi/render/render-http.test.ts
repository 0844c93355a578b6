import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../../src/lib/json/index.js'
import { openApiFromText } from '../../../../src/lib/openapi/document/index.js'
import { importHttp } from '../../../../src/lib/openapi/import/index.js'
import { renderHttp } from '../../../../src/lib/openapi/render/index.js'
import { arbitraryHttpDefinition } from '../../../helpers/arbitrary-http-definition.js'

describe('renderHttp', () => {
  test('gives a document that imports as the same definition, without a finding', () => {
    fc.assert(
      fc.property(arbitraryHttpDefinition(), (definition) => {
        const document = openApiFromText(JSON.stringify(renderHttp(definition)), 'rendered.json')
        const { definition: again, findings } = importHttp(document)
        expect(findings).toEqual([])
        expect(again).toEqual(definition)
      }),
      { numRuns: 200 },
    )
  })

  test('gives equal bytes for definitions that differ only in the order of their members', () => {
    fc.assert(
      fc.property(arbitraryHttpDefinition(), (definition) => {
        const reordered = JSON.parse(canonicalJson(definition))
        expect(JSON.stringify(renderHttp(reordered))).toBe(JSON.stringify(renderHttp(definition)))
      }),
      { numRuns: 50 },
    )
  })

  test('writes an integration that several routes share once', () => {
    const integration = { type: 'HTTP_PROXY', uri: 'https://a.example.com' } as const
    const document = renderHttp({
      name: 'a',
      routes: { 'GET /a': { integration }, 'GET /b': { integration } },
    })
    const $ref = '#/components/x-amazon-apigateway-integrations/integration1'
    expect(document['paths']).toMatchObject({
      '/a': { get: { 'x-amazon-apigateway-integration': { $ref } } },
      '/b': { get: { 'x-amazon-apigateway-integration': { $ref } } },
    })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../../src/lib/json/index.js'
import { openApiFromText } from '../../../../src/lib/openapi/document/index.js'
import { importRest } from '../../../../src/lib/openapi/import/index.js'
import { renderRest } from '../../../../src/lib/openapi/render/index.js'
import { arbitraryRestDefinition } from '../../../helpers/arbitrary-rest-definition.js'

const imported = (document: unknown) => importRest(openApiFromText(JSON.stringify(document), 'rendered.json'))

describe('renderRest', () => {
  test('gives a document that imports as the same definition, without an error', () => {
    fc.assert(
      fc.property(arbitraryRestDefinition(), (definition) => {
        const { definition: again, findings } = imported(renderRest(definition))
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(again).toEqual(definition)
      }),
      { numRuns: 300 },
    )
  })

  test('gives equal bytes for definitions that differ only in the order of their members', () => {
    fc.assert(
      fc.property(arbitraryRestDefinition(), (definition) => {
        const reordered = JSON.parse(canonicalJson(definition))
        expect(JSON.stringify(renderRest(reordered))).toBe(JSON.stringify(renderRest(definition)))
      }),
      { numRuns: 100 },
    )
  })
})

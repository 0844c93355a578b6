import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { merged } from '../../../../src/lib/emulator/control-plane/v2-apis/merge.js'

const text = fc.string({ minLength: 1, maxLength: 3 })
const map = fc.dictionary(fc.constantFrom('a', 'b', 'c'), text, { minKeys: 1 })
const record = fc.record({ Description: text, RequestParameters: map, RequestTemplates: map })

describe('An update of v2', () => {
  it('that names nothing changes nothing', () => {
    fc.assert(
      fc.property(record, (before) => {
        expect(merged(before, {})).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })

  it('that is repeated changes nothing more', () => {
    fc.assert(
      fc.property(record, record, (before, given) => {
        const once = merged(before, given)
        expect(merged(once, given)).toEqual(once)
      }),
      { numRuns: 30 },
    )
  })

  it('keeps the keys of a map that it does not name, unless the map is replaced', () => {
    fc.assert(
      fc.property(record, map, (before, RequestParameters) => {
        const given = { RequestParameters, RequestTemplates: RequestParameters }
        expect(merged(before, given, ['RequestTemplates'])).toEqual({
          ...before,
          RequestParameters: { ...before.RequestParameters, ...RequestParameters },
          RequestTemplates: RequestParameters,
        })
      }),
      { numRuns: 30 },
    )
  })

  it('takes away what it says is empty', () => {
    const before = {
      Description: 'd',
      Scopes: ['s'],
      Map: { a: '1', b: { c: '2' } },
      TlsConfig: { Name: 'n' },
    }
    expect(merged(before, { Description: '', Scopes: [], Map: { a: '' } })).toEqual({
      Map: { b: { c: '2' } },
      TlsConfig: { Name: 'n' },
    })
    expect(merged(before, { Map: { a: '', b: {} }, TlsConfig: {} })).toEqual({
      Description: 'd',
      Scopes: ['s'],
    })
  })
})

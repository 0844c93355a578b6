import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../../../src/lib/emulator/control-plane/keys/csv.js'

const quoted = (quote: string) => (text: string) => `${quote}${text.replaceAll(quote, quote + quote)}${quote}`

describe('CSV', () => {
  it('is rows of fields, in double or single quotes where they hold commas or line breaks', () => {
    expect(readCsv('\uFEFFa, b ,"c, ""d"""\r\n\n\'e,f\', "g\nh" ,\n')).toEqual([
      ['a', 'b', 'c, "d"'],
      ['e,f', 'g\nh', ''],
    ])
  })

  it('is nothing when it is empty, and refused when a quote is not closed', () => {
    expect(readCsv('')).toEqual([])
    expect(readCsv('a,"b')).toBeUndefined()
    expect(readCsv('a,"b"c')).toBeUndefined()
  })

  it.each(['"', "'"])('gives back every text that was quoted with %s', (quote) => {
    const table = fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const text = rows.map((fields) => fields.map(quoted(quote)).join(',')).join(lineEnd)
        expect(readCsv(text)).toEqual(rows)
      }),
    )
  })
})

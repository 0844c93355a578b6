import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { line, plainPainter, planText, printable, renderText, span } from '../../../src/lib/report/index.js'
import { change, plan } from './sample-plan.js'

const CONTROLS = [...Array(32).keys(), ...Array.from({ length: 33 }, (_, index) => 127 + index)]
const BIDI = [0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...[...CONTROLS, ...BIDI, 0xd800, 0xdfff].map((code) => String.fromCharCode(code))),
      fc.constantFrom('::', '::set-output name=x::', '##[group]', '##vso[task.setvariable]', ':', '#', ' '),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''))

describe('the output boundary', () => {
  it('makes all control characters, direction marks and lone surrogates visible', () => {
    expect(printable('a\n\r\t\x1b[31m\x9b\u202ez\ud800')).toBe('a\\n\\r\\t\\x1b[31m\\x9b\\u202ez\\ud800')
    for (const code of [...CONTROLS, ...BIDI])
      expect(printable(String.fromCharCode(code))).toMatch(/^\\[a-z0-9]+$/)
  })

  it('leaves ordinary text of any script alone', () => {
    expect(printable('Größe 注文 🙂 é')).toBe('Größe 注文 🙂 é')
  })

  it('paints text after it was escaped', () => {
    const paint = (text: string) => `<${text}>`
    expect(renderText([line`${span('a\x1b', 'added')} b`], paint)).toBe('<a\\x1b> b\n')
  })

  it('breaks what a CI system would execute, even when it is spread over pieces', () => {
    expect(renderText([line`${span(':', 'added')}${':set-output::x'}`], plainPainter)).toBe(
      '\\x3a:set-output::x\n',
    )
    expect(renderText([line`a ##[group]b`], plainPainter)).toBe('a #\\x23[group]b\n')
    expect(renderText([line`x ##vso[task]y`], plainPainter)).toBe('x #\\x23vso[task]y\n')
  })

  it('never lets a name from outside print a control character, a line of its own or a CI command', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, value, reason) => {
        const nastyPlan = plan({
          project: name,
          changes: [
            change({
              action: 'update',
              kind: 'route',
              address: `api.${name}/GET /${name}`,
              fields: [{ path: name, before: value, after: reason }],
              risks: [{ rule: name, severity: 'danger', reason }],
              cause: [name],
            }),
          ],
        })
        const text = renderText(planText(nastyPlan), plainPainter)
        for (const printed of text.split('\n')) expect(printable(printed)).toBe(printed)
        expect(text).not.toMatch(/^\s*::|##\[|##vso\[/m)
        expect(text.split('\n').length).toBeLessThanOrEqual(14)
      }),
    )
  })
})

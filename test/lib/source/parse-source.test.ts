import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import type { Json } from '../../../src/lib/json/index.js'
import { parseSource, type Sourced, type SourcePath } from '../../../src/lib/source/index.js'

const at = (source: Sourced, path: SourcePath, part?: 'key' | 'value'): string => {
  const { line, column } = source.locate(path, part)
  return `${line}:${column}`
}

describe('locate', () => {
  const yaml = parseSource('a: 1\nb:\n  - x\n  - { c: "d" }\n"e f": &anchor { g: h }\ni: *anchor\n', 'a.yaml')
  const json = parseSource('{\n  "a": 1,\n  "b": [ "x", {"c": "d"} ]\n}', 'a.json')

  it('finds values of YAML', () => {
    expect([['a'], ['b', 0], ['b', 1, 'c'], ['e f', 'g']].map((path) => at(yaml, path))).toEqual([
      '1:4',
      '3:5',
      '4:10',
      '5:21',
    ])
  })

  it('finds values of JSON', () => {
    expect([['a'], ['b', 0], ['b', 1, 'c']].map((path) => at(json, path))).toEqual(['2:8', '3:10', '3:21'])
  })

  it('finds keys', () => {
    expect([at(yaml, ['b'], 'key'), at(yaml, ['b', 1, 'c'], 'key'), at(json, ['b', 1, 'c'], 'key')]).toEqual([
      '2:1',
      '4:7',
      '3:16',
    ])
  })

  it('leads through an alias to what it stands for', () => {
    expect(at(yaml, ['i', 'g'])).toBe('5:21')
  })

  it('answers with the nearest ancestor of what is not there', () => {
    expect([at(yaml, ['b', 1, 'z', 'y']), at(json, ['b', 7]), at(json, ['z'])]).toEqual(['4:5', '3:8', '1:1'])
  })

  it('names the file', () => {
    expect(yaml.locate(['a'])).toEqual({ file: 'a.yaml', line: 1, column: 4 })
  })
})

describe('values', () => {
  it('keeps keys as they are written', () => {
    expect(parseSource('200: a\n1.10: b\ntrue: c\n012: d', 'a.yaml').value).toEqual({
      200: 'a',
      '1.10': 'b',
      true: 'c',
      '012': 'd',
    })
  })

  it('reads dates, versions and YAML 1.1 booleans as texts', () => {
    expect(parseSource('a: 2026-01-01\nb: 1.2.3\nc: yes\nd: 12:30:45', 'a.yaml').value).toEqual({
      a: '2026-01-01',
      b: '1.2.3',
      c: 'yes',
      d: '12:30:45',
    })
  })

  it('keeps an odd number in an example as its text, with a warning', () => {
    const source = parseSource('components: { example: 090 }', 'a.yaml')
    expect(source.value).toEqual({ components: { example: '090' } })
    expect(source.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['source.leading-zero', 'warning'],
    ])
  })

  it('takes a list at the top where that is allowed', () => {
    expect(parseSource('- a\n- b', 'a.yaml', { top: 'any' }).value).toEqual(['a', 'b'])
  })

  it('only warns of what looks like a secret or a placeholder in the texts of a document', () => {
    const { findings } = parseSource('info: { description: "{{ x }} AKIAIOSFODNN7EXAMPLE" }', 'a.yaml')
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['source.secret', 'warning']])
  })

  it('takes up to 100 levels and 200,000 nodes', () => {
    expect(() => parseSource(`a: ${'['.repeat(99)}${']'.repeat(99)}`, 'a.yaml')).not.toThrow()
    const most = Array.from({ length: 99_999 }, (_, index) => `"k${index}":1`).join(',')
    expect(() => parseSource(`{${most}}`, 'a.json')).not.toThrow()
  })
})

const text = fc.string({
  unit: fc.constantFrom('a', 'B', '7', ' ', ':', '-', '"', "'", '#', '\n', 'é', '0', '.', '['),
})
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value
// Keys with line ends are refused, and keys that differ in case are warned of.
const document = fc
  .dictionary(fc.stringMatching(/^[a-z][a-z0-9 .:-]{0,8}$/), value, { maxKeys: 5 })
  .filter((each) => !hasOddKey(each))

function hasOddKey(node: Json): boolean {
  if (typeof node !== 'object' || node === null) return false
  return Object.entries(node).some(([key, member]) => key.includes('\n') || hasOddKey(member))
}

describe('laws', () => {
  it('reads back what is written as JSON', () => {
    fc.assert(
      fc.property(document, (data) => {
        expect(parseSource(JSON.stringify(data, null, 1), 'a.json').value).toEqual(data)
      }),
    )
  })

  it('reads back what is written as YAML', () => {
    fc.assert(
      fc.property(document, (data) => {
        expect(parseSource(stringify(data), 'a.yaml').value).toEqual(data)
      }),
    )
  })

  it('finds every text of JSON where it is written', () => {
    fc.assert(
      fc.property(document, (data) => {
        const json = JSON.stringify(data, null, 2)
        const source = parseSource(json, 'a.json')
        const lines = json.split('\n')
        for (const [path, text] of texts(data, [])) {
          const { line, column } = source.locate(path)
          const written = JSON.stringify(text)
          expect(lines[line - 1]?.slice(column - 1, column - 1 + written.length)).toBe(written)
        }
      }),
    )
  })
})

function texts(node: Json, path: SourcePath): [SourcePath, string][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, member]) => texts(member, [...path, key]))
}

import { describe, expect, it } from 'vitest'
import { conversionText, javaSetOrder, javaText } from '../../../../src/lib/emulator/wire/java-value.js'

describe('the order in which AWS prints the values of an enum', () => {
  // Recorded from AWS by the LocalStack project, 2024–2026; on the right as printed in ValidationException.
  it.each([
    [
      ['add', 'remove', 'replace', 'move', 'copy', 'test'],
      ['add', 'remove', 'move', 'test', 'replace', 'copy'],
    ],
    [
      ['REGIONAL', 'EDGE', 'PRIVATE'],
      ['PRIVATE', 'EDGE', 'REGIONAL'],
    ],
    [
      ['ipv4', 'dualstack'],
      ['ipv4', 'dualstack'],
    ],
    [
      ['HTTP', 'AWS', 'MOCK', 'HTTP_PROXY', 'AWS_PROXY'],
      ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS'],
    ],
  ])('%j is printed as %j', (model, printed) => {
    expect(javaSetOrder(model)).toEqual(printed)
  })

  it('puts the later of two in one bucket first', () => {
    expect(javaSetOrder(['AUTHORIZER', 'MODEL', 'METHOD', 'RESPONSE'])).toEqual([
      'RESPONSE',
      'METHOD',
      'MODEL',
      'AUTHORIZER',
    ])
  })
})

describe('a value as Java prints it', () => {
  it.each([
    ['text', 'text'],
    [['a', 'b'], '[a, b]'],
    [{ a: 1, b: [true] }, '{a=1, b=[true]}'],
    [null, 'null'],
  ])('%j', (value, text) => {
    expect(javaText(value)).toBe(text)
  })
})

describe('the message of a wrong JSON type', () => {
  it.each([
    [true, 'String', 'class java.lang.Boolean can not be converted to an String'],
    ['x', 'Integer', 'class java.lang.String can not be converted to an Integer'],
    ['x', 'List', 'Unrecognized collection type class java.lang.String'],
    [[], 'String', 'Start of list found where not expected'],
    [{}, 'String', 'Start of structure or map found where not expected.'],
  ])('%j for a %s', (value, wanted, text) => {
    expect(conversionText(value, wanted)).toBe(text)
  })
})

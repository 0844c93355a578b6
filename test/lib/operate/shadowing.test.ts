import { describe, expect, test } from 'vitest'
import type { RuleValue } from '../../../src/lib/kinds/domain/value.js'
import type { DomainLinks } from '../../../src/lib/operate/domain-links.js'
import { shadowsOf } from '../../../src/lib/operate/shadowing.js'

type Conditions = Pick<RuleValue, 'basePaths' | 'headers'>

/** Rules of the priorities 1, 2, … and mappings by path. */
const links = (rules: readonly Conditions[], paths: readonly string[] = []): DomainLinks => ({
  rules: rules.map((value, index) => ({
    ...{ id: `r${index}`, priority: index + 1, apiId: 'a', api: undefined },
    value: { stage: 'prod', ...value },
  })),
  mappings: paths.map((path) => ({ path, apiId: 'a', stage: 'prod', api: undefined })),
})

const shadows = (rules: readonly Conditions[], paths: readonly string[] = []) =>
  shadowsOf('domain[d]', links(rules, paths), true).map(({ address, by }) => `${address} by ${by}`)

const beta = { headers: { 'x-beta': '1*' } }

describe('a link is shadowed', () => {
  test('by an earlier rule for every request', () => {
    expect(shadows([{}, beta], ['', 'a'])).toEqual([
      'domain[d]/rule.2 by domain[d]/rule.1',
      'domain[d]/mapping[(none)] by domain[d]/rule.1',
      'domain[d]/mapping[a] by domain[d]/rule.1',
    ])
  })

  test('by an earlier rule of a path above its own', () => {
    expect(shadows([{ basePaths: ['a'] }, { basePaths: ['a/b'], ...beta }], ['a/c', 'ab'])).toEqual([
      'domain[d]/rule.2 by domain[d]/rule.1',
      'domain[d]/mapping[a/c] by domain[d]/rule.1',
    ])
  })

  test('by an earlier rule that asks for the same header, or for any value of it', () => {
    expect(shadows([beta, { ...beta, basePaths: ['a'] }])).toEqual(['domain[d]/rule.2 by domain[d]/rule.1'])
    expect(shadows([{ headers: { 'x-beta': '*' } }, beta])).toEqual(['domain[d]/rule.2 by domain[d]/rule.1'])
  })
})

describe('a link is not shadowed', () => {
  test('by a later rule, nor by one that asks for more or for something else', () => {
    expect(shadows([beta, {}], [])).toEqual([])
    expect(shadows([{ basePaths: ['a'] }, { basePaths: ['b'] }, beta], ['', 'c'])).toEqual([])
    expect(shadows([beta, { headers: { 'x-beta': '2' } }])).toEqual([])
  })

  test('by rules where the domain tries no mappings', () => {
    expect(shadowsOf('domain[d]', links([{}], ['a']), false)).toEqual([])
  })
})

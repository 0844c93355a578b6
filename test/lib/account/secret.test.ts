import { format, inspect } from 'node:util'
import { expect, it } from 'vitest'
import { Secret } from '../../../src/lib/account/index.js'

const secret = new Secret('canary-4711')

it.each([
  ['a template', () => `${secret}`],
  ['concatenation', () => ['', secret].join('')],
  ['String()', () => String(secret)],
  ['JSON', () => JSON.stringify({ secret, list: [secret] })],
  [
    'inspect, hidden members included',
    () => inspect({ secret }, { showHidden: true, depth: null, customInspect: false }),
  ],
  ['inspect', () => inspect({ secret })],
  ['format', () => format('%s %o %O %j', secret, secret, secret, secret)],
  ['a spread', () => JSON.stringify({ ...secret })],
  ['a structured clone', () => inspect(structuredClone(secret))],
  ['its keys', () => inspect(Reflect.ownKeys(secret).concat(Object.values(secret)))],
])('a secret is not in %s', (_, text) => {
  expect(text()).not.toContain('canary')
})

it('a secret says that it is one', () => {
  expect([`${secret}`, JSON.stringify(secret), inspect(secret)]).toEqual([
    '(secret)',
    '"(secret)"',
    '(secret)',
  ])
})

it('a secret is revealed only on request', () => {
  expect(secret.reveal()).toBe('canary-4711')
})

import { expect, it } from 'vitest'
import { didYouMean, nearestName, suggestName } from '../../../src/lib/errors/index.js'

const commands = ['apply', 'apis list', 'plan', 'pull']

it('finds what was meant, and nothing when nothing is close', () => {
  expect(nearestName('aply', commands)).toBe('apply')
  expect(nearestName('pln', commands)).toBe('plan')
  expect(nearestName('APPLY', commands)).toBe('apply')
  expect(nearestName('kubernetes', commands)).toBeUndefined()
})

it('takes the beginning of a name for the name', () => {
  expect(nearestName('apis', commands)).toBe('apis list')
  expect(nearestName('desc', ['name', 'description'])).toBe('description')
})

it('offers the nearest name, else all of a few', () => {
  expect(didYouMean('pln', commands)).toBe(' Did you mean plan?')
  expect(didYouMean('kubernetes', commands)).toBe('')
  expect(suggestName('pln', commands)).toBe('Did you mean plan?')
  expect(suggestName('kubernetes', ['plan', 'pull'])).toBe('Known: plan, pull.')
  expect(suggestName('kubernetes', [])).toBe('There are none yet: make one first.')
})

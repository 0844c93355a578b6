import { expect, it } from 'vitest'
import { nearest } from '../../../src/lib/cli/index.js'

it('finds what was meant, and nothing when nothing is close', () => {
  const commands = ['apply', 'apis list', 'plan', 'pull']
  expect(nearest('aply', commands)).toBe('apply')
  expect(nearest('pln', commands)).toBe('plan')
  expect(nearest('apis', commands)).toBe('apis list')
  expect(nearest('kubernetes', commands)).toBeUndefined()
})

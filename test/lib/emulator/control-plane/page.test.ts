import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { page } from '../../../../src/lib/emulator/control-plane/page.js'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('page', () => {
  it('has 25 items unless told, and a position when there are more', () => {
    expect(page(numbers(25), {})).toEqual({ items: numbers(25) })
    expect(page(numbers(26), {})).toEqual({ items: numbers(25), position: expect.any(String) })
  })

  it('has at most 500 items', () => {
    expect(page(numbers(501), { limit: 1000 }).items).toHaveLength(500)
  })

  it.each([0, -1, Number.NaN, undefined])('takes a limit of %s for none', (limit) => {
    expect(page(numbers(30), { limit }).items).toHaveLength(25)
  })

  it('gives every item once, whatever the limit', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.integer({ min: 1, max: 50 }), (count, limit) => {
        const seen: number[] = []
        let position: string | undefined
        do {
          const next = page(numbers(count), { limit, position })
          seen.push(...next.items)
          position = next.position
        } while (position !== undefined)
        expect(seen).toEqual(numbers(count))
      }),
    )
  })
})

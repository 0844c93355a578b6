import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  daysBetween,
  isDay,
  periodStart,
} from '../../../../../src/lib/emulator/control-plane/keys/usage-period.js'

const anyDay = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2049, 11, 31) / 86_400_000 })
  .map((days) => dayOf(new Date(days * 86_400_000)))

describe('The period of a quota', () => {
  it.each([
    ['DAY', '2024-02-29', '2024-02-29'],
    ['WEEK', '2025-01-02', '2024-12-30'],
    ['WEEK', '2024-12-30', '2024-12-30'],
    ['WEEK', '2025-01-05', '2024-12-30'],
    ['MONTH', '2024-02-29', '2024-02-01'],
  ])('%s of %s begins on %s', (period, day, start) => {
    expect(periodStart({ period }, day)).toBe(start)
  })

  it('is one for all its days', () => {
    fc.assert(
      fc.property(fc.constantFrom('DAY', 'WEEK', 'MONTH'), anyDay, (period, day) => {
        const start = periodStart({ period }, day)
        const days = daysBetween(start, day)
        expect(days[0]).toBe(start)
        expect(days.at(-1)).toBe(day)
        expect(new Set(days.map((it) => periodStart({ period }, it)))).toEqual(new Set([start]))
      }),
    )
  })
})

describe('A day', () => {
  it('is one of the calendar', () => {
    expect(['2025-02-28', '2025-02-29', '2025-2-1', '20250201', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LaneOf, Schedule, type Step } from '../../../src/lib/engine/index.js'

const step = (id: string, requires: readonly string[] = [], calls: readonly string[] = []): Step => ({
  ...{ id, requires, calls, kind: 'thing', verb: 'make', address: id, region: 'r', reads: [], carries: [id] },
  data: null,
})

const taken = (schedule: Schedule): readonly Step[] => {
  const steps = []
  for (let next = schedule.take(); next !== undefined; next = schedule.take()) steps.push(next.step)
  return steps
}

const ids = (steps: readonly Step[]) => steps.map(({ id }) => id)

describe('a schedule', () => {
  test('lets start what requires nothing, in the order of the plan, eight at a time', () => {
    const steps = Array.from({ length: 10 }, (_, index) => step(`s${index}`))
    const schedule = new Schedule(steps)
    const first = taken(schedule)
    expect(ids(first)).toEqual(ids(steps.slice(0, 8)))
    schedule.end(first[3] as Step, true)
    expect(ids(taken(schedule))).toEqual(['s8'])
    expect(ids(schedule.untaken)).toEqual(['s9'])
  })

  test('leaves places to others where steps would only wait for one quota', () => {
    const slow = (id: string) => step(id, [], ['Slow'])
    const laneOf: LaneOf = ({ calls }) => (calls.includes('Slow') ? { name: 'slow', width: 2 } : undefined)
    const schedule = new Schedule([slow('a'), slow('b'), slow('c'), step('d'), step('e', ['a'])], laneOf)
    const first = taken(schedule)
    expect(ids(first)).toEqual(['a', 'b', 'd'])
    schedule.end(first[0] as Step, true)
    expect(ids(taken(schedule))).toEqual(['c', 'e'])
  })

  test('never lets start what requires a step that failed', () => {
    const schedule = new Schedule([step('a'), step('b', ['a']), step('c', ['b'])])
    schedule.end(taken(schedule)[0] as Step, false)
    expect(taken(schedule)).toEqual([])
    expect(ids(schedule.untaken)).toEqual(['b', 'c'])
  })
})

/** Steps that require some of those before them. */
const anySteps = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 30 })
  .map((rows) =>
    rows.map((picks, index) =>
      step(`s${index}`, index === 0 ? [] : [...new Set(picks.map((pick) => `s${pick % index}`))]),
    ),
  )

test('whatever ends first, every step is taken once, after all that it requires', () => {
  fc.assert(
    fc.property(anySteps, fc.infiniteStream(fc.nat(7)), (steps, choices) => {
      const schedule = new Schedule(steps)
      const done = new Set<string>()
      const underWay: Step[] = []
      for (;;) {
        for (const next of taken(schedule)) {
          expect(next.requires.every((id) => done.has(id))).toBe(true)
          underWay.push(next)
        }
        const [ended] = underWay.splice(choices.next().value % Math.max(1, underWay.length), 1)
        if (ended === undefined) break
        expect(done.has(ended.id)).toBe(false)
        done.add(ended.id)
        schedule.end(ended, true)
      }
      expect([done.size, schedule.untaken.length]).toEqual([steps.length, 0])
    }),
    { numRuns: 100 },
  )
})

test('thousands of deletions behind thousands of steps are no millions of entries', () => {
  const making = Array.from({ length: 5000 }, (_, index) => step(`m${index}`))
  const all = ids(making)
  const pruning = Array.from({ length: 5000 }, (_, index) => step(`p${index}`, all))
  const schedule = new Schedule([...making, ...pruning])
  const order = []
  for (let next = schedule.take(); next !== undefined; next = schedule.take()) {
    order.push(next.step.id)
    schedule.end(next.step, true)
  }
  expect(order).toEqual([...all, ...ids(pruning)])
})

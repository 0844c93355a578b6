import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Step } from '../../../src/lib/engine/index.js'
import { estimate, quotaLane } from '../../../src/lib/workflow/quota-schedule.js'

interface Work {
  readonly calls: readonly string[]
  readonly requires?: readonly string[]
  readonly type?: 'REGIONAL' | 'EDGE'
  readonly region?: string
}

const step = (id: string, { calls, requires = [], type, region = 'eu-west-1' }: Work): Step => ({
  ...{ id, calls, requires, region, kind: 'thing', verb: 'make', address: id, reads: [], carries: [id] },
  data: type === undefined ? null : { endpoint: { type } },
})

const many = (count: number, work: Work): readonly Step[] =>
  Array.from({ length: count }, (_, index) => step(`s${index}`, work))

describe('an estimate', () => {
  test('is nothing for nothing, and a round trip for one call', () => {
    expect(estimate([])).toBe(0)
    expect(estimate(many(1, { calls: ['GetAccount'] }))).toBe(0.2)
  })

  test('is the time of a first apply with two stages that are deployed one after the other', () => {
    const first = ['CreateDeployment', 'CreateStage', 'UpdateStage']
    expect(
      estimate([
        step('create', { calls: ['CreateRestApi', 'PutRestApi'], type: 'REGIONAL' }),
        step('one', { calls: first, requires: ['create'] }),
        step('two', { calls: first, requires: ['one'] }),
      ]),
    ).toBe(6)
  })

  test('is what the quotas let through where nothing waits for anything else', () => {
    expect(estimate(many(1035, { calls: ['TagResource'] }))).toBeCloseTo(100, 0)
    expect(estimate(many(4, { calls: ['UpdateUsagePlan'] }))).toBe(60.2)
    expect(estimate(many(4, { calls: ['CreateRestApi'], type: 'REGIONAL' }))).toBe(9.2)
    expect(estimate(many(4, { calls: ['CreateRestApi'], type: 'EDGE' }))).toBe(90.2)
  })

  test('lets each region have quotas of its own', () => {
    const [here] = many(1, { calls: ['UpdateUsagePlan'] })
    const there = step('there', { calls: ['UpdateUsagePlan'], region: 'us-east-1' })
    expect(estimate(here === undefined ? [] : [here, there])).toBe(0.2)
  })

  test('of twenty APIs is what their deployments need: the other calls go on beside them', () => {
    const names = Array.from({ length: 20 }, (_, index) => `a${index}`)
    const steps = [
      ...names.map((name) => step(name, { calls: ['CreateRestApi'], type: 'REGIONAL' })),
      ...names.map((name) => step(`${name} body`, { calls: ['PutRestApi'], requires: [name] })),
      ...names.map((name) =>
        step(`${name} deploy`, { calls: ['CreateDeployment'], requires: [`${name} body`] }),
      ),
    ]
    expect(estimate(steps)).toBe(19 * 5 + 0.6)
  })

  test('is never less for one step more', () => {
    const anyCalls = fc.constantFrom(['CreateDeployment'], ['PutRestApi', 'GetResources'], ['TagResource'])
    fc.assert(
      fc.property(fc.array(anyCalls, { maxLength: 30 }), anyCalls, (all, more) => {
        const steps = all.map((calls, index) => step(`s${index}`, { calls }))
        expect(estimate([...steps, step('more', { calls: more })])).toBeGreaterThanOrEqual(estimate(steps))
      }),
    )
  })
})

describe('the lane of a step', () => {
  test.each([
    [['UpdateUsagePlan'], 2],
    [['CreateApiKey'], 4],
    [['CreateDeployment', 'UpdateStage'], 2],
  ])('of %s is so wide that no token is lost: %i', (calls, width) => {
    expect(quotaLane(step('s', { calls }))?.width).toBe(width)
  })

  test('is open where no call has a quota of its own', () => {
    expect(quotaLane(step('s', { calls: ['TagResource'] }))).toBeUndefined()
  })
})

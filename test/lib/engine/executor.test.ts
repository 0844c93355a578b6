import { describe, expect, test } from 'vitest'
import {
  type Kind,
  type Plan,
  type ProgressEvent,
  runPlan,
  type Step,
} from '../../../src/lib/engine/index.js'
import { Fault } from '../../../src/lib/errors/index.js'

const step = (id: string, requires: readonly string[] = []): Step => ({
  id,
  kind: 'thing',
  verb: 'make',
  address: id,
  region: 'r',
  calls: [],
  reads: [],
  requires,
  carries: [id],
  data: null,
})

const change = (address: string): Plan['changes'][number] => ({
  action: 'create',
  kind: 'thing',
  address,
  region: 'r',
  fields: [],
  risks: [],
  cause: [],
})

async function runSteps(steps: readonly Step[], failing: readonly string[] = [], stopAfter?: string) {
  const order: string[] = []
  const stop = new AbortController()
  const kind: Kind<never> = {
    name: 'thing',
    owns: ['thing'],
    declare: async () => ({ records: [], findings: [] }),
    read: async () => ({ records: [], findings: [] }),
    steps: () => [],
    run: async ({ id }) => {
      order.push(id)
      if (id === stopAfter) stop.abort()
      if (failing.includes(id)) throw new Fault({ code: 'test.broken', message: `${id} broke` })
      return { id }
    },
  }
  const plan = { changes: steps.map(({ address }) => change(address)), steps } as unknown as Plan
  const events: ProgressEvent[] = []
  const ledger = { reads: 0, writes: 0, byOperation: {} }
  const regions = [{ scope: { region: 'r' }, account: { ledger } }] as never
  const { outcome, handles } = await runPlan({
    plan,
    kinds: [kind],
    regions,
    live: new Map(),
    progress: (event) => events.push(event),
    signal: stop.signal,
  })
  return { order, outcome, handles, events }
}

describe('running a plan', () => {
  const diamond = [step('a'), step('b', ['a']), step('c', ['a']), step('d', ['b', 'c'])]

  test('starts a step when what it requires is done', async () => {
    const { order, outcome } = await runSteps(diamond)

    expect(order).toEqual(['a', 'b', 'c', 'd'])
    expect(outcome).toMatchObject({
      applied: ['a', 'b', 'c', 'd'],
      failed: [],
      notAttempted: [],
      interrupted: false,
    })
  })

  test('after a failure starts nothing that depends on it, and goes on elsewhere', async () => {
    const { order, outcome } = await runSteps([...diamond, step('e')], ['b'])

    expect(order).toEqual(['a', 'e', 'b', 'c'])
    expect(outcome).toMatchObject({
      applied: ['a', 'c', 'e'],
      failed: [{ address: 'b', step: 'b', code: 'test.broken', message: 'b broke' }],
      notAttempted: ['d'],
    })
  })

  test('counts as failed every change that a failed step was to make, and no change twice', async () => {
    const body = { ...step('b'), carries: ['b', 'b/GET /x', 'b/GET /y'] }
    const { outcome } = await runSteps([step('a'), body], ['b'])

    expect(outcome).toMatchObject({ applied: ['a'], failed: [{ carries: body.carries }], notAttempted: [] })
  })

  test('starts nothing new after the signal', async () => {
    const { order, outcome } = await runSteps(diamond, [], 'a')

    expect(order).toEqual(['a'])
    expect(outcome).toMatchObject({ applied: ['a'], notAttempted: ['b', 'c', 'd'], interrupted: true })
  })

  test('keeps what each step learnt of its object', async () => {
    const { handles } = await runSteps([step('a')])

    expect([...handles]).toEqual([['r a', { id: 'a' }]])
  })
})

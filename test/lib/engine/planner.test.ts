import { expect, test } from 'vitest'
import { type Kind, makePlan, type ObjectRecord, type Step } from '../../../src/lib/engine/index.js'

const region = 'r'

const record = (address: string): ObjectRecord => ({ address, kind: 'thing', region, value: {} })

const step = (id: string, rest: Partial<Step> = {}): Step => ({
  ...{ id, kind: 'thing', verb: 'do', address: id, region, calls: [], reads: [] },
  ...{ requires: [], carries: [id], data: null },
  ...rest,
})

/** What each step waits for once they are laid out. */
async function laidOut(steps: readonly Step[]) {
  const kind: Kind<never> = {
    name: 'thing',
    owns: ['thing'],
    declare: async () => ({ records: [], findings: [] }),
    read: async () => ({ records: [], findings: [] }),
    steps: () => steps,
    run: async () => undefined,
  }
  const { plan } = await makePlan({
    kinds: [kind],
    target: { kind: 'local', accountId: '1', regions: [region], endpoint: null },
    ...{ project: 'p', env: '-', sourceDigest: '', findings: [], only: [], rules: [] },
    wanted: steps.map(({ address }) => record(address)),
    regions: [{ scope: { region }, account: { ledger: { reads: 0 } } }] as never,
    estimate: () => 0,
    progress: () => undefined,
  })
  return plan.steps.map(({ id, requires, precedes }) => ({ id, requires, ...(precedes && { precedes }) }))
}

test('a step waits for those that it requires and that are in the plan, and for those that precede it', async () => {
  expect(
    await laidOut([
      step('make', { requires: ['other'] }),
      step('unlink', { prunes: true, precedes: ['delete', 'other'] }),
      step('delete', { prunes: true }),
    ]),
  ).toEqual([
    { id: 'make', requires: [] },
    { id: 'unlink', requires: ['make'] },
    { id: 'delete', requires: ['unlink', 'make'] },
  ])
})

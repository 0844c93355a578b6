import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Cell, cellsOf, type Rehearsal, rehearse, runCell, showCell } from './cell.js'
import { scenarioOf } from './scenario.js'

const root = mkdtempSync(join(tmpdir(), 'apigw-fault-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function rehearsed(id: string): Promise<Rehearsal> {
  const scenario = scenarioOf(id)
  if (scenario === undefined) throw new Error(`there is no scenario ${id}`)
  return rehearse(scenario, root)
}

/**
 * Of all cells those that leave no fault and no operation out: each fault once, at another call than the one before it.
 * `npm run fault:all` runs the rest.
 */
function covering(rehearsals: readonly Rehearsal[]): readonly Cell[] {
  const cells = rehearsals.flatMap(cellsOf)
  const faults = [...new Set(cells.map(({ fault }) => fault))]
  return faults.flatMap((fault, index) => {
    const candidates = cells.filter((cell) => cell.fault === fault)
    return candidates.slice((index * 7) % candidates.length).slice(0, 1)
  })
}

const rehearsals = [await rehearsed('C1'), await rehearsed('C2')]

describe('each fault, at some call', () => {
  it.each(covering(rehearsals).map((cell) => [showCell(cell), cell] as const))('%s', async (_, cell) => {
    const rehearsal = rehearsals.find(({ scenario }) => scenario === cell.scenario)
    if (rehearsal === undefined) throw new Error('the scenario was not rehearsed')

    expect((await runCell(cell, rehearsal, root)).broken).toEqual([])
  })
})

describe('the invariants', () => {
  it('do not hold where the account has more than a run without faults makes', async () => {
    const [rehearsal] = rehearsals
    if (rehearsal === undefined) throw new Error('nothing was rehearsed')
    const { scenario } = rehearsal
    const less = {
      ...rehearsal,
      account: { ...rehearsal.account, records: rehearsal.account.records.slice(1) },
    }

    const { broken } = await runCell(
      { scenario, operation: 'CreateRestApi', nth: 1, fault: 'F10' },
      less,
      root,
    )
    expect(broken).toEqual([expect.stringMatching(/^I2\/I3 the account holds what it should not/)])
  })

  it('do not hold where the fault never strikes', async () => {
    const [rehearsal] = rehearsals
    if (rehearsal === undefined) throw new Error('nothing was rehearsed')
    const { scenario } = rehearsal

    const { broken } = await runCell(
      { scenario, operation: 'CreateRestApi', nth: 9, fault: 'F19' },
      rehearsal,
      root,
    )
    expect(broken).toContain('the fault never struck')
  })
})

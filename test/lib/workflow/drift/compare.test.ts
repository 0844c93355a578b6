import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diff, indexRecords, type ObjectRecord, recordKey } from '../../../../src/lib/engine/index.js'
import type { JsonObject } from '../../../../src/lib/json/index.js'
import { compareThreeWays } from '../../../../src/lib/workflow/drift/compare.js'

const value: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom('x', 'y'),
    fc.dictionary(fc.constantFrom('d', 'e'), fc.boolean(), { maxKeys: 2, noNullPrototype: true }),
  ),
  { maxKeys: 3, noNullPrototype: true },
)

/** Objects of a project, in one world: keys and usage plans, which have no parts. */
const world: fc.Arbitrary<readonly ObjectRecord[]> = fc
  .dictionary(fc.constantFrom('key.a', 'key.b', 'usage-plan.c'), value, { noNullPrototype: true })
  .map((objects) =>
    Object.entries(objects).map(([address, own]) => ({
      ...{ address, region: 'eu-west-1', value: own },
      kind: address.split('.')[0] ?? '',
    })),
  )

const asApplied = (records: readonly ObjectRecord[]) => ({
  records: Object.fromEntries(records.map((record) => [recordKey(record), record.value])),
  deployments: {},
})

test('whatever differs from files that were applied as they are was changed outside, and every field of it is named', () => {
  fc.assert(
    fc.property(world, world, (files, live) => {
      const worlds = { wanted: indexRecords(files), live: indexRecords(live), applied: asApplied(files) }
      const changes = diff(worlds.wanted, worlds.live)
      const { drift, pending } = compareThreeWays(changes, worlds)
      expect(pending).toEqual([])
      expect(drift.map(({ address, origin }) => [address, origin])).toEqual(
        changes.map(({ address }) => [address, 'outside']),
      )
      const named = drift
        .filter(({ what }) => what === 'changed')
        .map(({ fields }) => fields.map(({ path }) => path))
      expect(named).toEqual(
        changes
          .filter(({ action }) => action === 'update')
          .map(({ fields }) => fields.map(({ path }) => path)),
      )
    }),
  )
})

test('what is live as it was applied is no drift, whatever the files say now', () => {
  fc.assert(
    fc.property(world, world, (files, live) => {
      const worlds = { wanted: indexRecords(files), live: indexRecords(live), applied: asApplied(live) }
      const changes = diff(worlds.wanted, worlds.live)
      expect(compareThreeWays(changes, worlds)).toEqual({
        drift: [],
        pending: changes.map(({ address }) => address),
      })
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff, indexRecords, type ObjectRecord } from '../../../src/lib/engine/index.js'
import type { JsonObject } from '../../../src/lib/json/index.js'

const record = (address: string, value: JsonObject, parent?: string): ObjectRecord => ({
  address,
  kind: address.includes('/') ? 'route' : 'api',
  region: 'eu-west-1',
  value,
  ...(parent !== undefined && { parent }),
})

const value = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonObject[string]>)
const world = fc
  .uniqueArray(fc.tuple(fc.constantFrom('api.a', 'api.b', 'api.a/GET /', 'api.b/GET /'), value), {
    selector: ([address]) => address,
  })
  .map((entries) => entries.map(([address, one]) => record(address, one)))

describe('diff', () => {
  test('of a world with itself is empty', () => {
    fc.assert(
      fc.property(world, (records) => {
        expect(diff(indexRecords(records), indexRecords(records))).toEqual([])
      }),
    )
  })

  test('does not depend on the order of records', () => {
    fc.assert(
      fc.property(world, world, (wanted, live) => {
        const one = diff(indexRecords(wanted), indexRecords(live))
        const other = diff(indexRecords([...wanted].reverse()), indexRecords([...live].reverse()))
        expect(other).toEqual(one)
      }),
    )
  })

  test('lists one change for each address that differs, with its fields', () => {
    const live = indexRecords([
      record('api.a', { name: 'a', tags: { team: 'x' } }),
      record('api.a/GET /x', { key: true }, 'api.a'),
    ])
    const wanted = indexRecords([
      record('api.a', { name: 'b', tags: { team: 'x' } }),
      record('api.a/GET /y', {}, 'api.a'),
    ])

    expect(diff(wanted, live)).toEqual([
      {
        action: 'update',
        kind: 'api',
        address: 'api.a',
        region: 'eu-west-1',
        fields: [{ path: 'name', before: 'a', after: 'b' }],
        risks: [],
        cause: [],
      },
      {
        action: 'delete',
        kind: 'route',
        address: 'api.a/GET /x',
        region: 'eu-west-1',
        fields: [{ path: 'key', before: true }],
        risks: [],
        cause: [],
      },
      {
        action: 'create',
        kind: 'route',
        address: 'api.a/GET /y',
        region: 'eu-west-1',
        fields: [],
        risks: [],
        cause: [],
      },
    ])
  })

  test('does not list what goes with its parent', () => {
    const live = indexRecords([record('api.a', {}), record('api.a/GET /x', {}, 'api.a')])

    expect(diff(new Map(), live).map(({ action, address }) => `${action} ${address}`)).toEqual([
      'delete api.a',
    ])
  })

  test('tells empty, false, zero and absent apart', () => {
    const values: readonly JsonObject[] = [
      {},
      { x: '' },
      { x: false },
      { x: 0 },
      { x: null },
      { x: {} },
      { x: [] },
    ]
    for (const before of values) {
      for (const after of values) {
        const changes = diff(indexRecords([record('api.a', after)]), indexRecords([record('api.a', before)]))
        expect(changes).toHaveLength(before === after ? 0 : 1)
      }
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RegionState, Shape } from '../../../../src/lib/emulator/contract.js'
import {
  noFiles,
  type RecordChange,
  type RecordFiles,
} from '../../../../src/lib/emulator/store/record-files.js'
import { RegionStore } from '../../../../src/lib/emulator/store/region-store.js'

type Plain = Record<string, Record<string, Shape>>

/** A copy of what handlers see, as plain data. */
const seen = (state: RegionState, names = ['a', 'b']): Plain =>
  Object.fromEntries(names.map((name) => [name, { ...state.collections[name] }]))

/** Files that remember what they were asked. */
function memoryFiles(records: Plain = {}) {
  const saved: RecordChange[][] = []
  const read: string[] = []
  const files: RecordFiles = {
    keys: (collection) => Object.keys(records[collection] ?? {}),
    read: (collection, key) => {
      read.push(`${collection}/${key}`)
      return records[collection]?.[key]
    },
    save: (changes) => saved.push([...changes]),
  }
  return { files, saved, read }
}

describe('a collection', () => {
  it('is a plain object to handlers', async () => {
    const store = new RegionStore(noFiles)
    await store.transaction(({ collections }) => {
      collections['a'] ??= {}
      const a = collections['a']
      a['x'] = { n: 1 }
      a['y'] = { n: 2 }
      delete a['y']
      delete a['never']
      expect({
        keys: Object.keys(a),
        values: Object.values(a),
        entries: Object.entries(a),
        has: ['x' in a, Object.hasOwn(a, 'x'), 'y' in a, Object.hasOwn(a, 'toString')],
        missing: a['constructor'],
        copy: { ...a },
        json: JSON.stringify(a),
      }).toEqual({
        keys: ['x'],
        values: [{ n: 1 }],
        entries: [['x', { n: 1 }]],
        has: [true, true, false, false],
        missing: undefined,
        copy: { x: { n: 1 } },
        json: '{"x":{"n":1}}',
      })
    })
  })

  it('reads a record when it is asked for, once, and none to list the keys', async () => {
    const { files, read } = memoryFiles({ a: { x: { n: 1 }, y: { n: 2 } } })
    const store = new RegionStore(files)
    await store.transaction(({ collections }) => {
      Object.keys(collections['a'] ?? {})
      return [collections['a']?.['x'], collections['a']?.['x']]
    })
    expect(read).toEqual(['a/x'])
  })
})

describe('a transaction', () => {
  it('saves only what it touched', async () => {
    const { files, saved } = memoryFiles({ a: { x: { n: 1 }, y: { n: 2 }, z: { n: 3 } } })
    await new RegionStore(files).transaction(({ collections }) => {
      const a = collections['a'] ?? {}
      a['x'] = { n: 10 }
      a['x'] = { ...a['x'], m: a['z'] }
      delete a['y']
    })
    expect(saved).toEqual([
      [
        { collection: 'a', key: 'x', value: { n: 10, m: { n: 3 } } },
        { collection: 'a', key: 'y', value: undefined },
      ],
    ])
  })

  it('that only reads saves nothing', async () => {
    const { files, saved } = memoryFiles({ a: { x: {} } })
    await new RegionStore(files).transaction(({ collections }) => Object.values(collections['a'] ?? {}))
    expect(saved).toEqual([])
  })

  it('leaves records that nobody can change', async () => {
    const store = new RegionStore(noFiles)
    const record = { list: [{ n: 1 }] }
    await store.transaction(({ collections }) => {
      Object.assign(collections['a'] ?? {}, { x: record })
    })
    expect(() => record.list.push({ n: 2 })).toThrow(TypeError)
  })

  it('is undone when saving fails', async () => {
    const failing: RecordFiles = {
      ...noFiles,
      save: () => {
        throw new Error('disk full')
      },
    }
    const store = new RegionStore(failing)
    const work = store.transaction(({ collections }) => {
      Object.assign(collections['a'] ?? {}, { x: {} })
    })
    await expect(work).rejects.toThrow('disk full')
    expect(seen(store.state)).toEqual({ a: {}, b: {} })
  })

  it('is all or nothing, whatever it does, and the past can be looked at', async () => {
    const put = fc.record({
      collection: fc.constantFrom('a', 'b'),
      key: fc.constantFrom('x', 'y', 'z'),
      value: fc.option(fc.record({ n: fc.nat() }), { nil: undefined }),
    })
    const transactions = fc.array(fc.record({ puts: fc.array(put, { maxLength: 5 }), fails: fc.boolean() }))
    await fc.assert(
      fc.asyncProperty(transactions, fc.integer({ min: 1, max: 3 }), async (steps, back) => {
        const store = new RegionStore(noFiles)
        const history: Plain[] = [{ a: {}, b: {} }]
        for (const { puts, fails } of steps) {
          const before = history.at(-1) as Plain
          const model: Plain = structuredClone(before)
          const work = store.transaction(({ collections }) => {
            for (const { collection, key, value } of puts) {
              apply(collections, collection, key, value)
              apply(model, collection, key, value)
            }
            if (fails) throw new Error('no')
          })
          await work.catch(() => undefined)
          if (
            !fails &&
            puts.some(({ value, collection, key }) => value !== undefined || before[collection]?.[key])
          )
            history.push(model)
          expect(seen(store.state)).toEqual(history.at(-1))
        }
        const past = await store.inThePast(back, (state) => seen(state))
        expect(past).toEqual(history.at(Math.max(0, history.length - 1 - back)) as Plain)
        expect(seen(store.state)).toEqual(history.at(-1))
      }),
      { numRuns: 60 },
    )
  })
})

function apply(collections: Plain, collection: string, key: string, value: Shape | undefined): void {
  const records = collections[collection] ?? {}
  if (value === undefined) delete records[key]
  else records[key] = value
}

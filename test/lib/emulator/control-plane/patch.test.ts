import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../../../src/lib/emulator/contract.js'
import {
  applyPatch,
  type PatchTable,
  refuseListingPaths,
  refuseNamingPath,
} from '../../../../src/lib/emulator/control-plane/patch.js'
import {
  listRow,
  mapRow,
  removeMember,
  setFlag,
  setText,
} from '../../../../src/lib/emulator/control-plane/patch-edits.js'
import { notFound } from '../../../../src/lib/emulator/control-plane/service-errors.js'

type Thing = {
  readonly name?: string
  readonly on: boolean
  readonly tags?: readonly string[]
  readonly map?: { readonly [key: string]: string }
}

const table: PatchTable<Thing> = {
  rows: [
    { path: '/name', replace: setText('name'), remove: removeMember('name') },
    { path: '/on', replace: setFlag('on') },
    listRow('tags'),
    mapRow('map', { read: (value = '') => value, absent: () => notFound('no such key') }),
  ],
  refuse: refuseListingPaths,
}

const patch = (thing: Thing, ...patchOperations: object[]): Thing =>
  applyPatch(table, thing, { patchOperations }, undefined)
const message = (work: () => unknown): string => {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof ServiceError) return thrown.message
  }
  return 'nothing was thrown'
}

describe('applyPatch', () => {
  it('applies operations in order and leaves the record alone', () => {
    const before: Thing = Object.freeze({ on: false, name: 'a' })
    const after = patch(
      before,
      { op: 'replace', path: '/name', value: 'b' },
      { op: 'replace', path: '/on', value: 'TRUE' },
      { op: 'add', path: '/tags', value: 'x' },
      { op: 'add', path: '/tags', value: 'x' },
      { op: 'add', path: '/map/a~1b', value: 'c' },
    )
    expect(after).toEqual({ on: true, name: 'b', tags: ['x'], map: { 'a/b': 'c' } })
    expect(before).toEqual({ on: false, name: 'a' })
  })

  it('gives the record itself back for no operations', () => {
    const thing = { on: true }
    expect(applyPatch(table, thing, {}, undefined)).toBe(thing)
  })

  it('drops texts, lists and maps that become empty', () => {
    const full: Thing = { on: true, name: 'a', tags: ['x'], map: { k: 'v' } }
    expect(
      patch(
        full,
        { op: 'replace', path: '/name', value: '' },
        { op: 'remove', path: '/tags', value: 'x' },
        { op: 'remove', path: '/map/k' },
      ),
    ).toEqual({ on: true })
  })

  it('adds and replaces map entries; only adding makes a new one', () => {
    expect(message(() => patch({ on: true }, { op: 'replace', path: '/map/k', value: 'v' }))).toBe(
      'no such key',
    )
    expect(message(() => patch({ on: true }, { op: 'remove', path: '/map/k' }))).toBe('no such key')
    expect(patch({ on: true, map: { k: 'v' } }, { op: 'add', path: '/map/k', value: 'w' })).toEqual({
      on: true,
      map: { k: 'w' },
    })
  })

  it('names the paths of the op, or that there are none', () => {
    expect(message(() => patch({ on: true }, { op: 'replace', path: '/x' }))).toBe(
      "Invalid patch path  '/x' specified for op 'replace'. Must be one of: [/name, /on, /map]",
    )
    expect(message(() => patch({ on: true }, { op: 'copy', path: '/x' }))).toBe(
      "Invalid patch path  '/x' specified for op 'copy'. Please choose supported operations",
    )
  })

  it('or names the path, or the ops of the path', () => {
    const other = { ...table, refuse: refuseNamingPath }
    const refused = (operation: object) =>
      message(() => applyPatch(other, { on: true }, { patchOperations: [operation] }, undefined))
    expect(refused({ op: 'add', path: '/x' })).toBe('Invalid patch path /x')
    expect(refused({ op: 'add' })).toBe('Invalid patch path null')
    expect(refused({ op: 'add', path: '/name' })).toBe(
      'Invalid patch operation specified. Must be one of: [replace, remove]',
    )
  })

  it('finds every key again that was escaped', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, value) => {
        const path = `/map/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
        const added = patch({ on: true }, { op: 'add', path, value })
        expect(Object.entries(added.map ?? {})).toEqual([[key, value]])
        expect(patch(added, { op: 'remove', path })).toEqual({ on: true })
      }),
    )
  })
})

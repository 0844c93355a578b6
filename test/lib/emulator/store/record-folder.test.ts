import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealed } from '../../../../src/lib/emulator/store/atomic-file.js'
import type { RecordChange } from '../../../../src/lib/emulator/store/record-files.js'
import { RecordFolder } from '../../../../src/lib/emulator/store/record-folder.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-folder-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const put = (collection: string, key: string, value: RecordChange['value']): RecordChange => ({
  collection,
  key,
  value,
})

/** What a fresh process finds. */
function found(...records: [string, string][]) {
  const files = new RecordFolder(folder)
  return records.map(([collection, key]) => files.read(collection, key))
}

const allFiles = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('records in a folder', () => {
  it('are found by the next process, whatever their keys', () => {
    const keys = ['abc', 'a/b', '..', '.', '100%', 'ü ✓', 'con', '__proto__']
    for (const collection of ['restApis', 'apiKeys', 'usagePlans'])
      new RecordFolder(folder).save(keys.map((key, n) => put(collection, key, { n })))
    for (const collection of ['restApis', 'apiKeys', 'usagePlans']) {
      expect(found(...keys.map((key): [string, string] => [collection, key]))).toEqual(
        keys.map((_, n) => ({ n })),
      )
      expect([...new RecordFolder(folder).keys(collection)].sort()).toEqual([...keys].sort())
    }
  })

  it('lie in one file each when they are large, and together when they are small: many of them in shares', () => {
    new RecordFolder(folder).save([
      put('restApis', 'a', {}),
      put('deploymentSnapshots', 'a/d', {}),
      put('usagePlans', 'p', {}),
      put('usagePlans', 'q', {}),
      put('apiKeys', '0k', {}),
      put('apiKeys', '1k', {}),
      put('usagePlanKeys', 'p/0l', {}),
    ])
    expect(allFiles()).toEqual([
      'apiKeys/k.json',
      'deploymentSnapshots/a%2Fd.json',
      'restApis/a.json',
      'usagePlanKeys/l.json',
      'usagePlans.json',
    ])
  })

  it('are gone when they are removed', () => {
    const files = new RecordFolder(folder)
    files.save([put('restApis', 'a', {}), put('apiKeys', 'k', {})])
    files.save([put('restApis', 'a', undefined), put('apiKeys', 'k', undefined)])
    expect(found(['restApis', 'a'], ['apiKeys', 'k'])).toEqual([undefined, undefined])
    expect(allFiles()).toEqual(['apiKeys/k.json'])
  })

  it('are readable by their owner only', () => {
    new RecordFolder(join(folder, 'deep')).save([put('restApis', 'a', {})])
    const modes = ['deep', 'deep/restApis', 'deep/restApis/a.json'].map(
      (name) => statSync(join(folder, name)).mode & 0o777,
    )
    expect(modes).toEqual([0o700, 0o700, 0o600])
  })
})

describe('a save of several files', () => {
  const before = [
    put('restApis', 'a', { v: 1 }),
    put('restApis', 'b', { v: 1 }),
    put('accounts', 'x', { v: 1 }),
  ]
  const after = [
    ['restApis/a.json', { v: 2 }],
    ['restApis/b.json', null],
    ['accounts.json', { x: { v: 2 } }],
  ] as const
  const read = () => found(['restApis', 'a'], ['restApis', 'b'], ['accounts', 'x'])

  it.each([0, 1, 2, 3])(
    'that a crash stopped after %i files is finished by whoever comes next',
    (written) => {
      new RecordFolder(folder).save(before)
      writeFileSync(join(folder, 'commit.json'), sealed(after))
      for (const [name, value] of after.slice(0, written))
        if (value === null) rmSync(join(folder, name))
        else writeFileSync(join(folder, name), sealed(value))
      expect(read()).toEqual([{ v: 2 }, undefined, { v: 2 }])
      expect(allFiles()).not.toContain('commit.json')
    },
  )

  it('that a crash stopped before it was certain never happened', () => {
    new RecordFolder(folder).save(before)
    writeFileSync(join(folder, 'commit.json.1234.tmp'), sealed(after).slice(0, 40))
    writeFileSync(join(folder, 'restApis', 'a.json.1234.tmp'), 'half')
    expect(read()).toEqual([{ v: 1 }, { v: 1 }, { v: 1 }])
    expect(new RecordFolder(folder).keys('restApis')).toEqual(['a', 'b'])
    expect(allFiles().filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('that fails half-way is finished before the folder is used again', () => {
    const files = new RecordFolder(folder)
    files.save(before)
    mkdirSync(join(folder, 'v2Apis'), { mode: 0o700 })
    mkdirSync(join(folder, 'v2Apis', 'c.json'))
    const changes = [put('restApis', 'a', { v: 2 }), put('v2Apis', 'c', { v: 2 })]
    expect(() => files.save(changes)).toThrow(expect.objectContaining({ code: 'local.io', exitCode: 74 }))
    rmSync(join(folder, 'v2Apis', 'c.json'), { recursive: true })
    expect([files.read('restApis', 'a'), files.read('v2Apis', 'c')]).toEqual([{ v: 2 }, { v: 2 }])
  })
})

describe('a damaged file', () => {
  it('is never believed: every truncation and every changed byte is a Fault with exit code 65', () => {
    new RecordFolder(folder).save([put('restApis', 'a', { name: 'orders' })])
    const path = join(folder, 'restApis', 'a.json')
    const good = readFileSync(path)
    const damaged = expect.objectContaining({ code: 'local.corrupt', exitCode: 65 })
    for (let at = 0; at < good.length; at += 1) {
      truncateSync(path, at)
      expect(() => found(['restApis', 'a'])).toThrow(damaged)
      const flipped = Buffer.from(good)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      writeFileSync(path, flipped)
      expect(() => found(['restApis', 'a'])).toThrow(damaged)
    }
  })
})

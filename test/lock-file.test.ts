import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url)), 'utf8'),
)

const isLocked = (holder: string, name: string) =>
  `${holder}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages

describe('package-lock.json', () => {
  // A registry that carries one platform's packages only leaves the others out; npm 11 then refuses `npm ci`.
  it('names the optional packages of every platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([holder, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter((name) => !isLocked(holder, name)),
    )
    expect(missing).toEqual([])
  })
})

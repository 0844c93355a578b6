import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { handlers } from '../../../../src/lib/emulator/control-plane/index.js'
import { v1Catalog, v2Catalog } from '../../../../src/lib/emulator/wire/catalog.js'

const page = readFileSync(new URL('../../../../docs/emulator.md', import.meta.url), 'utf8')

/** The operations that the page says answer 501, whatever they are asked. */
const answering501 = (): readonly string[] => {
  const [, table = ''] = /\| answers 501 \| because \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(page) ?? []
  return [...table.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, operation = '']) => operation)
}

describe('The operations of the service', () => {
  it('have semantics in the local account, but for those that its page names', async () => {
    const v1 = (await v1Catalog()).operations.map(({ name }) => name)
    const v2 = (await v2Catalog()).operations.map(({ name }) => `v2.${name}`)
    const all = [...v1, ...v2]
    const without = all.filter((operation) => handlers[operation] === undefined)
    expect(without).toEqual(answering501())
    expect(page).toContain(`${all.length - without.length} of the ${all.length} operations have semantics.`)
  })
})

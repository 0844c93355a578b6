import { describe, expect, it } from 'vitest'
import { handlers } from '../../../../src/lib/emulator/control-plane/index.js'
import { v1Catalog, v2Catalog } from '../../../../src/lib/emulator/wire/catalog.js'

describe('The operations of the service', () => {
  it('have semantics in the local account, but for those that docs/emulator.md names', async () => {
    const v1 = (await v1Catalog()).operations.map(({ name }) => name)
    const v2 = (await v2Catalog()).operations.map(({ name }) => `v2.${name}`)
    const without = [...v1, ...v2].filter((operation) => handlers[operation] === undefined)
    expect(without).toEqual(['GetSdk', 'TestInvokeAuthorizer'])
  })
})

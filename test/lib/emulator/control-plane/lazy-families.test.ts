import { describe, expect, it } from 'vitest'
import { certificateHandlers } from '../../../../src/lib/emulator/control-plane/certificates/index.js'
import { domainHandlers } from '../../../../src/lib/emulator/control-plane/domains/index.js'
import { keyHandlers } from '../../../../src/lib/emulator/control-plane/keys/index.js'
import { lazyHandlers } from '../../../../src/lib/emulator/control-plane/lazy-families.js'
import { allPortalHandlers } from '../../../../src/lib/emulator/control-plane/portals/index.js'
import { v2Handlers } from '../../../../src/lib/emulator/control-plane/v2-apis/index.js'
import { vpcLinkHandlers } from '../../../../src/lib/emulator/control-plane/vpc-links/index.js'
import { v2OpenApiHandlers } from '../../../../src/lib/emulator/openapi/http/index.js'

describe('The families that are loaded when they are called', () => {
  it('are announced with every operation that they have, and no other', () => {
    const loaded = {
      ...keyHandlers,
      ...domainHandlers,
      ...certificateHandlers,
      ...allPortalHandlers,
      ...v2Handlers,
      ...v2OpenApiHandlers,
      ...vpcLinkHandlers,
    }
    expect(Object.keys(lazyHandlers).sort()).toEqual(Object.keys(loaded).sort())
  })
})

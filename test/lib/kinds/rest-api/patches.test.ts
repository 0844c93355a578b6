import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/lib/json/index.js'
import { apiPatches } from '../../../../src/lib/kinds/rest-api/patches.js'

const api = (type: string, more: JsonObject = {}, ipAddressType?: string): JsonObject => ({
  endpoint: { type, ...(ipAddressType !== undefined && { ipAddressType }) },
  ...more,
})

const vpce = { vpcEndpointIds: ['vpce-1', 'vpce-2'] }

describe('the patches that no document carries', () => {
  test.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['nothing where nothing differs', api('REGIONAL'), api('REGIONAL'), []],
    [
      'nothing for VPC endpoints of an API that stays private: they travel in the document',
      api('PRIVATE', vpce),
      api('PRIVATE'),
      [],
    ],
    [
      'the ip address type',
      api('REGIONAL'),
      api('REGIONAL', {}, 'dualstack'),
      ['replace /endpointConfiguration/ipAddressType dualstack'],
    ],
    [
      'the ip address type back to its default',
      api('REGIONAL', {}, 'dualstack'),
      api('REGIONAL'),
      ['replace /endpointConfiguration/ipAddressType ipv4'],
    ],
    [
      'a conversion by the type that is',
      api('EDGE'),
      api('REGIONAL'),
      ['replace /endpointConfiguration/types/EDGE REGIONAL'],
    ],
    [
      'a conversion to private with its VPC endpoints; AWS makes it dualstack itself',
      api('REGIONAL'),
      api('PRIVATE', vpce),
      [
        'replace /endpointConfiguration/types/REGIONAL PRIVATE',
        'add /endpointConfiguration/vpcEndpointIds vpce-1',
        'add /endpointConfiguration/vpcEndpointIds vpce-2',
      ],
    ],
    [
      'a conversion from private after its VPC endpoints are gone',
      api('PRIVATE', vpce),
      api('REGIONAL'),
      [
        'remove /endpointConfiguration/vpcEndpointIds vpce-1',
        'remove /endpointConfiguration/vpcEndpointIds vpce-2',
        'replace /endpointConfiguration/types/PRIVATE REGIONAL',
      ],
    ],
  ])('are %s', (_title, live, target, expected) => {
    const shown = apiPatches(live, target).map(({ op, path, value }) => `${op} ${path} ${value}`)
    expect(shown).toEqual(expected)
  })
})

import type { Address } from '../../engine/index.js'
import {
  apiAddressOf,
  apiTagId,
  associationTagId,
  domainTagId,
  stageNameOf,
  stageTagId,
} from '../addresses.js'
import type { TaggableKind } from './listings.js'

/** The tag `apigw:id` of the object at an address. */
export function tagIdOf(kind: TaggableKind, address: Address): string {
  switch (kind) {
    case 'stage':
      return stageTagId(apiAddressOf(address), stageNameOf(address))
    case 'api':
      return apiTagId(address)
    case 'domain':
      return domainTagId(address)
    case 'access-association':
      return associationTagId(address)
    default:
      return address.slice(`${kind}.`.length)
  }
}

import type { Address } from '../../engine/index.js'
import type { LiveDomain } from './live-domain.js'

/** A live domain that concerns this project: its own, a declared external one, or one that may hold links of ours. */
export interface DomainPlace {
  readonly address: Address
  readonly domain: LiveDomain
  readonly whose: 'ours' | 'external' | 'foreign'
}

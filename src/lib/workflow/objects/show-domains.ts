import type { Target } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { mappingAddress, ruleAddress } from '../../kinds/addresses.js'
import type { Owner } from '../../kinds/ownership.js'
import { type DomainLinks, readDomainLinks } from '../../operate/domain-links.js'
import { findDomain, type LinkedApi, type LiveDomainName, listDomains } from '../../operate/live-domain.js'
import { type Entry, entryOf, theirs } from './entry.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'

export interface DomainList {
  readonly target: Target
  readonly domains: readonly Entry[]
}

/** Every domain of the region; with a project or environment, theirs. */
export const listDomainNames = (request: ObjectRequest): Promise<DomainList> =>
  inRegion(request, async (place) => {
    const domains = await listDomains(place.account)
    return {
      target: place.target,
      domains: theirs(request, domains).map((domain) => entryOf(domain, domain.domain, place)),
    }
  })

/** What a domain leads to, and whose the API is that it leads to: such a link is theirs too. */
export interface LinkEntry {
  readonly address: string
  readonly apiId: string
  /** `api.orders`; null where there is no such API. */
  readonly api: string | null
  readonly owner: Owner | null
  /** Null: callers name it. */
  readonly stage: string | null
}

export interface MappingEntry extends LinkEntry {
  /** Empty for the root. */
  readonly path: string
}

export interface RuleEntry extends LinkEntry {
  readonly id: string
  readonly priority: number
  readonly basePaths: readonly string[]
  /** Header, in lower case → glob. */
  readonly headers: JsonObject
  readonly stripBasePath: boolean
}

export interface DomainShown extends Entry {
  readonly target: Target
  readonly mappings: readonly MappingEntry[]
  readonly rules: readonly RuleEntry[]
}

/** One domain with its mappings, and its rules as they are tried. */
export const showDomain = (request: ObjectRequest, name: string): Promise<DomainShown> =>
  inRegion(request, async (place) => {
    const domain = await findDomain(place.account, wishOf(name, request))
    const links = await readDomainLinks(place.account, domain)
    return {
      target: place.target,
      ...entryOf(domain, domain.domain, place),
      ...linkEntries(domain, links),
    }
  })

export const linkEntries = (
  { address }: LiveDomainName,
  { mappings, rules }: DomainLinks,
): Pick<DomainShown, 'mappings' | 'rules'> => ({
  mappings: mappings.map(({ path, apiId, stage, api }) => ({
    ...{ address: mappingAddress(address, path), path },
    ...linkEntry(apiId, stage, api),
  })),
  rules: rules.map(({ id, priority, apiId, api, value }) => ({
    ...{ address: ruleAddress(address, priority), id, priority },
    ...linkEntry(apiId, value.stage, api),
    basePaths: value.basePaths ?? [],
    headers: { ...value.headers },
    stripBasePath: value.stripBasePath === true,
  })),
})

const linkEntry = (apiId: string, stage: string | undefined, api: LinkedApi | undefined) => ({
  ...{ apiId, api: api?.address ?? null, owner: api?.owner ?? null, stage: stage ?? null },
})

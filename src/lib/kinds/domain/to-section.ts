import type { Address, ObjectRecord } from '../../engine/index.js'
import { type JsonObject, nonEmptyMap, present } from '../../json/index.js'
import { associationSourceOf, mappingPathOf, rulePriorityOf } from '../addresses.js'
import { externalKind } from './document.js'
import { sectionOf } from './section-of.js'
import type { DomainValue, MappingValue, RuleValue } from './value.js'

/** A domain as a file declares it, its tags aside; `links` are its mappings, rules and access associations. */
export function toDomainSection(domain: ObjectRecord, links: readonly ObjectRecord[]): JsonObject {
  const own = domain.kind === externalKind ? { external: true } : settingsOf(domain)
  const { sources, mappings, rules } = sectionsOf(links)
  return present<JsonObject>({
    ...own,
    mappings: nonEmptyMap(mappings),
    rules: rules.length === 0 ? undefined : rules,
    accessAssociations: sources.length === 0 ? undefined : sources,
  })
}

function settingsOf({ value }: ObjectRecord): JsonObject {
  const domain = value as unknown as DomainValue
  return present<JsonObject>({
    ...(sectionOf(domain) as unknown as JsonObject),
    protect: domain.protect,
  })
}

const of = (kind: string, links: readonly ObjectRecord[]) => links.filter((link) => link.kind === kind)

function sectionsOf(links: readonly ObjectRecord[]) {
  const mappings = of('mapping', links).map(({ address, value }) => {
    const { api, stage } = value as unknown as MappingValue
    return [mappingPathOf(address), present<JsonObject>({ api, stage })] as const
  })
  return {
    mappings: Object.fromEntries(mappings.sort(([a], [b]) => (a < b ? -1 : 1))),
    rules: of('routing-rule', links)
      .sort((a, b) => rulePriorityOf(a.address) - rulePriorityOf(b.address))
      .map(ruleSection),
    sources: of('access-association', links)
      .map(({ address }) => associationSourceOf(address))
      .sort(),
  }
}

function ruleSection({ address, value }: ObjectRecord): JsonObject {
  const { api, stage, stripBasePath, basePaths, headers } = value as unknown as RuleValue
  const when = present<JsonObject>({ basePaths, headers })
  return present<JsonObject>({
    priority: rulePriorityOf(address),
    when: nonEmptyMap(when) && when,
    to: present<JsonObject>({ api, stage, stripBasePath }),
  })
}

/** Whether a record is a link of the domain at this address. */
export const isDomainLink = (domain: Address, { address }: ObjectRecord): boolean =>
  address.startsWith(`${domain}/`)

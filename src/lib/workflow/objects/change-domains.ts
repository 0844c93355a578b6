import type { ObjectRecord } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { domainAddress, mappingAddress, ruleAddress } from '../../kinds/addresses.js'
import { keyOf, recordOfDomain, recordOfMapping, recordOfRule } from '../../kinds/domain/live-domain.js'
import { canonicalName, nameProblem } from '../../kinds/domain/names.js'
import { isAnother } from '../../kinds/domain/patches.js'
import { showOwner } from '../../kinds/domain/show-owner.js'
import type { DomainValue } from '../../kinds/domain/value.js'
import { nobody, type Owner, userTags } from '../../kinds/ownership.js'
import { type DomainLinks, readDomainLinks } from '../../operate/domain-links.js'
import { scopeOf } from '../../operate/live-api.js'
import { findDomain, type LinkedApi, type LiveDomainName, listDomains } from '../../operate/live-domain.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { type DomainSettings, refuseUnfit, unfit, withDomainSettings } from './domain-settings.js'
import { type ObjectRequest, wishOf } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'

/** Makes a domain; owned where the request names a project. */
export const createDomain = (
  request: ObjectRequest,
  written: string,
  settings: DomainSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const name = canonicalName(written)
    const problem = nameProblem(name)
    if (problem !== undefined) throw unfit(problem.message, problem.fix)
    const { project, env = '-' } = request
    const scope = { ...place.scope, ...(project === undefined ? nobody : { project, env }) }
    const value = withDomainSettings({ endpoints: {}, tags: {} }, settings)
    refuseUnfit(name, value, scope)
    const address = domainAddress(name)
    return {
      scope,
      object: address,
      draft: async () => {
        refuseTwin(name, value, await listDomains(place.account))
        const wanted: ObjectRecord = {
          ...{ address, kind: 'domain', region: scope.region },
          value: value as unknown as JsonObject,
        }
        return { live: [], wanted: [wanted], findings: deletedByApply(scope, address) }
      },
    }
  })

/** A name is one public domain's and one private one's. */
function refuseTwin(name: string, { endpoints }: DomainValue, domains: readonly LiveDomainName[]): void {
  const isPrivate = endpoints.PRIVATE !== undefined
  const twin = domains.find(
    ({ domain, name: other }) => other === name && (domain.domainNameId !== undefined) === isPrivate,
  )
  if (twin === undefined) return
  throw new Problem({
    code: 'objects.exists',
    message: `there is a domain ${name} already, which ${showOwner(twin.owner)} owns`,
    fix: `Change it: apigw domains update ${name}`,
  })
}

/** Changes a domain's settings; only what differs is sent. */
export const updateDomain = (
  request: ObjectRequest,
  name: string,
  settings: DomainSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const domain = await findDomain(place.account, wishOf(name, request))
    const scope = scopeOf(place.scope, domain.owner)
    return {
      scope,
      object: domain.id,
      draft: async () => {
        const live = domainRecord(domain, scope.region)
        const value = withDomainSettings(live.value as unknown as DomainValue, settings)
        refuseUnfit(domain.name, value, scope)
        if (isAnother(live.value as unknown as DomainValue, value)) throw anotherDomain(domain)
        return {
          live: [live],
          wanted: [{ ...live, value: value as unknown as JsonObject }],
          findings: revertedByApply(domain.owner, domain.address),
        }
      },
    }
  })

const anotherDomain = ({ name }: LiveDomainName): Problem =>
  unfit(
    `${name} cannot change between private and public: that is another domain`,
    `Delete it, and create it anew: apigw domains delete ${name}`,
  )

const domainRecord = ({ domain, address }: LiveDomainName, region: string): ObjectRecord =>
  recordOfDomain(domain, { address, region }, userTags(domain.tags), [])

/** Deletes a domain with its mappings and rules, unless somebody else's are among them. */
export const deleteDomain = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const domain = await findDomain(place.account, wishOf(name, request))
    const { region } = place.scope
    return {
      scope: scopeOf(place.scope, domain.owner),
      object: domain.id,
      draft: async () => {
        const links = await readDomainLinks(place.account, domain)
        refuseShared(domain, links)
        return {
          live: [domainRecord(domain, region), ...linkRecords(domain, links, region)],
          wanted: [],
          findings: revertedByApply(domain.owner, domain.address),
        }
      },
    }
  })

function refuseShared({ address, owner }: LiveDomainName, { mappings, rules }: DomainLinks): void {
  const others = [
    ...mappings.map(({ path, api }) => ({ link: mappingAddress(address, path), api })),
    ...rules.map(({ priority, api }) => ({ link: ruleAddress(address, priority), api })),
  ].filter(({ api }) => api?.owner !== undefined && !isSame(api.owner, owner))
  if (others.length === 0) return
  const shown = others.map(({ link, api }) => `${link} (${showOwner(api?.owner)})`).join(', ')
  throw new Problem({
    code: 'domains.in-use',
    message: `${address} is not deleted while others use it: ${shown}`,
    fix: 'Have them give up their links first.',
    exitCode: ExitCode.guard,
  })
}

const isSame = (a: Owner, b: Owner | undefined): boolean => a.project === b?.project && a.env === b.env

const linkRecords = (
  { domain, address }: LiveDomainName,
  { mappings, rules }: DomainLinks,
  region: string,
): readonly ObjectRecord[] => [
  ...mappings.map((mapping) =>
    recordOfMapping(
      mapping,
      keyOf(domain),
      { address: mappingAddress(address, mapping.path), region },
      apiOf(mapping),
    ),
  ),
  ...rules.map((rule) =>
    recordOfRule(rule, keyOf(domain), { address: ruleAddress(address, rule.priority), region }, apiOf(rule)),
  ),
]

const apiOf = ({ api, apiId }: { readonly api: LinkedApi | undefined; readonly apiId: string }): string =>
  api?.owner?.id ?? apiId

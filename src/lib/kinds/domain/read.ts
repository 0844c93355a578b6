import type { DomainName, DomainNameAccessAssociation } from '@aws-sdk/client-api-gateway'
import type { Address, ObjectRecord, ReadContext, Reading } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import { domainAddress, domainNameOf, domainOfTagId } from '../addresses.js'
import { domainArn, ownerOf, type Tags } from '../ownership.js'
import { ambiguous, groupOwned, withTags } from '../tagged.js'
import { externalKind } from './document.js'
import { handleOf, type LiveDomain, liveDomain, recordOfDomain } from './live-domain.js'
import type { DomainPlace } from './place.js'
import { foreignAssociations, readAssociations } from './read-associations.js'
import { readLinks } from './read-links.js'
import { showOwner } from './show-owner.js'

/**
 * Reads domains and access associations by one listing each, and the links of those domains that concern this project.
 * A link is ours where the API is that it leads to. What goes must be unlinked first, and the service does not tell
 * which domains map an API: where one of ours goes, the links of every domain are read.
 */
export async function readDomains(context: ReadContext): Promise<Reading> {
  context.progress({ type: 'read', what: 'domains' })
  const [domains, associations] = await Promise.all([listDomains(context), listAssociations(context)])
  const places = placesOf(domains, context)
  const readings = await Promise.all(places.map((place) => readPlace(place, associations, context)))
  const own = readAssociations(associations, context)
  return {
    records: [...readings.flatMap(({ records }) => records), ...elsewhere(context), ...own],
    findings: readings.flatMap(({ findings }) => findings),
  }
}

async function listDomains({ account, wanted, scope }: ReadContext): Promise<readonly LiveDomain[]> {
  const names = new Set(
    [...wanted.values()]
      .filter(({ kind }) => kind === 'domain' || kind === externalKind)
      .map(({ address }) => domainNameOf(address)),
  )
  const domains = ((await account.list('GetDomainNames', {})) as readonly DomainName[]).map(liveDomain)
  return withTags(account, domains, names, ({ domainNameArn, id }) => domainNameArn ?? domainArn(scope, id))
}

const listAssociations = async ({ account }: ReadContext): Promise<readonly DomainNameAccessAssociation[]> =>
  account.list('GetDomainNameAccessAssociations', {})

function placesOf(domains: readonly LiveDomain[], context: ReadContext): readonly DomainPlace[] {
  const owned = ownedPlaces(domains, context)
  const external = externals(context)
    .filter((record) => !isElsewhere(record, context))
    .map((record) => externalPlace(record, domains, context))
  const known = new Set([...owned, ...external].map(({ domain }) => domain.id))
  const others = domains.filter(({ id }) => !known.has(id))
  for (const domain of others) refuseTaken(domain, owned, context)
  const foreign = somethingGoes(context) ? others : []
  return [
    ...owned,
    ...external,
    ...foreign.map(
      (domain): DomainPlace => ({ address: domainAddress(domain.id), domain, whose: 'foreign' }),
    ),
  ]
}

function ownedPlaces(domains: readonly LiveDomain[], { scope }: ReadContext): readonly DomainPlace[] {
  return [...groupOwned(domains, scope)].flatMap(([id, tagged]): readonly DomainPlace[] => {
    const address = domainOfTagId(id)
    // A copied tag makes nobody an owner.
    const [domain, ...others] = tagged.filter(({ name }) => name === domainNameOf(address))
    if (others.length > 0) throw ambiguous('domains', address, tagged)
    return domain === undefined ? [] : [{ address, domain, whose: 'ours' }]
  })
}

const externals = ({ wanted }: ReadContext): readonly ObjectRecord[] =>
  [...wanted.values()].filter(({ kind }) => kind === externalKind)

/** A private domain of another account, with which this one can have access associations only. */
function isElsewhere({ value }: ObjectRecord, { scope }: ReadContext): boolean {
  const owner = String(value['arn'] ?? '').split(':')[4] ?? ''
  return owner !== '' && owner !== scope.accountId
}

/** It is not in our list; its ARN says all that an association needs. */
const elsewhere = (context: ReadContext): readonly ObjectRecord[] =>
  externals(context)
    .filter((record) => isElsewhere(record, context))
    .map((record) => ({ ...record, handle: { arn: record.value['arn'] ?? '' } }))

function externalPlace(
  { address, value }: ObjectRecord,
  domains: readonly LiveDomain[],
  { scope }: ReadContext,
): DomainPlace {
  const name = domainNameOf(address)
  const arn = value['arn']
  const [domain, ...others] = domains.filter((each) =>
    arn === undefined ? each.name === name : each.domainNameArn === arn,
  )
  if (domain === undefined) {
    throw unusable(
      'domain.external.missing',
      `${address} is external, but there is no domain ${String(arn ?? name)} in ${scope.region}`,
      'Apply the project that owns it first, or correct its name.',
    )
  }
  if (others.length > 0) {
    throw unusable(
      'domain.external.ambiguous',
      `${address} is external, and there are a private and a public domain ${name}`,
      'Name one by arn.',
    )
  }
  const owner = ownerOf(domain.tags)
  if (owner?.project === scope.project && owner.env === scope.env) {
    throw unusable(
      'domain.external.own',
      `${address} is external, but is owned by this project`,
      'Declare it without external: true, or hand it over to the other project (apigw tags set).',
    )
  }
  return { address, domain, whose: 'external' }
}

const unusable = (code: string, message: string, fix: string): Problem =>
  new Problem({ code, message, fix, exitCode: ExitCode.stale })

/** A name is one public domain's in a region, and AWS takes no second. @throws Problem `domain.taken` */
function refuseTaken(
  domain: LiveDomain,
  owned: readonly DomainPlace[],
  { wanted, scope }: ReadContext,
): void {
  const address = domainAddress(domain.name)
  const declared = wanted.get(recordKey({ address, region: scope.region }))
  if (declared?.kind !== 'domain' || owned.some((place) => place.address === address)) return
  const endpoints = Object.keys((declared.value['endpoints'] ?? {}) as object)
  const isPrivate = domain.domainNameId !== undefined
  if (endpoints.includes('PRIVATE') !== isPrivate) return
  throw unusable(
    'domain.taken',
    `${address} is declared, but there is a domain ${domain.name} already, which ${showOwner(ownerOf(domain.tags))} owns`,
    'Write external: true to declare links to it only; or hand it over by its tags apigw:project, apigw:env and apigw:id (apigw tags set).',
  )
}

/** Whether an API or a stage of ours is not declared any more. */
const somethingGoes = ({ live, wanted }: ReadContext): boolean =>
  [...live].some(([key, { kind }]) => (kind === 'api' || kind === 'stage') && !wanted.has(key))

async function readPlace(
  place: DomainPlace,
  associations: readonly DomainNameAccessAssociation[],
  context: ReadContext,
): Promise<Reading> {
  const { records, foreign: links } = await readLinks(place, context)
  const foreign = [...links, ...foreignAssociations(place, associations, context)].sort()
  return {
    records: [...domainRecords(place, foreign, context), ...records],
    findings: [
      ...(place.whose === 'ours' ? foreignFindings(place, foreign, context) : []),
      ...(place.whose === 'foreign' ? [] : stateFindings(place)),
    ],
  }
}

function domainRecords(
  { address, domain, whose }: DomainPlace,
  foreign: readonly string[],
  { scope, wanted }: ReadContext,
): readonly ObjectRecord[] {
  const place = { address, region: scope.region }
  const declared = wanted.get(recordKey(place))
  switch (whose) {
    case 'ours':
      return [recordOfDomain(domain, place, (declared?.value['tags'] ?? {}) as Tags, foreign)]
    case 'external':
      return [externalRecord(domain, place, declared)]
    case 'foreign':
      return []
  }
}

/** What is compared of it is what is declared: nothing of it is ever written. */
export const externalRecord = (
  domain: DomainName,
  place: { readonly address: Address; readonly region: string },
  declared?: ObjectRecord,
): ObjectRecord => ({
  ...place,
  kind: externalKind,
  value: declared?.value ?? { name: domain.domainName ?? '' },
  handle: { ...handleOf(domain) } as unknown as NonNullable<ObjectRecord['handle']>,
})

/** What others put onto our domain: reported, never touched. */
function foreignFindings(
  { address }: DomainPlace,
  foreign: readonly string[],
  { wanted, scope }: ReadContext,
): readonly Finding[] {
  if (foreign.length === 0) return []
  const stays = !wanted.has(recordKey({ address, region: scope.region }))
  const shown =
    foreign.slice(0, 5).join(', ') + (foreign.length > 5 ? `, and ${foreign.length - 5} more` : '')
  return [
    {
      code: stays ? 'domain.in-use' : 'ownership.foreign-link',
      severity: 'warning',
      message: stays
        ? `${address} is not deleted while others use it: ${shown}`
        : `${address} has links that are not this project's: ${shown}; they are left alone`,
    },
  ]
}

const settled = new Set(['AVAILABLE', 'UPDATING'])

/** What keeps a domain from serving although all settings are right. */
export function stateFindings({
  address,
  domain,
}: Pick<DomainPlace, 'address' | 'domain'>): readonly Finding[] {
  const { domainNameStatus: status = 'AVAILABLE', domainNameStatusMessage: text = '' } = domain
  const warnings = domain.mutualTlsAuthentication?.truststoreWarnings ?? []
  return [
    ...(settled.has(status)
      ? []
      : [
          {
            code: 'domain.status',
            severity: 'warning' as const,
            message: `${address} is ${status}${text === '' ? '' : `: ${text}`}`,
          },
        ]),
    ...warnings.map((warning) => ({
      code: 'domain.mutual-tls.truststore',
      severity: 'warning' as const,
      message: `${address}: the truststore has a fault: ${warning}`,
      fix: 'Upload a corrected bundle, and declare its version.',
    })),
  ]
}

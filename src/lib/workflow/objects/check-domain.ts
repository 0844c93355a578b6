import { openCertificateManager } from '../../account/certificate-manager.js'
import type { Target } from '../../engine/index.js'
import { Problem } from '../../errors/index.js'
import { checkAtAcm } from '../../operate/check-acm.js'
import { checkCertificates } from '../../operate/check-certificate.js'
import { checkDns } from '../../operate/check-dns.js'
import {
  checkDomain,
  type DomainCheck,
  type NeededRecord,
  neededRecords,
  stageKey,
} from '../../operate/check-domain.js'
import type { DnsLookup } from '../../operate/dns-lookup.js'
import { type DomainLinks, readDomainLinks } from '../../operate/domain-links.js'
import { findDomain, type LiveDomainName } from '../../operate/live-domain.js'
import type { CertificateLookup } from '../../operate/served-certificate.js'
import { inRegion, type ObjectRequest, type Place, wishOf } from './object-session.js'
import { type DomainShown, linkEntries } from './show-domains.js'

export interface DomainChecked extends Pick<DomainShown, 'mappings' | 'rules'> {
  readonly target: Target
  readonly name: string
  readonly address: string
  readonly checks: readonly DomainCheck[]
  /** The DNS records that it needs: one, or one of two while it is migrated. */
  readonly records: readonly NeededRecord[]
  /** Where something is wrong: exit code 1. */
  readonly failure: Problem | undefined
}

/** What lies outside the account. */
export interface Outside {
  readonly dns: DnsLookup
  readonly certificate: CertificateLookup
  readonly now: Date
}

/** Looks at all that a domain needs to serve. Changes nothing. */
export const checkDomainName = (
  request: ObjectRequest,
  name: string,
  outside: Outside,
): Promise<DomainChecked> =>
  inRegion(request, async (place) => {
    const domain = await findDomain(place.account, wishOf(name, request))
    const links = await readDomainLinks(place.account, domain)
    const missingStages = await missingStagesOf(links, place)
    const records = neededRecords(domain)
    const checks = [
      ...checkDomain({ domain, links, missingStages }, place.scope),
      ...(await certificateChecks(domain, place, request, outside.now)),
      ...(await outsideChecks(records, place.target, outside)),
    ]
    return {
      target: place.target,
      ...{ name: domain.name, address: domain.address, checks, records },
      ...linkEntries(domain, links),
      failure: failureOf(domain.name, checks),
    }
  })

/** One read for each stage that links lead to; those of HTTP and WebSocket APIs are v2's. */
async function missingStagesOf(
  { mappings, rules }: DomainLinks,
  { account }: Place,
): Promise<ReadonlySet<string>> {
  const links = [...mappings, ...rules.map(({ value, ...rule }) => ({ ...rule, stage: value.stage }))]
  const wanted = new Map(
    links.flatMap(({ apiId, stage, api }) =>
      stage === undefined || api === undefined
        ? []
        : [[stageKey(apiId, stage), { apiId, stage, isRest: api.protocol === 'REST' }] as const],
    ),
  )
  const missing = await Promise.all(
    [...wanted].map(async ([key, { apiId, stage, isRest }]) => {
      const found = isRest
        ? await account.find('GetStage', { restApiId: apiId, stageName: stage })
        : await account.find('v2.GetStage', { ApiId: apiId, StageName: stage })
      return found === undefined ? [key] : []
    }),
  )
  return new Set(missing.flat())
}

/** Nothing is said where the target has no ACM. */
async function certificateChecks(
  domain: LiveDomainName,
  { session, target }: Place,
  { environment: env, progress: tell, signal }: ObjectRequest,
  now: Date,
): Promise<readonly DomainCheck[]> {
  const { credentials } = session.resolved
  const manager = openCertificateManager({ target, credentials, env, signal, tell })
  return manager === undefined ? [] : checkAtAcm(domain, manager, now)
}

/** What is asked of others than the account, which the local one has not. */
async function outsideChecks(
  records: readonly NeededRecord[],
  { kind }: Target,
  { dns, certificate, now }: Outside,
): Promise<readonly DomainCheck[]> {
  const skipped = (detail: string): readonly DomainCheck[] =>
    (['DNS', 'TLS'] as const).map((check) => ({ name: check, status: 'skipped', detail }))
  if (records.length === 0) return skipped('a private domain is reached inside its VPCs only')
  if (kind !== 'live') return skipped(`the domains of a ${kind} account are in no DNS, and reached by nobody`)
  const [lookedUp, shown] = await Promise.all([
    checkDns(records, dns),
    checkCertificates(records, certificate, now),
  ])
  return [lookedUp, ...shown]
}

function failureOf(name: string, checks: readonly DomainCheck[]): Problem | undefined {
  const found = checks.filter(({ status }) => status === 'failed' || status === 'warning')
  const [first] = found
  if (first === undefined) return undefined
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : ''
  return new Problem({
    code: 'domains.check',
    message: `${name}: ${first.detail}${more}`,
    ...(first.fix !== undefined && { fix: first.fix }),
  })
}

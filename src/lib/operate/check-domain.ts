import type { Scope } from '../engine/index.js'
import { dnsTargets } from '../kinds/domain/live-domain.js'
import { liveDomainValue } from '../kinds/domain/live-value.js'
import { certificateRegion } from '../kinds/domain/setting-findings.js'
import { type DomainValue, isPrivate } from '../kinds/domain/value.js'
import type { DomainLinks } from './domain-links.js'
import type { LinkedApi, LiveDomainName } from './live-domain.js'
import { shadowsOf } from './shadowing.js'

/** One thing that a domain needs to serve. */
export interface DomainCheck {
  readonly name: 'status' | 'certificate' | 'links' | 'mutual TLS' | 'default endpoint' | 'DNS' | 'TLS'
  readonly status: 'ok' | 'note' | 'warning' | 'failed' | 'skipped'
  readonly detail: string
  readonly fix?: string
}

export interface DomainFacts {
  readonly domain: LiveDomainName
  readonly links: DomainLinks
  /** `api stage` of links whose stage there is not. */
  readonly missingStages: ReadonlySet<string>
}

/** Everything that can be told without asking DNS. */
export function checkDomain(facts: DomainFacts, scope: Scope): readonly DomainCheck[] {
  const value = liveDomainValue(facts.domain.domain, {})
  return [
    statusCheck(facts.domain),
    ...certificateChecks(value, scope),
    ...linkChecks(facts, value),
    ...mutualTlsChecks(facts, value),
    ...openChecks(facts, value),
  ]
}

function statusCheck({ domain }: LiveDomainName): DomainCheck {
  const { domainNameStatus: status = 'AVAILABLE', domainNameStatusMessage: text = '' } = domain
  const detail = `${status}${text === '' ? '' : `: ${text}`}`
  if (status === 'AVAILABLE') return { name: 'status', status: 'ok', detail }
  if (status === 'UPDATING' || status === 'PENDING')
    return { name: 'status', status: 'note', detail: `${detail}: AWS is still working on it` }
  return { name: 'status', status: 'failed', detail, fix: statusFix(status) }
}

const statusFix = (status: string): string =>
  status === 'PENDING_OWNERSHIP_VERIFICATION'
    ? 'Give a public certificate that proves ownership: apigw domains update --ownership-certificate ARN.'
    : status === 'PENDING_CERTIFICATE_REIMPORT'
      ? 'Import the certificate into ACM again.'
      : 'Look at the message; then change the domain, or make it anew.'

function certificateChecks({ endpoints }: DomainValue, { region }: Scope): readonly DomainCheck[] {
  return Object.entries(endpoints).map(([type, { certificate }]): DomainCheck => {
    const endpoint = type.toLowerCase()
    const needed = certificateRegion(endpoint, region)
    if (!certificate.startsWith('arn:'))
      return {
        name: 'certificate',
        status: 'warning',
        detail: `the ${endpoint} endpoint shows ${certificate || 'none'}, which is not of ACM and is not renewed`,
        fix: 'Request one in ACM, and give its ARN.',
      }
    if (certificate.split(':')[3] === needed)
      return { name: 'certificate', status: 'ok', detail: `${certificate} (${endpoint})` }
    return {
      name: 'certificate',
      status: 'failed',
      detail: `${certificate} is in ${certificate.split(':')[3]}, and the ${endpoint} endpoint takes those in ${needed}`,
      fix: `Request or import a certificate in ${needed}.`,
    }
  })
}

function linkChecks(
  { domain, links, missingStages }: DomainFacts,
  value: DomainValue,
): readonly DomainCheck[] {
  const { mappings, rules } = links
  const { routing = 'mappings' } = value
  const tried = [...(routing === 'rules' ? [] : mappings), ...(routing === 'mappings' ? [] : rules)]
  const counts = `${counted(mappings.length, 'mapping')} and ${counted(rules.length, 'rule')}; it routes by ${routing}`
  return [
    tried.length === 0
      ? {
          name: 'links',
          status: 'failed',
          detail: `nothing answers: ${counts}`,
          fix: 'Map an API: apigw domains map.',
        }
      : { name: 'links', status: 'ok', detail: counts },
    ...unusedChecks(rules.length, mappings.length, routing),
    ...brokenChecks(links, missingStages),
    ...shadowsOf(domain.address, links, routing === 'rules-then-mappings').map(
      ({ address, by }): DomainCheck => ({
        name: 'links',
        status: 'warning',
        detail: `${address} is never reached: ${by} takes all its requests`,
        fix: `Give ${by} narrower conditions, or a later priority.`,
      }),
    ),
  ]
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

function unusedChecks(rules: number, mappings: number, routing: string): readonly DomainCheck[] {
  const unused = routing === 'mappings' ? rules : routing === 'rules' ? mappings : 0
  if (unused === 0) return []
  const what = routing === 'mappings' ? 'rules' : 'mappings'
  return [
    {
      name: 'links',
      status: 'warning',
      detail: `its ${what} are never tried: it routes by ${routing}`,
      fix: 'Choose another routing: apigw domains update --routing rules-then-mappings.',
    },
  ]
}

function brokenChecks(
  { mappings, rules }: DomainLinks,
  missing: ReadonlySet<string>,
): readonly DomainCheck[] {
  const links = [
    ...mappings.map(({ path, apiId, stage, api }) => ({
      what: `mapping ${path || '(none)'}`,
      apiId,
      stage,
      api,
    })),
    ...rules.map(({ priority, apiId, value, api }) => ({
      ...{ what: `rule ${priority}`, apiId, stage: value.stage, api },
    })),
  ]
  return links.flatMap(({ what, apiId, stage, api }): readonly DomainCheck[] => {
    if (api === undefined) return [broken(`${what} leads to API ${apiId}, which there is not`)]
    return missing.has(stageKey(apiId, stage))
      ? [broken(`${what} leads to stage ${stage} of ${api.address}, which there is not`)]
      : []
  })
}

export const stageKey = (apiId: string, stage: string | undefined): string => `${apiId} ${stage ?? ''}`

const broken = (detail: string): DomainCheck => ({
  name: 'links',
  status: 'failed',
  detail,
  fix: 'Map it to a stage that there is.',
})

function mutualTlsChecks({ domain, links }: DomainFacts, value: DomainValue): readonly DomainCheck[] {
  const { mutualTls } = value
  if (mutualTls === undefined) return []
  const warnings = domain.domain.mutualTlsAuthentication?.truststoreWarnings ?? []
  const open = apisOf(links).filter(({ isOpen }) => isOpen)
  return [
    {
      name: 'mutual TLS',
      status: 'ok',
      detail: `clients are asked for certificates of ${mutualTls.truststore}`,
    },
    ...warnings.map(
      (warning): DomainCheck => ({
        name: 'mutual TLS',
        status: 'warning',
        detail: `the truststore has a fault: ${warning}`,
        fix: 'Upload a corrected bundle, and give its version.',
      }),
    ),
    ...(mutualTls.version === undefined
      ? [
          {
            name: 'mutual TLS' as const,
            status: 'note' as const,
            detail: 'no version of the truststore is named: new content takes effect with a new version only',
          },
        ]
      : []),
    ...open.map(
      ({ address }): DomainCheck => ({
        name: 'mutual TLS',
        status: 'warning',
        detail: `the default endpoint of ${address} answers without a client certificate`,
        fix: `Switch it off: apigw apis update ${address} --disable-execute-api-endpoint --deploy STAGE.`,
      }),
    ),
  ]
}

const apisOf = ({ mappings, rules }: DomainLinks): readonly LinkedApi[] => [
  ...new Map(
    [...mappings, ...rules].flatMap(({ api }) => (api === undefined ? [] : [[api.id, api] as const])),
  ).values(),
]

/** Without mutual TLS a second way in is a matter of taste. */
function openChecks({ links }: DomainFacts, { mutualTls, ...value }: DomainValue): readonly DomainCheck[] {
  if (mutualTls !== undefined || isPrivate(value)) return []
  const open = apisOf(links).filter(({ isOpen }) => isOpen)
  if (open.length === 0) return []
  const shown = open
    .map(({ address }) => address)
    .sort()
    .join(', ')
  return [
    { name: 'default endpoint', status: 'note', detail: `${shown} can be called without the domain too` },
  ]
}

/** The DNS record that a domain needs. */
export interface NeededRecord {
  readonly name: string
  /** A CNAME to this host, or in Route 53 an alias to it with its zone. */
  readonly host: string
  readonly hostedZoneId: string
  readonly endpoint: 'edge' | 'regional'
}

export const neededRecords = ({ domain, name }: LiveDomainName): readonly NeededRecord[] =>
  dnsTargets(domain).map(({ type, host, zone }) => ({
    ...{ name, host, hostedZoneId: zone },
    endpoint: type === 'EDGE' ? 'edge' : 'regional',
  }))

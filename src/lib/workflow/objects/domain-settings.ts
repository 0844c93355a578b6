import type { Scope } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { domainSection } from '../../kinds/domain/section.js'
import { sectionOf } from '../../kinds/domain/section-of.js'
import { settingProblems } from '../../kinds/domain/setting-findings.js'
import {
  type DomainValue,
  defaultIpAddressType,
  defaultSecurityPolicy,
  type EndpointType,
} from '../../kinds/domain/value.js'
import type { Tags } from '../../kinds/ownership.js'

/** Members of a domain that can be put back to AWS's default. */
export const UNSETTABLE_OF_DOMAINS = ['mutual-tls', 'ownership-certificate', 'tls', 'routing'] as const

/** Settings of a domain as flags say them; what is undefined stays. */
export interface DomainSettings {
  readonly certificate?: string | undefined
  readonly endpoint?: 'edge' | 'regional' | 'private' | undefined
  /** Keep the endpoint that there is beside a new one, until DNS is switched. */
  readonly keepEndpoint?: boolean | undefined
  readonly ipAddressType?: 'ipv4' | 'dualstack' | undefined
  readonly tlsPolicy?: string | undefined
  readonly accessMode?: 'BASIC' | 'STRICT' | undefined
  readonly ownershipCertificate?: string | undefined
  readonly truststore?: string | undefined
  readonly truststoreVersion?: string | undefined
  readonly routing?: 'mappings' | 'rules' | 'rules-then-mappings' | undefined
  /** The parsed policy; null: none. */
  readonly policy?: JsonObject | null | undefined
  readonly managementPolicy?: JsonObject | null | undefined
  readonly unset?: readonly (typeof UNSETTABLE_OF_DOMAINS)[number][] | undefined
  readonly protect?: boolean | undefined
  readonly tags?: Tags | undefined
}

/** A domain's value with these settings, in canonical form. */
export function withDomainSettings(before: DomainValue, settings: DomainSettings): DomainValue {
  const base = without(before, settings.unset ?? [])
  const endpoints = endpointsOf(base, settings)
  const ipAddressType = settings.ipAddressType ?? base.ipAddressType
  const tlsPolicy = settings.tlsPolicy ?? base.securityPolicy
  return present<DomainValue>({
    ...{ endpoints, mutualTls: mutualTlsOf(base, settings) },
    ipAddressType: ipAddressType === defaultIpAddressType({ endpoints }) ? undefined : ipAddressType,
    securityPolicy: tlsPolicy === defaultSecurityPolicy ? undefined : tlsPolicy,
    accessMode: accessModeOf(base, settings),
    ownershipCertificate: settings.ownershipCertificate ?? base.ownershipCertificate,
    routing: settings.routing === undefined ? base.routing : routingOf(settings.routing),
    policy: chosen(settings.policy, base.policy),
    managementPolicy: chosen(settings.managementPolicy, base.managementPolicy),
    tags: { ...base.tags, ...settings.tags },
    protect: (settings.protect ?? base.protect) ? true : undefined,
  })
}

function without(value: DomainValue, unset: NonNullable<DomainSettings['unset']>): DomainValue {
  const members = {
    'mutual-tls': ['mutualTls'],
    'ownership-certificate': ['ownershipCertificate'],
    tls: ['securityPolicy', 'accessMode'],
    routing: ['routing'],
  } as const
  const gone = new Set<string>(unset.flatMap((name) => members[name]))
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => !gone.has(name)),
  ) as unknown as DomainValue
}

/** A certificate alone is that of the one endpoint that there is, or of the newer of two. */
function endpointsOf({ endpoints }: DomainValue, settings: DomainSettings): DomainValue['endpoints'] {
  const present = Object.keys(endpoints) as EndpointType[]
  const named = settings.endpoint?.toUpperCase() as EndpointType | undefined
  const type = named ?? (present.includes('REGIONAL') ? 'REGIONAL' : (present[0] ?? 'EDGE'))
  const certificate = settings.certificate ?? endpoints[type]?.certificate
  if (certificate === undefined)
    throw unfit('--certificate is missing: an endpoint shows one', 'Give the ARN of a certificate in ACM.')
  const keeps = named === undefined || settings.keepEndpoint === true
  return { ...(keeps ? endpoints : {}), [type]: { certificate } }
}

/** A policy from before there were access modes has none. */
function accessModeOf({ accessMode }: DomainValue, settings: DomainSettings): string | undefined {
  const isOld = settings.tlsPolicy !== undefined && !settings.tlsPolicy.startsWith('SecurityPolicy_')
  return settings.accessMode ?? (isOld ? undefined : accessMode)
}

function mutualTlsOf({ mutualTls }: DomainValue, settings: DomainSettings): DomainValue['mutualTls'] {
  const truststore = settings.truststore ?? mutualTls?.truststore
  if (truststore === undefined) return undefined
  // A version is one of the object that it was given for.
  const isOther = settings.truststore !== undefined && settings.truststore !== mutualTls?.truststore
  const version = settings.truststoreVersion ?? (isOther ? undefined : mutualTls?.version)
  return { truststore, ...(version !== undefined && { version }) }
}

const routingOf = (routing: NonNullable<DomainSettings['routing']>): DomainValue['routing'] =>
  routing === 'mappings' ? undefined : routing

const chosen = (
  said: JsonObject | null | undefined,
  before: JsonObject | undefined,
): JsonObject | undefined => (said === undefined ? before : (said ?? undefined))

/** What a file with these settings would be refused for, by the same rules. @throws Problem `usage.bad-value` (64) */
export function refuseUnfit(name: string, value: DomainValue, scope: Scope): void {
  const section = sectionOf(value)
  const parsed = domainSection.safeParse(section)
  const issue = parsed.error?.issues[0]
  if (issue !== undefined) throw unfit(`${issue.path.join('.')}: ${issue.message}`)
  const [problem] = settingProblems({ name, section, scope })
  if (problem === undefined) return
  const { code, message, fix } = problem
  throw code === 'domain.certificate.region' ? unfit(message, fix) : unfit(message)
}

export const unfit = (message: string, fix = 'Give other flags.'): Problem =>
  new Problem({ code: 'usage.bad-value', message, fix, exitCode: ExitCode.usage })

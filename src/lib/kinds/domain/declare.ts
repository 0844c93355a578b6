import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { type JsonObject, type Loose, nonEmptyMap, present } from '../../json/index.js'
import { associationAddress, domainAddress, mappingAddress, ruleAddress } from '../addresses.js'
import { readMapping } from '../named-file.js'
import type { Tags } from '../ownership.js'
import { type DomainsProject, externalKind } from './document.js'
import { linkFindings } from './link-findings.js'
import { type DeclaredDomain, declaredDomains, nameFindings } from './names.js'
import { canonicalPath } from './paths.js'
import type { RuleSection } from './rule-section.js'
import type { OwnDomainSection } from './section.js'
import { settingFindings } from './setting-findings.js'
import {
  type AssociationValue,
  type DomainValue,
  defaultIpAddressType,
  defaultSecurityPolicy,
  type Endpoints,
  type EndpointType,
  type MappingValue,
  type RuleValue,
} from './value.js'

/** The domains of a project, and as records of their own their mappings, rules and access associations. */
export async function declareDomains(project: DomainsProject, scope: Scope): Promise<Declaration> {
  const domains = declaredDomains(project)
  const own = await Promise.all(domains.map((domain) => domainRecord(domain, project, scope)))
  return {
    records: [
      ...own.flatMap(({ records }) => records),
      ...domains.flatMap((domain) => linkRecords(domain, project, scope)),
    ],
    findings: [
      ...nameFindings(project),
      ...settingFindings(project, scope),
      ...linkFindings(project, scope),
      ...own.flatMap(({ findings }) => findings),
    ],
  }
}

async function domainRecord(
  { written, name, section }: DeclaredDomain,
  project: DomainsProject,
  { region }: Scope,
): Promise<Declaration> {
  const place = { address: domainAddress(name), region }
  if (section.external === true) {
    const value = present<JsonObject>({ name, arn: section.arn })
    return { records: [{ ...place, kind: externalKind, value }], findings: [] }
  }
  const policy = await policyIn('policy', section, written, project)
  const management = await policyIn('managementPolicy', section, written, project)
  const policies = { policy: policy.read, managementPolicy: management.read }
  const value = domainValue(section, policies, project.document.tags) as unknown as JsonObject
  return {
    records: [{ ...place, kind: 'domain', value }],
    findings: [...policy.findings, ...management.findings],
  }
}

async function policyIn(
  member: 'policy' | 'managementPolicy',
  section: OwnDomainSection,
  written: string,
  { files, locate }: DomainsProject,
): Promise<{ readonly read?: JsonObject | undefined; readonly findings: readonly Finding[] }> {
  const policy = section[member]
  if (typeof policy !== 'string') return { read: policy, findings: [] }
  return readMapping(policy, files, locate(['domains', written, member]))
}

function domainValue(
  section: OwnDomainSection,
  policies: Pick<Loose<DomainValue>, 'policy' | 'managementPolicy'>,
  tags: Tags | undefined,
): DomainValue {
  const { endpoint, tls, mutualTls, routing } = section
  const endpoints = endpointsOf(section)
  const ipAddressType = endpoint?.ipAddressType
  return present<DomainValue>({
    endpoints,
    ipAddressType: ipAddressType === defaultIpAddressType({ endpoints }) ? undefined : ipAddressType,
    securityPolicy: tls?.policy === defaultSecurityPolicy ? undefined : tls?.policy,
    accessMode: tls?.accessMode,
    ownershipCertificate: section.ownershipCertificate,
    mutualTls: mutualTls && present({ truststore: mutualTls.truststore, version: mutualTls.version }),
    routing: routing === 'mappings' ? undefined : routing,
    ...policies,
    tags: { ...tags, ...section.tags },
    protect: section.protect === true ? true : undefined,
  })
}

function endpointsOf({ certificate, endpoint }: OwnDomainSection): Endpoints {
  const typeOf = (type: string): EndpointType => type.toUpperCase() as EndpointType
  const { previous } = endpoint ?? {}
  return {
    ...(previous && { [typeOf(previous.type)]: { certificate: previous.certificate } }),
    [typeOf(endpoint?.type ?? 'edge')]: { certificate },
  }
}

function linkRecords(
  { name, section }: DeclaredDomain,
  { document }: DomainsProject,
  { region }: Scope,
): readonly ObjectRecord[] {
  const domain = domainAddress(name)
  const { mappings = {}, rules = [], accessAssociations = [] } = section
  const value = (link: MappingValue | RuleValue | AssociationValue): JsonObject => ({ ...link }) as JsonObject
  return [
    ...Object.entries(mappings).map(([path, { api, stage }]) => ({
      address: mappingAddress(domain, canonicalPath(path)),
      kind: 'mapping',
      region,
      value: value(present<MappingValue>({ api, stage })),
    })),
    ...rules.map((rule) => ({
      address: ruleAddress(domain, rule.priority),
      kind: 'routing-rule',
      region,
      value: value(ruleValue(rule)),
    })),
    ...accessAssociations.map((source) => ({
      address: associationAddress(domain, source),
      kind: 'access-association',
      region,
      value: value({ tags: document.tags ?? {} }),
    })),
  ]
}

export const ruleValue = ({ when = {}, to }: RuleSection): RuleValue =>
  present<RuleValue>({
    api: to.api,
    stage: to.stage,
    stripBasePath: to.stripBasePath === true ? true : undefined,
    basePaths: when.basePaths,
    headers: nonEmptyMap(lowerCased(when.headers ?? {})),
  })

const lowerCased = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, glob]) => [name.toLowerCase(), glob]))

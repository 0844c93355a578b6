import type { RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { type Edit, type PatchRow, type PatchTable, refuseListingPaths } from '../patch.js'
import { removeMember, setText, withMember } from '../patch-edits.js'
import { badRequest } from '../service-errors.js'
import type { DomainNameRecord } from './domain-records.js'
import { mutualTlsOf } from './mutual-tls.js'

type DomainEdit = Edit<DomainNameRecord>

const certificates = [
  'certificateName',
  'certificateArn',
  'regionalCertificateName',
  'regionalCertificateArn',
] as const

/** UpdateDomainName. */
export const domainNamePatch: PatchTable<DomainNameRecord> = {
  rows: [
    ...certificates.map(textRow),
    { path: '/endpointConfiguration/types', add: addType, remove: removeType },
    { path: '/endpointConfiguration/types/{current}', replace: replaceType },
    { path: '/endpointConfiguration/ipAddressType', replace: setIpAddressType },
    { path: '/endpointAccessMode', replace: setText('endpointAccessMode') },
    { path: '/managementPolicy', replace: setText('managementPolicy') },
    truststoreRow('truststoreUri'),
    truststoreRow('truststoreVersion'),
    { path: '/policy', replace: setText('policy') },
    { path: '/routingMode', replace: setText('routingMode') },
    { path: '/securityPolicy', replace: setText('securityPolicy') },
    textRow('ownershipVerificationCertificateArn'),
  ],
  refuse: refuseListingPaths,
}

/** What a whole patch must leave as it was, and what follows from it. @throws ServiceError */
export function patchedDomain(
  domain: DomainNameRecord,
  before: DomainNameRecord,
  input: Shape,
  context: RequestContext,
): DomainNameRecord {
  const ops = (input['patchOperations'] ?? []) as readonly Shape[]
  const onCertificates = ops.filter(({ path }) => /^\/(regional)?certificate(Name|Arn)$/i.test(String(path)))
  const used = new Set(onCertificates.map(({ op }) => op))
  if (used.has('add') && used.has('remove'))
    throw badRequest('Certificates cannot be added and removed in the same request')
  const wasPrivate = before.endpointConfiguration.types.includes('PRIVATE')
  if (wasPrivate !== domain.endpointConfiguration.types.includes('PRIVATE'))
    throw badRequest('Cannot change the endpoint type of a private domain name, or to one')
  const renewed = certificates.some(
    (member) => domain[member] !== undefined && domain[member] !== before[member],
  )
  return renewed ? { ...domain, certificateUploadDate: epochSeconds(context) } : domain
}

function textRow(member: keyof DomainNameRecord & string): PatchRow<DomainNameRecord> {
  return {
    path: `/${member}`,
    add: setText(member),
    replace: setText(member),
    remove: removeMember(member),
  }
}

const changeTypes =
  (change: (types: readonly string[], value: string, key: string) => readonly string[]): DomainEdit =>
  (domain, { value = '', keys: [key = ''] }) => ({
    ...domain,
    endpointConfiguration: {
      ...domain.endpointConfiguration,
      types: change(domain.endpointConfiguration.types, value, key),
    },
  })

function addType(...operand: Parameters<DomainEdit>): DomainNameRecord {
  return changeTypes((types, type) => [...types.filter((it) => it !== type), type])(...operand)
}

/** An endpoint that goes takes its certificate with it. */
function removeType(...operand: Parameters<DomainEdit>): DomainNameRecord {
  const [, { value }] = operand
  const domain = changeTypes((types, type) => types.filter((it) => it !== type))(...operand)
  return withoutCertificate(domain, value)
}

/** The path names the type or its place. */
function replaceType(...operand: Parameters<DomainEdit>): DomainNameRecord {
  const [before, { keys }] = operand
  const { types } = before.endpointConfiguration
  const index = types.findIndex((type, place) => keys[0] === type || keys[0] === String(place))
  if (index < 0) throw badRequest(`Invalid patch path ${operand[1].path}`)
  return changeTypes((current, type) => current.map((it, place) => (place === index ? type : it)))(...operand)
}

function withoutCertificate(domain: DomainNameRecord, type: string | undefined): DomainNameRecord {
  const [name, arn] =
    type === 'REGIONAL'
      ? (['regionalCertificateName', 'regionalCertificateArn'] as const)
      : (['certificateName', 'certificateArn'] as const)
  return withMember(withMember(domain, name, undefined), arn, undefined)
}

function setIpAddressType(...[domain, { value = '' }]: Parameters<DomainEdit>): DomainNameRecord {
  return { ...domain, endpointConfiguration: { ...domain.endpointConfiguration, ipAddressType: value } }
}

/** Mutual TLS ends when its truststore goes, or becomes empty. */
function truststoreRow(member: 'truststoreUri' | 'truststoreVersion'): PatchRow<DomainNameRecord> {
  const put = (domain: DomainNameRecord, value: string | undefined): DomainNameRecord => {
    const before = domain.mutualTlsAuthentication
    const uri = member === 'truststoreUri' ? value : before?.truststoreUri
    const version = member === 'truststoreVersion' ? value : before?.truststoreVersion
    return withMember(domain, 'mutualTlsAuthentication', mutualTlsOf(uri, version))
  }
  const set: DomainEdit = (domain, { value }) => put(domain, value)
  return {
    path: `/mutualTlsAuthentication/${member}`,
    add: set,
    replace: set,
    remove: (domain) => put(domain, undefined),
  }
}

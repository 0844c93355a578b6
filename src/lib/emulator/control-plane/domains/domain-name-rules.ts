import type { RequestContext } from '../../contract.js'
import { checkOneMore } from '../count-quotas.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import type { DomainNameRecord } from './domain-records.js'
import { isPrivate } from './domain-state.js'

/** What a domain must be, whoever makes or changes it. @throws ServiceError */
export function checkedDomain(domain: DomainNameRecord): DomainNameRecord {
  checkTypes(domain)
  checkCertificates(domain)
  checkSettings(domain)
  return domain
}

/** @throws ServiceError LimitExceededException where count quotas are enforced */
export function checkDomainCount(context: RequestContext, domain: DomainNameRecord): void {
  const alike = () =>
    Object.values(collection(context, 'domainNames')).filter((it) => isPrivate(it) === isPrivate(domain))
      .length
  const kind = isPrivate(domain) ? 'Private' : 'Public'
  checkOneMore(context, `rest.${kind} custom domain names`, 'Domain Names', alike)
}

/** The name as it is kept. @throws ServiceError */
export function checkedDomainName(domainName: string): string {
  const name = domainName.toLowerCase()
  const isName = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(name)
  if (!isName || name.length > 253) throw badRequest(`Invalid domain name specified: ${domainName}`)
  return name
}

function checkTypes({ domainName, endpointConfiguration: { types, ipAddressType } }: DomainNameRecord): void {
  const unknown = types.find((type) => !['EDGE', 'REGIONAL', 'PRIVATE'].includes(type))
  if (unknown !== undefined || types.length === 0)
    throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE')
  if (ipAddressType !== 'ipv4' && ipAddressType !== 'dualstack')
    throw badRequest('ipAddressType must be either ipv4 or dualstack.')
  if (!types.includes('PRIVATE')) return
  if (types.length > 1) throw badRequest('A private domain name cannot have another endpoint type.')
  if (ipAddressType !== 'dualstack')
    throw badRequest('Only dualstack ipAddressType is supported for Private domain names.')
  if (domainName.startsWith('*')) throw badRequest('Private domain names cannot be wildcard domain names.')
}

/** Each endpoint needs its certificate (text reported for EDGE). */
function checkCertificates(domain: DomainNameRecord): void {
  const { types } = domain.endpointConfiguration
  const edge = domain.certificateArn ?? domain.certificateName
  const regional = domain.regionalCertificateArn ?? domain.regionalCertificateName
  for (const type of types)
    if ((type === 'REGIONAL' ? regional : edge) === undefined)
      throw badRequest(`A certificate was not provided for the endpoint type ${type}.`)
  const { certificateArn, regionalCertificateArn, ownershipVerificationCertificateArn } = domain
  for (const arn of [certificateArn, regionalCertificateArn, ownershipVerificationCertificateArn])
    if (arn !== undefined && !/^arn:[\w-]+:(?:acm:[\w-]+|iam:):\d{12}:.+$/.test(arn))
      throw badRequest('Invalid certificate ARN specified')
}

function checkSettings(domain: DomainNameRecord): void {
  const { mutualTlsAuthentication: mutualTls, endpointConfiguration } = domain
  const isRegional = endpointConfiguration.types.every((type) => type === 'REGIONAL')
  if (mutualTls !== undefined && !isRegional)
    throw badRequest('Mutual TLS is only supported for Regional domain names.')
  if (mutualTls !== undefined && !/^s3:\/\/[^/]+\/.+$/.test(mutualTls.truststoreUri))
    throw badRequest('Invalid truststore URI specified. It must have the form s3://bucket/key')
  if (!securityPolicies.includes(domain.securityPolicy))
    throw badRequest(`Invalid security policy specified: ${domain.securityPolicy}`)
  if (!routingModes.includes(domain.routingMode))
    throw badRequest(`Invalid routing mode specified: ${domain.routingMode}`)
  const { endpointAccessMode: mode } = domain
  if (mode !== undefined && mode !== 'BASIC' && mode !== 'STRICT')
    throw badRequest(`Invalid endpoint access mode specified: ${mode}`)
  if ((domain.policy ?? domain.managementPolicy) !== undefined && !isPrivate(domain))
    throw badRequest('Policies are only supported for private domain names.')
}

const routingModes: readonly string[] = [
  'BASE_PATH_MAPPING_ONLY',
  'ROUTING_RULE_ONLY',
  'ROUTING_RULE_THEN_BASE_PATH_MAPPING',
]

const securityPolicies: readonly string[] = [
  'TLS_1_0',
  'TLS_1_2',
  'SecurityPolicy_TLS13_1_3_2025_09',
  'SecurityPolicy_TLS13_1_3_FIPS_2025_09',
  'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_2021_06',
  'SecurityPolicy_TLS13_2025_EDGE',
  'SecurityPolicy_TLS12_PFS_2025_EDGE',
  'SecurityPolicy_TLS12_2018_EDGE',
]

import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest, conflict } from '../service-errors.js'
import { v2Page } from '../v2-page.js'
import { edgeZone, regionalZone, withHosts } from './domain-endpoints.js'
import { sortedDomains } from './domain-name.js'
import { checkDomainCount, checkedDomain, checkedDomainName } from './domain-name-rules.js'
import type { DomainNameRecord } from './domain-records.js'
import { domainArn, domainKey, findDomain, isPrivate, removeDomain } from './domain-state.js'
import { mutualTlsOf } from './mutual-tls.js'

/** Public domain names as v2 shows them. */
export const v2DomainNameHandlers: Handlers = {
  'v2.CreateDomainName': (input, context) => {
    const domain = withHosts(checkedDomain(newDomain(input, context)), context)
    const domains = collection(context, 'domainNames')
    if (domains[domainKey(domain)] !== undefined) throw conflict('The domain name resource already exists.')
    checkDomainCount(context, domain)
    domains[domainKey(domain)] = domain
    return v2DomainAnswer(domain, context)
  },
  'v2.GetDomainName': ({ DomainName }, context) => v2DomainAnswer(findDomain(context, DomainName), context),
  'v2.GetDomainNames': (input, context) => {
    const shown = sortedDomains(context).filter((domain) => !isPrivate(domain))
    const { items, ...token } = v2Page(shown, input)
    return { Items: items.map((domain) => v2DomainAnswer(domain, context)), ...token }
  },
  'v2.UpdateDomainName': (input, context) => {
    const before = findDomain(context, input['DomainName'])
    const domain = withHosts(checkedDomain(changed(before, input, context)), context)
    collection(context, 'domainNames')[domainKey(domain)] = domain
    return v2DomainAnswer(domain, context)
  },
  'v2.DeleteDomainName': ({ DomainName }, context) => {
    removeDomain(context, findDomain(context, DomainName))
    return {}
  },
}

/** v2 says API mapping where v1 says base path mapping. */
const modes: readonly (readonly [v1: string, v2: string])[] = [
  ['BASE_PATH_MAPPING_ONLY', 'API_MAPPING_ONLY'],
  ['ROUTING_RULE_ONLY', 'ROUTING_RULE_ONLY'],
  ['ROUTING_RULE_THEN_BASE_PATH_MAPPING', 'ROUTING_RULE_THEN_API_MAPPING'],
]

function v2DomainAnswer(domain: DomainNameRecord, context: RequestContext): Shape {
  return compact<Shape>({
    ApiMappingSelectionExpression: '$request.basepath',
    DomainName: domain.domainName,
    DomainNameArn: domainArn(context, domain),
    DomainNameConfigurations: domain.endpointConfiguration.types.map((type) => configurationOf(domain, type)),
    MutualTlsAuthentication: domain.mutualTlsAuthentication && {
      TruststoreUri: domain.mutualTlsAuthentication.truststoreUri,
      ...(domain.mutualTlsAuthentication.truststoreVersion
        ? { TruststoreVersion: domain.mutualTlsAuthentication.truststoreVersion }
        : {}),
    },
    RoutingMode: modes.find(([v1]) => v1 === domain.routingMode)?.[1],
    Tags: domain.tags ?? {},
  })
}

function configurationOf(domain: DomainNameRecord, type: string): Shape {
  const isRegional = type === 'REGIONAL'
  return compact<Shape>({
    ApiGatewayDomainName: isRegional ? domain.regionalDomainName : domain.distributionDomainName,
    CertificateArn: isRegional ? domain.regionalCertificateArn : domain.certificateArn,
    CertificateName: isRegional ? domain.regionalCertificateName : domain.certificateName,
    CertificateUploadDate: domain.certificateUploadDate,
    DomainNameStatus: 'AVAILABLE',
    EndpointType: type,
    HostedZoneId: isRegional ? regionalZone : edgeZone,
    IpAddressType: domain.endpointConfiguration.ipAddressType,
    SecurityPolicy: domain.securityPolicy,
    OwnershipVerificationCertificateArn: domain.ownershipVerificationCertificateArn,
  })
}

function newDomain(input: Shape, context: RequestContext): DomainNameRecord {
  const configurations = (input['DomainNameConfigurations'] ?? []) as readonly Configuration[]
  const [configuration] = configurations
  if (configuration === undefined || configurations.length > 1)
    throw badRequest('Exactly one DomainNameConfiguration must be specified')
  const blank: DomainNameRecord = {
    domainName: checkedDomainName(String(input['DomainName'])),
    endpointConfiguration: { types: [], ipAddressType: 'ipv4' },
    certificateUploadDate: epochSeconds(context),
    securityPolicy: 'TLS_1_2',
    routingMode: 'BASE_PATH_MAPPING_ONLY',
  }
  const tags = presentMap(input['Tags'] as Keyed<string> | undefined)
  return changed(tags === undefined ? blank : { ...blank, tags }, input, context)
}

interface Configuration {
  readonly CertificateArn?: string
  readonly CertificateName?: string
  readonly EndpointType?: string
  readonly IpAddressType?: string
  readonly SecurityPolicy?: string
  readonly OwnershipVerificationCertificateArn?: string
}

/** What the input does not name stays. */
function changed(before: DomainNameRecord, input: Shape, context: RequestContext): DomainNameRecord {
  const configurations = (input['DomainNameConfigurations'] ?? []) as readonly Configuration[]
  const configured = configurations.reduce((domain, it) => withConfiguration(domain, it, context), before)
  const mode = modes.find(([, v2]) => v2 === input['RoutingMode'])?.[0]
  const mutualTls = input['MutualTlsAuthentication'] as Shape | undefined
  return compact<DomainNameRecord>({
    ...configured,
    routingMode: mode ?? configured.routingMode,
    mutualTlsAuthentication:
      mutualTls === undefined
        ? configured.mutualTlsAuthentication
        : mergedMutualTls(configured.mutualTlsAuthentication, mutualTls),
  })
}

function withConfiguration(
  domain: DomainNameRecord,
  given: Configuration,
  context: RequestContext,
): DomainNameRecord {
  const type = given.EndpointType ?? 'REGIONAL'
  const { types, ipAddressType } = domain.endpointConfiguration
  const certificate =
    type === 'REGIONAL'
      ? { regionalCertificateArn: given.CertificateArn, regionalCertificateName: given.CertificateName }
      : { certificateArn: given.CertificateArn, certificateName: given.CertificateName }
  return {
    ...domain,
    ...compact<Partial<DomainNameRecord>>(certificate),
    ...(given.CertificateArn === undefined ? {} : { certificateUploadDate: epochSeconds(context) }),
    endpointConfiguration: {
      types: types.includes(type) ? types : [...types, type],
      ipAddressType: given.IpAddressType ?? ipAddressType,
    },
    securityPolicy: given.SecurityPolicy ?? domain.securityPolicy,
    ...compact<Partial<DomainNameRecord>>({
      ownershipVerificationCertificateArn:
        given.OwnershipVerificationCertificateArn || domain.ownershipVerificationCertificateArn,
    }),
  }
}

/** An empty truststore ends mutual TLS; an empty version means the newest. */
function mergedMutualTls(
  before: DomainNameRecord['mutualTlsAuthentication'],
  given: Shape,
): DomainNameRecord['mutualTlsAuthentication'] {
  const { TruststoreUri, TruststoreVersion } = given as Readonly<Record<string, string | undefined>>
  return mutualTlsOf(TruststoreUri ?? before?.truststoreUri, TruststoreVersion ?? before?.truststoreVersion)
}

import type { CreateDomainNameRequest } from '@aws-sdk/client-api-gateway'
import { canonicalJson, present } from '../../json/index.js'
import { type Tags, valueTags } from '../ownership.js'
import { sentRouting } from './live-value.js'
import { firstEndpoint } from './patches.js'
import type { DomainValue } from './value.js'

/** A domain in the words of CreateDomainName: all of it but its management policy and a second endpoint. */
export function createdDomain(domainName: string, value: DomainValue, owner: Tags): Record<string, unknown> {
  const type = firstEndpoint(value.endpoints)
  const certificate = value.endpoints[type]?.certificate
  return present<CreateDomainNameRequest & Record<string, unknown>>({
    domainName,
    endpointConfiguration: present({ types: [type], ipAddressType: value.ipAddressType }),
    [type === 'REGIONAL' ? 'regionalCertificateArn' : 'certificateArn']: certificate,
    securityPolicy: value.securityPolicy,
    endpointAccessMode: value.accessMode,
    mutualTlsAuthentication:
      value.mutualTls &&
      present({
        truststoreUri: value.mutualTls.truststore,
        truststoreVersion: value.mutualTls.version,
      }),
    ownershipVerificationCertificateArn: value.ownershipCertificate,
    policy: value.policy && canonicalJson(value.policy),
    routingMode: value.routing && sentRouting(value.routing),
    tags: { ...valueTags(value), ...owner },
  } as CreateDomainNameRequest & Record<string, unknown>)
}

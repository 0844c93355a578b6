import { present } from '../../json/index.js'
import { firstEndpoint } from './patches.js'
import type { OwnDomainSection } from './section.js'
import { type DomainValue, defaultSecurityPolicy, type EndpointType } from './value.js'

/** A domain as a file declares it, its links aside. */
export function sectionOf(value: DomainValue): OwnDomainSection {
  const { endpoints, ipAddressType, securityPolicy, accessMode, mutualTls } = value
  const first = firstEndpoint(endpoints)
  const [previous] = (Object.keys(endpoints) as EndpointType[]).filter((type) => type !== first)
  const typeOf = (type: EndpointType) => type.toLowerCase() as 'edge' | 'regional' | 'private'
  return present<OwnDomainSection>({
    external: undefined,
    certificate: endpoints[first]?.certificate ?? '',
    endpoint: present<NonNullable<OwnDomainSection['endpoint']>>({
      type: typeOf(first),
      ipAddressType: ipAddressType as 'ipv4' | 'dualstack' | undefined,
      previous:
        previous === undefined
          ? undefined
          : {
              type: typeOf(previous) as 'edge' | 'regional',
              certificate: endpoints[previous]?.certificate ?? '',
            },
    }),
    tls:
      securityPolicy === undefined && accessMode === undefined
        ? undefined
        : ({ policy: securityPolicy ?? defaultSecurityPolicy, accessMode } as OwnDomainSection['tls']),
    ownershipCertificate: value.ownershipCertificate,
    mutualTls,
    routing: value.routing,
    policy: value.policy,
    managementPolicy: value.managementPolicy,
    mappings: undefined,
    rules: undefined,
    accessAssociations: undefined,
    tags: undefined,
    protect: undefined,
  })
}

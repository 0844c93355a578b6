import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { type Verb, withShownTags } from '../account-family.js'
import { epochSeconds } from '../clock.js'
import { page } from '../page.js'
import { applyPatch } from '../patch.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { edgeZone, regionalZone, withHosts } from './domain-endpoints.js'
import { domainNamePatch, patchedDomain } from './domain-name-patch.js'
import { checkDomainCount, checkedDomain, checkedDomainName } from './domain-name-rules.js'
import type { DomainNameRecord } from './domain-records.js'
import { domainArn, domainKey, findDomain, removeDomain } from './domain-state.js'
import { mutualTlsOf } from './mutual-tls.js'

/** Domain names as v1 shows them. */
export const domainNameHandlers: Handlers = {
  CreateDomainName: (input, context) => {
    const domain = withHosts(checkedDomain(newDomain(input, context)), context)
    const domains = collection(context, 'domainNames')
    if (domains[domainKey(domain)] !== undefined)
      throw badRequest('The domain name you provided already exists.')
    checkDomainCount(context, domain)
    domains[domainKey(domain)] = domain
    return domainAnswer(domain, 'create', context)
  },
  GetDomainName: ({ domainName, domainNameId }, context) =>
    domainAnswer(findDomain(context, domainName, domainNameId), 'get', context),
  GetDomainNames: (input, context) => {
    const own = input['resourceOwner'] === 'OTHER_ACCOUNTS' ? [] : sortedDomains(context)
    const { items, ...position } = page(own, input)
    return { items: items.map((domain) => domainAnswer(domain, 'list', context)), ...position }
  },
  UpdateDomainName: (input, context) => {
    const before = findDomain(context, input['domainName'], input['domainNameId'])
    const edited = applyPatch(domainNamePatch, before, input, undefined)
    const domain = withHosts(checkedDomain(patchedDomain(edited, before, input, context)), context)
    collection(context, 'domainNames')[domainKey(domain)] = domain
    return { ...domainAnswer(domain, 'update', context), ...updating }
  },
  DeleteDomainName: ({ domainName, domainNameId }, context) => {
    removeDomain(context, findDomain(context, domainName, domainNameId))
    return {}
  },
}

export const sortedDomains = (context: RequestContext): DomainNameRecord[] =>
  Object.values(collection(context, 'domainNames')).sort((a, b) => (domainKey(a) < domainKey(b) ? -1 : 1))

/** Recorded 2021-12-13. At the next read the change is done. */
const updating = {
  domainNameStatus: 'UPDATING',
  domainNameStatusMessage:
    'Update is in progress. Please wait until the update finishes before making another request.',
}

/** Policies are shown as they were given, unlike those of REST APIs (documented example). */
function domainAnswer(domain: DomainNameRecord, verb: Verb, context: RequestContext): Shape {
  const { distributionDomainName, regionalDomainName } = domain
  const answer = compact<Shape>({
    ...domain,
    domainNameArn: domainArn(context, domain),
    distributionHostedZoneId: distributionDomainName && edgeZone,
    regionalHostedZoneId: regionalDomainName && regionalZone,
    domainNameStatus: 'AVAILABLE',
  })
  return withShownTags(answer, verb)
}

function newDomain(input: Shape, context: RequestContext): DomainNameRecord {
  const { types = ['EDGE'], ipAddressType } = (input['endpointConfiguration'] ?? {}) as {
    types?: readonly string[]
    ipAddressType?: string
  }
  const text = (member: string) => (input[member] as string | undefined) || undefined
  const mutualTls = (input['mutualTlsAuthentication'] ?? {}) as Readonly<Record<string, string | undefined>>
  const ofPrivate = types.includes('PRIVATE')
  return compact<DomainNameRecord>({
    domainName: checkedDomainName(String(input['domainName'])),
    domainNameId: ofPrivate ? context.newId(10) : undefined,
    endpointConfiguration: { types, ipAddressType: ipAddressType ?? (ofPrivate ? 'dualstack' : 'ipv4') },
    certificateName: text('certificateName'),
    certificateArn: text('certificateArn'),
    regionalCertificateName: text('regionalCertificateName'),
    regionalCertificateArn: text('regionalCertificateArn'),
    certificateUploadDate: epochSeconds(context),
    securityPolicy: text('securityPolicy') ?? 'TLS_1_2',
    endpointAccessMode: text('endpointAccessMode'),
    routingMode: text('routingMode') ?? 'BASE_PATH_MAPPING_ONLY',
    mutualTlsAuthentication: mutualTlsOf(mutualTls.truststoreUri, mutualTls.truststoreVersion),
    ownershipVerificationCertificateArn: text('ownershipVerificationCertificateArn'),
    policy: text('policy'),
    tags: presentMap(input['tags'] as Keyed<string> | undefined),
  })
}

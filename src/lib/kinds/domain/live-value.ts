import type { DomainName } from '@aws-sdk/client-api-gateway'
import type { RoutingRuleCondition } from '@aws-sdk/client-apigatewayv2'
import { canonicalAccessMode } from '../../definition/index.js'
import { nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { comparableTags, isProtected, type Tags } from '../ownership.js'
import { parsedPolicy } from '../rest-api/policy.js'
import {
  type DomainValue,
  defaultIpAddressType,
  defaultSecurityPolicy,
  type Endpoints,
  type Routing,
  type RuleValue,
} from './value.js'

/** What a live domain is, its links aside; `declared` names the tags that are compared. */
export function liveDomainValue(domain: DomainName, declared: Tags): DomainValue {
  const endpoints = endpointsOf(domain)
  const { ipAddressType } = domain.endpointConfiguration ?? {}
  const securityPolicy = domain.securityPolicy ?? defaultSecurityPolicy
  const { truststoreUri, truststoreVersion } = domain.mutualTlsAuthentication ?? {}
  return present<DomainValue>({
    endpoints,
    ipAddressType: ipAddressType === defaultIpAddressType({ endpoints }) ? undefined : ipAddressType,
    securityPolicy: securityPolicy === defaultSecurityPolicy ? undefined : securityPolicy,
    accessMode: canonicalAccessMode(domain.endpointAccessMode, securityPolicy),
    ownershipCertificate: nonEmptyText(domain.ownershipVerificationCertificateArn),
    mutualTls:
      nonEmptyText(truststoreUri) === undefined
        ? undefined
        : present({ truststore: truststoreUri ?? '', version: nonEmptyText(truststoreVersion) }),
    routing: routings.find(({ sent }) => sent === domain.routingMode)?.routing,
    policy: parsedPolicy(domain.policy),
    managementPolicy: parsedPolicy(domain.managementPolicy),
    tags: comparableTags(domain.tags, declared),
    protect: isProtected(domain.tags) ? true : undefined,
  })
}

const routings: readonly { readonly routing: Routing; readonly sent: string }[] = [
  { routing: 'rules', sent: 'ROUTING_RULE_ONLY' },
  { routing: 'rules-then-mappings', sent: 'ROUTING_RULE_THEN_BASE_PATH_MAPPING' },
]

/** The routing mode in the service's words. */
export const sentRouting = (routing: Routing | undefined): string =>
  routings.find((each) => each.routing === routing)?.sent ?? 'BASE_PATH_MAPPING_ONLY'

/** A domain from before ACM has a certificate with a name instead. */
function endpointsOf(domain: DomainName): Endpoints {
  const regional = domain.regionalCertificateArn ?? domain.regionalCertificateName ?? ''
  const other = domain.certificateArn ?? domain.certificateName ?? ''
  return Object.fromEntries(
    (domain.endpointConfiguration?.types ?? ['EDGE']).map((type) => [
      type,
      { certificate: type === 'REGIONAL' ? regional : other },
    ]),
  )
}

/** Conditions of a live rule. */
export const liveConditions = (
  conditions: readonly RoutingRuleCondition[] | undefined,
): Pick<RuleValue, 'basePaths' | 'headers'> => {
  const basePaths = (conditions ?? []).flatMap(({ MatchBasePaths }) => MatchBasePaths?.AnyOf ?? [])
  const headers = (conditions ?? []).flatMap(({ MatchHeaders }) => MatchHeaders?.AnyOf ?? [])
  return present<Pick<RuleValue, 'basePaths' | 'headers'>>({
    basePaths: basePaths.length === 0 ? undefined : basePaths,
    headers: nonEmptyMap(
      Object.fromEntries(
        headers.map(({ Header, ValueGlob }) => [String(Header).toLowerCase(), String(ValueGlob)]),
      ),
    ),
  })
}

/** Conditions of a rule as CreateRoutingRule takes them: each header is a condition of its own, since all must hold. */
export const sentConditions = ({ basePaths, headers = {} }: RuleValue): RoutingRuleCondition[] => [
  ...(basePaths === undefined ? [] : [{ MatchBasePaths: { AnyOf: [...basePaths] } }]),
  ...Object.entries(headers).map(([Header, ValueGlob]) => ({
    MatchHeaders: { AnyOf: [{ Header, ValueGlob }] },
  })),
]

import type { Keyed } from '../rest-records.js'

/*
 * What the local account keeps of domain names: one store that v1 and v2 both show. Members carry v1's names; dates
 * are epoch seconds. A domain's key is its name, that of a private one `{name}+{id}`.
 *
 *   collections.domainNames         {domainKey}                  → DomainNameRecord
 *   collections.apiMappings         {domainKey}/{apiMappingId}   → ApiMappingRecord
 *   collections.routingRules        {domainKey}/{routingRuleId}  → RoutingRuleRecord
 *   collections.domainNameAccessAssociations  {arn}              → AccessAssociationRecord
 */
export interface DomainCollections {
  domainNames: DomainNameRecord
  apiMappings: ApiMappingRecord
  routingRules: RoutingRuleRecord
  domainNameAccessAssociations: AccessAssociationRecord
}

export type DomainNameRecord = {
  readonly domainName: string
  /** Only private domains have one. */
  readonly domainNameId?: string
  readonly endpointConfiguration: {
    readonly types: readonly string[]
    readonly ipAddressType: string
  }
  /** Of the edge-optimized or private endpoint. */
  readonly certificateName?: string
  readonly certificateArn?: string
  readonly regionalCertificateName?: string
  readonly regionalCertificateArn?: string
  readonly certificateUploadDate: number
  readonly distributionDomainName?: string
  readonly regionalDomainName?: string
  readonly securityPolicy: string
  readonly endpointAccessMode?: string
  readonly routingMode: string
  readonly mutualTlsAuthentication?: {
    readonly truststoreUri: string
    readonly truststoreVersion?: string
  }
  readonly ownershipVerificationCertificateArn?: string
  /** JSON text. */
  readonly policy?: string
  /** JSON text. */
  readonly managementPolicy?: string
  readonly tags?: Keyed<string>
}

/** A base path mapping to v1, an API mapping to v2. */
export type ApiMappingRecord = {
  readonly apiMappingId: string
  readonly domain: string
  /** Without slashes at its ends; empty for the root. */
  readonly path: string
  readonly apiId: string
  /** Absent: callers name the stage. */
  readonly stage?: string
}

export type RoutingRuleRecord = {
  readonly routingRuleId: string
  readonly domain: string
  readonly priority: number
  /** As given, with the SDK's members. */
  readonly conditions: readonly RoutingConditionRecord[]
  readonly action: { readonly apiId: string; readonly stage: string; readonly stripBasePath: boolean }
}

export type RoutingConditionRecord = {
  readonly MatchBasePaths?: { readonly AnyOf: readonly string[] }
  readonly MatchHeaders?: {
    readonly AnyOf: readonly { readonly Header: string; readonly ValueGlob: string }[]
  }
}

export type AccessAssociationRecord = {
  readonly domainNameAccessAssociationArn: string
  readonly domainNameArn: string
  readonly accessAssociationSourceType: string
  readonly accessAssociationSource: string
  readonly tags?: Keyed<string>
}

import type { JsonObject } from '../../json/index.js'
import type { Tags } from '../ownership.js'

export type EndpointType = 'EDGE' | 'REGIONAL' | 'PRIVATE'

/** Where a domain is reached, with the certificate that is shown there: one, or two while it is migrated. */
export type Endpoints = Readonly<Partial<Record<EndpointType, { readonly certificate: string }>>>

/** What decides where a request goes, in the file's words. */
export type Routing = 'rules' | 'rules-then-mappings'

/** What a domain *is* without its mappings, rules and access associations, which are records of their own. */
export interface DomainValue {
  readonly endpoints: Endpoints
  /** Absent: ipv4, dualstack of a private domain. */
  readonly ipAddressType?: string
  /** Absent: TLS_1_2. */
  readonly securityPolicy?: string
  readonly accessMode?: string
  readonly ownershipCertificate?: string
  readonly mutualTls?: { readonly truststore: string; readonly version?: string }
  /** Absent: mappings. */
  readonly routing?: Routing
  readonly policy?: JsonObject
  readonly managementPolicy?: JsonObject
  readonly tags: Tags
  readonly protect?: true
}

/** Where a base path leads; its path is part of its address. */
export interface MappingValue {
  /** Logical id of an API of this project. */
  readonly api: string
  /** Absent: callers name the stage. */
  readonly stage?: string
}

/** Where a request goes for which all conditions hold; its priority is part of its address. */
export interface RuleValue extends MappingValue {
  readonly stage: string
  readonly stripBasePath?: true
  readonly basePaths?: readonly string[]
  /** Header, in lower case → glob. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface AssociationValue {
  readonly tags: Tags
}

export const isPrivate = ({ endpoints }: Pick<DomainValue, 'endpoints'>): boolean =>
  endpoints.PRIVATE !== undefined

/** Only such domains have mappings of several levels, and only they are v2's. */
export const isRegional = ({ endpoints }: Pick<DomainValue, 'endpoints'>): boolean =>
  Object.keys(endpoints).join() === 'REGIONAL'

/** Private domains are dualstack, all others ipv4 unless told otherwise. */
export const defaultIpAddressType = (value: Pick<DomainValue, 'endpoints'>): string =>
  isPrivate(value) ? 'dualstack' : 'ipv4'

export const defaultSecurityPolicy = 'TLS_1_2'

import type { BasePathMapping, DomainName, DomainNameAccessAssociation } from '@aws-sdk/client-api-gateway'
import type { ApiMapping, RoutingRule } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, ObjectRecord } from '../../engine/index.js'
import { Problem } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { isProtected, type Tags } from '../ownership.js'
import { liveConditions, liveDomainValue } from './live-value.js'
import { isRegional, type MappingValue, type RuleValue } from './value.js'

/** A live domain with what it goes by. */
export type LiveDomain = DomainName & {
  /** The name, and of a private domain `name+id`: what its ARN ends with. */
  readonly id: string
  readonly name: string
}

export const liveDomain = (domain: DomainName): LiveDomain => {
  const { domainName = '', domainNameId } = domain
  return {
    ...domain,
    id: domainNameId === undefined ? domainName : `${domainName}+${domainNameId}`,
    name: domainName,
  }
}

/** How calls name a domain: a private one by its id too. */
export interface DomainKey {
  readonly domainName: string
  readonly domainNameId?: string
}

/** What a live domain's record carries besides what is compared. */
export interface DomainHandle {
  /** `name`, and of a private domain `name+id`. */
  readonly id: string
  readonly arn: string
  /** One, or two while it is migrated. */
  readonly types: readonly string[]
  /** An update ends before the next one begins. */
  readonly status: string
  /** Where DNS must lead, with its hosted zone: `d-….execute-api…`, `d….cloudfront.net`. */
  readonly targets: readonly DnsTarget[]
  /** Links to it that are not ours. */
  readonly foreign?: readonly string[]
}

export interface DnsTarget {
  readonly type: 'EDGE' | 'REGIONAL'
  readonly host: string
  readonly zone: string
}

export const keyOf = ({ domainName = '', domainNameId }: DomainName): DomainKey =>
  present<DomainKey>({ domainName, domainNameId })

export function keyOfId(id: string): DomainKey {
  const [domainName = '', domainNameId] = id.split('+')
  return present<DomainKey>({ domainName, domainNameId })
}

export const handleOf = (domain: DomainName): DomainHandle => ({
  id: liveDomain(domain).id,
  arn: domain.domainNameArn ?? '',
  types: domain.endpointConfiguration?.types ?? [],
  status: domain.domainNameStatus ?? 'AVAILABLE',
  targets: dnsTargets(domain),
})

export const dnsTargets = (domain: DomainName): readonly DnsTarget[] => {
  const { distributionDomainName: edge, regionalDomainName: regional } = domain
  return [
    ...(edge === undefined || edge === ''
      ? []
      : [{ type: 'EDGE' as const, host: edge, zone: domain.distributionHostedZoneId ?? '' }]),
    ...(regional === undefined || regional === ''
      ? []
      : [{ type: 'REGIONAL' as const, host: regional, zone: domain.regionalHostedZoneId ?? '' }]),
  ]
}

/** A live domain, whoever owns it, as a record; `declared` names the tags that are compared. */
export const recordOfDomain = (
  domain: DomainName,
  place: { readonly address: string; readonly region: string },
  declared: Tags,
  foreign: readonly string[],
): ObjectRecord => ({
  ...place,
  kind: 'domain',
  value: liveDomainValue(domain, declared) as unknown as JsonObject,
  handle: { ...handleOf(domain), ...(foreign.length > 0 && { foreign }) } as unknown as JsonObject,
  protected: isProtected(domain.tags),
})

/** A mapping as either version shows it. */
export interface LiveMapping {
  /** Empty for the root. */
  readonly path: string
  readonly apiId: string
  readonly stage?: string
  /** Only v2 has one. */
  readonly mappingId?: string
}

export interface LiveRule {
  readonly id: string
  readonly priority: number
  readonly apiId: string
  readonly value: Omit<RuleValue, 'api'>
}

export interface LiveLinks {
  readonly mappings: readonly LiveMapping[]
  readonly rules: readonly LiveRule[]
}

/**
 * A domain's mappings and rules, by one listing each. Mappings of regional domains are v2's, which has several levels;
 * v2 knows neither edge nor private domains. Rules are a right of its own, which many do without (BlockedForRoutingRules,
 * IAM): where the domain tries none and `withRules` does not say that some are declared, a refusal means that there are none.
 */
export async function listLinks(
  account: AccountPort,
  domain: DomainName,
  withRules: boolean,
): Promise<LiveLinks> {
  const value = liveDomainValue(domain, {})
  const rules = listRules(account, domain)
  const [mappings, found] = await Promise.all([
    isRegional(value) ? listApiMappings(account, domain) : listBasePathMappings(account, domain),
    withRules || value.routing !== undefined ? rules : rules.catch(noneWhereRefused),
  ])
  return { mappings, rules: found }
}

const refusals = new Set(['account.access-denied', 'account.bad-request', 'account.not-found'])

/** What rules need may be withheld from an account, or from a kind of domain: then there are none. */
function noneWhereRefused(error: unknown): readonly LiveRule[] {
  if (error instanceof Problem && refusals.has(error.code)) return []
  throw error
}

async function listApiMappings(
  account: AccountPort,
  { domainName }: DomainName,
): Promise<readonly LiveMapping[]> {
  const mappings = await account.list('v2.GetApiMappings', { DomainName: domainName })
  return (mappings as unknown as readonly ApiMapping[]).map(liveApiMapping)
}

export const liveApiMapping = ({ ApiMappingKey, ApiId, Stage, ApiMappingId }: ApiMapping): LiveMapping =>
  present<LiveMapping>({
    path: pathOf(ApiMappingKey),
    apiId: ApiId ?? '',
    stage: stageOf(Stage),
    mappingId: ApiMappingId,
  })

async function listBasePathMappings(
  account: AccountPort,
  domain: DomainName,
): Promise<readonly LiveMapping[]> {
  const mappings = await account.list('GetBasePathMappings', { ...keyOf(domain) })
  return (mappings as readonly BasePathMapping[]).map(liveBasePathMapping)
}

export const liveBasePathMapping = ({ basePath, restApiId, stage }: BasePathMapping): LiveMapping =>
  present<LiveMapping>({ path: pathOf(basePath), apiId: restApiId ?? '', stage: stageOf(stage) })

const pathOf = (path: string | undefined): string => (path === undefined || path === '(none)' ? '' : path)

const stageOf = (stage: string | undefined): string | undefined =>
  stage === '' || stage === '(none)' ? undefined : stage

async function listRules(account: AccountPort, domain: DomainName): Promise<readonly LiveRule[]> {
  const rules = await account.list('v2.ListRoutingRules', sentKey(keyOf(domain)))
  return (rules as unknown as readonly RoutingRule[]).map(liveRule)
}

/** How v2 names a domain. */
export const sentKey = ({ domainName, domainNameId }: DomainKey) => ({
  DomainName: domainName,
  ...(domainNameId !== undefined && { DomainNameId: domainNameId }),
})

export function liveRule({ RoutingRuleId, Priority, Actions, Conditions }: RoutingRule): LiveRule {
  const invoke = Actions?.[0]?.InvokeApi
  return {
    id: RoutingRuleId ?? '',
    priority: Priority ?? 0,
    apiId: invoke?.ApiId ?? '',
    value: present<LiveRule['value']>({
      stage: invoke?.Stage ?? '',
      stripBasePath: invoke?.StripBasePath === true ? true : undefined,
      ...liveConditions(Conditions),
    }),
  }
}

/** What a live link's record carries: all that its deletion needs, whoever owns the domain. */
export interface LinkHandle extends DomainKey {
  readonly apiId: string
  /** Of a mapping that v2 showed, or of a rule. */
  readonly id?: string
}

/** A live mapping as a record; `api` is the API's logical id. */
export const recordOfMapping = (
  mapping: LiveMapping,
  domain: DomainKey,
  place: { readonly address: string; readonly region: string },
  api: string,
): ObjectRecord => ({
  ...place,
  kind: 'mapping',
  value: present<MappingValue>({ api, stage: mapping.stage }) as unknown as JsonObject,
  handle: present<LinkHandle>({
    ...{ domainName: domain.domainName, domainNameId: domain.domainNameId },
    apiId: mapping.apiId,
    id: mapping.mappingId,
  }) as unknown as JsonObject,
})

/** A live rule as a record; `api` is the API's logical id. */
export const recordOfRule = (
  rule: LiveRule,
  domain: DomainKey,
  place: { readonly address: string; readonly region: string },
  api: string,
): ObjectRecord => ({
  ...place,
  kind: 'routing-rule',
  value: { api, ...rule.value } as unknown as JsonObject,
  handle: present<LinkHandle>({
    ...{ domainName: domain.domainName, domainNameId: domain.domainNameId },
    apiId: rule.apiId,
    id: rule.id,
  }) as unknown as JsonObject,
})

/** A live access association as a record. */
export const recordOfAssociation = (
  association: DomainNameAccessAssociation,
  place: { readonly address: string; readonly region: string },
  tags: Tags,
): ObjectRecord => ({
  ...place,
  kind: 'access-association',
  value: { tags },
  handle: { arn: association.domainNameAccessAssociationArn ?? '' },
})

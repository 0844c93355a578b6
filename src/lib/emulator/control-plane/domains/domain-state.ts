import type { RequestContext } from '../../contract.js'
import { collection } from '../rest-state.js'
import { badRequest, notFound } from '../service-errors.js'
import type { DomainNameRecord } from './domain-records.js'

type Named = Pick<DomainNameRecord, 'domainName' | 'domainNameId'>

export const domainKey = ({ domainName, domainNameId }: Named): string =>
  domainNameId === undefined ? domainName : `${domainName}+${domainNameId}`

/** Without an id a public domain is meant. @throws ServiceError NotFoundException (reported for v1 and v2) */
export function findDomain(
  context: RequestContext,
  domainName: unknown,
  domainNameId?: unknown,
): DomainNameRecord {
  const key = typeof domainNameId === 'string' ? `${String(domainName)}+${domainNameId}` : String(domainName)
  const domain =
    key.includes('+') && domainNameId === undefined ? undefined : collection(context, 'domainNames')[key]
  if (domain === undefined) throw notFound('Invalid domain name identifier specified')
  return domain
}

export const isPrivate = ({ domainNameId }: Named): boolean => domainNameId !== undefined

/** Only the ARN of a private domain says whose it is. */
export function domainArn(
  { partition, region, accountId }: Pick<RequestContext, 'partition' | 'region' | 'accountId'>,
  domain: Named,
): string {
  const owner = isPrivate(domain) ? accountId : ''
  return `arn:${partition}:apigateway:${region}:${owner}:/domainnames/${domainKey(domain)}`
}

/** The domains in which an API, or one stage of it, is mapped. A mapping without a stage is none of a stage. */
export function domainsOf(context: RequestContext, apiId: string, stage?: string): readonly string[] {
  const mappings = Object.values(collection(context, 'apiMappings'))
  const names = mappings
    .filter((mapping) => mapping.apiId === apiId && (stage === undefined || mapping.stage === stage))
    .map(({ domain }) => domain.replace(/\+.*$/, ''))
  return [...new Set(names)].sort()
}

/** @throws ServiceError while domains map the API (reported text) */
export function checkApiIsUnmapped(context: RequestContext, restApiId: string): void {
  const domains = domainsOf(context, restApiId)
  if (domains.length > 0)
    throw badRequest(
      `Deleting RestApi ${restApiId} failed. Please remove all base path mappings related to the RestApi in your domains: ${domains.join(', ')}.`,
    )
}

/** @throws ServiceError while domains map the stage (reported text) */
export function checkStageIsUnmapped(context: RequestContext, apiId: string, stage: string): void {
  const domains = domainsOf(context, apiId, stage)
  if (domains.length > 0)
    throw badRequest(
      `Deleting stage ${stage} failed. Please remove all base path mappings related to the stage in your domains: ${domains.join(', ')}`,
    )
}

/** Removes the domain with its mappings, routing rules and access associations. */
export function removeDomain(context: RequestContext, domain: DomainNameRecord): void {
  const key = domainKey(domain)
  const arn = domainArn(context, domain)
  for (const name of ['apiMappings', 'routingRules'] as const) {
    const records = collection(context, name)
    for (const recordKey of Object.keys(records))
      if (recordKey.startsWith(`${key}/`)) delete records[recordKey]
  }
  const associations = collection(context, 'domainNameAccessAssociations')
  for (const association of Object.values(associations))
    if (association.domainNameArn === arn) delete associations[association.domainNameAccessAssociationArn]
  delete collection(context, 'domainNames')[key]
}

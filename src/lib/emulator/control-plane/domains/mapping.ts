import type { RequestContext } from '../../contract.js'
import { type ApiTarget, findApiTarget } from '../api-target.js'
import { collection } from '../rest-state.js'
import { badRequest, conflict } from '../service-errors.js'
import type { ApiMappingRecord, DomainNameRecord } from './domain-records.js'
import { domainKey, isPrivate } from './domain-state.js'

/* Mappings of both versions: base paths to v1, API mappings to v2. */

/** A domain's mappings by path, the root first. */
export const mappingsOf = (context: RequestContext, domain: DomainNameRecord): ApiMappingRecord[] =>
  Object.values(collection(context, 'apiMappings'))
    .filter((mapping) => mapping.domain === domainKey(domain))
    .sort((a, b) => (a.path < b.path ? -1 : 1))

/** Stores a mapping after checking everything that both versions check. @throws ServiceError */
export function putMapping(
  context: RequestContext,
  domain: DomainNameRecord,
  mapping: ApiMappingRecord,
  unknownApi: () => Error,
): ApiMappingRecord {
  const target = findApiTarget(context, mapping.apiId)
  if (target === undefined) throw unknownApi()
  if (mapping.stage !== undefined && !target.stageNames.includes(mapping.stage))
    throw badRequest('Invalid stage identifier specified')
  checkReach(domain, target)
  checkCompany(context, domain, mapping, target)
  checkPath(domain, mapping.path)
  const taken = mappingsOf(context, domain).find(({ path }) => path === mapping.path)
  if (taken !== undefined && taken.apiMappingId !== mapping.apiMappingId)
    throw conflict('Base path already exists for this domain name')
  collection(context, 'apiMappings')[mappingKey(mapping)] = mapping
  return mapping
}

export function removeMapping(context: RequestContext, mapping: ApiMappingRecord): void {
  delete collection(context, 'apiMappings')[mappingKey(mapping)]
}

const mappingKey = ({ domain, apiMappingId }: ApiMappingRecord): string => `${domain}/${apiMappingId}`

/** Private APIs go with private domains. */
function checkReach(domain: DomainNameRecord, target: ApiTarget): void {
  if (target.isPrivate && !isPrivate(domain))
    throw badRequest('A private API can only be mapped to a private domain name')
  if (!target.isPrivate && isPrivate(domain))
    throw badRequest('Only a private API can be mapped to a private domain name')
}

/** WebSocket APIs have domains of their own; HTTP APIs share Regional ones that have no routing rules (documented). */
function checkCompany(
  context: RequestContext,
  domain: DomainNameRecord,
  { apiMappingId }: ApiMappingRecord,
  { protocol }: ApiTarget,
): void {
  const others = mappingsOf(context, domain).filter((mapping) => mapping.apiMappingId !== apiMappingId)
  const isSocket = protocol === 'WEBSOCKET'
  if (others.some((other) => (protocolOf(context, other) === 'WEBSOCKET') !== isSocket))
    throw badRequest('A WebSocket API cannot be mapped to a domain name together with other APIs')
  if (protocol === 'REST') return
  if (
    domain.endpointConfiguration.types.some((type) => type !== 'REGIONAL') ||
    domain.securityPolicy !== 'TLS_1_2'
  )
    throw badRequest('HTTP and WebSocket APIs need a Regional domain name with the security policy TLS_1_2')
  if (protocol === 'HTTP' && hasRules(context, domain))
    throw badRequest('An HTTP API cannot be mapped to a domain name that has routing rules')
}

const hasRules = (context: RequestContext, domain: DomainNameRecord): boolean =>
  Object.values(collection(context, 'routingRules')).some((rule) => rule.domain === domainKey(domain))

export const protocolOf = (context: RequestContext, { apiId }: ApiMappingRecord): ApiTarget['protocol'] =>
  findApiTarget(context, apiId)?.protocol ?? 'REST'

function checkPath(domain: DomainNameRecord, path: string): void {
  if (path === '') return
  if (path.length > 300 || !/^[\w$.+!*'()-]+(?:\/[\w$.+!*'()-]+)*$/.test(path))
    throw badRequest(
      "Invalid base path specified. Base paths contain only letters, numbers and $-_.+!*'() and have at most 300 characters",
    )
  if (!path.includes('/')) return
  const isRegional = domain.endpointConfiguration.types.every((type) => type === 'REGIONAL')
  if (!isRegional || domain.securityPolicy === 'TLS_1_0')
    throw badRequest('Multi-level API mappings need a Regional domain name with the security policy TLS_1_2')
}

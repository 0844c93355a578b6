import { type RequestContext, ServiceError } from '../contract.js'
import type { CertificateCollections } from './certificates/certificate-records.js'
import { checkCounts } from './count-quotas.js'
import type { DomainCollections } from './domains/domain-records.js'
import type { KeyCollections } from './keys/key-records.js'
import type { PortalCollections } from './portals/portal-records.js'
import type { AccountRecord, Keyed, ResourceRecord, RestApiRecord, RestContent } from './rest-records.js'
import type { V2ApiCollections } from './v2-apis/v2-api-records.js'
import type { VpcLinkCollections } from './vpc-links/vpc-link-records.js'

/** What lies in each collection. */
export interface Collections
  extends KeyCollections,
    DomainCollections,
    CertificateCollections,
    V2ApiCollections,
    PortalCollections,
    VpcLinkCollections {
  restApis: RestApiRecord
  deploymentSnapshots: RestContent
  accounts: AccountRecord
}

/** The live collection: assign to a key to put a record, `delete` to remove one. Made when it is missing. */
export function collection<Name extends keyof Collections>(
  { state }: Pick<RequestContext, 'state'>,
  name: Name,
): Record<string, Collections[Name]> {
  state.collections[name] ??= {}
  return state.collections[name] as Record<string, Collections[Name]>
}

/** @throws ServiceError NotFoundException `Invalid API identifier specified {account}:{id}`. */
export function findApi(context: RequestContext, restApiId: unknown): RestApiRecord {
  const api = apiIfAny(context, restApiId)
  if (api) return api
  throw apiNotFound(context, restApiId)
}

export function apiIfAny(
  context: Pick<RequestContext, 'state'>,
  restApiId: unknown,
): RestApiRecord | undefined {
  const apis = collection(context, 'restApis')
  return typeof restApiId === 'string' && Object.hasOwn(apis, restApiId) ? apis[restApiId] : undefined
}

export const apiNotFound = (context: Pick<RequestContext, 'accountId'>, restApiId: unknown): ServiceError =>
  new ServiceError(
    'NotFoundException',
    `Invalid API identifier specified ${context.accountId}:${String(restApiId)}`,
  )

/** @throws ServiceError LimitExceededException where count quotas are enforced */
export function putApi(context: RequestContext, api: RestApiRecord): RestApiRecord {
  const apis = collection(context, 'restApis')
  checkCounts(context, apis, api)
  apis[api.id] = api
  return api
}

/** What a deployment made now would snapshot. */
export const contentOf = (api: RestApiRecord): RestContent => ({
  settings: api.settings,
  resources: api.resources,
  models: api.models,
  authorizers: api.authorizers,
  requestValidators: api.requestValidators,
  gatewayResponses: api.gatewayResponses,
})

export const snapshotKey = (restApiId: string, deploymentId: string): string => `${restApiId}/${deploymentId}`

/** The content that a deployment serves. */
export const snapshotOf = (
  context: Pick<RequestContext, 'state'>,
  restApiId: string,
  deploymentId: string,
): RestContent | undefined => collection(context, 'deploymentSnapshots')[snapshotKey(restApiId, deploymentId)]

/** `/` + `orders` → `/orders`; `/orders` + `{id}` → `/orders/{id}`. */
export const childPath = (parentPath: string, pathPart: string): string =>
  parentPath === '/' ? `/${pathPart}` : `${parentPath}/${pathPart}`

/** The path of a resource, `/` for the root. */
export function resourcePath(resources: Keyed<ResourceRecord>, resource: ResourceRecord): string {
  const parent = resource.parentId === undefined ? undefined : resources[resource.parentId]
  return parent ? childPath(resourcePath(resources, parent), resource.pathPart ?? '') : '/'
}

import type { RequestContext, Shape } from '../../contract.js'
import { collection } from '../rest-state.js'
import { v2NotFound } from '../v2-errors.js'
import type { PortalCollections, PortalProductRecord } from './portal-records.js'

/** `/portals/{id}` and below → the ARN, which says whose it is. */
export const portalArn = (
  { partition, region, accountId }: Pick<RequestContext, 'partition' | 'region' | 'accountId'>,
  path: string,
): string => `arn:${partition}:apigateway:${region}:${accountId}:${path}`

/** Finds a record by its key. @throws ServiceError NotFoundException */
export function findIn<N extends keyof PortalCollections>(
  context: RequestContext,
  name: N,
  key: string,
  noun: string,
  id: string = key,
): PortalCollections[N] {
  const record = collection(context, name)[key]
  if (record === undefined) throw v2NotFound(`Invalid ${noun} identifier specified ${id}`, noun)
  return record
}

/** The product of one's own. Nobody else shares any here. @throws ServiceError NotFoundException */
export function findProduct(context: RequestContext, input: Shape): PortalProductRecord {
  const id = String(input['PortalProductId'])
  const owner = input['ResourceOwnerAccountId']
  if (owner !== undefined && owner !== context.accountId)
    throw v2NotFound(`Invalid PortalProduct identifier specified ${id}`, 'PortalProduct')
  return findIn(context, 'portalProducts', id, 'PortalProduct')
}

export const productPath = ({ PortalProductId }: PortalProductRecord): string =>
  `/portalproducts/${PortalProductId}`

/** Records in the order of their making, ids where that is the same second's. */
export const inOrder = <T extends { readonly LastModified: number }>(records: readonly T[]): T[] =>
  [...records].sort(
    (a, b) => a.LastModified - b.LastModified || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
  )

import type { AccountPort } from '../engine/index.js'
import { portalAddress, productAddress } from '../kinds/addresses.js'
import { ownerOf } from '../kinds/ownership.js'
import { type LivePortal, listPortals } from '../kinds/portal/read.js'
import { listProducts } from '../kinds/portal-product/live-product.js'
import { findObject, type NamedObject } from './find-object.js'

/** A live portal, with whose it is. */
export interface NamedPortal extends NamedObject {
  readonly live: LivePortal
}

/** Every portal of the region. */
export async function listNamedPortals(account: AccountPort): Promise<readonly NamedPortal[]> {
  return (await listPortals(account)).map((live) => {
    const owner = ownerOf(live.tags)
    return { live, id: live.id, name: live.name, owner, address: portalAddress(owner?.id ?? live.id) }
  })
}

/** The ARNs of products that are given by address, id, name or ARN; nothing is read where all are ARNs. */
export async function productArns(
  account: AccountPort,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.every(isArn)) return names
  const products = (await listProducts(account)).map(({ id, name, tags, summary }) => {
    const owner = ownerOf(tags)
    return { id, name, owner, address: productAddress(owner?.id ?? id), arn: summary.PortalProductArn ?? '' }
  })
  return names.map((name) => (isArn(name) ? name : findObject({ name }, products, 'portal product').arn))
}

const isArn = (name: string): boolean => name.startsWith('arn:')

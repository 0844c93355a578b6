import type { AccountPort } from '../engine/index.js'
import { vpcLinkAddress } from '../kinds/addresses.js'
import { ownerOf } from '../kinds/ownership.js'
import { type LiveLink, listAllLinks } from '../kinds/vpc-link/live-link.js'
import type { NamedObject } from './find-object.js'

/** A live VPC link of either version, with whose it is. */
export interface LiveVpcLink extends NamedObject {
  readonly link: LiveLink
}

/** Every VPC link of the region, those on their way out included. */
export async function listVpcLinks(account: AccountPort): Promise<readonly LiveVpcLink[]> {
  return (await listAllLinks(account)).map((link) => {
    const owner = ownerOf(link.tags)
    return { link, id: link.id, name: link.name, owner, address: vpcLinkAddress(owner?.id ?? link.id) }
  })
}

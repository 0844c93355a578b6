import type { Target } from '../../engine/index.js'
import { findObject } from '../../operate/find-object.js'
import { listVpcLinks } from '../../operate/live-link.js'
import { type Entry, entryOf, theirs } from './entry.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'

export interface VpcLinkList {
  readonly target: Target
  readonly vpcLinks: readonly Entry[]
}

/** Every VPC link of the region, of both versions; with a project or environment, theirs. */
export const listLinksOf = (request: ObjectRequest): Promise<VpcLinkList> =>
  inRegion(request, async (place) => {
    const links = await listVpcLinks(place.account)
    return {
      target: place.target,
      vpcLinks: theirs(request, links).map((each) => entryOf(each, each.link, place)),
    }
  })

export interface VpcLinkShown extends Entry {
  readonly target: Target
}

export const showVpcLink = (request: ObjectRequest, name: string): Promise<VpcLinkShown> =>
  inRegion(request, async (place) => {
    const found = findObject(wishOf(name, request), await listVpcLinks(place.account), 'VPC link')
    return { target: place.target, ...entryOf(found, found.link, place) }
  })

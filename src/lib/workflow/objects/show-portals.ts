import type { Target } from '../../engine/index.js'
import { nonEmptyText } from '../../json/index.js'
import { withoutMark } from '../../kinds/stage/mark.js'
import { findObject } from '../../operate/find-object.js'
import { listNamedPortals } from '../../operate/live-portal.js'
import { type Entry, entryOf, theirs } from './entry.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'

export interface PortalList {
  readonly target: Target
  readonly portals: readonly Entry[]
}

/** Every portal of the region; with a project or environment, theirs. */
export const listPortalsOf = (request: ObjectRequest): Promise<PortalList> =>
  inRegion(request, async (place) => {
    const portals = await listNamedPortals(place.account)
    return {
      target: place.target,
      portals: theirs(request, portals).map((each) => entryOf(each, each.live.portal, place)),
    }
  })

export interface PortalShown extends Entry {
  readonly target: Target
  /** What somebody said of the last publication. */
  readonly news?: string
}

export const showPortal = (request: ObjectRequest, name: string): Promise<PortalShown> =>
  inRegion(request, async (place) => {
    const found = findObject(wishOf(name, request), await listNamedPortals(place.account), 'portal')
    const { portal } = found.live
    const news = nonEmptyText(withoutMark(portal.LastPublishedDescription))
    return { target: place.target, ...entryOf(found, portal, place), ...(news !== undefined && { news }) }
  })

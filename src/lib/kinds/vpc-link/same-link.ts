import { canonicalJson, type JsonObject } from '../../json/index.js'
import type { LiveLink } from './live-link.js'
import { immutableMembers, liveLinkValue, type VpcLinkValue } from './value.js'

/** Whether a live link leads to where the wanted one does: all else can be changed. */
export function isSameLink(link: LiveLink, wanted: VpcLinkValue | JsonObject): boolean {
  const live = liveLinkValue(link, {}) as unknown as JsonObject
  return immutableMembers.every(
    (member) => canonicalJson(live[member] ?? null) === canonicalJson((wanted as JsonObject)[member] ?? null),
  )
}

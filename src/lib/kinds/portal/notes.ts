import type { Change, OutcomeNote } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'

/** What a portal's handle says besides its id, for those who look at it afterwards. */
export interface PortalHandle {
  readonly id: string
  /** Digest of what was published last; absent where somebody else did. */
  readonly content?: string
  /** A domain of its own, and where DNS must lead for it. */
  readonly domain?: string
  readonly host?: string
  readonly zone?: string
  readonly previewUrl?: string
}

/** Where readers and makers find what an apply published, and the DNS record of a domain that is new. */
export const portalNotes = (
  changes: readonly Change[],
  handles: ReadonlyMap<string, JsonObject>,
): readonly OutcomeNote[] =>
  changes
    .filter(({ kind, action }) => kind === 'portal' && action !== 'delete')
    .flatMap((change) =>
      textsOf(change, (handles.get(recordKey(change)) ?? {}) as Partial<PortalHandle>).map((text) => ({
        ...({ kind: 'note', address: change.address } as const),
        text,
      })),
    )

function textsOf({ fields }: Change, handle: Partial<PortalHandle>): readonly string[] {
  const { domain, host, zone, previewUrl } = handle
  const becomes = (path: string): boolean =>
    fields.some((field) => field.path === path && field.after !== undefined)
  const name = domain ?? host
  return [
    ...(becomes('published') && name !== undefined ? [`readers find it at https://${name}`] : []),
    ...(domain !== undefined && (becomes('endpoint') || becomes('endpoint.domain'))
      ? [`lead DNS of ${domain} to ${host} by a CNAME, or in Route 53 by an alias (zone ${zone})`]
      : []),
    ...(becomes('preview') && previewUrl !== undefined ? [`the preview is at ${previewUrl}`] : []),
  ]
}

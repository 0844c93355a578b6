import type { PortalSummary } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, Address, ObjectRecord, ReadContext, Reading, Scope } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { portalAddress, portalTagId } from '../addresses.js'
import { listIfThere } from '../list-if-there.js'
import { isProtected, portalArn, type Tags } from '../ownership.js'
import { readMark } from '../stage/mark.js'
import { ambiguous, groupOwned, namesakes, withTags } from '../tagged.js'
import { contentFormat } from './content.js'
import { livePortalValue } from './value.js'

/** A portal as listings of all kinds know objects. */
export interface LivePortal {
  readonly id: string
  readonly name: string
  readonly tags?: Tags | undefined
  readonly portal: Partial<PortalSummary>
}

/** Reads the owned portals, by one listing. */
export async function readPortals(context: ReadContext): Promise<Reading> {
  const { account, scope, wanted, progress } = context
  progress({ type: 'read', what: 'portals' })
  const declared = [...wanted.values()].filter(({ kind }) => kind === 'portal')
  const names = new Set(declared.map(({ value }) => value['name']))
  const listed = await listIfThere(context, { kind: 'portal', what: 'portals' }, listPortals)
  const portals = await withTags<LivePortal>(account, listed, names, ({ id }) => portalArn(scope, id))
  const records = [...groupOwned(portals, scope)].flatMap(([id, twins]) => {
    const address = portalAddress(id)
    const [portal, ...others] = twins
    if (others.length > 0) throw ambiguous('portals', address, twins)
    const value = wanted.get(recordKey({ address, region: scope.region }))?.value
    return portal === undefined ? [] : [recordOfPortal(portal, address, scope, value)]
  })
  return { records, findings: declared.flatMap((record) => namesakes('portal', record, portals)) }
}

export async function listPortals(account: AccountPort): Promise<readonly LivePortal[]> {
  return ((await account.list('v2.ListPortals', {})) as readonly Partial<PortalSummary>[]).map(livePortal)
}

export const livePortal = (portal: Partial<PortalSummary>): LivePortal => ({
  id: portal.PortalId ?? '',
  name: portal.PortalContent?.DisplayName ?? '',
  tags: portal.Tags,
  portal,
})

/** A live portal, whoever owns it, as a record; `declared` names the tags that are compared, and the logo. */
export function recordOfPortal(
  { portal, tags }: LivePortal,
  address: Address,
  scope: Scope,
  declared: JsonObject | undefined,
): ObjectRecord {
  const { tags: declaredTags, logo } = (declared ?? {}) as { readonly tags?: Tags; readonly logo?: string }
  const content = readMark(scope, portalTagId(address), portal.LastPublishedDescription)
  return {
    ...{ address, kind: 'portal', region: scope.region },
    value: livePortalValue({ ...portal, Tags: tags }, { tags: declaredTags, logo }) as unknown as JsonObject,
    handle: present<JsonObject>({
      id: portal.PortalId ?? '',
      content: content?.format === contentFormat ? content.digest : undefined,
      ...whereabouts(portal),
    }),
    protected: isProtected(tags),
  }
}

/** Where a portal is, for its handle. */
export const whereabouts = ({ EndpointConfiguration: endpoint }: Partial<PortalSummary>): JsonObject =>
  present<JsonObject>({
    domain: endpoint?.DomainName,
    host: endpoint?.PortalDefaultDomainName,
    zone: endpoint?.PortalDomainHostedZoneId,
  })

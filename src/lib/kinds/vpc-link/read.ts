import type { Address, ObjectRecord, ReadContext, Reading } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { supersededLinkAddress, vpcLinkAddress } from '../addresses.js'
import { isProtected, type Tags, vpcLinkArn } from '../ownership.js'
import { ambiguous, groupOwned, namesakes, withTags } from '../tagged.js'
import { type LiveLink, listLinks } from './live-link.js'
import { isSameLink } from './same-link.js'
import { liveLinkValue } from './value.js'

/** Reads the owned links of both versions: an owned one may be of either, whatever is declared. */
export async function readVpcLinks(context: ReadContext): Promise<Reading> {
  const { account, scope, wanted, progress } = context
  progress({ type: 'read', what: 'VPC links' })
  const declared = [...wanted.values()].filter(({ kind }) => kind === 'vpc-link')
  const names = new Set(declared.map(({ value }) => value['name']))
  const links = await withTags(account, await listLinks(account), names, ({ id }) => vpcLinkArn(scope, id))
  const records = [...groupOwned(links, scope)].flatMap(([id, twins]) => recordsOf(id, twins, context))
  return { records, findings: declared.flatMap((record) => namesakes('VPC link', record, links)) }
}

/** A link that is made anew is there twice until the old one is deleted. */
function recordsOf(id: string, twins: readonly LiveLink[], { scope, wanted }: ReadContext): ObjectRecord[] {
  const address = vpcLinkAddress(id)
  const declared = wanted.get(recordKey({ address, region: scope.region }))
  const current = currentOf(address, twins, declared)
  const tags = (declared?.value['tags'] ?? {}) as Tags
  return twins.map((link) =>
    recordOfLink(link, link === current ? address : supersededLinkAddress(address, link.id), scope, tags),
  )
}

/**
 * The twin that is what is declared; where none is, all of them will go, and any stands for the others.
 * @throws Problem `ownership.ambiguous` where several are
 */
function currentOf(
  address: Address,
  twins: readonly LiveLink[],
  declared: ObjectRecord | undefined,
): LiveLink | undefined {
  const alive = twins.filter(({ status }) => status !== 'FAILED')
  const same = alive.filter((link) => declared !== undefined && isSameLink(link, declared.value))
  if (same.length > 1) throw ambiguous('VPC links', address, twins)
  return same[0] ?? alive[0] ?? twins[0]
}

/** A live link, whoever owns it, as a record; `declared` names the tags that are compared. */
export const recordOfLink = (
  link: LiveLink,
  address: Address,
  { region }: { readonly region: string },
  declared: Tags,
): ObjectRecord => ({
  address,
  kind: 'vpc-link',
  region,
  value: liveLinkValue(link, declared) as unknown as JsonObject,
  handle: { id: link.id, type: link.type },
  protected: isProtected(link.tags),
})

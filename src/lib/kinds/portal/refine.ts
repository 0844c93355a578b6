import type { Change, FieldChange, ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { digest } from '../../json/index.js'
import { isNobody } from '../ownership.js'
import { contentOf, productOf } from './content.js'
import type { PortalValue } from './value.js'

/**
 * A portal is published exactly when what its readers see is not what it will be: the portal, a product in it or a page
 * changes now, or somebody else published it. That is one `deploy` change, in place of its update.
 */
export function refinePortals(owned: readonly Change[], context: PlanContext): readonly Change[] {
  const published = livePortals(context).flatMap((portal) => publicationOf(portal, owned, context))
  const replaced = new Set(published.map(({ address }) => address))
  return [...owned.filter(({ address }) => !replaced.has(address)), ...published]
}

/** Live portals that stay, of which a declaration is known. */
const livePortals = ({ live, wanted, target }: PlanContext): readonly ObjectRecord[] =>
  [...live.values()].filter(
    (record) => record.kind === 'portal' && wanted.has(recordKey(record)) && target.has(recordKey(record)),
  )

function publicationOf(
  portal: ObjectRecord,
  owned: readonly Change[],
  context: PlanContext,
): readonly Change[] {
  const target = context.target.get(recordKey(portal)) as ObjectRecord
  const after = target.value as unknown as PortalValue
  if (after.published !== true) return []
  const field = contentField(portal, target, context)
  const update = owned.find(({ address }) => address === portal.address)
  const again = update?.fields.some(({ path, before }) => path === 'published' || before === 'PUBLISH_FAILED')
  if (field === undefined && again !== true) return []
  const { address, region, kind } = portal
  return [
    {
      action: 'deploy',
      kind,
      address,
      region,
      fields: [...(field === undefined ? [] : [field]), ...(update?.fields ?? [])],
      risks: update?.risks ?? [],
      cause: causesOf(target, context),
    },
  ]
}

/** How what readers see and what they are to see differ, if they do. Of a portal that nobody owns it is not known. */
function contentField(
  portal: ObjectRecord,
  target: ObjectRecord,
  context: PlanContext,
): FieldChange | undefined {
  const { scope, references, wanted } = context
  const asked = wanted.get(recordKey(portal))?.options?.['publish'] === true
  const before = portal.handle?.['content'] as string | undefined
  const content = references.resolve(contentOf(target, context))
  const after = isNobody(scope) ? undefined : digest(content)
  if (asked) return { path: 'content', before: before ?? 'unknown', after: 'what is there now' }
  const isPublished = (portal.value as unknown as PortalValue).published === true
  if (after === undefined || !isPublished || before === after) return undefined
  const open = references.in(content).length > 0
  return {
    path: 'content',
    before: before ?? 'unknown',
    after: open ? 'with ids that this plan makes' : after,
  }
}

/** The changes of the products in it. */
function causesOf({ value, region }: ObjectRecord, { changes, target }: PlanContext): readonly string[] {
  const { products = [] } = value as unknown as PortalValue
  const addresses = products.flatMap((product) => productOf(product, region, target)?.address ?? [])
  return changes
    .filter(
      (change) =>
        change.region === region &&
        addresses.some((address) => change.address === address || change.address.startsWith(`${address}/`)),
    )
    .map(({ address }) => address)
    .sort()
}

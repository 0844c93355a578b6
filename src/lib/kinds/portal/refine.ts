import type { Change, FieldChange, ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { digest } from '../../json/index.js'
import { type ByHand, contentOf, productOf } from './content.js'
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
  const { published } = target.value as unknown as PortalValue
  const byHand = context.wanted.get(recordKey(portal))?.options as ByHand | undefined
  if (byHand?.preview === true) return [previewOf(portal)]
  if (published !== true) return []
  const field = byHand === undefined ? contentField(portal, target, context) : askedField(portal, byHand)
  const update = owned.find(({ address }) => address === portal.address)
  const again = update?.fields.some(
    ({ path, before }) => path === 'published' || (path === 'status' && String(before).endsWith('_FAILED')),
  )
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

const previewOf = ({ address, region, kind }: ObjectRecord): Change => ({
  ...({ action: 'update', kind, address, region } as const),
  fields: [{ path: 'preview', after: '(new)' }],
  risks: [],
  cause: [],
})

const knownContent = ({ handle }: ObjectRecord): string => String(handle?.['content'] ?? 'unknown')

/** A command publishes what is there, whatever that is. */
const askedField = (portal: ObjectRecord, { publish }: ByHand): FieldChange | undefined =>
  publish === true ? { path: 'content', before: knownContent(portal), after: 'what is there now' } : undefined

/** How what readers see and what they are to see differ, if they do. */
function contentField(
  portal: ObjectRecord,
  target: ObjectRecord,
  context: PlanContext,
): FieldChange | undefined {
  const { published } = portal.value as unknown as PortalValue
  const content = context.references.resolve(contentOf(target, context))
  const [before, after] = [knownContent(portal), digest(content)]
  if (published !== true || before === after) return undefined
  const isOpen = context.references.in(content).length > 0
  return { path: 'content', before, after: isOpen ? 'with ids that this plan makes' : after }
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

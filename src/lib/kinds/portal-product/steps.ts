import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import { canonicalJson, type Json } from '../../json/index.js'
import { overviewAddress, productEndpointAddress, productPageAddress } from '../addresses.js'
import { tagCalls, tagChanges, valueTags } from '../ownership.js'
import { stepAt } from '../step-place.js'
import { kindName, pageKinds, pageSteps } from './page-steps.js'
import type { ProductValue } from './value.js'

/**
 * ```
 * create ──▶ its pages ──▶ arrange them ──▶ (portals that include it are published: another room) ──▶ delete pages
 * ```
 * A page is taken out of the order before it is deleted, so no order ever names a page that is not there.
 */
export function productSteps(context: PlanContext): readonly Step[] {
  const changes = context.changes.filter(({ kind }) => kind === kindName)
  const deleted = changes.filter(({ action }) => action === 'delete')
  const made = changes.filter(({ action }) => action === 'create')
  return [
    ...made.map((change) => creation(change, context)),
    ...pageSteps(context),
    ...arrangedProducts(context).map((place) => arrangement(place, context)),
    ...deleted.map((change) => deletion(change, context)),
  ]
}

/** Ids of the steps after which a product is as it is to be, but for what is deleted at the end. */
export function productReady(product: ObjectRecord, { changes }: PlanContext): readonly string[] {
  const { region, address } = product
  const below = changes.filter(
    (change) => change.region === region && change.address.startsWith(`${address}/`),
  )
  return [
    ...['create', 'arrange'].map((verb) => stepId(region, address, verb)),
    ...below.flatMap((change) => ['create', 'update'].map((verb) => stepId(region, change.address, verb))),
  ]
}

interface Place {
  readonly region: string
  readonly address: Address
}

const valueAt = (place: Place, records: PlanContext['target']): ProductValue | undefined =>
  records.get(recordKey(place))?.value as unknown as ProductValue | undefined

function creation(change: Change, context: PlanContext): Step {
  const value = valueAt(change, context.target)
  return {
    ...stepAt(kindName, change, 'create'),
    calls: [
      'v2.CreatePortalProduct',
      ...(value?.policy === undefined ? [] : ['v2.PutPortalProductSharingPolicy']),
    ],
    reads: [],
    requires: [],
    carries: [change.address],
    data: { value } as unknown as Json,
  }
}

/** Products that stay and whose settings change, or whose pages have other ARNs afterwards. */
function arrangedProducts(context: PlanContext): readonly ObjectRecord[] {
  const { changes, target } = context
  return [...target.values()].filter(({ kind, address, region }) => {
    if (kind !== kindName) return false
    const mine = changes.filter((change) => change.region === region)
    const own = mine.find((change) => change.address === address)
    const renewed = mine.some(
      (change) =>
        pageKinds.has(change.kind) &&
        change.address.startsWith(`${address}/`) &&
        (change.action === 'create' || change.action === 'replace'),
    )
    return renewed || own?.action === 'update'
  })
}

/** What the step that arranges is told. ARNs of pages are known when it runs. */
export interface ArrangeData {
  readonly value: ProductValue
  /** Members that one UpdatePortalProduct is sent. */
  readonly settings: { readonly DisplayName?: string; readonly Description?: string }
  readonly order?: OrderData
  readonly policy: 'put' | 'delete' | 'keep'
  readonly tags: ReturnType<typeof tagChanges>
}

/** The order of pages by their addresses. */
export interface OrderData {
  readonly overview?: Address
  readonly pages: readonly Address[]
  readonly sections: readonly { readonly name: string; readonly endpoints: readonly Address[] }[]
}

function arrangement(product: ObjectRecord, context: PlanContext): Step {
  const value = product.value as unknown as ProductValue
  const live = valueAt(product, context.live)
  const before = live ?? { ...value, pages: [], sections: [] }
  const settings = {
    ...(before.name !== value.name && { DisplayName: value.name }),
    ...(before.description !== value.description && { Description: value.description ?? '' }),
  }
  const pages = changedPages(product, context)
  const order = isReordered(before, value, pages) ? orderOf(product, context) : undefined
  const policy = live === undefined ? 'keep' : policyChange(live, value)
  const tags = live === undefined ? tagChanges({}, {}) : tagChanges(valueTags(live), valueTags(value))
  const { region, address } = product
  const data: ArrangeData = { value, settings, ...(order && { order }), policy, tags }
  return {
    ...stepAt(kindName, product, 'arrange'),
    calls: [
      ...(order === undefined && Object.keys(settings).length === 0 ? [] : ['v2.UpdatePortalProduct']),
      ...(policy === 'put' ? ['v2.PutPortalProductSharingPolicy'] : []),
      ...(policy === 'delete' ? ['v2.DeletePortalProductSharingPolicy'] : []),
      ...tagCalls(tags, 'v2'),
    ],
    reads: [],
    requires: [
      stepId(region, address, 'create'),
      ...pages.flatMap((page) => ['create', 'update'].map((verb) => stepId(region, page.address, verb))),
    ],
    carries: [address, ...pages.filter(({ action }) => action !== 'delete').map((page) => page.address)],
    data: data as unknown as Json,
  }
}

const changedPages = ({ region, address }: Place, { changes }: PlanContext): readonly Change[] =>
  changes.filter(
    (change) =>
      change.region === region && pageKinds.has(change.kind) && change.address.startsWith(`${address}/`),
  )

const isReordered = (before: ProductValue, after: ProductValue, pages: readonly Change[]): boolean =>
  canonicalJson([before.pages ?? [], before.sections ?? []]) !==
    canonicalJson([after.pages ?? [], after.sections ?? []]) ||
  pages.some(({ action }) => action === 'create' || action === 'replace')

function orderOf({ region, address, value }: ObjectRecord, { target }: PlanContext): OrderData {
  const { pages = [], sections = [] } = value as unknown as ProductValue
  const overview = overviewAddress(address)
  return {
    ...(target.has(recordKey({ region, address: overview })) && { overview }),
    pages: pages.map((title) => productPageAddress(address, title)),
    sections: sections.map(({ name, endpoints }) => ({
      name,
      endpoints: endpoints.map((key) => productEndpointAddress(address, key)),
    })),
  }
}

function policyChange(before: ProductValue, after: ProductValue): ArrangeData['policy'] {
  if (canonicalJson(before.policy ?? null) === canonicalJson(after.policy ?? null)) return 'keep'
  return after.policy === undefined ? 'delete' : 'put'
}

/** Its pages go with it. Portals that include it go, or let go of it, first. */
function deletion(change: Change, context: PlanContext): Step {
  const portals = context.changes.filter(({ kind, action }) => kind === 'portal' && action === 'delete')
  return {
    ...stepAt(kindName, change, 'delete'),
    calls: ['v2.DeletePortalProduct'],
    reads: ['v2.GetPortalProduct'],
    requires: portals.map(({ region, address }) => stepId(region, address, 'delete')),
    prunes: true,
    carries: [change.address],
    data: {},
  }
}

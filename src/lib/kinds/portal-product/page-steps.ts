import type { Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { addressOfReference, productAddressOf, stageAddress } from '../addresses.js'
import { stepAt } from '../step-place.js'
import type { EndpointValue, PageValue } from './value.js'

export const kindName = 'portal-product'

export const pageKinds: ReadonlySet<string> = new Set(['product-page', 'product-endpoint'])

type PageKind = 'product-page' | 'product-endpoint'

/** What the steps of a page are told. */
export interface PageData {
  readonly kind: PageKind
  readonly value: PageValue | EndpointValue
  /** Of the live page that is changed. */
  readonly id?: string
}

const nouns: Readonly<Record<PageKind, string>> = {
  'product-page': 'ProductPage',
  'product-endpoint': 'ProductRestEndpointPage',
}

/** `v2.CreateProductPage`. */
export const pageOperation = (verb: 'Create' | 'Get' | 'Update' | 'Delete', kind: PageKind): string =>
  `v2.${verb}${nouns[kind]}`

export const pageSteps = (context: PlanContext): readonly Step[] =>
  context.changes.filter(({ kind }) => pageKinds.has(kind)).flatMap((change) => stepsOf(change, context))

function stepsOf(change: Change, context: PlanContext): readonly Step[] {
  switch (change.action) {
    case 'delete':
      return [deletion(change, context)]
    case 'update':
      return [update(change, context)]
    case 'replace':
      return [creation(change, context), deletion(change, context)]
    default:
      return [creation(change, context)]
  }
}

const kindOf = ({ kind }: Change): PageKind => (kind === 'product-page' ? kind : 'product-endpoint')

const targetValue = (change: Change, { target }: PlanContext): PageValue | EndpointValue =>
  target.get(recordKey(change))?.value as unknown as PageValue | EndpointValue

const liveId = (change: Change, { live }: PlanContext): string =>
  String(live.get(recordKey(change))?.handle?.['id'] ?? '')

function creation(change: Change, context: PlanContext): Step {
  const kind = kindOf(change)
  const value = targetValue(change, context)
  const data: PageData = { kind, value }
  return {
    ...stepAt(kindName, change, 'create'),
    calls: [pageOperation('Create', kind)],
    reads: kind === 'product-endpoint' ? [pageOperation('Get', kind)] : [],
    requires: [stepId(change.region, productAddressOf(change.address), 'create'), ...needs(change, value)],
    carries: [change.address],
    data: data as unknown as Json,
  }
}

/** A page about an endpoint wants the stage to serve it. */
function needs({ region, kind }: Change, value: PageValue | EndpointValue): readonly string[] {
  if (kind !== 'product-endpoint') return []
  const { api, stage } = value as EndpointValue
  const address = addressOfReference(api)
  if (address === undefined) return []
  return ['create', 'update'].map((verb) => stepId(region, stageAddress(address, stage), verb))
}

function update(change: Change, context: PlanContext): Step {
  const kind = kindOf(change)
  const value = targetValue(change, context)
  const data: PageData = { kind, value, id: liveId(change, context) }
  return {
    ...stepAt(kindName, change, 'update'),
    calls: [pageOperation('Update', kind)],
    reads: [],
    requires: needs(change, value),
    carries: [change.address],
    data: data as unknown as Json,
  }
}

function deletion(change: Change, context: PlanContext): Step {
  const kind = kindOf(change)
  return {
    ...stepAt(kindName, change, 'delete'),
    calls: [pageOperation('Delete', kind)],
    reads: [pageOperation('Get', kind)],
    requires: [],
    prunes: true,
    carries: [change.address],
    data: { kind, id: liveId(change, context) },
  }
}

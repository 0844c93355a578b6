import type { Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json, JsonObject } from '../../json/index.js'
import { isNobody, ownershipTag, type Tags, tagCalls, tagChanges, valueTags } from '../ownership.js'
import { productReady } from '../portal-product/steps.js'
import { stepAt } from '../step-place.js'
import { type ByHand, contentOf, productOf } from './content.js'
import { creationInput, updateInput } from './input.js'
import { isLogoUri, logoTag } from './logo.js'
import type { PortalValue } from './value.js'

export const kindName = 'portal'

/**
 * ```
 * (products: another room) ──▶ create ──▶ publish
 *                              update ──┴▶ disable         delete: last of all
 * ```
 */
export const portalSteps = (context: PlanContext): readonly Step[] =>
  context.changes.filter(({ kind }) => kind === kindName).flatMap((change) => stepsOf(change, context))

function stepsOf(change: Change, context: PlanContext): readonly Step[] {
  switch (change.action) {
    case 'delete':
      return [deletion(change, context)]
    case 'deploy':
      return [...update(change, context), publication(change, context)]
    case 'update':
      return isPreview(change)
        ? [preview(change)]
        : [...update(change, context), ...disabling(change, context)]
    default:
      return [creation(change, context), ...firstPublication(change, context)]
  }
}

const recordIn = (change: Change, records: PlanContext['target']): ObjectRecord =>
  records.get(recordKey(change)) as ObjectRecord

const valueIn = (change: Change, records: PlanContext['target']): PortalValue =>
  recordIn(change, records).value as unknown as PortalValue

/** The tags of a portal, ownership aside; that of its logo is nobody's business where nobody owns it. */
const portalTags = (value: PortalValue, { scope }: PlanContext): Tags => ({
  ...valueTags(value),
  ...(isLogoUri(value.logo) && !isNobody(scope) && { [ownershipTag.logo]: logoTag(value.logo) }),
})

function creation(change: Change, context: PlanContext): Step {
  const value = valueIn(change, context.target)
  return {
    ...stepAt(kindName, change, 'create'),
    calls: ['v2.CreatePortal'],
    reads: [],
    requires: [],
    carries: [change.address],
    data: { value, input: creationInput(value), tags: portalTags(value, context) } as unknown as Json,
  }
}

/** What the step that changes a portal is told; without calls it waits for AWS. */
export interface UpdateData {
  readonly value: PortalValue
  readonly input: JsonObject
  readonly tags: ReturnType<typeof tagChanges>
}

/** AWS may be at work when a plan is made: what changes waits until it is done. */
function update(change: Change, context: PlanContext): readonly Step[] {
  const [live, value] = [valueIn(change, context.live), valueIn(change, context.target)]
  const input = updateInput(live, value)
  const tags = tagChanges(portalTags(live, context), portalTags(value, context))
  const calls = [...(Object.keys(input).length > 0 ? ['v2.UpdatePortal'] : []), ...tagCalls(tags, 'v2')]
  if (calls.length === 0 && live.status === undefined) return []
  const data: UpdateData = { value, input, tags }
  return [
    {
      ...stepAt(kindName, change, 'update'),
      calls,
      reads: live.status === undefined ? [] : ['v2.GetPortal'],
      requires: [],
      carries: [change.address],
      data: data as unknown as Json,
    },
  ]
}

const firstPublication = (change: Change, context: PlanContext): readonly Step[] =>
  valueIn(change, context.target).published === true ? [publication(change, context)] : []

/** What the step that publishes is told: its mark is made of the content once all ids are in it. */
export interface PublishData {
  /** Absent where a command publishes: it does not look into products. */
  readonly content?: JsonObject
  /** What a user says of it. */
  readonly description?: string
}

function publication(change: Change, context: PlanContext): Step {
  const portal = recordIn(change, context.target)
  const { products = [] } = portal.value as unknown as PortalValue
  const own = products.flatMap((product) => productOf(product, change.region, context.target) ?? [])
  return {
    ...stepAt(kindName, change, 'publish'),
    calls: ['v2.PublishPortal'],
    reads: ['v2.GetPortal'],
    requires: [
      ...['create', 'update'].map((verb) => stepId(change.region, change.address, verb)),
      ...own.flatMap((product) => productReady(product, context)),
    ],
    carries: [change.address],
    data: publishData(portal, context) as unknown as Json,
  }
}

function publishData(portal: ObjectRecord, context: PlanContext): PublishData {
  const byHand = context.wanted.get(recordKey(portal))?.options as ByHand | undefined
  if (byHand === undefined) return { content: contentOf(portal, context) }
  return byHand.description === undefined ? {} : { description: byHand.description }
}

const isPreview = ({ fields }: Change): boolean => fields.some(({ path }) => path === 'preview')

const preview = (change: Change): Step => ({
  ...stepAt(kindName, change, 'preview'),
  calls: ['v2.PreviewPortal'],
  reads: ['v2.GetPortal'],
  requires: [],
  carries: [change.address],
  data: {},
})

function disabling(change: Change, context: PlanContext): readonly Step[] {
  const { published } = valueIn(change, context.target)
  if (published === true || valueIn(change, context.live).published !== true) return []
  return [
    {
      ...stepAt(kindName, change, 'disable'),
      calls: ['v2.DisablePortal'],
      reads: ['v2.GetPortal'],
      requires: [stepId(change.region, change.address, 'update')],
      carries: [change.address],
      data: {},
    },
  ]
}

function deletion(change: Change, context: PlanContext): Step {
  const { published } = valueIn(change, context.live)
  return {
    ...stepAt(kindName, change, 'delete'),
    calls: [...(published === true ? ['v2.DisablePortal'] : []), 'v2.DeletePortal'],
    reads: ['v2.GetPortal'],
    requires: [],
    prunes: true,
    carries: [change.address],
    data: {},
  }
}

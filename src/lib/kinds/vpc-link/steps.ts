import type { Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { apiDeletions } from '../api-deletions.js'
import { type ApiVersion, tagCalls, tagChanges, valueTags, versioned } from '../ownership.js'
import { type PatchOperation, replace } from '../patch.js'
import { stepAt } from '../step-place.js'
import type { VpcLinkValue } from './value.js'

export const kindName = 'vpc-link'

/**
 * ```
 * create (and wait) ──▶ (integrations that go through it, their deployments: another room) ──▶ delete, last of all
 * await ──▶ update
 * ```
 * A link that is made anew takes over its users before the old one is deleted: there is always one that carries traffic.
 */
export const vpcLinkSteps = (context: PlanContext): readonly Step[] =>
  context.changes.filter(({ kind }) => kind === 'vpc-link').flatMap((change) => stepsOf(change, context))

function stepsOf(change: Change, context: PlanContext): readonly Step[] {
  switch (change.action) {
    case 'delete':
      return [deletion(change, context)]
    case 'update':
      return [...awaiting(change, context), ...update(change, context)]
    case 'replace':
      return [creation(change, context), deletion(change, context)]
    default:
      return [creation(change, context)]
  }
}

const targetValue = (change: Change, { target }: PlanContext): VpcLinkValue =>
  target.get(recordKey(change))?.value as unknown as VpcLinkValue

const liveValue = (change: Change, { live }: PlanContext): VpcLinkValue =>
  live.get(recordKey(change))?.value as unknown as VpcLinkValue

function creation(change: Change, context: PlanContext): Step {
  const value = targetValue(change, context)
  return {
    ...stepAt(kindName, change, 'create'),
    calls: [versioned('CreateVpcLink', value.type)],
    reads: [versioned('GetVpcLink', value.type)],
    requires: [],
    carries: [change.address],
    data: { value } as unknown as Json,
  }
}

/** A run that was ended while AWS worked leaves a link that nothing may use yet. */
function awaiting(change: Change, context: PlanContext): readonly Step[] {
  const { type, status } = liveValue(change, context)
  if (status === undefined) return []
  return [
    {
      ...stepAt(kindName, change, 'await'),
      calls: [],
      reads: [versioned('GetVpcLink', type)],
      requires: [],
      carries: [change.address],
      data: { type },
    },
  ]
}

function update(change: Change, context: PlanContext): readonly Step[] {
  const [live, value] = [liveValue(change, context), targetValue(change, context)]
  const operations = linkPatches(live, value)
  const tags = tagChanges(valueTags(live), valueTags(value))
  const calls = [
    ...(operations.length > 0 ? [versioned('UpdateVpcLink', value.type)] : []),
    ...tagCalls(tags, value.type),
  ]
  if (calls.length === 0) return []
  return [
    {
      ...stepAt(kindName, change, 'update'),
      calls,
      reads: [],
      requires: [stepId(change.region, change.address, 'await')],
      carries: [change.address],
      data: { value, operations, tags } as unknown as Json,
    },
  ]
}

/** https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateVpcLink-Patch; version 2 only takes a name. */
const linkPatches = (live: VpcLinkValue, { name, description }: VpcLinkValue): readonly PatchOperation[] => [
  ...(live.name === name ? [] : [replace('/name', name)]),
  ...(live.description === description ? [] : [replace('/description', description ?? '')]),
]

function deletion(change: Change, context: PlanContext): Step {
  const { id = '', type = 'v1' } = context.live.get(recordKey(change))?.handle ?? {}
  return {
    ...stepAt(kindName, change, 'delete'),
    calls: [versioned('DeleteVpcLink', type as ApiVersion)],
    reads: [versioned('GetVpcLink', type as ApiVersion)],
    requires: apiDeletions(context),
    prunes: true,
    carries: [change.address],
    data: { id, type },
  }
}

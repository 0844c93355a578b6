import type { Address, Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { domainAddressOf } from '../addresses.js'
import { tagCalls, tagChanges, valueTags } from '../ownership.js'
import { stepAt } from '../step-place.js'
import { associationSteps } from './association-steps.js'
import { deletionCall, kindName, linkSteps, routesLater } from './link-steps.js'
import { creationPatches, domainPatches } from './patches.js'
import { linkKinds } from './refine.js'
import type { DomainValue } from './value.js'

/**
 * ```
 * domain: create or update ──▶ (stages: another room) ──▶ mappings, rules ──▶ another routing ──▶ links that go ──▶ delete
 *                        └───▶ access associations
 * ```
 * AWS deletes neither an API nor a stage that a domain maps, so what leads to them goes first.
 */
export const domainSteps = (context: PlanContext): readonly Step[] => [
  ...context.changes.filter(({ kind }) => kind === 'domain').map((change) => stepOf(change, context)),
  ...linkSteps(context),
  ...associationSteps(context),
]

function stepOf(change: Change, context: PlanContext): Step {
  switch (change.action) {
    case 'delete':
      return deletion(change, context)
    case 'replace':
      return replacement(change, context)
    case 'update':
      return update(change, context)
    default:
      return { ...stepAt(kindName, change, 'create'), ...creation(change, context), reads: [], requires: [] }
  }
}

const targetValue = (change: Change, { target }: PlanContext): DomainValue =>
  target.get(recordKey(change))?.value as unknown as DomainValue

function creation(change: Change, context: PlanContext): Pick<Step, 'calls' | 'carries' | 'data'> {
  const value = targetValue(change, context)
  const operations = creationPatches(value)
  return {
    calls: ['CreateDomainName', ...(operations.length > 0 ? ['UpdateDomainName'] : [])],
    carries: [change.address],
    data: { value, operations } as unknown as Json,
  }
}

function update(change: Change, context: PlanContext): Step {
  const live = context.live.get(recordKey(change))?.value as unknown as DomainValue
  const value = targetValue(change, context)
  const patches = domainPatches(live, value)
  const tags = tagChanges(valueTags(live), valueTags(value))
  return {
    ...stepAt(kindName, change, 'update'),
    calls: [...patches.map(() => 'UpdateDomainName'), ...tagCalls(tags)],
    reads: patches.map(() => 'GetDomainName'),
    requires: routesLater(change) ? linksOf(change, context) : [],
    carries: [change.address],
    data: { value, patches, tags } as unknown as Json,
  }
}

/** The steps that make links of a domain. */
const linksOf = ({ address, region }: Change, { changes }: PlanContext): readonly string[] =>
  changes
    .filter(
      ({ kind, action, address: link }) =>
        linkKinds.includes(kind) && action !== 'delete' && domainAddressOf(link) === address,
    )
    .flatMap(({ address: link }) => ['create', 'update'].map((verb) => stepId(region, link, verb)))

/** The old domain goes before the new one comes, with its links: what they would be on is not the same any more. */
function replacement(change: Change, context: PlanContext): Step {
  const links = [...context.live.values()].filter(
    ({ kind, address, region }) =>
      linkKinds.includes(kind) && domainAddressOf(address) === change.address && region === change.region,
  )
  const gone: readonly Address[] = context.changes
    .filter(({ action, address }) => action === 'delete' && links.some((link) => link.address === address))
    .map(({ address }) => address)
  const { calls, data } = creation(change, context)
  return {
    ...stepAt(kindName, change, 'replace'),
    calls: [...links.map(deletionCall), 'DeleteDomainName', ...calls],
    reads: ['GetDomainName'],
    requires: [],
    carries: [change.address, ...gone],
    data: {
      ...(data as object),
      links: links.map(({ kind, address, handle }) => ({ kind, address, handle })),
    } as unknown as Json,
  }
}

const deletion = (change: Change, { changes }: PlanContext): Step => ({
  ...stepAt(kindName, change, 'delete'),
  calls: ['DeleteDomainName'],
  reads: ['GetDomainName'],
  requires: changes
    .filter(({ kind, address }) => linkKinds.includes(kind) && domainAddressOf(address) === change.address)
    .map(({ address }) => stepId(change.region, address, 'delete')),
  prunes: true,
  carries: [change.address],
  data: {},
})

import type { Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { domainAddressOf } from '../addresses.js'
import { type Tags, tagCalls, tagChanges } from '../ownership.js'
import { stepAt } from '../step-place.js'
import { goesWithReplaced, kindName } from './link-steps.js'

/** Access associations cannot change, their tags aside. */
export const associationSteps = (context: PlanContext): readonly Step[] =>
  context.changes
    .filter(({ kind }) => kind === 'access-association')
    .filter((change) => !goesWithReplaced(change, context))
    .map((change) => stepOf(change, context))

function stepOf(change: Change, context: PlanContext): Step {
  switch (change.action) {
    case 'delete':
      return deletion(change, context)
    case 'update':
      return update(change, context)
    default:
      return creation(change, context)
  }
}

const creation = (change: Change, { target }: PlanContext): Step => ({
  ...stepAt(kindName, change, 'associate'),
  calls: ['CreateDomainNameAccessAssociation'],
  reads: [],
  requires: ['create', 'update', 'replace'].map((verb) =>
    stepId(change.region, domainAddressOf(change.address), verb),
  ),
  carries: [change.address],
  data: { value: target.get(recordKey(change))?.value } as unknown as Json,
})

function update(change: Change, { live, target }: PlanContext): Step {
  const before = live.get(recordKey(change))
  const tags = tagChanges(tagsOf(before), tagsOf(target.get(recordKey(change))))
  return {
    ...stepAt(kindName, change, 'tag'),
    calls: tagCalls(tags),
    reads: [],
    requires: [],
    carries: [change.address],
    data: { arn: before?.handle?.['arn'] ?? '', tags } as unknown as Json,
  }
}

const tagsOf = (record: ObjectRecord | undefined): Tags => (record?.value['tags'] ?? {}) as Tags

const deletion = (change: Change, { live }: PlanContext): Step => ({
  ...stepAt(kindName, change, 'delete'),
  calls: ['DeleteDomainNameAccessAssociation'],
  reads: ['GetDomainNameAccessAssociations'],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: { arn: live.get(recordKey(change))?.handle?.['arn'] ?? '' },
})

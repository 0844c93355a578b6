import type { Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { apiDeletions } from '../api-deletions.js'
import { tagCalls, tagChanges, valueTags } from '../ownership.js'
import { type PatchOperation, replace } from '../patch.js'
import { stepAt } from '../step-place.js'
import type { CertificateValue } from './value.js'

export const kindName = 'certificate'

/**
 * ```
 * create ──▶ (stages that show it: another room) ──▶ delete, last of all
 * ```
 */
export const certificateSteps = (context: PlanContext): readonly Step[] =>
  context.changes.filter(({ kind }) => kind === 'certificate').map((change) => stepOf(change, context))

function stepOf(change: Change, context: PlanContext): Step {
  switch (change.action) {
    case 'delete':
      return deletion(change, context)
    case 'update':
      return update(change, context)
    default:
      return {
        ...stepAt(kindName, change, 'create'),
        calls: ['GenerateClientCertificate'],
        reads: [],
        requires: [],
        carries: [change.address],
        data: { value: targetValue(change, context) } as unknown as Json,
      }
  }
}

const targetValue = (change: Change, { target }: PlanContext): CertificateValue =>
  target.get(recordKey(change))?.value as unknown as CertificateValue

function update(change: Change, context: PlanContext): Step {
  const live = context.live.get(recordKey(change))?.value as unknown as CertificateValue
  const value = targetValue(change, context)
  const operations = certificatePatches(live, value)
  const tags = tagChanges(valueTags(live), valueTags(value))
  return {
    ...stepAt(kindName, change, 'update'),
    calls: [...(operations.length > 0 ? ['UpdateClientCertificate'] : []), ...tagCalls(tags)],
    reads: [],
    requires: [],
    carries: [change.address],
    data: { value, operations, tags } as unknown as Json,
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateClientCertificate-Patch */
const certificatePatches = (
  live: CertificateValue,
  { description }: CertificateValue,
): readonly PatchOperation[] =>
  live.description === description ? [] : [replace('/description', description ?? '')]

const deletion = (change: Change, context: PlanContext): Step => ({
  ...stepAt(kindName, change, 'delete'),
  calls: ['DeleteClientCertificate'],
  reads: ['GetClientCertificate'],
  requires: apiDeletions(context),
  prunes: true,
  carries: [change.address],
  data: {},
})

import type { Change, FieldChange, ObjectRecord, PlanContext, Records } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { newDeploymentAddress } from '../addresses.js'
import { chosenField, servingOf } from '../stage/serving.js'
import type { V2Definition } from '../v2-api/protocol.js'
import { toV2Definition } from '../v2-api/records.js'
import { servedV2Digest, unservedMembers } from '../v2-api/served.js'
import { definitionKinds } from '../v2-api/steps.js'
import type { V2StageHandle } from './read.js'

/**
 * A stage is redeployed exactly when the content it serves is not the content that its API will have. One that deploys
 * by itself, and goes on to, serves its API as it is; any other serves what its deployment's mark says.
 */
export function refineV2Stages(owned: readonly Change[], context: PlanContext): readonly Change[] {
  const { live, wanted, target } = context
  const staying = [...live.values()].filter(
    (record) => record.kind === 'stage' && wanted.has(recordKey(record)) && target.has(recordKey(record)),
  )
  const deploys = staying.flatMap((stage) => deployOf(stage, owned, context))
  const replaced = new Set(deploys.map(({ address }) => address))
  return [...owned.filter(({ address }) => !replaced.has(address)), ...deploys]
}

function deployOf(stage: ObjectRecord, owned: readonly Change[], context: PlanContext): readonly Change[] {
  const field = servedField(stage, context)
  if (field === undefined) return []
  const update = owned.find(({ address }) => address === stage.address)
  const { address, region, kind } = stage
  return [
    {
      action: 'deploy',
      kind,
      address,
      region,
      fields: [field, ...(update?.fields ?? [])],
      risks: update?.risks ?? [],
      cause: causesOf(stage, context),
    },
  ]
}

/** How what the stage serves and what it is to serve differ, if they do. */
function servedField(stage: ObjectRecord, context: PlanContext): FieldChange | undefined {
  const { deploymentId } = stage.handle as unknown as V2StageHandle
  const serving = servingOf(context.wanted.get(recordKey(stage)))
  if (serving.how !== 'content') return chosenField(serving, deploymentId)
  const before = servedNow(stage, context)
  const after = wantedContent(stage, context)
  if (before !== undefined && before === after) return undefined
  return {
    path: 'content',
    before: before ?? `unknown (deployment ${deploymentId ?? 'none'})`,
    after: after ?? 'with ids that this plan makes',
  }
}

/** What the API of a stage serves in one of the worlds, with ids in place of references as far as they are known. */
export const contentOf = (
  { parent = '', region }: Pick<ObjectRecord, 'parent' | 'region'>,
  records: Records,
  { references }: Pick<PlanContext, 'references'>,
): V2Definition => references.resolve(toV2Definition(records, { address: parent, region }))

/** The digest of what a stage's API will serve; undefined where it refers to what this plan makes. */
export function wantedContent(stage: ObjectRecord, context: PlanContext): string | undefined {
  const content = contentOf(stage, context.target, context)
  return context.references.in(content).length > 0 ? undefined : servedV2Digest(content)
}

function servedNow(stage: ObjectRecord, context: PlanContext): string | undefined {
  const goesOn = context.target.get(recordKey(stage))?.value['autoDeploy'] === true
  if (stage.value['autoDeploy'] === true && goesOn)
    return servedV2Digest(contentOf(stage, context.live, context))
  return (stage.handle as unknown as V2StageHandle).content
}

function causesOf(stage: ObjectRecord, { changes }: PlanContext): readonly string[] {
  return changes
    .filter(({ address, region, kind, fields }) => {
      const sameApi = address === stage.parent || address.startsWith(`${stage.parent}/`)
      const isServed =
        kind !== 'api' || fields.some(({ path }) => !unservedMembers.has(path.split(/[.[]/, 1)[0] ?? ''))
      const isMade = address === newDeploymentAddress(stage.parent ?? '')
      const isDefined = definitionKinds.some((own) => own === kind)
      return region === stage.region && sameApi && (isMade || (isServed && isDefined))
    })
    .map(({ address }) => address)
    .sort()
}

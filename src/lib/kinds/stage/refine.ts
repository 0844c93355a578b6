import type { Change, FieldChange, ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { newDeploymentAddress } from '../addresses.js'
import { definitionKinds } from '../rest-api/steps.js'
import { contentOf, digestOf, isOpen } from './deployments.js'
import type { StageHandle } from './read.js'
import { chosenField, servingOf } from './serving.js'

/**
 * A stage is redeployed exactly when the content it serves is not the content that its API will have: the API
 * changes now, or somebody edited the draft or re-pointed the stage by hand. That is one `deploy` change on the
 * stage, in place of its update.
 */
export function refineStages(owned: readonly Change[], context: PlanContext): readonly Change[] {
  const deploys = declaredStages(context).flatMap((stage) => deployOf(stage, owned, context))
  const replaced = new Set(deploys.map(({ address }) => address))
  return [...owned.filter(({ address }) => !replaced.has(address)), ...deploys]
}

/** Live stages that stay, of which a declaration is known. */
const declaredStages = ({ live, wanted, target }: PlanContext): readonly ObjectRecord[] =>
  [...live.values()].filter(
    (record) => record.kind === 'stage' && wanted.has(recordKey(record)) && target.has(recordKey(record)),
  )

function deployOf(stage: ObjectRecord, owned: readonly Change[], context: PlanContext): readonly Change[] {
  const { hasCanary } = stage.handle as unknown as StageHandle
  const field = servedField(stage, context)
  if (field === undefined) return []
  if (hasCanary) throw canaryInTheWay(stage)
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
  const { content, deploymentId: before } = stage.handle as unknown as StageHandle
  const serving = servingOf(context.wanted.get(recordKey(stage)))
  if (serving.how !== 'content') return chosenField(serving, before)
  const after = wantedContent(stage, context)
  if (content === after) return undefined
  return {
    path: 'content',
    before: content ?? `unknown (deployment ${before})`,
    after: after ?? 'with ids that this plan makes',
  }
}

/** The digest of what the stage's API serves once the selected changes are made; undefined where no plan can know it. */
export function wantedContent(stage: ObjectRecord, context: PlanContext): string | undefined {
  const content = contentOf({ address: stage.parent ?? '', region: stage.region }, context)
  return isOpen(content, context) ? undefined : digestOf(content)
}

/** Members of an API that its deployments do not serve. */
const unserved = new Set(['name', 'description', 'version', 'documentation', 'tags', 'protect', 'paths'])

function causesOf(stage: ObjectRecord, { changes }: PlanContext): readonly string[] {
  return changes
    .filter(({ address, region, kind }) => {
      const sameApi = address === stage.parent || address.startsWith(`${stage.parent}/`)
      const isServed =
        definitionKinds.some((name) => name === kind) || address === newDeploymentAddress(stage.parent ?? '')
      return region === stage.region && sameApi && isServed
    })
    .filter(
      ({ kind, fields }) =>
        kind !== 'api' || fields.some(({ path }) => !unserved.has(path.split(/[.[]/, 1)[0] ?? '')),
    )
    .map(({ address }) => address)
    .sort()
}

const canaryInTheWay = ({ address }: ObjectRecord): Problem =>
  new Problem({
    code: 'stage.canary',
    message: `${address} must be redeployed, but a canary is open on it`,
    fix: 'Promote or remove the canary first; while it is open AWS takes no other deployment on the stage.',
    exitCode: ExitCode.guard,
  })

import type { Change, ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { toDefinition } from '../rest-api/records.js'
import { servedDigest } from '../rest-api/served.js'
import { definitionKinds } from '../rest-api/steps.js'
import type { StageHandle } from './read.js'

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
  const { content, hasCanary, deploymentId } = stage.handle as unknown as StageHandle
  const wanted = wantedContent(stage, context)
  if (content === wanted) return []
  if (hasCanary) throw canaryInTheWay(stage)
  const update = owned.find(({ address }) => address === stage.address)
  const { address, region, kind } = stage
  return [
    {
      action: 'deploy',
      kind,
      address,
      region,
      fields: [
        { path: 'content', before: content ?? `unknown (deployment ${deploymentId})`, after: wanted },
        ...(update?.fields ?? []),
      ],
      risks: update?.risks ?? [],
      cause: causesOf(stage, context),
    },
  ]
}

/** The digest of what the stage's API serves once the selected changes are made. */
export function wantedContent(stage: ObjectRecord, { target }: PlanContext): string {
  const place = { address: stage.parent ?? '', region: stage.region }
  const endpoint = target.get(recordKey(place))?.value['endpoint'] as { readonly type?: string } | undefined
  return servedDigest(toDefinition(target, place), endpoint?.type ?? 'EDGE')
}

/** Members of an API that its deployments do not serve. */
const unserved = new Set(['name', 'description', 'version', 'documentation', 'tags', 'protect', 'paths'])

function causesOf(stage: ObjectRecord, { changes }: PlanContext): readonly string[] {
  return changes
    .filter(({ address, region, kind }) => {
      const sameApi = address === stage.parent || address.startsWith(`${stage.parent}/`)
      return region === stage.region && sameApi && definitionKinds.some((name) => name === kind)
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

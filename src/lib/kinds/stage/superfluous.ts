import type { Address, ObjectRecord, Records } from '../../engine/index.js'
import type { MarkedDeployment, StageHandle } from './read.js'

/** The stages that a plan flips: to the deployment that it makes, or to one that there is. */
export interface Flips {
  readonly stages: ReadonlySet<Address>
  /** Ids of the existing ones. */
  readonly targets: readonly string[]
  readonly makesNew: boolean
}

/**
 * The deployments of ours beyond the number to keep, oldest first: never one that a stage serves, is flipped to, or
 * served before. What a flipped stage serves now is then its previous one; of a stage that stays it is the next older.
 */
export function superfluousDeployments(
  api: ObjectRecord,
  keep: number,
  flips: Flips,
  live: Records,
): readonly string[] {
  const deployments = (api.handle?.['deployments'] ?? []) as unknown as readonly MarkedDeployment[]
  const inUse = (api.handle?.['inUse'] ?? []) as readonly string[]
  const staying = stagesOf(api, live).filter(({ address }) => !flips.stages.has(address))
  const needed = new Set([
    ...inUse,
    ...flips.targets,
    ...staying.flatMap((stage) => previousOf(stage, deployments)),
  ])
  const surplus = deployments.length + (flips.makesNew ? 1 : 0) - keep
  return deployments
    .slice(0, Math.max(0, surplus))
    .map(({ id }) => id)
    .filter((id) => !needed.has(id))
}

const stagesOf = (api: ObjectRecord, live: Records): readonly ObjectRecord[] =>
  [...live.values()].filter(
    ({ kind, parent, region }) => kind === 'stage' && parent === api.address && region === api.region,
  )

function previousOf(stage: ObjectRecord, deployments: readonly MarkedDeployment[]): readonly string[] {
  const { deploymentId } = stage.handle as unknown as StageHandle
  const previous = deployments[deployments.findIndex(({ id }) => id === deploymentId) - 1]
  return previous === undefined ? [] : [previous.id]
}

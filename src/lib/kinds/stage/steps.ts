import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { accountAddress } from '../account/index.js'
import { apiAddressOf } from '../addresses.js'
import { tagCalls, tagChanges } from '../ownership.js'
import { stepAt } from '../step-place.js'
import { chosenDeploymentSteps, deploymentSteps, pruneSteps } from './deployment-steps.js'
import { inFileOrder } from './file-order.js'
import { stagePatches } from './patches.js'
import { flips, servingOf } from './serving.js'
import type { StageValue } from './value.js'

export const kindName = 'stage'

/**
 * ```
 * API body ──▶ deploy ──▶ stage 1 ──▶ stage 2 ──▶ … ──▶ prune, delete
 * ```
 * One deployment serves all stages of an API; each stage is flipped by one UpdateStage, in the order of the file.
 */
export function stageSteps(context: PlanContext): readonly Step[] {
  const stages = context.changes.filter(({ kind }) => kind === 'stage')
  const built = stages.filter(({ action }) => action !== 'delete')
  return [
    ...chosenDeploymentSteps(context),
    ...deploymentSteps(built, context),
    ...inFileOrder(built, context).map(({ change, previous }) => stageStep(change, previous, context)),
    ...stages.filter(({ action }) => action === 'delete').map((change) => deletion(change)),
    ...pruneSteps(context),
  ]
}

function stageStep(change: Change, previous: Address | undefined, context: PlanContext): Step {
  const api = apiAddressOf(change.address)
  const requires = [
    stepId(change.region, accountAddress, 'update'),
    ...['create', 'patch', 'body', 'documentation', 'deploy'].map((verb) => stepId(change.region, api, verb)),
    ...(previous === undefined
      ? []
      : ['create', 'update'].map((verb) => stepId(change.region, previous, verb))),
  ]
  const detail = change.action === 'create' ? creation(change, context) : update(change, context)
  return {
    ...stepAt(kindName, change, detail.verb),
    reads: ['GetStage'],
    requires,
    carries: [change.address],
    ...detail,
  }
}

type Detail = Pick<Step, 'verb' | 'calls' | 'data'>

function creation(change: Change, context: PlanContext): Detail {
  const stage = context.target.get(recordKey(change)) as ObjectRecord
  const value = stage.value as unknown as StageValue
  const operations = stagePatches(undefined, value)
  const data = { ...deploymentData(stage, context), value, operations } as unknown as Json
  return { verb: 'create', calls: ['CreateStage', ...(operations.length > 0 ? ['UpdateStage'] : [])], data }
}

function update(change: Change, context: PlanContext): Detail {
  const stage = context.target.get(recordKey(change)) as ObjectRecord
  const live = context.live.get(recordKey(change))?.value as unknown as StageValue
  const value = stage.value as unknown as StageValue
  const operations = stagePatches(live, value)
  const tags = tagChanges(live.tags, value.tags)
  const flip = flips(change) ? deploymentData(stage, context) : {}
  const patches = flips(change) || operations.length > 0
  const data = { ...flip, flip: flips(change), value, operations, tags } as unknown as Json
  return { verb: 'update', calls: [...(patches ? ['UpdateStage'] : []), ...tagCalls(tags)], data }
}

function deploymentData(stage: ObjectRecord, context: PlanContext): { readonly deploymentId?: string } {
  const serving = servingOf(context.wanted.get(recordKey(stage)))
  return serving.how === 'deployment' ? { deploymentId: serving.id } : {}
}

const deletion = (change: Change): Step => ({
  ...stepAt(kindName, change, 'delete'),
  calls: ['DeleteStage'],
  reads: ['GetStage'],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: {},
})

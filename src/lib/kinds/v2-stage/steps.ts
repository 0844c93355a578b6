import type { Address, Change, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { accountAddress } from '../account/index.js'
import { apiAddressOf } from '../addresses.js'
import { tagCalls, tagChanges } from '../ownership.js'
import { inFileOrder } from '../stage/file-order.js'
import { flips, type Serving, servingOf } from '../stage/serving.js'
import { stepAt } from '../step-place.js'
import { bodyPlan } from '../v2-api/body-plan.js'
import { chosenDeploymentSteps, deploymentSteps, pruneSteps } from './deployment-steps.js'
import { type StageCall, type StageOf, settingCalls, stageInput } from './inputs.js'
import type { V2StageHandle } from './read.js'
import type { V2StageValue } from './value.js'

export const kindName = 'v2-stage'

/**
 * ```
 * hold ──▶ API body ──▶ deploy ──▶ stage 1 ──▶ stage 2 ──▶ … ──▶ delete, prune
 * ```
 * A stage that deploys by itself is held, by `AutoDeploy: false`, while a change of several calls is written; it then
 * takes the deployment like any other, and deploys by itself again as its last call. A run that dies in between leaves
 * it held: the next one sees that, and does what is left.
 */
export function v2StageSteps(context: PlanContext): readonly Step[] {
  const stages = context.changes.filter(({ kind }) => kind === 'stage')
  const changed = stages.filter(({ action }) => action !== 'delete')
  const built = [...changed, ...leftOut(changed, context)]
  const held = new Set(built.filter((change) => isHeld(change, context)).map(({ address }) => address))
  const deploying = built.filter((change) => takesDeployment(change, held, context))
  const sharing = deploying.filter((change) => servingOfChange(change, context).how === 'content')
  return [
    ...chosenDeploymentSteps(context),
    ...built.filter(({ address }) => held.has(address)).map(holdStep),
    ...deploymentSteps(sharing, context),
    ...inFileOrder(built, context).map(({ change, previous }) =>
      stageStep(
        change,
        { previous, flip: deploying.includes(change), isHeld: held.has(change.address) },
        context,
      ),
    ),
    ...stages.filter(({ action }) => action === 'delete').map(deletion),
    ...pruneSteps(deploying, context),
  ]
}

/** Stages that a selection (`--only`) leaves out, and that must be held all the same: they would show every write. */
function leftOut(changed: readonly Change[], context: PlanContext): readonly Change[] {
  const { region } = context.scope
  const apis = new Set(context.changes.map(({ address }) => apiAddressOf(address)))
  return [...apis]
    .flatMap((api) => bodyPlan(api, region, context)?.held ?? [])
    .filter((address) => !changed.some((change) => change.address === address))
    .map((address) => ({
      action: 'deploy',
      kind: 'stage',
      address,
      region,
      fields: [],
      risks: [],
      cause: [],
    }))
}

const valueIn = (records: PlanContext['live'], change: Change): V2StageValue | undefined =>
  records.get(recordKey(change))?.value as unknown as V2StageValue | undefined

/** While a change of several calls is written, and where it will not deploy by itself any more. */
function isHeld(change: Change, context: PlanContext): boolean {
  if (valueIn(context.live, change)?.autoDeploy !== true) return false
  if (valueIn(context.target, change)?.autoDeploy !== true) return true
  const plan = bodyPlan(apiAddressOf(change.address), change.region, context)
  return plan?.held.includes(change.address) === true
}

/** Whether a stage is told what to serve, instead of deploying by itself. */
function takesDeployment(change: Change, held: ReadonlySet<Address>, context: PlanContext): boolean {
  if (!flips(change)) return false
  const [live, target] = [valueIn(context.live, change), valueIn(context.target, change)]
  if (live === undefined) return target?.autoDeploy !== true
  return live.autoDeploy !== true || held.has(change.address)
}

const servingOfChange = (change: Change, { wanted }: PlanContext): Serving =>
  servingOf(wanted.get(recordKey(change)))

const holdStep = ({ address, region }: Change): Step => ({
  ...stepAt(kindName, { address, region }, 'hold'),
  calls: ['v2.UpdateStage'],
  reads: [],
  requires: [],
  carries: [address],
  data: {},
})

interface How {
  /** The stage of the same API that is written before this one. */
  readonly previous: Address | undefined
  /** Whether it takes the deployment that the deploy step makes or finds. */
  readonly flip: boolean
  readonly isHeld: boolean
}

function stageStep(change: Change, how: How, context: PlanContext): Step {
  const { address, region } = change
  const verb = change.action === 'create' ? 'create' : 'update'
  const data = verb === 'create' ? creationData(change, how, context) : updateData(change, how, context)
  return {
    ...stepAt(kindName, change, verb),
    calls: data.calls.map(({ operation }) => operation).concat(tagCalls(data.tagging, 'v2')),
    reads: ['v2.GetStage', ...(data.awaits === undefined ? [] : ['v2.GetDeployment'])],
    requires: [
      stepId(region, address, 'hold'),
      // The role by which the stages of WebSocket APIs log.
      stepId(region, accountAddress, 'update'),
      ...['create', 'body', 'deploy'].map((each) => stepId(region, apiAddressOf(address), each)),
      ...(how.previous === undefined
        ? []
        : ['create', 'update'].map((each) => stepId(region, how.previous ?? '', each))),
    ],
    carries: [address],
    data: data as unknown as JsonObject,
  }
}

/** What the step that writes a stage is told. */
export interface StageData {
  readonly calls: readonly StageCall[]
  readonly tagging: ReturnType<typeof tagChanges>
  /** What the stage must be afterwards. */
  readonly value: V2StageValue
  readonly limits?: V2StageHandle['limits']
  /** Whether the first UpdateStage or CreateStage names a deployment: the chosen one, else the API's. */
  readonly flip: boolean
  readonly deploymentId?: string
  /** The stage deploys by itself: what it served before, so that it is seen to serve something else. */
  readonly awaits?: { readonly before?: string }
}

/** By the API, which is there or about to be made. */
function stageOf({ address, region }: Change, { live, target }: PlanContext): StageOf {
  const key = recordKey({ region, address: apiAddressOf(address) })
  const api = target.get(key) ?? live.get(key)
  return api !== undefined && 'routeSelectionExpression' in api.value ? 'websocket' : 'http'
}

const noTags = { tag: {}, untag: [] }

function creationData(change: Change, { flip }: How, context: PlanContext): StageData {
  const value = valueIn(context.target, change) as V2StageValue
  const calls = [{ operation: 'v2.CreateStage', input: stageInput(value, stageOf(change, context)) }]
  const awaits = flip ? {} : { awaits: {} }
  return { calls, tagging: noTags, value, flip, ...chosen(change, context), ...awaits }
}

function updateData(change: Change, { flip, isHeld }: How, context: PlanContext): StageData {
  const live = valueIn(context.live, change) as V2StageValue
  const value = valueIn(context.target, change) as V2StageValue
  const handle = context.live.get(recordKey(change))?.handle ?? {}
  const { deploymentId, limits } = handle as unknown as V2StageHandle
  const settings = settingCalls(live, value, stageOf(change, context), limits)
  const flipping =
    flip && settings.at(-1)?.operation !== 'v2.UpdateStage'
      ? [{ operation: 'v2.UpdateStage', input: {} }]
      : []
  const isOn = live.autoDeploy === true && !isHeld
  const release =
    value.autoDeploy === true && !isOn ? [{ operation: 'v2.UpdateStage', input: { AutoDeploy: true } }] : []
  const deploysItself = flips(change) && !flip
  return {
    calls: [...settings, ...flipping, ...release],
    tagging: tagChanges(live.tags, value.tags),
    value,
    flip,
    ...chosen(change, context),
    ...(limits && { limits }),
    ...(deploysItself && { awaits: { ...(deploymentId !== undefined && { before: deploymentId }) } }),
  }
}

function chosen(change: Change, context: PlanContext): Pick<StageData, 'deploymentId'> {
  const serving = servingOfChange(change, context)
  return serving.how === 'deployment' ? { deploymentId: serving.id } : {}
}

const deletion = (change: Change): Step => ({
  ...stepAt(kindName, change, 'delete'),
  calls: ['v2.DeleteStage'],
  reads: ['v2.GetStage'],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: {},
})

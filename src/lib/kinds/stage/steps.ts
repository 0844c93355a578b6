import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { accountAddress } from '../account/index.js'
import { tagCalls, tagChanges } from '../ownership.js'
import { replace } from '../patch.js'
import { chosenDeploymentSteps, routesOf } from './deployments.js'
import { markOf } from './mark.js'
import { stagePatches } from './patches.js'
import type { MarkedDeployment } from './read.js'
import { wantedContent } from './refine.js'
import { servingOf } from './serving.js'
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

const base = (place: { address: Address; region: string }, verb: string) => ({
  id: stepId(place.region, place.address, verb),
  kind: kindName,
  verb,
  address: place.address,
  region: place.region,
})

const apiOf = (address: Address): Address => address.split('/', 1)[0] ?? address

/** A change that puts other content on its stage. */
const flips = ({ action }: Change): boolean => action === 'create' || action === 'deploy'

/** One deployment for each API: a new one, unless one of ours has the wanted content already. */
function deploymentSteps(changes: readonly Change[], context: PlanContext): readonly Step[] {
  const flipped = changes.filter(
    (change) => flips(change) && servingOfChange(change, context).how === 'content',
  )
  const apis = [...new Set(flipped.map(({ address }) => apiOf(address)))]
  return apis.flatMap((address) => {
    const own = flipped.filter((change) => apiOf(change.address) === address)
    const stage = targetStage(own[0], context)
    if (stage === undefined) return []
    const content = wantedContent(stage, context)
    const existing = existingDeployment(stage, content, context)
    const id = address.slice('api.'.length)
    const data = {
      ...(existing !== undefined && { existing }),
      description: markOf(context.scope, id, content),
      summary: routesOf(context, { address, region: stage.region }),
    } as unknown as Json
    const requires = ['create', 'patch', 'body'].map((verb) => stepId(stage.region, address, verb))
    const carries = own.map((change) => change.address)
    const place = { address, region: stage.region }
    return [
      {
        ...base(place, 'deploy'),
        calls: existing === undefined ? ['CreateDeployment'] : [],
        reads: ['GetDeployment'],
        requires,
        carries,
        data,
      },
    ]
  })
}

const servingOfChange = (change: Change, { wanted }: PlanContext) => servingOf(wanted.get(recordKey(change)))

const targetStage = (change: Change | undefined, { target }: PlanContext): ObjectRecord | undefined =>
  change === undefined ? undefined : target.get(recordKey(change))

/** A deployment of ours with this content, for example of an earlier state that comes back. */
function existingDeployment(stage: ObjectRecord, content: string, { live }: PlanContext): string | undefined {
  return deploymentsOf(stage, live).findLast(({ digest }) => digest === content)?.id
}

function deploymentsOf(stage: ObjectRecord, live: PlanContext['live']): readonly MarkedDeployment[] {
  const api = live.get(recordKey({ region: stage.region, address: stage.parent ?? '' }))
  return (api?.handle?.['deployments'] ?? []) as unknown as readonly MarkedDeployment[]
}

interface Ordered {
  readonly change: Change
  /** The stage of the same API that is written before this one. */
  readonly previous: Address | undefined
}

function inFileOrder(changes: readonly Change[], context: PlanContext): readonly Ordered[] {
  const order = (change: Change): number =>
    Number(context.wanted.get(recordKey(change))?.options?.['order'] ?? 0)
  const sorted = [...changes].sort((a, b) => order(a) - order(b))
  return sorted.map((change, index) => ({
    change,
    previous: sorted.slice(0, index).findLast(({ address }) => apiOf(address) === apiOf(change.address))
      ?.address,
  }))
}

function stageStep(change: Change, previous: Address | undefined, context: PlanContext): Step {
  const api = apiOf(change.address)
  const requires = [
    stepId(change.region, accountAddress, 'update'),
    ...['create', 'patch', 'body', 'documentation', 'deploy'].map((verb) => stepId(change.region, api, verb)),
    ...(previous === undefined
      ? []
      : ['create', 'update'].map((verb) => stepId(change.region, previous, verb))),
  ]
  const detail = change.action === 'create' ? creation(change, context) : update(change, context)
  return { ...base(change, detail.verb), reads: ['GetStage'], requires, carries: [change.address], ...detail }
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
  ...base(change, 'delete'),
  calls: ['DeleteStage'],
  reads: ['GetStage'],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: {},
})

/** Deletes deployments of ours beyond `keepDeployments`: the oldest, never one in use nor a stage's previous one. */
function pruneSteps(context: PlanContext): readonly Step[] {
  return [...context.wanted.values()].flatMap((api) => {
    const keep = api.options?.['keepDeployments']
    const live = context.live.get(recordKey(api))
    if (typeof keep !== 'number' || live === undefined) return []
    const flipped = context.changes.filter(
      (change) => flips(change) && apiOf(change.address) === api.address && change.region === api.region,
    )
    if (flipped.length === 0) return []
    const ids = superfluous(live, keep)
    if (ids.length === 0) return []
    const carries = flipped.map(({ address }) => address)
    const calls = ids.map(() => 'DeleteDeployment')
    return [
      {
        ...base(api, 'prune'),
        calls,
        reads: [],
        requires: [],
        prunes: true as const,
        carries,
        data: { ids },
      },
    ]
  })
}

/** The new deployment counts as one of those kept; those in use now are the stages' previous ones then. */
function superfluous(api: ObjectRecord, keep: number): readonly string[] {
  const deployments = (api.handle?.['deployments'] ?? []) as unknown as readonly MarkedDeployment[]
  const inUse = (api.handle?.['inUse'] ?? []) as readonly string[]
  const surplus = deployments.length + 1 - keep
  return deployments
    .slice(0, Math.max(0, surplus))
    .map(({ id }) => id)
    .filter((id) => !inUse.includes(id))
}

export const flipTo = (deploymentId: string) => replace('/deploymentId', deploymentId)

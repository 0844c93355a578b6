import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import { type JsonObject, type Loose, present } from '../../json/index.js'
import { apiAddressOf } from '../addresses.js'
import { type Place, stepAt } from '../step-place.js'
import { contentOf, type DeployData, deploymentKind, deploymentsOf, isOpen, marked } from './deployments.js'
import { pruning } from './pruning.js'
import { wantedContent } from './refine.js'
import { flips, servingOf } from './serving.js'

/** One deployment for each API: a new one, unless one of ours has the wanted content already. */
export function deploymentSteps(changes: readonly Change[], context: PlanContext): readonly Step[] {
  const flipped = changes.filter(
    (change) => flips(change) && servingOfChange(change, context).how === 'content',
  )
  const apis = [...new Set(flipped.map(({ address }) => apiAddressOf(address)))]
  return apis.flatMap((api) =>
    sharedDeployment(
      api,
      flipped.filter(({ address }) => apiAddressOf(address) === api),
      context,
    ),
  )
}

function sharedDeployment(api: Address, stages: readonly Change[], context: PlanContext): readonly Step[] {
  const stage = targetStage(stages[0], context)
  if (stage === undefined) return []
  const place = { address: api, region: stage.region }
  const existing = existingDeployment(stage, wantedContent(stage, context), context)
  const described = describe(context, place, undefined)
  return [
    deployStep(
      place,
      stages.map(({ address }) => address),
      present<DeployData>({ existing, ...described, summary: routesOf(context, place) }),
    ),
  ]
}

const deployStep = (place: Place, carries: readonly Address[], data: DeployData): Step => ({
  ...stepAt('stage', place, 'deploy'),
  calls: data.existing === undefined ? ['CreateDeployment'] : [],
  reads: ['GetDeployment'],
  requires: ['create', 'patch', 'body'].map((verb) => stepId(place.region, place.address, verb)),
  carries,
  data: data as unknown as JsonObject,
})

const servingOfChange = (change: Change, { wanted }: PlanContext) => servingOf(wanted.get(recordKey(change)))

const targetStage = (change: Change | undefined, { target }: PlanContext): ObjectRecord | undefined =>
  change === undefined ? undefined : target.get(recordKey(change))

/** A deployment of ours with this content, for example of an earlier state that comes back. */
function existingDeployment(
  stage: ObjectRecord,
  content: string | undefined,
  { live }: PlanContext,
): string | undefined {
  if (content === undefined) return undefined
  return deploymentsOf(stage, live).findLast(({ digest }) => digest === content)?.id
}

/** The steps of deployments that are made or deleted for themselves. */
export const chosenDeploymentSteps = (context: PlanContext): readonly Step[] =>
  context.changes
    .filter(({ kind }) => kind === deploymentKind)
    .map((change) => (change.action === 'delete' ? deletion(change) : creation(change, context)))

function creation(change: Change, context: PlanContext): Step {
  const place = { address: apiAddressOf(change.address), region: change.region }
  const said = context.target.get(recordKey(change))?.value['description']
  const described = describe(context, place, typeof said === 'string' ? said : undefined)
  return deployStep(
    place,
    [change.address],
    present<DeployData>({ existing: undefined, ...described, summary: routesOf(context, place) }),
  )
}

const deletion = (change: Change): Step => ({
  ...stepAt('stage', change, 'delete-deployment'),
  calls: ['DeleteDeployment'],
  reads: [],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: {},
})

/** What was said of it, and at its end the mark by which an apply knows what it serves. */
function describe(
  context: PlanContext,
  place: Place,
  said: string | undefined,
): Pick<Loose<DeployData>, 'description' | 'content'> {
  const content = contentOf(place, context)
  if (isOpen(content, context)) return { description: said, content }
  return { description: marked(said, context.scope, place, content), content: undefined }
}

/** `GET /x` for every method of an API: what its deployment's summary must list. */
function routesOf({ target }: PlanContext, place: Place): readonly string[] {
  return [...target.values()]
    .filter(
      ({ kind, parent, region }) => kind === 'route' && parent === place.address && region === place.region,
    )
    .map(({ address }) => address.slice(place.address.length + 1))
    .sort()
}

/** Old deployments go after the flips. */
export const pruneSteps = (context: PlanContext): readonly Step[] =>
  pruning(context.changes.filter(flips), context, {
    kind: 'stage',
    operation: 'DeleteDeployment',
    servedAfter: (change) => servedAfter(change, context),
  })

/** The existing deployment that a change flips its stage to; undefined where it is one that the plan makes. */
function servedAfter(change: Change, context: PlanContext): string | undefined {
  const serving = servingOfChange(change, context)
  if (serving.how === 'deployment') return serving.id
  const stage = targetStage(change, context)
  if (stage === undefined || serving.how === 'new') return undefined
  return existingDeployment(stage, wantedContent(stage, context), context)
}

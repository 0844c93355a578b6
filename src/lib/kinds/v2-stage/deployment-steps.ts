import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { apiAddressOf } from '../addresses.js'
import { deploymentKind, deploymentsOf } from '../stage/deployments.js'
import { pruning } from '../stage/pruning.js'
import { servingOf } from '../stage/serving.js'
import { type Place, stepAt } from '../step-place.js'
import { contentOf, wantedContent } from './refine.js'
import type { DeployData } from './run-deployment.js'

/** One deployment for each API: a new one, unless one of ours has the wanted content already. */
export function deploymentSteps(stages: readonly Change[], context: PlanContext): readonly Step[] {
  const apis = [...new Set(stages.map(({ address }) => apiAddressOf(address)))]
  return apis.flatMap((api): readonly Step[] => {
    const own = stages.filter(({ address }) => apiAddressOf(address) === api)
    const stage = own[0] && context.target.get(recordKey(own[0]))
    if (stage === undefined) return []
    const existing = existingDeployment(stage, context)
    const carries = own.map(({ address }) => address)
    return [deployStep({ address: api, region: stage.region }, carries, { existing }, context)]
  })
}

/** A deployment of ours with the content that a stage is to serve. */
function existingDeployment(stage: ObjectRecord, context: PlanContext): string | undefined {
  const content = wantedContent(stage, context)
  if (content === undefined) return undefined
  return deploymentsOf(stage, context.live).findLast(({ digest }) => digest === content)?.id
}

/** The steps of deployments that are made or deleted for themselves. */
export const chosenDeploymentSteps = (context: PlanContext): readonly Step[] =>
  context.changes
    .filter(({ kind }) => kind === deploymentKind)
    .map((change) => (change.action === 'delete' ? deletion(change) : creation(change, context)))

function creation(change: Change, context: PlanContext): Step {
  const place = { address: apiAddressOf(change.address), region: change.region }
  const said = context.target.get(recordKey(change))?.value['description']
  return deployStep(place, [change.address], { said: typeof said === 'string' ? said : undefined }, context)
}

function deployStep(
  place: Place,
  carries: readonly Address[],
  how: { readonly existing?: string | undefined; readonly said?: string | undefined },
  context: PlanContext,
): Step {
  const content = contentOf({ parent: place.address, region: place.region }, context.target, context)
  const { existing, said } = how
  return {
    ...stepAt('v2-stage', place, 'deploy'),
    calls: existing === undefined ? ['v2.CreateDeployment'] : [],
    reads: ['v2.GetDeployment'],
    requires: ['create', 'body'].map((verb) => stepId(place.region, place.address, verb)),
    carries,
    data: present<DeployData>({ existing, said, content }) as unknown as JsonObject,
  }
}

const deletion = (change: Change): Step => ({
  ...stepAt('v2-stage', change, 'delete-deployment'),
  calls: ['v2.DeleteDeployment'],
  reads: [],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: {},
})

/** Old deployments go after the flips of the stages that are told what to serve. */
export const pruneSteps = (deploying: readonly Change[], context: PlanContext): readonly Step[] =>
  pruning(deploying, context, {
    kind: 'v2-stage',
    operation: 'v2.DeleteDeployment',
    servedAfter: (change) => {
      const serving = servingOf(context.wanted.get(recordKey(change)))
      if (serving.how === 'deployment') return serving.id
      const stage = context.target.get(recordKey(change))
      return stage === undefined || serving.how === 'new' ? undefined : existingDeployment(stage, context)
    },
  })

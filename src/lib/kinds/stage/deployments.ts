import type { Deployment } from '@aws-sdk/client-api-gateway'
import type { Address, Change, ObjectRecord, PlanContext, RunContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { apiIdOf } from '../rest-api/read.js'
import { toDefinition } from '../rest-api/records.js'
import { servedDigest } from '../rest-api/served.js'
import { markOf } from './mark.js'

/** The change kind of a deployment that is made or deleted for itself; files never speak of them. */
export const deploymentKind = 'deployment'

export const deploymentAddress = (api: Address, id: string): Address => `${api}/deployment.${id}`

/** The address of the one that a plan makes: AWS has not named it yet. */
export const newDeploymentAddress = (api: Address): Address => deploymentAddress(api, 'new')

/** A deployment as a record below its API. */
export function deploymentRecord(
  { id, description }: Pick<Deployment, 'id' | 'description'>,
  api: { readonly address: Address; readonly region: string },
): ObjectRecord {
  return {
    address: deploymentAddress(api.address, id ?? 'new'),
    kind: deploymentKind,
    region: api.region,
    parent: api.address,
    value: { ...(description !== undefined && { description }) },
  }
}

/** The steps of deployments that are made or deleted for themselves. */
export const chosenDeploymentSteps = (context: PlanContext): readonly Step[] =>
  context.changes
    .filter(({ kind }) => kind === deploymentKind)
    .map((change) => (change.action === 'delete' ? deletion(change) : creation(change, context)))

function creation(change: Change, context: PlanContext): Step {
  const place = { address: apiOf(change), region: change.region }
  const record = context.target.get(recordKey(change))
  const data = {
    ...describe(context, place, record?.value['description'] as string | undefined),
    summary: routesOf(context, place),
  } as unknown as Json
  return {
    ...base(place, 'deploy'),
    calls: ['CreateDeployment'],
    reads: ['GetDeployment'],
    requires: ['create', 'patch', 'body'].map((verb) => stepId(place.region, place.address, verb)),
    carries: [change.address],
    data,
  }
}

interface Place {
  readonly address: Address
  readonly region: string
}

/** What was said of it, and at its end the mark by which an apply knows what it serves. */
function describe(
  { scope, target }: PlanContext,
  place: Place,
  said: string | undefined,
): { readonly description?: string } {
  const content = contentOf(place, target)
  const mark = markOf(scope, place.address.slice('api.'.length), content)
  const description = [said, mark].filter((part) => part !== undefined).join(' ')
  return description === '' ? {} : { description }
}

/** The digest of what an API serves once the selected changes are made. */
export function contentOf(place: Place, target: PlanContext['target']): string {
  const endpoint = target.get(recordKey(place))?.value['endpoint'] as { readonly type?: string } | undefined
  return servedDigest(toDefinition(target, place), endpoint?.type ?? 'EDGE')
}

/** `GET /x` for every method of an API: what its deployment's summary must list. */
export function routesOf({ target }: PlanContext, place: Place): readonly string[] {
  return [...target.values()]
    .filter(
      ({ kind, parent, region }) => kind === 'route' && parent === place.address && region === place.region,
    )
    .map(({ address }) => address.slice(place.address.length + 1))
    .sort()
}

const deletion = (change: Change): Step => ({
  ...base(change, 'delete-deployment'),
  calls: ['DeleteDeployment'],
  reads: [],
  requires: [],
  prunes: true,
  carries: [change.address],
  data: {},
})

const base = (place: Place, verb: string) => ({
  id: stepId(place.region, place.address, verb),
  kind: 'stage',
  verb,
  address: place.address,
  region: place.region,
})

const apiOf = ({ address }: Change): Address => address.split('/', 1)[0] ?? address

/** The service itself refuses while a stage serves it. */
export async function deleteDeployment(step: Step, { account, handle }: RunContext): Promise<undefined> {
  const api = step.address.split('/', 1)[0] ?? step.address
  const restApiId = apiIdOf(handle(api), api)
  const deploymentId = step.address.slice(deploymentAddress(api, '').length)
  await account.call('DeleteDeployment', { restApiId, deploymentId })
}

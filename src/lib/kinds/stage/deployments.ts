import type { Deployment } from '@aws-sdk/client-api-gateway'
import type { RestDefinition } from '../../definition/index.js'
import {
  type Address,
  type ObjectRecord,
  type PlanContext,
  type Records,
  recordKey,
  type Scope,
} from '../../engine/index.js'
import { apiTagId, deploymentAddress } from '../addresses.js'
import { toDefinition } from '../rest-api/records.js'
import { servedDigest } from '../rest-api/served.js'
import type { Place } from '../step-place.js'
import { markOf, withMark } from './mark.js'
import type { MarkedDeployment } from './read.js'

/** The change kind of a deployment that is made or deleted for itself; files never speak of them. */
export const deploymentKind = 'deployment'

/** What the step that makes a deployment is told. */
export interface DeployData {
  /** A deployment of ours that has the wanted content by its mark. */
  readonly existing?: string
  /** The description, whole; of `content`, without the mark. */
  readonly description?: string
  /** What is served, where its mark depends on ids that this plan makes. */
  readonly content?: ServedContent
  readonly summary: readonly string[]
}

/** What an API serves. */
export interface ServedContent {
  readonly definition: RestDefinition
  readonly endpointType: string
}

export const digestOf = ({ definition, endpointType }: ServedContent): string =>
  servedDigest(definition, endpointType)

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

/** The deployments of ours that the API of a stage has, oldest first. */
export function deploymentsOf(
  { parent = '', region }: ObjectRecord,
  live: Records,
): readonly MarkedDeployment[] {
  const api = live.get(recordKey({ region, address: parent }))
  return (api?.handle?.['deployments'] ?? []) as unknown as readonly MarkedDeployment[]
}

/** What an API serves once the selected changes are made, with ids in place of references as far as they are known. */
export function contentOf(
  place: Place,
  { target, references }: Pick<PlanContext, 'target' | 'references'>,
): ServedContent {
  const endpoint = target.get(recordKey(place))?.value['endpoint'] as { readonly type?: string } | undefined
  return {
    definition: references.resolve(toDefinition(target, place)),
    endpointType: endpoint?.type ?? 'EDGE',
  }
}

/** Whether a content refers to what this plan makes: nothing that is deployed can be it. */
export const isOpen = (content: ServedContent, { references }: Pick<PlanContext, 'references'>): boolean =>
  references.in(content.definition).length > 0

/** What is said of a deployment, and at its end the mark. */
export const marked = (
  said: string | undefined,
  scope: Scope,
  { address }: Pick<Place, 'address'>,
  content: ServedContent,
): string | undefined => withMark(said, markOf(scope, apiTagId(address), digestOf(content)))

import type { Deployment } from '@aws-sdk/client-api-gateway'
import { type Address, type ObjectRecord, type PlanContext, recordKey } from '../../engine/index.js'
import { deploymentAddress } from '../addresses.js'
import { toDefinition } from '../rest-api/records.js'
import { servedDigest } from '../rest-api/served.js'
import type { Place } from '../step-place.js'

/** The change kind of a deployment that is made or deleted for itself; files never speak of them. */
export const deploymentKind = 'deployment'

/** What the step that makes a deployment is told. */
export interface DeployData {
  /** A deployment of ours that has the wanted content by its mark. */
  readonly existing?: string
  readonly description?: string
  readonly summary: readonly string[]
}

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

/** The digest of what an API serves once the selected changes are made. */
export function contentOf(place: Place, target: PlanContext['target']): string {
  const endpoint = target.get(recordKey(place))?.value['endpoint'] as { readonly type?: string } | undefined
  return servedDigest(toDefinition(target, place), endpoint?.type ?? 'EDGE')
}

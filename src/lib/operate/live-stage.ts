import type { Deployment, Stage } from '@aws-sdk/client-api-gateway'
import type { AccountPort, ObjectRecord, Scope } from '../engine/index.js'
import { stageAddress, stageTagId } from '../kinds/addresses.js'
import { type Owner, ownerOf, userTags } from '../kinds/ownership.js'
import { markedDeployments, recordOfStage } from '../kinds/stage/read.js'
import { findObject, type NamedObject } from './find-object.js'
import type { LiveRestApi } from './live-api.js'

/** A live stage, with whose it is. */
export interface LiveStage extends NamedObject {
  readonly stage: Stage
}

export async function listStages(account: AccountPort, api: LiveRestApi): Promise<readonly LiveStage[]> {
  const stages = (await account.list('GetStages', { restApiId: api.id })) as readonly Stage[]
  return stages.map((stage) => {
    const name = stage.stageName ?? ''
    return { stage, id: name, name, owner: stageOwner(stage, api), address: stageAddress(api.address, name) }
  })
}

/** A stage is owned where its tags say so and fit its API: a copied tag makes nobody an owner. */
function stageOwner({ tags, stageName = '' }: Stage, api: LiveRestApi): Owner | undefined {
  const owner = ownerOf(tags)
  const fits =
    owner?.project === api.owner?.project &&
    owner?.env === api.owner?.env &&
    owner?.id === stageTagId(api.address, stageName)
  return fits ? owner : undefined
}

/** @throws Problem as findObject */
export async function findStage(account: AccountPort, api: LiveRestApi, name: string): Promise<LiveStage> {
  return findObject({ name }, await listStages(account, api), 'stage')
}

export const stageRecord = ({ stage }: LiveStage, api: LiveRestApi, region: string): ObjectRecord =>
  recordOfStage(stage, { address: api.address, region }, userTags(stage.tags), [])

export async function listDeployments(
  account: AccountPort,
  { id }: LiveRestApi,
): Promise<readonly Deployment[]> {
  return (await account.list('GetDeployments', { restApiId: id })) as readonly Deployment[]
}

/** An API's record that knows which of its deployments hold which content. */
export const withDeployments = (
  record: ObjectRecord,
  deployments: readonly Deployment[],
  scope: Scope,
): ObjectRecord => ({
  ...record,
  handle: {
    ...record.handle,
    deployments: markedDeployments(deployments, record.address, scope).map((marked) => ({ ...marked })),
  },
})

/** The names of the stages that serve a deployment, a canary's included. */
export const stagesServing = (
  deploymentId: string | undefined,
  stages: readonly LiveStage[],
): readonly string[] =>
  stages
    .filter(
      ({ stage }) =>
        stage.deploymentId === deploymentId || stage.canarySettings?.deploymentId === deploymentId,
    )
    .map(({ name }) => name)

import type { Stage } from '@aws-sdk/client-api-gateway'
import type { AccountPort, ObjectRecord } from '../engine/index.js'
import { stageAddress, stageTagId } from '../kinds/addresses.js'
import { type Owner, ownerOf, userTags } from '../kinds/ownership.js'
import { recordOfStage } from '../kinds/stage/read.js'
import type { Place } from '../kinds/step-place.js'
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

export const stageRecord = ({ stage }: LiveStage, api: Place): ObjectRecord =>
  recordOfStage(stage, api, userTags(stage.tags), [])

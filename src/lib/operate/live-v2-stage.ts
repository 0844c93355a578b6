import type { Stage } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, ObjectRecord } from '../engine/index.js'
import { stageAddress, stageTagId } from '../kinds/addresses.js'
import { type Owner, ownerOf, userTags } from '../kinds/ownership.js'
import type { Place } from '../kinds/step-place.js'
import type { AccountLimits } from '../kinds/v2-stage/live-value.js'
import { recordOfV2Stage } from '../kinds/v2-stage/read.js'
import type { NamedObject } from './find-object.js'
import type { LiveV2Api } from './live-v2-api.js'

/** A live stage of an HTTP or WebSocket API, with whose it is. */
export interface LiveV2Stage extends NamedObject {
  readonly v2: Stage
}

export async function listV2Stages(account: AccountPort, api: LiveV2Api): Promise<readonly LiveV2Stage[]> {
  const stages = (await account.list('v2.GetStages', { ApiId: api.id })) as unknown as readonly Stage[]
  return stages.map((v2) => {
    const name = v2.StageName ?? ''
    return { v2, id: name, name, owner: stageOwner(v2, api), address: stageAddress(api.address, name) }
  })
}

/** A stage is owned where its tags say so and fit its API: a copied tag makes nobody an owner. */
function stageOwner({ Tags, StageName = '' }: Stage, api: LiveV2Api): Owner | undefined {
  const owner = ownerOf(Tags)
  const isOfApi = owner?.project === api.owner?.project && owner?.env === api.owner?.env
  return isOfApi && owner?.id === stageTagId(api.address, StageName) ? owner : undefined
}

/** `limits`: the account's, where the stage's own must be told from them. */
export const v2StageRecord = ({ v2 }: LiveV2Stage, api: Place, limits?: AccountLimits): ObjectRecord =>
  recordOfV2Stage(v2, api, userTags(v2.Tags), [], limits)

import type { Api, Stage } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, Scope } from '../engine/index.js'
import type { JsonObject } from '../json/index.js'
import { stageAddress, stageTagId } from '../kinds/addresses.js'
import { type Owner, ownerOf } from '../kinds/ownership.js'
import { typeOfApi } from '../kinds/v2-api/read.js'
import { findObject, type NamedObject, type Wish } from './find-object.js'
import { type LiveRestApi, restApisFor } from './live-api.js'

/** A live HTTP or WebSocket API, with whose it is. */
export interface LiveV2Api extends NamedObject {
  readonly type: 'http' | 'websocket'
  readonly v2: Api
}

/** Every HTTP and WebSocket API of the region. */
export async function listV2Apis(account: AccountPort): Promise<readonly LiveV2Api[]> {
  const apis = (await account.list('v2.GetApis', {})) as unknown as readonly Api[]
  return apis.map((v2) => {
    const { ApiId: id = '', Name: name = '' } = v2
    const owner = ownerOf(v2.Tags)
    return { v2, type: typeOfApi(v2), id, name, owner, address: `api.${owner?.id ?? id}` }
  })
}

/** The API that is meant, of whatever type. @throws Problem as findObject */
export async function findAnyApi(
  account: AccountPort,
  wish: Wish,
  scope: Scope,
): Promise<LiveRestApi | LiveV2Api> {
  const [rest, others] = await Promise.all([restApisFor(account, wish, scope), listV2Apis(account)])
  return findObject<LiveRestApi | LiveV2Api>(wish, [...rest, ...others], 'API')
}

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

/** What the service says, by the names that its documents have (`createdDate`), as REST APIs have them. */
export const wireNames = (answer: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, value]),
  )

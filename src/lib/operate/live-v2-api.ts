import type { Api } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, ObjectRecord } from '../engine/index.js'
import { ownerOf, userTags } from '../kinds/ownership.js'
import { type LiveV2Api as LiveV2Definition, withoutParts } from '../kinds/v2-api/live-api.js'
import { readV2Definition, recordsOfLive, typeOfApi } from '../kinds/v2-api/read.js'
import type { NamedObject } from './find-object.js'

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

/** An API without its definition: its settings, and what is needed to work on what belongs to it. */
export function settingsRecord({ v2, address }: LiveV2Api, region: string): ObjectRecord {
  const [record] = recordsOf(withoutParts(v2), address, region)
  if (record === undefined) throw new Error('an API has a record')
  return record
}

/** An API with its whole definition. */
export async function readV2ApiRecords(
  { v2, address }: LiveV2Api,
  account: AccountPort,
): Promise<readonly ObjectRecord[]> {
  return recordsOf(await readV2Definition(account, v2), address, account.region)
}

const recordsOf = (live: LiveV2Definition, address: string, region: string): readonly ObjectRecord[] =>
  recordsOfLive(live, userTags(live.api.Tags), { address, region })

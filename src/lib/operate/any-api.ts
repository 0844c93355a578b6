import type { AccountPort, ObjectRecord, Scope } from '../engine/index.js'
import type { JsonObject } from '../json/index.js'
import { apiUrl } from '../kinds/rest-api/index.js'
import { answerDocument } from './call-answer.js'
import { findObject, type Wish } from './find-object.js'
import {
  type LiveRestApi,
  listRestApis,
  readApiRecords,
  restApisFor,
  settingsRecord as restSettingsRecord,
} from './live-api.js'
import {
  type LiveV2Api,
  listV2Apis,
  readV2ApiRecords,
  settingsRecord as v2SettingsRecord,
} from './live-v2-api.js'
import { wireNames } from './wire-names.js'

/** A live API of any type, with whose it is. */
export type LiveApi = LiveRestApi | LiveV2Api

export type ApiType = LiveApi['type']

/** What a user says of the API that is meant. */
export interface ApiWish extends Wish {
  /** Only APIs of this type, where one is named. */
  readonly type?: ApiType | undefined
}

export const isV2 = (api: LiveApi): api is LiveV2Api => api.type !== 'rest'

/** Every API of the region, or of one type; what the type excludes is not listed. */
export async function listAnyApis(
  account: AccountPort,
  type: ApiType | undefined,
): Promise<readonly LiveApi[]> {
  const [rest, others] = await Promise.all([
    type === undefined || type === 'rest' ? listRestApis(account) : [],
    v2ApisOf(account, type),
  ])
  return [...rest, ...others]
}

/** The API that is meant. @throws Problem as findObject */
export async function findApi(account: AccountPort, wish: ApiWish, scope: Scope): Promise<LiveApi> {
  const { type } = wish
  const [rest, others] = await Promise.all([
    type === undefined || type === 'rest' ? restApisFor(account, wish, scope) : [],
    v2ApisOf(account, type),
  ])
  return findObject<LiveApi>(
    wish,
    [...rest, ...others],
    type === undefined ? 'API' : `${typeNames[type]} API`,
  )
}

async function v2ApisOf(account: AccountPort, type: ApiType | undefined): Promise<readonly LiveV2Api[]> {
  if (type === 'rest') return []
  const apis = await listV2Apis(account)
  return type === undefined ? apis : apis.filter((api) => api.type === type)
}

/** How people call them. */
export const typeNames: Readonly<Record<ApiType, string>> = {
  rest: 'REST',
  http: 'HTTP',
  websocket: 'WebSocket',
}

/** An API without its definition: its settings, and what is needed to work on what belongs to it. */
export const settingsRecordOf = (api: LiveApi, region: string): ObjectRecord =>
  isV2(api) ? v2SettingsRecord(api, region) : restSettingsRecord(api, region)

/** An API with its whole definition. */
export const readRecordsOf = (api: LiveApi, account: AccountPort): Promise<readonly ObjectRecord[]> =>
  isV2(api) ? readV2ApiRecords(api, account) : readApiRecords(api, account)

/** What the service says of an API, by the names of its documents. */
export const apiDetails = (api: LiveApi): JsonObject =>
  isV2(api) ? wireNames(answerDocument(api.v2) as JsonObject) : (answerDocument(api.api) as JsonObject)

/** The base of its stages' URLs: `wss://` of a WebSocket API. Null where its default endpoint is off. */
export function endpointOf(api: LiveApi, scope: Scope): string | null {
  if (isV2(api)) return api.v2.DisableExecuteApiEndpoint === true ? null : (api.v2.ApiEndpoint ?? null)
  return api.api.disableExecuteApiEndpoint === true ? null : apiUrl(api.id, scope)
}

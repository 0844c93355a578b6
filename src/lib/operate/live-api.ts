import type { RestApi } from '@aws-sdk/client-api-gateway'
import type { AccountPort, ObjectRecord, Scope } from '../engine/index.js'
import { apiArn, isProtected, nobody, type Owner, ownerOf, userTags } from '../kinds/ownership.js'
import { liveDefinition } from '../kinds/rest-api/live-definition.js'
import { apiHandle, readDefinition, surroundingsOf } from '../kinds/rest-api/read.js'
import { toRecords } from '../kinds/rest-api/records.js'
import { withoutParts } from '../kinds/rest-api/setting-patches.js'
import { readTagsAt } from '../kinds/tags/index.js'
import type { NamedObject, Wish } from './find-object.js'

/** A live REST API, with whose it is. */
export interface LiveRestApi extends NamedObject {
  readonly type: 'rest'
  readonly api: RestApi
}

/** Every REST API of the region. */
export async function listRestApis(account: AccountPort): Promise<readonly LiveRestApi[]> {
  return ((await account.list('GetRestApis', {})) as readonly RestApi[]).map(liveRestApi)
}

/** Every REST API of the region, with the tags of those that a wish may mean. */
export async function restApisFor(
  account: AccountPort,
  wish: Wish,
  scope: Scope,
): Promise<readonly LiveRestApi[]> {
  const apis = (await account.list('GetRestApis', {})) as readonly RestApi[]
  return (await withTags(apis, wish, account, scope)).map(liveRestApi)
}

function liveRestApi(api: RestApi): LiveRestApi {
  const { id = '', name = '' } = api
  const owner = ownerOf(api.tags)
  return { api, type: 'rest', id, name, owner, address: `api.${owner?.id ?? id}` }
}

/** Where a service lists no tags at all they are asked for, for those only that the name may mean. */
async function withTags(
  apis: readonly RestApi[],
  wish: Wish,
  account: AccountPort,
  scope: Scope,
): Promise<readonly RestApi[]> {
  if (apis.some(({ tags }) => tags !== undefined)) return apis
  const name = wish.name.replace(/^api\./, '')
  const mayBeMeant = (api: RestApi): boolean =>
    api.id === name || api.name === name || (api.name ?? '').startsWith(`${name}-`)
  return Promise.all(
    apis.map(async (api) =>
      mayBeMeant(api) ? { ...api, tags: await readTagsAt(account, apiArn(scope, api.id ?? '')) } : api,
    ),
  )
}

/** The scope in which an object is worked on: its owner's, or nobody's. */
export const scopeOf = (scope: Scope, owner: Pick<Owner, 'project' | 'env'> | undefined): Scope => ({
  ...scope,
  ...(owner === undefined ? nobody : { project: owner.project, env: owner.env }),
})

/** An API without its definition: its settings, and what is needed to work on what belongs to it. */
export function settingsRecord({ api, address }: LiveRestApi, region: string): ObjectRecord {
  const place = { address, region }
  const [record] = toRecords(liveDefinition(withoutParts(api)), surroundings(api), place)
  return { ...place, kind: 'api', value: record?.value ?? {}, ...behind(api) }
}

/** An API with its whole definition. `namespaces`: see `liveDefinition`. */
export async function readApiRecords(
  { api, address }: LiveRestApi,
  account: AccountPort,
  namespaces?: ReadonlySet<string>,
): Promise<readonly ObjectRecord[]> {
  const live = await readDefinition(account, api)
  const place = { address, region: account.region }
  return toRecords(liveDefinition(live, namespaces), surroundings(api), place).map((record) =>
    record.kind === 'api' ? { ...record, ...behind(api) } : record,
  )
}

/** Endpoint and tags of a live API as its record holds them. */
export const surroundings = (api: RestApi) => surroundingsOf(api, userTags(api.tags))

const behind = (api: RestApi) => ({
  handle: apiHandle(api),
  protected: isProtected(api.tags),
})

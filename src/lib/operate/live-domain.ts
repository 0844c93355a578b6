import type { DomainName, RestApi } from '@aws-sdk/client-api-gateway'
import type { Api } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../engine/index.js'
import { apiAddress, domainAddress, stageAddress } from '../kinds/addresses.js'
import { type LiveDomain, liveDomain } from '../kinds/domain/live-domain.js'
import { ownerOf } from '../kinds/ownership.js'
import { findObject, type NamedObject, type Wish } from './find-object.js'

/** A live domain, with whose it is. */
export interface LiveDomainName extends NamedObject {
  readonly domain: LiveDomain
}

/** Every domain of the region. */
export async function listDomains(account: AccountPort): Promise<readonly LiveDomainName[]> {
  return ((await account.list('GetDomainNames', {})) as readonly DomainName[]).map((answer) => {
    const domain = liveDomain(answer)
    const { id, name } = domain
    return { domain, id, name, owner: ownerOf(domain.tags), address: domainAddress(name) }
  })
}

/** The domain that is meant. @throws Problem as findObject */
export const findDomain = async (account: AccountPort, wish: Wish): Promise<LiveDomainName> =>
  findObject(wish, await listDomains(account), 'domain')

/** An API that domains lead to, of whatever type. */
export interface LinkedApi extends NamedObject {
  readonly protocol: 'REST' | 'HTTP' | 'WEBSOCKET'
  /** Whether its default endpoint answers too. */
  readonly isOpen: boolean
}

/** Every API of the region, of both versions. */
export async function listLinkedApis(account: AccountPort): Promise<readonly LinkedApi[]> {
  const [rest, others] = await Promise.all([
    account.list('GetRestApis', {}) as Promise<readonly RestApi[]>,
    account.list('v2.GetApis', {}) as Promise<unknown> as Promise<readonly Api[]>,
  ])
  return [...rest.map(restApi), ...others.map(otherApi)]
}

/** Those of these APIs that there are, by id. */
export async function linkedApis(
  account: AccountPort,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LinkedApi>> {
  const apis = ids.length === 0 ? [] : await listLinkedApis(account)
  return new Map(apis.filter(({ id }) => ids.includes(id)).map((api) => [api.id, api]))
}

function restApi({ id = '', name = '', tags, disableExecuteApiEndpoint }: RestApi): LinkedApi {
  const owner = ownerOf(tags)
  return {
    ...{ id, name, owner, address: apiAddress(owner?.id ?? id), protocol: 'REST' },
    isOpen: disableExecuteApiEndpoint !== true,
  }
}

function otherApi({ ApiId: id = '', Name: name = '', ...api }: Api): LinkedApi {
  const owner = ownerOf(api.Tags)
  return {
    ...{ id, name, owner, address: apiAddress(owner?.id ?? id) },
    protocol: api.ProtocolType === 'WEBSOCKET' ? 'WEBSOCKET' : 'HTTP',
    isOpen: api.DisableExecuteApiEndpoint !== true,
  }
}

/** The API that is meant. @throws Problem as findObject */
export const findLinkedApi = async (account: AccountPort, wish: Wish): Promise<LinkedApi> =>
  findObject(wish, await listLinkedApis(account), 'API')

/** @throws Problem as findObject, where the API has no such stage */
export async function refuseUnknownStage(
  account: AccountPort,
  { id, address, protocol }: LinkedApi,
  stage: string,
): Promise<void> {
  const stages =
    protocol === 'REST'
      ? await account.list('GetStages', { restApiId: id })
      : await account.list('v2.GetStages', { ApiId: id })
  const named = stages.map(({ stageName, StageName }): NamedObject => {
    const name = String(stageName ?? StageName)
    return { id: name, name, owner: undefined, address: stageAddress(address, name) }
  })
  findObject({ name: stage }, named, 'stage')
}

import type { DomainName, RestApi } from '@aws-sdk/client-api-gateway'
import type { GetApiResponse } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../engine/index.js'
import { apiAddress, domainAddress } from '../kinds/addresses.js'
import { type LiveDomain, liveDomain } from '../kinds/domain/live-domain.js'
import { type Owner, ownerOf } from '../kinds/ownership.js'
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
export interface LinkedApi {
  readonly id: string
  readonly address: string
  readonly name: string
  readonly owner: Owner | undefined
  readonly protocol: 'REST' | 'HTTP' | 'WEBSOCKET'
  /** Whether its default endpoint answers too. */
  readonly isOpen: boolean
}

/** Those of these APIs that there are, by id: the REST APIs by one listing, others one by one. */
export async function linkedApis(
  account: AccountPort,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LinkedApi>> {
  if (ids.length === 0) return new Map()
  const apis = (await account.list('GetRestApis', {})) as readonly RestApi[]
  const rest = apis.filter(({ id = '' }) => ids.includes(id)).map(restApi)
  const others = [...new Set(ids)].filter((id) => !rest.some((api) => api.id === id))
  const found = await Promise.all(
    others.map(async (ApiId) => account.find('v2.GetApi', { ApiId }) as Promise<GetApiResponse | undefined>),
  )
  return new Map([...rest, ...found.flatMap(otherApi)].map((api) => [api.id, api]))
}

function restApi({ id = '', name = '', tags, disableExecuteApiEndpoint }: RestApi): LinkedApi {
  const owner = ownerOf(tags)
  return {
    ...{ id, name, owner, address: apiAddress(owner?.id ?? id), protocol: 'REST' },
    isOpen: disableExecuteApiEndpoint !== true,
  }
}

function otherApi(api: GetApiResponse | undefined): readonly LinkedApi[] {
  if (api === undefined) return []
  const { ApiId: id = '', Name: name = '', Tags, ProtocolType, DisableExecuteApiEndpoint } = api
  const owner = ownerOf(Tags)
  return [
    {
      ...{ id, name, owner, address: apiAddress(owner?.id ?? id) },
      protocol: ProtocolType === 'WEBSOCKET' ? 'WEBSOCKET' : 'HTTP',
      isOpen: DisableExecuteApiEndpoint !== true,
    },
  ]
}

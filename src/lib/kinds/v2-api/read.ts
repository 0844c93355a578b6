import type { Api } from '@aws-sdk/client-apigatewayv2'
import {
  type AccountPort,
  type ObjectRecord,
  type ReadContext,
  type Reading,
  type RunContext,
  recordKey,
  type Scope,
  type Step,
} from '../../engine/index.js'
import { Problem } from '../../errors/index.js'
import { digest, type JsonObject, nonEmptyMap, present } from '../../json/index.js'
import { apiAddress, apiAddressOf, routeAddress } from '../addresses.js'
import { comparableTags, isProtected, ownershipTag, type Tags, v2ApiArn } from '../ownership.js'
import { ambiguous, groupOwned, namesakes, type Tagged } from '../tagged.js'
import { believed, contentDigest, tellBelieved } from '../trust.js'
import { authorizerNames, integrationIdOf, type LiveV2Api } from './live-api.js'
import { liveV2Definition, liveV2Integration } from './live-definition.js'
import { type LiveResponses, readResponses } from './read-responses.js'
import { authorizerAddress, modelAddress, toV2Records } from './records.js'

/** What a live API's record carries besides what is compared. */
export interface V2ApiHandle {
  readonly id: string
  readonly type: 'http' | 'websocket'
  /** Whether quick create made its integration, its route or its stage, which it then keeps. */
  readonly managed?: true
  /** Integrations that no route leads to. */
  readonly unused?: readonly UnusedIntegration[]
  /** Its tag `apigw:digest`. */
  readonly digest?: string
}

export interface UnusedIntegration {
  readonly id: string
  /** Digest of its content. */
  readonly content: string
  /** Our mark, where it has one. */
  readonly description?: string
}

export interface RouteHandle {
  readonly routeId: string
  readonly integrationId?: string
  /** Ids of the integration's responses by their keys. */
  readonly integrationResponses?: Readonly<Record<string, string>>
  /** Id of the route's response. */
  readonly responseId?: string
}

export interface AuthorizerHandle {
  readonly authorizerId: string
}

export interface ModelHandle {
  readonly modelId: string
}

interface TaggedApi extends Tagged {
  readonly api: Api
}

/** Reads the owned APIs of v2: declared ones whole, others only as far as their deletion needs. */
export async function readV2Apis(context: ReadContext): Promise<Reading> {
  context.progress({ type: 'read', what: 'HTTP and WebSocket APIs' })
  const declared = [...context.wanted.values()].filter(({ kind }) => kind === 'api')
  const apis = await listApis(context, new Set(declared.map(({ value }) => value['name'])))
  const records = await Promise.all(
    [...groupOwned(apis, context.scope)].map(([id, twins]) => recordsOf(id, twins, context)),
  )
  const all = records.flat()
  tellBelieved(all, context)
  return {
    records: all,
    findings: declared.flatMap((record) => namesakes('API', record, apis)),
  }
}

/** Where the service lists no tags at all they are asked for, by name matches only. */
async function listApis(
  { account, scope }: ReadContext,
  names: ReadonlySet<unknown>,
): Promise<readonly TaggedApi[]> {
  const apis = (await account.list('v2.GetApis', {})) as unknown as readonly Api[]
  const withTags = apis.some(({ Tags }) => Tags !== undefined)
  return Promise.all(
    apis.map(async (api) => {
      const isAsked = !withTags && names.has(api.Name)
      const tags = isAsked ? await tagsOf(account, v2ApiArn(scope, api.ApiId ?? '')) : api.Tags
      return { id: api.ApiId, name: api.Name, tags, api: tags === undefined ? api : { ...api, Tags: tags } }
    }),
  )
}

const tagsOf = async (account: AccountPort, ResourceArn: string): Promise<Tags> =>
  ((await account.call('v2.GetTags', { ResourceArn }))['Tags'] ?? {}) as Tags

async function recordsOf(
  id: string,
  twins: readonly TaggedApi[],
  context: ReadContext,
): Promise<readonly ObjectRecord[]> {
  const address = apiAddress(id)
  const [first] = twins
  if (first === undefined) return []
  if (twins.length > 1) throw ambiguous('APIs', address, twins)
  const wanted = context.wanted.get(recordKey({ region: context.scope.region, address }))
  if (wanted === undefined || wanted.options?.['type'] !== typeOfApi(first.api))
    return [bareRecord(address, first.api, context.scope)]
  return readApi(first.api, wanted, context)
}

const digestOf = ({ Tags: tags }: Api): string | undefined => tags?.[ownershipTag.digest]

export const typeOfApi = ({ ProtocolType }: Api): V2ApiHandle['type'] =>
  ProtocolType === 'WEBSOCKET' ? 'websocket' : 'http'

/** An API that is not declared any more: enough to say that it goes. */
const bareRecord = (address: string, api: Api, { region }: Scope): ObjectRecord => ({
  address,
  kind: 'api',
  region,
  value: { name: api.Name ?? '' },
  handle: { id: api.ApiId ?? '', type: typeOfApi(api) },
  protected: isProtected(api.Tags),
})

async function readApi(
  api: Api,
  wanted: ObjectRecord,
  context: ReadContext,
): Promise<readonly ObjectRecord[]> {
  const mark = digestOf(api)
  if (context.trusts && mark !== undefined && mark === contentDigest(context.wanted, wanted)) {
    const handle = { id: api.ApiId ?? '', type: typeOfApi(api), digest: mark }
    return believed(context.wanted, wanted, { handle, protected: isProtected(api.Tags) })
  }
  const route = (key: string) =>
    context.wanted.get(recordKey({ ...wanted, address: routeAddress(wanted.address, key) }))
  const answers = (key: string): boolean => route(key)?.value['response'] !== undefined
  const live = await readV2Definition(context.account, api, answers)
  return recordsOfLive(live, comparableTags(api.Tags, (wanted.value['tags'] ?? {}) as Tags), wanted)
}

const noResponses: LiveResponses = { routeResponses: new Map(), integrationResponses: new Map() }

/**
 * An API whole. What WebSocket APIs answer is listed by route and by integration; see docs/decisions/0027.
 * @param answers Route key → whether its response is asked for although the live route gives none
 */
export async function readV2Definition(
  account: AccountPort,
  api: Api,
  answers: (routeKey: string) => boolean = () => false,
): Promise<LiveV2Api> {
  const parts = await readV2Parts(account, api)
  if (typeOfApi(api) !== 'websocket') return parts
  return { ...parts, ...(await readResponses(account, parts, answers)) }
}

/** An API without what it answers. One listing for each part: their number does not depend on the number of routes, but for its pages. */
export async function readV2Parts(account: AccountPort, api: Api): Promise<LiveV2Api> {
  const list = async <T>(operation: string): Promise<readonly T[]> =>
    (await account.list(operation, { ApiId: api.ApiId })) as readonly T[]
  const [routes, integrations, authorizers, models] = await Promise.all([
    list<LiveV2Api['routes'][number]>('v2.GetRoutes'),
    list<LiveV2Api['integrations'][number]>('v2.GetIntegrations'),
    list<LiveV2Api['authorizers'][number]>('v2.GetAuthorizers'),
    typeOfApi(api) === 'websocket' ? list<LiveV2Api['models'][number]>('v2.GetModels') : [],
  ])
  return { api, routes, integrations, authorizers, models, ...noResponses }
}

/** A live API, whoever owns it, as records; `tags` are those that are compared. */
export function recordsOfLive(
  live: LiveV2Api,
  tags: Tags,
  place: { readonly address: string; readonly region: string },
): readonly ObjectRecord[] {
  const protect = isProtected(live.api.Tags)
  const surroundings = { tags, ...(protect && { protect: true as const }) }
  const handles = handlesOf(live, place.address)
  return toV2Records(liveV2Definition(live), surroundings, place).map(
    (record): ObjectRecord => ({
      ...record,
      ...(record.kind === 'api' && { protected: protect }),
      handle: handles.get(record.address) ?? {},
    }),
  )
}

function handlesOf(live: LiveV2Api, address: string): ReadonlyMap<string, JsonObject> {
  const names = authorizerNames(live)
  return new Map([
    [address, apiHandle(live) as unknown as JsonObject],
    ...live.routes.map((route): [string, JsonObject] => [
      routeAddress(address, route.RouteKey ?? ''),
      routeHandle(route, live) as unknown as JsonObject,
    ]),
    ...live.authorizers.map(({ AuthorizerId = '' }): [string, JsonObject] => [
      authorizerAddress(address, names.get(AuthorizerId) ?? ''),
      { authorizerId: AuthorizerId },
    ]),
    ...live.models.map(({ ModelId = '', Name = '' }): [string, JsonObject] => [
      modelAddress(address, Name),
      { modelId: ModelId },
    ]),
  ])
}

function routeHandle(
  route: LiveV2Api['routes'][number],
  { routeResponses, integrationResponses }: LiveV2Api,
): RouteHandle {
  const { RouteId = '' } = route
  const integrationId = integrationIdOf(route)
  const responses = integrationResponses.get(integrationId ?? '') ?? []
  const ids = responses.map(({ IntegrationResponseKey = '', IntegrationResponseId = '' }) => [
    IntegrationResponseKey,
    IntegrationResponseId,
  ])
  return present<RouteHandle>({
    routeId: RouteId,
    integrationId,
    integrationResponses: nonEmptyMap(Object.fromEntries(ids) as Readonly<Record<string, string>>),
    responseId: routeResponses.get(RouteId)?.[0]?.RouteResponseId,
  })
}

function apiHandle(live: LiveV2Api): V2ApiHandle {
  const { api, routes, integrations } = live
  const used = new Set(routes.map(integrationIdOf))
  const unused = integrations
    .filter(({ IntegrationId, ApiGatewayManaged }) => !used.has(IntegrationId) && ApiGatewayManaged !== true)
    .map((integration) =>
      present<UnusedIntegration>({
        id: integration.IntegrationId ?? '',
        content: digest(liveV2Integration(integration, live)),
        description: integration.Description,
      }),
    )
  const managed = [api, ...routes, ...integrations].some(
    ({ ApiGatewayManaged }) => ApiGatewayManaged === true,
  )
  const mark = digestOf(api)
  return {
    id: api.ApiId ?? '',
    type: typeOfApi(api),
    ...(managed && { managed }),
    ...(unused.length > 0 && { unused }),
    ...(mark !== undefined && { digest: mark }),
  }
}

/**
 * The live id of the API that a step works on or below.
 * @throws Problem `plan.missing-object` where it has none yet
 */
export function v2ApiIdFor({ address }: Step, { handle }: RunContext): string {
  const api = apiAddressOf(address)
  const id = handle(api)?.['id']
  if (typeof id === 'string' && id !== '') return id
  throw new Problem({ code: 'plan.missing-object', message: `${api} has no live object yet` })
}

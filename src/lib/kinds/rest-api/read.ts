import type { DocumentationVersion, RestApi } from '@aws-sdk/client-api-gateway'
import type { RestMethod } from '../../definition/index.js'
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
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { apiAddress, apiAddressOf } from '../addresses.js'
import { comparableTags, isProtected, ownedId, ownershipTag, type Tags } from '../ownership.js'
import { believed, contentDigest, tellBelieved } from '../trust.js'
import { liveVersionRecord } from './documentation-version.js'
import type { LiveApi } from './live-api.js'
import { liveDefinition } from './live-definition.js'
import { declaredNamespaces } from './live-resources.js'
import { type ApiSurroundings, toDefinition, toRecords } from './records.js'
import { keepsUnmanaged, withoutUnmanaged } from './unmanaged.js'

/** What a live API's record carries besides what is compared. */
export interface ApiHandle {
  readonly id: string
  readonly rootResourceId: string
  /** Its tag `apigw:digest`. */
  readonly digest?: string
}

/** Reads the owned APIs of this project: declared ones whole, others only as far as their deletion needs. */
export async function readApis(context: ReadContext): Promise<Reading> {
  context.progress({ type: 'read', what: 'APIs' })
  const apis = await listApis(context)
  const owned = ownedApis(apis, context.scope)
  const records = await Promise.all(
    [...owned].map(([id, api]) => {
      const wanted = context.wanted.get(recordKey({ region: context.scope.region, address: apiAddress(id) }))
      return wanted === undefined ? [bareRecord(id, api, context.scope)] : readApi(api, wanted, context)
    }),
  )
  const all = records.flat()
  tellBelieved(all, context)
  return { records: all, findings: foreignTwins(apis, context) }
}

/** Every API of the region. Where the service lists no tags at all they are asked for, by name matches only. */
async function listApis({ account, wanted }: ReadContext): Promise<readonly RestApi[]> {
  const apis = (await account.list('GetRestApis', {})) as readonly RestApi[]
  if (apis.length === 0 || apis.some(({ tags }) => tags !== undefined)) return apis
  const names = new Set(
    [...wanted.values()].filter(({ kind }) => kind === 'api').map(({ value }) => value['name']),
  )
  return Promise.all(
    apis.map(async (api) => (names.has(api.name ?? '') ? { ...api, tags: await tagsOf(account, api) } : api)),
  )
}

async function tagsOf(account: AccountPort, api: RestApi): Promise<Record<string, string>> {
  const answer = await account.call('GetTags', {
    resourceArn: `arn:aws:apigateway:${account.region}::/restapis/${api.id}`,
  })
  return (answer['tags'] ?? {}) as Record<string, string>
}

function ownedApis(apis: readonly RestApi[], scope: Scope): ReadonlyMap<string, RestApi> {
  const owned = new Map<string, RestApi>()
  for (const api of apis) {
    const id = ownedId(scope, api.tags)
    if (id === undefined) continue
    const twin = owned.get(id)
    if (twin !== undefined) throw ambiguous(id, twin, api)
    owned.set(id, api)
  }
  return owned
}

const ambiguous = (id: string, one: RestApi, other: RestApi): Problem =>
  new Problem({
    code: 'ownership.ambiguous',
    message: `two live APIs carry the tags of api.${id}: ${one.id} and ${other.id}`,
    fix: 'Remove the tag apigw:id from the one that is not wanted (apigw tags remove), then plan again.',
    exitCode: ExitCode.stale,
  })

/** Untagged APIs that look like a declared one: reported, never touched. */
function foreignTwins(apis: readonly RestApi[], { wanted, scope }: ReadContext): readonly Finding[] {
  return [...wanted.values()]
    .filter(({ kind }) => kind === 'api')
    .flatMap(({ address, value }) =>
      apis
        .filter(({ name, tags }) => name === value['name'] && ownedId(scope, tags) === undefined)
        .map(({ id, name }) => ({
          code: 'ownership.same-name',
          severity: 'warning' as const,
          message: `API ${id} is also named ${name}, but is not owned by this project; it is left alone (${address} is another object)`,
        })),
    )
}

/** An API that is not declared any more: enough to say that it goes. */
function bareRecord(id: string, api: RestApi, scope: Scope): ObjectRecord {
  return {
    address: apiAddress(id),
    kind: 'api',
    region: scope.region,
    value: { name: api.name ?? '' },
    handle: apiHandle(api),
    protected: isProtected(api.tags),
  }
}

async function readApi(
  api: RestApi,
  wanted: ObjectRecord,
  context: ReadContext,
): Promise<readonly ObjectRecord[]> {
  const { scope, account } = context
  const mark = api.tags?.[ownershipTag.digest]
  if (context.trusts && mark !== undefined && mark === contentDigest(context.wanted, wanted))
    return believed(context.wanted, wanted, { handle: apiHandle(api), protected: isProtected(api.tags) })
  const [live, versions] = await Promise.all([
    readDefinition(account, api),
    readVersions(api, wanted, context),
  ])
  const declared = (wanted.value['tags'] ?? {}) as Tags
  const surroundings = surroundingsOf(api, comparableTags(api.tags, declared))
  const routes = [...context.wanted.values()].filter(
    ({ kind, parent }) => kind === 'route' && parent === wanted.address,
  )
  const namespaces = declaredNamespaces(routes.map(({ value }) => value as unknown as RestMethod))
  const whole = liveDefinition(live, namespaces)
  const definition = keepsUnmanaged(wanted)
    ? withoutUnmanaged(whole, toDefinition(context.wanted, wanted))
    : whole
  const records = toRecords(definition, surroundings, {
    address: wanted.address,
    region: scope.region,
  }).map(
    (record): ObjectRecord =>
      record.kind === 'api'
        ? { ...record, handle: apiHandle(api), protected: isProtected(api.tags) }
        : record,
  )
  return [...records, ...versions]
}

/** The declared documentation version, where it exists already; older ones are history and stay. */
async function readVersions(
  api: RestApi,
  { address, options }: ObjectRecord,
  { account, scope }: ReadContext,
): Promise<readonly ObjectRecord[]> {
  const declared = options?.['documentationVersion']
  if (typeof declared !== 'string') return []
  const versions = await account.list('GetDocumentationVersions', { restApiId: api.id })
  return (versions as readonly DocumentationVersion[])
    .filter(({ version }) => version === declared)
    .map((version) => liveVersionRecord(version, { address, region: scope.region }, scope))
}

/** The definition's parts, one listing each: their number does not depend on the number of routes. */
export async function readDefinition(account: AccountPort, api: RestApi): Promise<LiveApi> {
  const restApiId = api.id
  const list = async <T>(operation: string, more: JsonObject = {}): Promise<readonly T[]> =>
    (await account.list(operation, { restApiId, ...more })) as readonly T[]
  const [resources, authorizers, models, validators, gatewayResponses, documentationParts] =
    await Promise.all([
      list<LiveApi['resources'][number]>('GetResources', { embed: ['methods'] }),
      list<LiveApi['authorizers'][number]>('GetAuthorizers'),
      list<LiveApi['models'][number]>('GetModels'),
      list<LiveApi['validators'][number]>('GetRequestValidators'),
      list<LiveApi['gatewayResponses'][number]>('GetGatewayResponses'),
      list<LiveApi['documentationParts'][number]>('GetDocumentationParts'),
    ])
  return { api, resources, authorizers, models, validators, gatewayResponses, documentationParts }
}

/** Endpoint and tags of a live API, in canonical form. */
export function surroundingsOf(api: RestApi, tags: Tags): ApiSurroundings {
  const type = (api.endpointConfiguration?.types?.[0] ?? 'EDGE') as ApiSurroundings['endpoint']['type']
  const ipAddressType = api.endpointConfiguration?.ipAddressType
  const isDefault = ipAddressType === undefined || ipAddressType === defaultIpAddressType(type)
  const protect = isProtected(api.tags) ? { protect: true as const } : {}
  return { endpoint: { type, ...(isDefault ? {} : { ipAddressType }) }, tags, ...protect }
}

/** Private APIs are dualstack, all others ipv4 unless told otherwise. */
export const defaultIpAddressType = (type: string): string => (type === 'PRIVATE' ? 'dualstack' : 'ipv4')

export const apiHandle = (api: RestApi): JsonObject =>
  present<JsonObject>({
    id: api.id ?? '',
    rootResourceId: api.rootResourceId ?? '',
    digest: api.tags?.[ownershipTag.digest],
  })

/**
 * The live id of the API that a step works on or below.
 * @throws Problem `plan.missing-object` where it has none yet
 */
export function apiIdFor({ address }: Step, { handle }: RunContext): string {
  const api = apiAddressOf(address)
  const id = handle(api)?.['id']
  if (typeof id === 'string' && id !== '') return id
  throw new Problem({ code: 'plan.missing-object', message: `${api} has no live object yet` })
}

import type { ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { isJsonObject, type JsonObject } from '../../json/index.js'
import { routeAddress, routeKeyOf } from '../addresses.js'
import { updateOf } from '../v2-update.js'
import type { BodyCall } from './body-call.js'
import { inputsOf } from './inputs.js'
import type { Integrations } from './integrations.js'
import type { V2Inputs, V2Route } from './protocol.js'
import type { AuthorizerHandle, RouteHandle } from './read.js'
import { authorizerAddress } from './records.js'
import { renamedRoutes } from './renamed-routes.js'
import { routeResponseCalls } from './response-calls.js'

/** Each route that stays changes by one call; what it answers, and what it asks for no more, are calls of their own. */
export function routeCalls(
  api: ObjectRecord,
  context: PlanContext,
  integrations: Integrations,
): readonly BodyCall[] {
  const { changes, live, target, scope } = context
  const own = changes.filter(({ kind, address }) => kind === 'route' && address.startsWith(`${api.address}/`))
  const record = (records: PlanContext['live'], routeKey: string): ObjectRecord | undefined =>
    records.get(recordKey({ region: scope.region, address: routeAddress(api.address, routeKey) }))
  const gone = own.filter(({ action }) => action === 'delete').map(({ address }) => routeKeyOf(address))
  const built = own.filter(({ action }) => action !== 'delete').map(({ address }) => routeKeyOf(address))
  const renamed = renamedRoutes(
    gone,
    built.filter((key) => record(live, key) === undefined),
  )
  const shared = { inputs: inputsOf(api), ...references(api, context, integrations) }
  const writing = built.flatMap((key) => {
    const before = renamed.get(key) ?? key
    return callsOf(key, { before, ...shared }, record(live, before), record(target, key))
  })
  const replaced = new Set(renamed.values())
  return [
    ...writing,
    ...gone
      .filter((key) => !replaced.has(key))
      .map((key): BodyCall => {
        const { routeId } = (record(live, key)?.handle ?? {}) as unknown as RouteHandle
        return { operation: 'v2.DeleteRoute', input: { RouteId: routeId }, isSeen: true }
      }),
  ]
}

interface References {
  readonly inputs: V2Inputs
  /** The route's key as it is live. */
  readonly before: string
  /** The id of an integration, or the name under which a call makes it. */
  integration(routeKey: string): { readonly id?: string; readonly made?: string } | undefined
  authorizer(name: string): string | undefined
}

const references = (api: ObjectRecord, context: PlanContext, integrations: Integrations) => ({
  integration: (routeKey: string) => integrations.of(routeKey),
  authorizer: (name: string) => {
    const address = authorizerAddress(api.address, name)
    const handle = context.live.get(recordKey({ region: api.region, address }))?.handle
    return (handle as AuthorizerHandle | undefined)?.authorizerId
  },
})

function callsOf(
  key: string,
  references: References,
  live: ObjectRecord | undefined,
  target: ObjectRecord | undefined,
): readonly BodyCall[] {
  const route = (target?.value ?? {}) as unknown as V2Route
  const { input, uses } = routeReferences(key, route, references)
  const whole = { ...references.inputs.route(key, route), ...input }
  if (live === undefined) {
    const made = `route ${key}`
    return [
      { operation: 'v2.CreateRoute', input: whole, isSeen: true, makes: made, uses },
      ...routeResponseCalls(undefined, route, { input: {}, uses: { RouteId: made } }),
    ]
  }
  const { routeId, responseId } = live.handle as unknown as RouteHandle
  const ids = responseId === undefined ? {} : { $default: responseId }
  const place = { RouteId: routeId }
  const from = inputOfLive(live, references)
  const lost = lostParameters(from, whole)
  return [
    ...lost.map((name): BodyCall => {
      const input = { ...place, RequestParameterKey: name }
      return { operation: 'v2.DeleteRouteRequestParameter', input, isSeen: true }
    }),
    // First: a response of a route that selects none any more would not be read again after a death in between.
    ...routeResponseCalls({ value: live.value as unknown as V2Route, ids }, route, { input: place }),
    ...routeUpdate(place, without(from, lost), whole, uses),
  ]
}

function inputOfLive({ value, handle }: ObjectRecord, references: References): JsonObject {
  const { integrationId } = handle as unknown as RouteHandle
  const before = value as unknown as V2Route
  const authorizerId = before.authorizer === undefined ? undefined : references.authorizer(before.authorizer)
  return {
    ...references.inputs.route(references.before, before),
    ...(integrationId !== undefined && { Target: `integrations/${integrationId}` }),
    ...(authorizerId !== undefined && { AuthorizerId: authorizerId }),
  }
}

/** None where only the integration changes, in place. */
function routeUpdate(
  place: JsonObject,
  from: JsonObject,
  whole: JsonObject,
  uses: Readonly<Record<string, string>>,
): readonly BodyCall[] {
  const made = Object.fromEntries(Object.keys(uses).map((member) => [member, from[member] ?? '']))
  const changed = updateOf(from, { ...whole, ...made })
  if (Object.keys(changed).length === 0 && Object.keys(uses).length === 0) return []
  const scopes = 'AuthorizerId' in changed || 'AuthorizationType' in changed ? authorization(whole) : {}
  const input = { ...place, ...changed, ...scopes }
  return [{ operation: 'v2.UpdateRoute', input, isSeen: true, uses }]
}

/** Who may call is said whole: half of it means nothing. */
const authorization = (input: JsonObject): JsonObject => ({
  AuthorizationType: input['AuthorizationType'] ?? 'NONE',
  ...(input['AuthorizerId'] !== undefined && { AuthorizerId: input['AuthorizerId'] }),
})

/** Parameters of requests are taken away by an operation of their own. */
function lostParameters(from: JsonObject, to: JsonObject): readonly string[] {
  const [before, after] = [from['RequestParameters'], to['RequestParameters'] ?? {}]
  if (!isJsonObject(before) || !isJsonObject(after)) return []
  return Object.keys(before).filter((name) => after[name] === undefined)
}

function without(input: JsonObject, parameters: readonly string[]): JsonObject {
  const { RequestParameters, ...others } = input
  const left = Object.entries((RequestParameters ?? {}) as JsonObject).filter(
    ([name]) => !parameters.includes(name),
  )
  return left.length === 0 ? others : { ...others, RequestParameters: Object.fromEntries(left) }
}

function routeReferences(
  key: string,
  { authorizer }: V2Route,
  references: References,
): { readonly input: JsonObject; readonly uses: Readonly<Record<string, string>> } {
  const integration = references.integration(key)
  const authorizerId = authorizer === undefined ? undefined : references.authorizer(authorizer)
  return {
    input: {
      ...(integration?.id !== undefined && { Target: `integrations/${integration.id}` }),
      ...(authorizerId !== undefined && { AuthorizerId: authorizerId }),
    },
    uses: {
      ...(integration?.made !== undefined && { Target: integration.made }),
      ...(authorizer !== undefined &&
        authorizerId === undefined && { AuthorizerId: `authorizer ${authorizer}` }),
    },
  }
}

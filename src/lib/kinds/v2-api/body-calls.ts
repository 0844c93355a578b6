import type { HttpAuthorizer, HttpRoute } from '../../definition/index.js'
import type { ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { updateOf } from '../v2-update.js'
import type { BodyCall } from './body-call.js'
import { authorizerInput, routeInput, settingsInput } from './http-inputs.js'
import { Integrations } from './integrations.js'
import type { AuthorizerHandle, RouteHandle } from './read.js'
import { authorizerAddress, toHttpDefinition } from './records.js'
import { renamedRoutes } from './renamed-routes.js'

/**
 * The calls that turn the live definition into the target, in the one order in which every moment between two of them
 * serves every route that stays: what routes refer to is made first and deleted last, and each route changes by one
 * call. A route whose variables are only renamed keeps its id, since no two such routes can be at once.
 */
export function singleCalls(api: ObjectRecord, context: PlanContext): readonly BodyCall[] {
  const integrations = new Integrations(api, context)
  const routes = routeCalls(api, context, integrations)
  return [
    ...authorizerCalls(api, context, 'written'),
    ...integrations.created(),
    ...settingsCalls(api, context),
    ...integrations.updated(),
    ...routes,
    ...integrations.deleted(),
    ...authorizerCalls(api, context, 'deleted'),
  ]
}

function settingsCalls(api: ObjectRecord, { live, target }: PlanContext): readonly BodyCall[] {
  if (!live.has(recordKey(api))) return []
  const { routes: _r, authorizers: _a, ...before } = toHttpDefinition(live, api)
  const { routes: _t, authorizers: _b, ...after } = toHttpDefinition(target, api)
  const [from, to] = [settingsInput(before), settingsInput(after)]
  const isCleared = losesMember(from['CorsConfiguration'], to['CorsConfiguration'])
  const input = updateOf(isCleared ? { ...from, CorsConfiguration: {} } : from, isCleared ? withCors(to) : to)
  const isSeen = 'CorsConfiguration' in input || 'DisableExecuteApiEndpoint' in input
  return [
    ...(isCleared ? [{ operation: 'v2.DeleteCorsConfiguration', input: {}, isSeen: true as const }] : []),
    ...(Object.keys(input).length > 0
      ? [{ operation: 'v2.UpdateApi', input, ...(isSeen && { isSeen: true as const }) }]
      : []),
  ]
}

const withCors = (settings: JsonObject): JsonObject => ({
  ...settings,
  CorsConfiguration: settings['CorsConfiguration'] ?? {},
})

/** The service keeps members of CORS that an update does not name: what loses one is deleted and set anew. */
function losesMember(before: JsonObject[string] | undefined, after: JsonObject[string] | undefined): boolean {
  if (before === undefined) return false
  const kept = new Set(Object.keys((after ?? {}) as JsonObject))
  return Object.keys(before as JsonObject).some((name) => !kept.has(name))
}

function authorizerCalls(
  api: ObjectRecord,
  { changes, live, target, scope }: PlanContext,
  phase: 'written' | 'deleted',
): readonly BodyCall[] {
  const prefix = authorizerAddress(api.address, '')
  const own = changes.filter(({ kind, address }) => kind === 'authorizer' && address.startsWith(prefix))
  return own
    .filter(({ action }) => (action === 'delete') === (phase === 'deleted'))
    .map(({ address }): BodyCall => {
      const name = address.slice(prefix.length)
      const key = recordKey({ region: scope.region, address })
      const before = live.get(key)
      const after = target.get(key)?.value as unknown as HttpAuthorizer
      const { authorizerId: AuthorizerId } = (before?.handle ?? {}) as unknown as AuthorizerHandle
      if (phase === 'deleted') return { operation: 'v2.DeleteAuthorizer', input: { AuthorizerId } }
      if (before === undefined)
        return {
          operation: 'v2.CreateAuthorizer',
          input: authorizerInput(name, after),
          makes: authorizerKey(name),
        }
      const changed = updateOf(
        authorizerInput(name, before.value as unknown as HttpAuthorizer),
        authorizerInput(name, after),
      )
      return { operation: 'v2.UpdateAuthorizer', input: { AuthorizerId, ...changed }, isSeen: true }
    })
}

const authorizerKey = (name: string): string => `authorizer ${name}`

function routeCalls(
  api: ObjectRecord,
  context: PlanContext,
  integrations: Integrations,
): readonly BodyCall[] {
  const { changes, live, target, scope } = context
  const own = changes.filter(({ kind, address }) => kind === 'route' && address.startsWith(`${api.address}/`))
  const keyOf = (address: string): string => address.slice(api.address.length + 1)
  const record = (records: PlanContext['live'], routeKey: string): ObjectRecord | undefined =>
    records.get(recordKey({ region: scope.region, address: `${api.address}/${routeKey}` }))
  const gone = own.filter(({ action }) => action === 'delete').map(({ address }) => keyOf(address))
  const built = own.filter(({ action }) => action !== 'delete').map(({ address }) => keyOf(address))
  const renamed = renamedRoutes(
    gone,
    built.filter((key) => record(live, key) === undefined),
  )
  const writing = built.map((key) => {
    const before = renamed.get(key) ?? key
    return routeCall(
      key,
      { before, ...references(api, context, integrations) },
      record(live, before),
      record(target, key),
    )
  })
  const replaced = new Set(renamed.values())
  return [
    ...writing.flatMap((call) => call ?? []),
    ...gone
      .filter((key) => !replaced.has(key))
      .map((key): BodyCall => {
        const { routeId } = (record(live, key)?.handle ?? {}) as unknown as RouteHandle
        return { operation: 'v2.DeleteRoute', input: { RouteId: routeId }, isSeen: true }
      }),
  ]
}

interface References {
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

/** One call for one route; none where only its integration changes, in place. */
function routeCall(
  key: string,
  references: References,
  live: ObjectRecord | undefined,
  target: ObjectRecord | undefined,
): BodyCall | undefined {
  const route = (target?.value ?? {}) as unknown as HttpRoute
  const { input, uses } = routeReferences(key, route, references)
  const whole = { ...routeInput(key, route), ...input }
  if (live === undefined) return { operation: 'v2.CreateRoute', input: whole, isSeen: true, uses }
  const { routeId, integrationId } = live.handle as unknown as RouteHandle
  const before = live.value as unknown as HttpRoute
  const authorizerId = before.authorizer === undefined ? undefined : references.authorizer(before.authorizer)
  const from = {
    ...routeInput(references.before, before),
    ...(integrationId !== undefined && { Target: `integrations/${integrationId}` }),
    ...(authorizerId !== undefined && { AuthorizerId: authorizerId }),
  }
  const made = Object.fromEntries(
    Object.keys(uses).map((member) => [member, from[member as keyof typeof from] ?? '']),
  )
  const changed = updateOf(from, { ...whole, ...made })
  if (Object.keys(changed).length === 0 && Object.keys(uses).length === 0) return undefined
  const scopes = 'AuthorizerId' in changed || 'AuthorizationType' in changed ? authorization(whole) : {}
  return {
    operation: 'v2.UpdateRoute',
    input: { RouteId: routeId, ...changed, ...scopes },
    isSeen: true,
    uses,
  }
}

/** Who may call is said whole: half of it means nothing. */
const authorization = (input: JsonObject): JsonObject => ({
  AuthorizationType: input['AuthorizationType'] ?? 'NONE',
  ...(input['AuthorizerId'] !== undefined && { AuthorizerId: input['AuthorizerId'] }),
})

function routeReferences(
  key: string,
  { authorizer }: HttpRoute,
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
        authorizerId === undefined && { AuthorizerId: authorizerKey(authorizer) }),
    },
  }
}

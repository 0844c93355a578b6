import type {
  Api,
  Authorizer,
  Integration,
  IntegrationResponse,
  Model,
  Route,
  RouteResponse,
} from '@aws-sdk/client-apigatewayv2'

/** What the service answers about one API of v2. */
export interface LiveV2Api {
  readonly api: Api
  readonly routes: readonly Route[]
  readonly integrations: readonly Integration[]
  readonly authorizers: readonly Authorizer[]
  /** Of WebSocket APIs. */
  readonly models: readonly Model[]
  /** Of WebSocket APIs, by the route's id. */
  readonly routeResponses: ReadonlyMap<string, readonly RouteResponse[]>
  /** Of WebSocket APIs, by the integration's id. */
  readonly integrationResponses: ReadonlyMap<string, readonly IntegrationResponse[]>
}

/** An API of which nothing but its settings is known. */
export const withoutParts = (api: Api): LiveV2Api => ({
  api,
  routes: [],
  integrations: [],
  authorizers: [],
  models: [],
  routeResponses: new Map(),
  integrationResponses: new Map(),
})

/** `a1b2c3` of the target `integrations/a1b2c3`. */
export const integrationIdOf = ({ Target }: Route): string | undefined =>
  Target === undefined ? undefined : /^integrations\/(.+)$/.exec(Target)?.[1]

/** Id → name. Of authorizers with one name, which the service does not forbid everywhere, the later ones have their id too. */
export function authorizerNames({ authorizers }: LiveV2Api): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { AuthorizerId = '', Name = '' } of authorizers)
    names.set(AuthorizerId, [...names.values()].includes(Name) ? `${Name} (${AuthorizerId})` : Name)
  return names
}

import type {
  HttpAuthorizer,
  HttpDefinition,
  HttpIntegration,
  HttpRoute,
  WebSocketAuthorizer,
  WebSocketDefinition,
  WebSocketIntegration,
  WebSocketModel,
  WebSocketRoute,
} from '../../definition/index.js'
import type { JsonObject } from '../../json/index.js'

export type V2Definition = HttpDefinition | WebSocketDefinition
export type V2Route = HttpRoute | WebSocketRoute
export type V2Integration = HttpIntegration | WebSocketIntegration
export type V2Authorizer = HttpAuthorizer | WebSocketAuthorizer

/** A definition's own members. */
export type V2Settings =
  | Omit<HttpDefinition, 'routes' | 'authorizers'>
  | Omit<WebSocketDefinition, 'routes' | 'authorizers' | 'models'>

/**
 * The parts of a definition as inputs of the service's own calls. Every default that has a value is written out: an
 * update then says it where something goes back to it.
 */
export interface V2Inputs {
  readonly protocol: 'HTTP' | 'WEBSOCKET'
  /** Of CreateApi and UpdateApi, without the protocol and tags. */
  settings(settings: V2Settings): JsonObject
  /** Without its responses, which are objects of their own. */
  integration(integration: V2Integration): JsonObject
  /** Without what is named by ids, and without its response. */
  route(routeKey: string, route: V2Route): JsonObject
  authorizer(name: string, authorizer: V2Authorizer): JsonObject
  model(name: string, model: WebSocketModel): JsonObject
}

/** Only WebSocket APIs choose the expression by which a route is selected, and none is without. */
export const isWebSocket = (api: V2Definition): api is WebSocketDefinition =>
  'routeSelectionExpression' in api

import type { Json } from '../json/index.js'

/**
 * What a WebSocket API *is*: everything its stages can serve plus the API's own literals, by name and never by id.
 * Routes are named by their route key and hold their integration with its answers: integrations of equal content are
 * one, whichever way they are kept.
 *
 * Canonical form, the same for a definition made from files and one read from an account:
 * - a member that holds AWS's default is absent (defaults are listed at each member);
 * - an empty map or list is absent.
 */
export interface WebSocketDefinition {
  readonly name: string
  readonly description?: string
  readonly version?: string
  /** Default false. */
  readonly disableExecuteApiEndpoint?: true
  /** Default ipv4. */
  readonly ipAddressType?: 'dualstack'
  /** `$request.body.action`: which route a message takes. HTTP APIs never have it. */
  readonly routeSelectionExpression: string
  /** Default `$request.header.x-api-key`. */
  readonly apiKeySelectionExpression?: string
  /** Default false: models are checked when the API is deployed. */
  readonly disableSchemaValidation?: true
  /** Route key (`$connect`, `$disconnect`, `$default`, `sendOrder`) → route. */
  readonly routes: { readonly [routeKey: string]: WebSocketRoute }
  readonly authorizers?: { readonly [name: string]: WebSocketAuthorizer }
  readonly models?: { readonly [name: string]: WebSocketModel }
}

export interface WebSocketRoute {
  readonly operationName?: string
  /** Default NONE; of `$connect` only. */
  readonly authorization?: 'AWS_IAM' | 'CUSTOM'
  /** Authorizer name; with CUSTOM. */
  readonly authorizer?: string
  /** Default false; of `$connect` only. */
  readonly apiKeyRequired?: true
  /** Picks the model that a message is checked against. */
  readonly modelSelectionExpression?: string
  /** Result of the model selection → model name. */
  readonly requestModels?: { readonly [key: string]: string }
  /** `route.request.querystring.x`, … → whether it must be there. */
  readonly requestParameters?: { readonly [name: string]: boolean }
  /** `$default` where clients get an answer, which needs a `response` too. */
  readonly routeResponseSelectionExpression?: string
  /** The route response `$default`, the only one there is. */
  readonly response?: WebSocketRouteResponse
  readonly integration?: WebSocketIntegration
}

export interface WebSocketRouteResponse {
  readonly modelSelectionExpression?: string
  /** Result of the model selection → model name. */
  readonly models?: { readonly [key: string]: string }
  /** `route.response.header.x` → whether it must be there. */
  readonly parameters?: { readonly [name: string]: boolean }
}

export interface WebSocketIntegration {
  readonly type: 'AWS' | 'AWS_PROXY' | 'HTTP' | 'HTTP_PROXY' | 'MOCK'
  /** Default POST with AWS and AWS_PROXY. */
  readonly method?: string
  readonly uri?: string
  /** Default INTERNET. */
  readonly connectionType?: 'VPC_LINK'
  /** Of a VPC link of version 1. */
  readonly connectionId?: string
  readonly credentials?: string
  readonly contentHandling?: ContentHandling
  /** Default WHEN_NO_MATCH. */
  readonly passthroughBehavior?: 'WHEN_NO_TEMPLATES' | 'NEVER'
  /** `integration.request.header.x`, … → mapping expression. */
  readonly requestParameters?: { readonly [name: string]: string }
  readonly templateSelectionExpression?: string
  /** Result of the template selection → template. */
  readonly requestTemplates?: { readonly [key: string]: string }
  /** Milliseconds. Default 29000. */
  readonly timeoutInMillis?: number
  /** `$default` or `/200/`, a pattern → what becomes of the backend's answer; proxies have none. */
  readonly responses?: { readonly [key: string]: WebSocketIntegrationResponse }
}

export interface WebSocketIntegrationResponse {
  readonly contentHandling?: ContentHandling
  /** `route.response.header.x` → mapping expression. */
  readonly parameters?: { readonly [name: string]: string }
  readonly templateSelectionExpression?: string
  /** Result of the template selection → template. */
  readonly templates?: { readonly [key: string]: string }
}

type ContentHandling = 'CONVERT_TO_TEXT' | 'CONVERT_TO_BINARY'

/** A function that decides about `$connect`; always of type REQUEST. */
export interface WebSocketAuthorizer {
  /** Invocation URI of the function. */
  readonly uri: string
  readonly credentials?: string
  /** `route.request.querystring.x`, `route.request.header.x`, `stageVariables.x`, `context.x`, in their order. */
  readonly identitySources?: readonly string[]
}

export interface WebSocketModel {
  readonly description?: string
  /** Default application/json. */
  readonly contentType?: string
  /** JSON Schema draft 4, as it is. */
  readonly schema: Json
}

/** AWS's time-out of a WebSocket API's integration, milliseconds. */
export const defaultWebSocketTimeout = 29_000

/** Where AWS looks for API keys, where nobody says otherwise. */
export const defaultApiKeySelection = '$request.header.x-api-key'

import type { Json, JsonObject } from '../json/index.js'

/**
 * What a REST API *is*: everything a deployment snapshots plus the API's own literals, by name and never by id.
 *
 * Canonical form, the same for a definition made from files and one read from an account:
 * - a member that holds AWS's default is absent (defaults are listed at each member);
 * - an empty map or list is absent;
 * - lists whose order means nothing (`binaryMediaTypes`, `scopes`, `vpcEndpointIds`, `providerARNs`, `cacheKeyParameters`) are sorted;
 * - JSON texts that AWS keeps as strings (policy, model schema) are parsed values.
 */
export interface RestDefinition {
  readonly name: string
  readonly description?: string
  /** `info.version`. */
  readonly version?: string
  /** Default HEADER. */
  readonly apiKeySource?: 'AUTHORIZER'
  readonly binaryMediaTypes?: readonly string[]
  /** Bytes, 0–10485760. Absent: compression is off. */
  readonly minimumCompressionSize?: number
  readonly policy?: JsonObject
  /** Default false. */
  readonly disableExecuteApiEndpoint?: true
  readonly vpcEndpointIds?: readonly string[]
  /** SecurityPolicy of the SDK. Default TLS_1_0, for private APIs TLS_1_2. */
  readonly securityPolicy?: string
  /** Default BASIC where the security policy knows no modes. */
  readonly endpointAccessMode?: 'BASIC' | 'STRICT'
  /** Path (`/`, `/orders/{id}`) → its methods; a path without methods has an empty record. Implied parent paths are not listed. */
  readonly resources: { readonly [path: string]: RestResource }
  readonly models?: { readonly [name: string]: RestModel }
  readonly authorizers?: { readonly [name: string]: RestAuthorizer }
  readonly validators?: { readonly [name: string]: RestValidator }
  /** Only customised ones; key is the response type (`DEFAULT_4XX`, `UNAUTHORIZED`, …). */
  readonly gatewayResponses?: { readonly [type: string]: RestGatewayResponse }
  /** Sorted by `documentationPartKey`. */
  readonly documentationParts?: readonly RestDocumentationPart[]
}

/** Upper-case verb or ANY → method. */
export type RestResource = { readonly [method: string]: RestMethod }

export interface RestMethod {
  readonly operationName?: string
  /** Default NONE. */
  readonly authorization?: 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS'
  /** Authorizer name; with CUSTOM and COGNITO_USER_POOLS. */
  readonly authorizer?: string
  readonly scopes?: readonly string[]
  /** Default false. */
  readonly apiKeyRequired?: true
  /** Validator name. */
  readonly validator?: string
  /** `method.request.{path|querystring|header}.{name}` → required. Path variables of the path itself are always listed, with true. */
  readonly parameters?: { readonly [name: string]: boolean }
  /** Media type → model name. */
  readonly models?: { readonly [mediaType: string]: string }
  /** Status code → method response. */
  readonly responses?: { readonly [status: string]: RestMethodResponse }
  readonly integration?: RestIntegration
}

export interface RestMethodResponse {
  /** Media type → model name. */
  readonly models?: { readonly [mediaType: string]: string }
  /**
   * Header names that integration responses may set (`method.response.header.` stripped), sorted.
   * The boolean that AWS keeps beside each has no effect and cannot travel in a document, so it is not part of the definition.
   */
  readonly headers?: readonly string[]
}

export interface RestIntegration {
  readonly type: 'HTTP' | 'HTTP_PROXY' | 'AWS' | 'AWS_PROXY' | 'MOCK'
  readonly httpMethod?: string
  readonly uri?: string
  /** Default INTERNET. */
  readonly connectionType?: 'VPC_LINK'
  readonly connectionId?: string
  readonly integrationTarget?: string
  readonly credentials?: string
  /** `integration.request.{header|querystring|path}.{name}` → mapping expression. */
  readonly requestParameters?: { readonly [name: string]: string }
  readonly requestTemplates?: { readonly [mediaType: string]: string }
  /** Default WHEN_NO_MATCH. */
  readonly passthroughBehavior?: 'WHEN_NO_TEMPLATES' | 'NEVER'
  readonly contentHandling?: 'CONVERT_TO_TEXT' | 'CONVERT_TO_BINARY'
  /** Milliseconds. Default 29000. */
  readonly timeoutInMillis?: number
  /** Absent where it is the resource id, AWS's default. */
  readonly cacheNamespace?: string
  readonly cacheKeyParameters?: readonly string[]
  /** Default false. */
  readonly insecureSkipVerification?: true
  /** Default BUFFERED. */
  readonly responseTransferMode?: 'STREAM'
  /** Selection pattern → response; `default` is the one without a pattern. */
  readonly responses?: { readonly [pattern: string]: RestIntegrationResponse }
}

export interface RestIntegrationResponse {
  readonly statusCode: string
  /** `method.response.header.{name}` → mapping expression. */
  readonly parameters?: { readonly [name: string]: string }
  readonly templates?: { readonly [mediaType: string]: string }
  readonly contentHandling?: 'CONVERT_TO_TEXT' | 'CONVERT_TO_BINARY'
}

/** Content type is always application/json: a document cannot carry another. */
export interface RestModel {
  readonly description?: string
  /** JSON Schema draft 4; references to other models are written `{"$ref": "#/models/Name"}`. */
  readonly schema: Json
}

export interface RestAuthorizer {
  readonly type: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS'
  /** Free text. Absent where it is what AWS derives: `cognito_user_pools` for Cognito, `custom` for the others. */
  readonly authType?: string
  readonly uri?: string
  readonly credentials?: string
  /** Comma list of `method.request.header.X`, … */
  readonly identitySource?: string
  readonly identityValidationExpression?: string
  /** Seconds, 0–3600. Absent: AWS's run-time default of 300. */
  readonly ttl?: number
  readonly providerARNs?: readonly string[]
}

export interface RestValidator {
  readonly body: boolean
  readonly parameters: boolean
}

export interface RestGatewayResponse {
  readonly statusCode?: string
  /** `gatewayresponse.{header|path|querystring}.{name}` → mapping expression. */
  readonly parameters?: { readonly [name: string]: string }
  readonly templates?: { readonly [mediaType: string]: string }
}

export interface RestDocumentationPart {
  readonly location: {
    readonly type: string
    readonly path?: string
    readonly method?: string
    readonly statusCode?: string
    readonly name?: string
  }
  readonly properties: JsonObject
}

/** The identity of a documentation part: its location; AWS allows one part for each. */
export const documentationPartKey = ({ location }: RestDocumentationPart): string =>
  [location.type, location.path ?? '', location.method ?? '', location.statusCode ?? '', location.name ?? '']
    .join(' ')
    .trimEnd()

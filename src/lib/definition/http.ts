/**
 * What an HTTP API *is*: everything its stages can serve plus the API's own literals, by name and never by id.
 * Routes are named by their route key and hold their integration: integrations of equal content are one, whichever
 * way they are kept.
 *
 * Canonical form, the same for a definition made from files and one read from an account:
 * - a member that holds AWS's default is absent (defaults are listed at each member);
 * - an empty map or list is absent;
 * - lists whose order means nothing (`scopes`, `audience`, those of `cors`) are sorted.
 */
export interface HttpDefinition {
  readonly name: string
  readonly description?: string
  /** `info.version`. */
  readonly version?: string
  /** Default false. */
  readonly disableExecuteApiEndpoint?: true
  /** Default ipv4. */
  readonly ipAddressType?: 'dualstack'
  readonly cors?: HttpCors
  /** Route key (`GET /orders/{id}`, `ANY /{proxy+}`, `$default`) → route. */
  readonly routes: { readonly [routeKey: string]: HttpRoute }
  readonly authorizers?: { readonly [name: string]: HttpAuthorizer }
}

export interface HttpCors {
  readonly allowOrigins?: readonly string[]
  readonly allowMethods?: readonly string[]
  readonly allowHeaders?: readonly string[]
  readonly exposeHeaders?: readonly string[]
  /** Seconds, -1–86400. */
  readonly maxAge?: number
  /** Default false. */
  readonly allowCredentials?: true
}

export interface HttpRoute {
  readonly operationName?: string
  /** Default NONE. */
  readonly authorization?: 'AWS_IAM' | 'CUSTOM' | 'JWT'
  /** Authorizer name; with CUSTOM and JWT. */
  readonly authorizer?: string
  readonly scopes?: readonly string[]
  readonly integration?: HttpIntegration
}

export interface HttpIntegration {
  readonly type: 'AWS_PROXY' | 'HTTP_PROXY'
  /** `SQS-SendMessage`, …: the action of another AWS service, instead of a function. */
  readonly subtype?: string
  /** Default ANY with HTTP_PROXY; functions and other services have none. */
  readonly method?: string
  /** The function's ARN, a URL, or behind a VPC link the ARN of a listener or a Cloud Map service. */
  readonly uri?: string
  /** Default INTERNET. */
  readonly connectionType?: 'VPC_LINK'
  readonly connectionId?: string
  readonly credentials?: string
  /** Default 1.0, which is all that anything but a function understands. */
  readonly payloadFormatVersion?: '2.0'
  /** `append:header.x`, `overwrite:path`, … → value; with a subtype the names of the action's parameters. */
  readonly requestParameters?: { readonly [name: string]: string }
  /** Status code → `append:header.x`, `overwrite:statuscode`, … → value. */
  readonly responseParameters?: { readonly [status: string]: { readonly [name: string]: string } }
  /** Milliseconds. Default 30000. */
  readonly timeoutInMillis?: number
  /** The name that a private backend's certificate must hold; with it the connection is TLS. */
  readonly serverNameToVerify?: string
}

export interface HttpAuthorizer {
  readonly type: 'JWT' | 'REQUEST'
  /** In their order; a token is looked for in the first. */
  readonly identitySources?: readonly string[]
  readonly issuer?: string
  readonly audience?: readonly string[]
  /** Invocation URI of the function. */
  readonly uri?: string
  readonly credentials?: string
  /** Default 2.0. */
  readonly payloadFormatVersion?: '1.0'
  /** Default false: the function answers with a policy. */
  readonly simpleResponses?: true
  /** Seconds, 0–3600. Default 300 where there is an identity source, else 0. */
  readonly ttl?: number
}

/** AWS's time-out of an HTTP API's integration, milliseconds. */
export const defaultHttpTimeout = 30_000

/** Seconds for which AWS keeps what a function decided, where nobody says otherwise. */
export const defaultAuthorizerTtl = (identitySources: readonly string[] | undefined): number =>
  identitySources === undefined || identitySources.length === 0 ? 0 : 300

const invocation = /^arn:[^:]+:apigateway:[^:]*:lambda:path\/\d{4}-\d\d-\d\d\/functions\/(.+)\/invocations$/

/**
 * The ARN of the function that an invocation URI names; any other URI as it is. HTTP APIs take both forms for one
 * function.
 */
export const functionArnOf = (uri: string): string => invocation.exec(uri)?.[1] ?? uri

import type { Keyed } from '../rest-records.js'

/*
 * What the local account keeps of HTTP and WebSocket APIs.
 *
 *   collections.v2Apis                 {apiId}                → V2ApiRecord, the working copy and its stages
 *   collections.v2DeploymentSnapshots  {apiId}/{deploymentId} → V2Content, written once, never changed
 *
 * Members carry the SDK's names. Records are immutable values: what a deployment snapshots is shared, and a change of
 * content is seen by identity.
 */
export interface V2ApiCollections {
  v2Apis: V2ApiRecord
  v2DeploymentSnapshots: V2Content
}

/** What a deployment snapshots. Everything is keyed by id. */
export type V2Content = {
  readonly settings: V2Settings
  readonly routes: Keyed<RouteRecord>
  readonly routeResponses: Keyed<RouteResponseRecord>
  readonly integrations: Keyed<V2IntegrationRecord>
  readonly integrationResponses: Keyed<V2IntegrationResponseRecord>
  readonly authorizers: Keyed<V2AuthorizerRecord>
  readonly models: Keyed<V2ModelRecord>
}

export type V2ApiRecord = V2Content & {
  readonly id: string
  readonly protocol: Protocol
  /** Epoch seconds. */
  readonly createdDate: number
  readonly tags?: Keyed<string>
  /** By id; the content lies in `v2DeploymentSnapshots`. */
  readonly deployments: Keyed<V2DeploymentRecord>
  /** By name. */
  readonly stages: Keyed<V2StageRecord>
}

export type Protocol = 'HTTP' | 'WEBSOCKET'

export type V2Settings = {
  readonly Name: string
  readonly Description?: string
  readonly Version?: string
  readonly RouteSelectionExpression: string
  readonly ApiKeySelectionExpression: string
  readonly CorsConfiguration?: CorsRecord
  readonly DisableSchemaValidation?: boolean
  readonly DisableExecuteApiEndpoint: boolean
  readonly IpAddressType: string
}

export type CorsRecord = {
  readonly AllowCredentials?: boolean
  readonly AllowHeaders?: readonly string[]
  readonly AllowMethods?: readonly string[]
  readonly AllowOrigins?: readonly string[]
  readonly ExposeHeaders?: readonly string[]
  /** Seconds. */
  readonly MaxAge?: number
}

export type RouteRecord = {
  readonly RouteId: string
  readonly RouteKey: string
  readonly ApiGatewayManaged?: boolean
  readonly ApiKeyRequired: boolean
  readonly AuthorizationScopes?: readonly string[]
  readonly AuthorizationType: string
  readonly AuthorizerId?: string
  readonly ModelSelectionExpression?: string
  readonly OperationName?: string
  /** Content type or model key → model name. */
  readonly RequestModels?: Keyed<string>
  readonly RequestParameters?: Keyed<{ readonly Required?: boolean }>
  readonly RouteResponseSelectionExpression?: string
  /** `integrations/{id}` */
  readonly Target?: string
}

export type RouteResponseRecord = {
  readonly RouteResponseId: string
  readonly RouteResponseKey: string
  /** The route that it belongs to; not shown. */
  readonly RouteId: string
  readonly ModelSelectionExpression?: string
  readonly ResponseModels?: Keyed<string>
  readonly ResponseParameters?: Keyed<{ readonly Required?: boolean }>
}

export type V2IntegrationRecord = {
  readonly IntegrationId: string
  readonly IntegrationType: string
  readonly ApiGatewayManaged?: boolean
  readonly ConnectionId?: string
  readonly ConnectionType: string
  readonly ContentHandlingStrategy?: string
  readonly CredentialsArn?: string
  readonly Description?: string
  readonly IntegrationMethod?: string
  readonly IntegrationResponseSelectionExpression?: string
  readonly IntegrationSubtype?: string
  readonly IntegrationUri?: string
  readonly PassthroughBehavior?: string
  readonly PayloadFormatVersion: string
  readonly RequestParameters?: Keyed<string>
  readonly RequestTemplates?: Keyed<string>
  /** Status code → parameter → value; HTTP APIs only. */
  readonly ResponseParameters?: Keyed<Keyed<string>>
  readonly TemplateSelectionExpression?: string
  readonly TimeoutInMillis: number
  readonly TlsConfig?: { readonly ServerNameToVerify?: string }
}

export type V2IntegrationResponseRecord = {
  readonly IntegrationResponseId: string
  readonly IntegrationResponseKey: string
  /** The integration that it belongs to; not shown. */
  readonly IntegrationId: string
  readonly ContentHandlingStrategy?: string
  readonly ResponseParameters?: Keyed<string>
  readonly ResponseTemplates?: Keyed<string>
  readonly TemplateSelectionExpression?: string
}

export type V2AuthorizerRecord = {
  readonly AuthorizerId: string
  readonly AuthorizerType: string
  readonly Name: string
  readonly AuthorizerCredentialsArn?: string
  readonly AuthorizerPayloadFormatVersion?: string
  readonly AuthorizerResultTtlInSeconds?: number
  readonly AuthorizerUri?: string
  readonly EnableSimpleResponses?: boolean
  readonly IdentitySource?: readonly string[]
  readonly IdentityValidationExpression?: string
  readonly JwtConfiguration?: { readonly Audience?: readonly string[]; readonly Issuer?: string }
}

export type V2ModelRecord = {
  readonly ModelId: string
  readonly Name: string
  readonly ContentType: string
  readonly Description?: string
  /** JSON text. */
  readonly Schema: string
}

export type V2DeploymentRecord = {
  readonly DeploymentId: string
  readonly AutoDeployed: boolean
  readonly CreatedDate: number
  readonly DeploymentStatus: string
  readonly Description?: string
}

export type V2StageRecord = {
  readonly StageName: string
  readonly ApiGatewayManaged?: boolean
  readonly AccessLogSettings?: { readonly DestinationArn?: string; readonly Format?: string }
  /** Present only when true, as it is shown. */
  readonly AutoDeploy?: boolean
  readonly ClientCertificateId?: string
  readonly CreatedDate: number
  readonly DefaultRouteSettings: RouteSettingsRecord
  readonly DeploymentId?: string
  readonly Description?: string
  readonly LastDeploymentStatusMessage?: string
  readonly LastUpdatedDate: number
  /** By route key. */
  readonly RouteSettings: Keyed<RouteSettingsRecord>
  readonly StageVariables: Keyed<string>
  readonly Tags: Keyed<string>
}

export type RouteSettingsRecord = {
  readonly DataTraceEnabled?: boolean
  readonly DetailedMetricsEnabled?: boolean
  readonly LoggingLevel?: string
  readonly ThrottlingBurstLimit?: number
  readonly ThrottlingRateLimit?: number
}

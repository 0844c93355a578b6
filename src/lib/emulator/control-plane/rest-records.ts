/*
 * What the local account keeps of REST APIs.
 *
 *   collections.restApis             {restApiId}                  → RestApiRecord, the working copy and its stages
 *   collections.deploymentSnapshots  {restApiId}/{deploymentId}   → RestContent, written once, never changed
 *   collections.accounts             account                      → AccountRecord
 *
 * Every record is an immutable value: a handler puts a new record in place of the old one and shares what did not
 * change. So a deployment's snapshot costs nothing, and whoever stores the state sees by identity what changed.
 *
 * Members carry the SDK's names. A member that the service would not show is absent; an empty map is absent unless
 * said otherwise. Dates are epoch seconds.
 */

/** A child keyed by id, name, version, verb or status code, as said at the member. */
export type Keyed<T> = { readonly [key: string]: T }

/** What a deployment snapshots. */
export type RestContent = {
  readonly settings: RestApiSettings
  /** By id; the root is the one without `parentId`. */
  readonly resources: Keyed<ResourceRecord>
  /** By name. */
  readonly models: Keyed<ModelRecord>
  /** By id. */
  readonly authorizers: Keyed<AuthorizerRecord>
  /** By id. */
  readonly requestValidators: Keyed<RequestValidatorRecord>
  /** By response type; only the customised ones. */
  readonly gatewayResponses: Keyed<GatewayResponseRecord>
}

export type RestApiRecord = RestContent & {
  readonly id: string
  readonly createdDate: number
  readonly rootResourceId: string
  readonly tags?: Keyed<string>
  /** By id. */
  readonly documentationParts: Keyed<DocumentationPartRecord>
  /** By version. */
  readonly documentationVersions: Keyed<DocumentationVersionRecord>
  /** By id; the content lies in `deploymentSnapshots`. */
  readonly deployments: Keyed<DeploymentRecord>
  /** By name. */
  readonly stages: Keyed<StageRecord>
}

export type RestApiSettings = {
  readonly name: string
  readonly description?: string
  readonly version?: string
  readonly binaryMediaTypes?: readonly string[]
  readonly minimumCompressionSize?: number
  readonly apiKeySource: string
  readonly endpointConfiguration: EndpointConfigurationRecord
  /** JSON text as it was given; answers escape it once more. */
  readonly policy?: string
  readonly disableExecuteApiEndpoint: boolean
  readonly securityPolicy?: string
  readonly endpointAccessMode?: string
}

export type EndpointConfigurationRecord = {
  readonly types: readonly string[]
  readonly ipAddressType: string
  readonly vpcEndpointIds?: readonly string[]
}

export type ResourceRecord = {
  readonly id: string
  readonly parentId?: string
  readonly pathPart?: string
  /** By upper-case verb or ANY; `{}` when none. */
  readonly methods: Keyed<MethodRecord>
}

export type MethodRecord = {
  readonly httpMethod: string
  readonly authorizationType: string
  readonly authorizerId?: string
  readonly apiKeyRequired: boolean
  readonly requestValidatorId?: string
  readonly operationName?: string
  readonly requestParameters?: Keyed<boolean>
  readonly requestModels?: Keyed<string>
  /** By status code. */
  readonly methodResponses?: Keyed<MethodResponseRecord>
  readonly methodIntegration?: IntegrationRecord
  readonly authorizationScopes?: readonly string[]
}

export type MethodResponseRecord = {
  readonly statusCode: string
  readonly responseParameters?: Keyed<boolean>
  readonly responseModels?: Keyed<string>
}

export type IntegrationRecord = {
  readonly type: string
  readonly httpMethod?: string
  readonly uri?: string
  readonly connectionType?: string
  readonly connectionId?: string
  readonly credentials?: string
  readonly requestParameters?: Keyed<string>
  readonly requestTemplates?: Keyed<string | null>
  readonly passthroughBehavior: string
  readonly contentHandling?: string
  readonly timeoutInMillis: number
  readonly cacheNamespace: string
  /** Shown even when empty. */
  readonly cacheKeyParameters: readonly string[]
  /** By status code. */
  readonly integrationResponses?: Keyed<IntegrationResponseRecord>
  readonly tlsConfig?: { readonly insecureSkipVerification: boolean }
  readonly responseTransferMode?: string
  readonly integrationTarget?: string
}

export type IntegrationResponseRecord = {
  readonly statusCode: string
  /** Absent: the default response. */
  readonly selectionPattern?: string
  readonly responseParameters?: Keyed<string>
  readonly responseTemplates?: Keyed<string | null>
  readonly contentHandling?: string
}

export type ModelRecord = {
  readonly id: string
  readonly name: string
  readonly description?: string
  /** JSON text. */
  readonly schema?: string
  readonly contentType: string
}

export type AuthorizerRecord = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly providerARNs?: readonly string[]
  readonly authType?: string
  readonly authorizerUri?: string
  readonly authorizerCredentials?: string
  readonly identitySource?: string
  readonly identityValidationExpression?: string
  /** Seconds. */
  readonly authorizerResultTtlInSeconds?: number
}

export type RequestValidatorRecord = {
  readonly id: string
  readonly name: string
  readonly validateRequestBody: boolean
  readonly validateRequestParameters: boolean
}

/** Both maps are shown even when empty. */
export type GatewayResponseRecord = {
  readonly responseType: string
  readonly statusCode?: string
  readonly responseParameters: Keyed<string>
  readonly responseTemplates: Keyed<string>
}

export type DocumentationPartRecord = {
  readonly id: string
  readonly location: {
    readonly type: string
    readonly path?: string
    readonly method?: string
    readonly statusCode?: string
    readonly name?: string
  }
  /** JSON text of an object. */
  readonly properties: string
}

export type DocumentationVersionRecord = {
  readonly version: string
  readonly createdDate: number
  readonly description?: string
  /** The parts as they were when the version was made, by id. */
  readonly parts: Keyed<DocumentationPartRecord>
}

export type DeploymentRecord = {
  readonly id: string
  readonly description?: string
  readonly createdDate: number
}

export type StageRecord = {
  readonly stageName: string
  readonly deploymentId: string
  readonly clientCertificateId?: string
  readonly description?: string
  readonly cacheClusterEnabled: boolean
  readonly cacheClusterSize?: string
  readonly cacheClusterStatus: string
  // Shown even when empty. Keys: `*/*` for all methods, else `{path, / written ~1, no leading slash}/{METHOD}`.
  readonly methodSettings: Keyed<MethodSettingRecord>
  readonly variables?: Keyed<string>
  readonly documentationVersion?: string
  readonly accessLogSettings?: { readonly format?: string; readonly destinationArn?: string }
  readonly canarySettings?: CanaryRecord
  readonly tracingEnabled: boolean
  readonly webAclArn?: string
  readonly tags?: Keyed<string>
  readonly createdDate: number
  readonly lastUpdatedDate: number
}

export type MethodSettingRecord = {
  readonly metricsEnabled: boolean
  readonly loggingLevel?: string
  readonly dataTraceEnabled: boolean
  readonly throttlingBurstLimit: number
  readonly throttlingRateLimit: number
  readonly cachingEnabled: boolean
  readonly cacheTtlInSeconds: number
  readonly cacheDataEncrypted: boolean
  readonly requireAuthorizationForCacheControl: boolean
  readonly unauthorizedCacheControlHeaderStrategy: string
}

export type CanaryRecord = {
  readonly percentTraffic: number
  readonly deploymentId: string
  readonly stageVariableOverrides?: Keyed<string>
  readonly useStageCache: boolean
}

/** Kept only once changed. */
export type AccountRecord = {
  readonly cloudwatchRoleArn?: string
  readonly features?: readonly string[]
}

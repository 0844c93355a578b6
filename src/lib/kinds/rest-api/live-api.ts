import type {
  Authorizer,
  DocumentationPart,
  GatewayResponse,
  Model,
  RequestValidator,
  Resource,
  RestApi,
} from '@aws-sdk/client-api-gateway'

/** What the service answers about one API. */
export interface LiveApi {
  readonly api: RestApi
  readonly resources: readonly Resource[]
  readonly authorizers: readonly Authorizer[]
  readonly models: readonly Model[]
  readonly validators: readonly RequestValidator[]
  readonly gatewayResponses: readonly GatewayResponse[]
  readonly documentationParts: readonly DocumentationPart[]
}

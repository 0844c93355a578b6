import type {
  Api,
  Authorizer,
  Integration,
  IntegrationResponse,
  Model,
  ParameterConstraints,
  Route,
  RouteResponse,
} from '@aws-sdk/client-apigatewayv2'
import {
  defaultApiKeySelection,
  defaultWebSocketTimeout,
  type WebSocketAuthorizer,
  type WebSocketDefinition,
  type WebSocketIntegration,
  type WebSocketIntegrationResponse,
  type WebSocketModel,
  type WebSocketRoute,
  type WebSocketRouteResponse,
} from '../../definition/index.js'
import { type Json, nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { authorizerNames, integrationIdOf, type LiveV2Api } from './live-api.js'

/** A WebSocket API's definition as the account shows it, in canonical form. */
export function liveWebSocketDefinition(live: LiveV2Api): WebSocketDefinition {
  const names = authorizerNames(live)
  const integrations = new Map(live.integrations.map((each) => [each.IntegrationId, each]))
  return present<WebSocketDefinition>({
    ...liveSettings(live.api),
    routes: Object.fromEntries(
      live.routes.map((route) => {
        const integration = integrations.get(integrationIdOf(route))
        return [
          route.RouteKey ?? '',
          present<WebSocketRoute>({
            ...liveRoute(route, names),
            response: liveRouteResponse(live.routeResponses.get(route.RouteId ?? '')),
            integration: integration && liveWebSocketIntegration(integration, live),
          }),
        ]
      }),
    ),
    authorizers: nonEmptyMap(
      Object.fromEntries(
        live.authorizers.map((each) => [names.get(each.AuthorizerId ?? '') ?? '', liveAuthorizer(each)]),
      ),
    ),
    models: nonEmptyMap(Object.fromEntries(live.models.map((model) => [model.Name ?? '', liveModel(model)]))),
  })
}

const liveSettings = (api: Api) => ({
  name: api.Name ?? '',
  description: nonEmptyText(api.Description),
  version: nonEmptyText(api.Version),
  disableExecuteApiEndpoint: api.DisableExecuteApiEndpoint === true ? (true as const) : undefined,
  ipAddressType: api.IpAddressType === 'dualstack' ? (api.IpAddressType as 'dualstack') : undefined,
  routeSelectionExpression: api.RouteSelectionExpression ?? '',
  apiKeySelectionExpression: unlessDefault(api.ApiKeySelectionExpression, defaultApiKeySelection),
  disableSchemaValidation: api.DisableSchemaValidation === true ? (true as const) : undefined,
})

const unlessDefault = <T>(value: T | undefined, standard: T): T | undefined =>
  value === standard ? undefined : value

const liveRoute = (route: Route, names: ReadonlyMap<string, string>) => {
  const type = route.AuthorizationType
  return {
    operationName: nonEmptyText(route.OperationName),
    authorization: type === 'AWS_IAM' || type === 'CUSTOM' ? type : undefined,
    authorizer: type === 'CUSTOM' ? names.get(route.AuthorizerId ?? '') : undefined,
    apiKeyRequired: route.ApiKeyRequired === true ? (true as const) : undefined,
    modelSelectionExpression: nonEmptyText(route.ModelSelectionExpression),
    requestModels: nonEmptyMap(route.RequestModels),
    requestParameters: required(route.RequestParameters),
    routeResponseSelectionExpression: nonEmptyText(route.RouteResponseSelectionExpression),
  }
}

const required = (
  constraints: Readonly<Record<string, ParameterConstraints>> | undefined,
): Readonly<Record<string, boolean>> | undefined =>
  nonEmptyMap(
    Object.fromEntries(
      Object.entries(constraints ?? {}).map(([name, { Required }]) => [name, Required === true]),
    ),
  )

/** The service knows no other key than `$default`. */
function liveRouteResponse(
  responses: readonly RouteResponse[] | undefined,
): WebSocketRouteResponse | undefined {
  const [response] = responses ?? []
  return (
    response &&
    present<WebSocketRouteResponse>({
      modelSelectionExpression: nonEmptyText(response.ModelSelectionExpression),
      models: nonEmptyMap(response.ResponseModels),
      parameters: required(response.ResponseParameters),
    })
  )
}

export function liveWebSocketIntegration(
  live: Integration,
  { integrationResponses }: Pick<LiveV2Api, 'integrationResponses'>,
): WebSocketIntegration {
  const type = (live.IntegrationType ?? 'MOCK') as WebSocketIntegration['type']
  const isPrivate = live.ConnectionType === 'VPC_LINK'
  const isCalledByPost = type.startsWith('AWS') && live.IntegrationMethod === 'POST'
  const responses = integrationResponses.get(live.IntegrationId ?? '') ?? []
  return present<WebSocketIntegration>({
    type,
    method: isCalledByPost ? undefined : nonEmptyText(live.IntegrationMethod),
    uri: nonEmptyText(live.IntegrationUri),
    connectionType: isPrivate ? 'VPC_LINK' : undefined,
    connectionId: isPrivate ? nonEmptyText(live.ConnectionId) : undefined,
    credentials: nonEmptyText(live.CredentialsArn),
    contentHandling: live.ContentHandlingStrategy,
    passthroughBehavior: unlessDefault(live.PassthroughBehavior, 'WHEN_NO_MATCH') as
      | WebSocketIntegration['passthroughBehavior']
      | undefined,
    requestParameters: nonEmptyMap(live.RequestParameters),
    templateSelectionExpression: nonEmptyText(live.TemplateSelectionExpression),
    requestTemplates: nonEmptyMap(live.RequestTemplates),
    timeoutInMillis: unlessDefault(live.TimeoutInMillis, defaultWebSocketTimeout),
    responses: nonEmptyMap(
      Object.fromEntries(
        responses.map((response) => [response.IntegrationResponseKey ?? '', liveResponse(response)]),
      ),
    ),
  })
}

const liveResponse = (response: IntegrationResponse): WebSocketIntegrationResponse =>
  present<WebSocketIntegrationResponse>({
    contentHandling: response.ContentHandlingStrategy,
    parameters: nonEmptyMap(response.ResponseParameters),
    templateSelectionExpression: nonEmptyText(response.TemplateSelectionExpression),
    templates: nonEmptyMap(response.ResponseTemplates),
  })

const liveAuthorizer = (live: Authorizer): WebSocketAuthorizer =>
  present<WebSocketAuthorizer>({
    uri: live.AuthorizerUri ?? '',
    credentials: nonEmptyText(live.AuthorizerCredentialsArn),
    identitySources: (live.IdentitySource ?? []).length > 0 ? live.IdentitySource : undefined,
  })

const liveModel = (model: Model): WebSocketModel =>
  present<WebSocketModel>({
    description: nonEmptyText(model.Description),
    contentType: unlessDefault(nonEmptyText(model.ContentType), 'application/json'),
    schema: parsed(model.Schema ?? '{}'),
  })

/** A schema that is not JSON stays a text, which no declared model equals. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

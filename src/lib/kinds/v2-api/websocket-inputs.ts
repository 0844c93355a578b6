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
import { type JsonObject, present } from '../../json/index.js'
import type { V2Inputs } from './protocol.js'

/** A WebSocket API as the inputs of the service's calls. */
export const webSocketInputs: V2Inputs = {
  protocol: 'WEBSOCKET',
  settings: (definition: Omit<WebSocketDefinition, 'routes' | 'authorizers' | 'models'>) =>
    present<JsonObject>({
      Name: definition.name,
      Description: definition.description,
      Version: definition.version,
      DisableExecuteApiEndpoint: definition.disableExecuteApiEndpoint ?? false,
      IpAddressType: definition.ipAddressType ?? 'ipv4',
      RouteSelectionExpression: definition.routeSelectionExpression,
      ApiKeySelectionExpression: definition.apiKeySelectionExpression ?? defaultApiKeySelection,
      DisableSchemaValidation: definition.disableSchemaValidation ?? false,
    }),
  integration: (integration: WebSocketIntegration) =>
    present<JsonObject>({
      IntegrationType: integration.type,
      IntegrationMethod: methodOf(integration),
      IntegrationUri: integration.uri,
      ConnectionType: integration.connectionType ?? 'INTERNET',
      ConnectionId: integration.connectionId,
      CredentialsArn: integration.credentials,
      ContentHandlingStrategy: integration.contentHandling,
      PassthroughBehavior: integration.passthroughBehavior ?? 'WHEN_NO_MATCH',
      RequestParameters: integration.requestParameters,
      TemplateSelectionExpression: integration.templateSelectionExpression,
      RequestTemplates: integration.requestTemplates,
      TimeoutInMillis: integration.timeoutInMillis ?? defaultWebSocketTimeout,
    }),
  route: (routeKey: string, route: WebSocketRoute) =>
    present<JsonObject>({
      RouteKey: routeKey,
      OperationName: route.operationName,
      AuthorizationType: route.authorization ?? 'NONE',
      ApiKeyRequired: route.apiKeyRequired ?? false,
      ModelSelectionExpression: route.modelSelectionExpression,
      RequestModels: route.requestModels,
      RequestParameters: constraints(route.requestParameters),
      RouteResponseSelectionExpression: route.routeResponseSelectionExpression,
    }),
  authorizer: (name: string, { uri, credentials, identitySources }: WebSocketAuthorizer) =>
    present<JsonObject>({
      Name: name,
      AuthorizerType: 'REQUEST',
      AuthorizerUri: uri,
      AuthorizerCredentialsArn: credentials,
      IdentitySource: identitySources ?? [],
    }),
  model: (name: string, { description, contentType, schema }: WebSocketModel) =>
    present<JsonObject>({
      Name: name,
      Description: description,
      ContentType: contentType ?? 'application/json',
      Schema: JSON.stringify(schema),
    }),
}

export const routeResponseInput = (response: WebSocketRouteResponse): JsonObject =>
  present<JsonObject>({
    ModelSelectionExpression: response.modelSelectionExpression,
    ResponseModels: response.models,
    ResponseParameters: constraints(response.parameters),
  })

export const integrationResponseInput = (response: WebSocketIntegrationResponse): JsonObject =>
  present<JsonObject>({
    ContentHandlingStrategy: response.contentHandling,
    ResponseParameters: response.parameters,
    TemplateSelectionExpression: response.templateSelectionExpression,
    ResponseTemplates: response.templates,
  })

/** Functions and other services are called with POST where nobody says otherwise; a mock has no method. */
const methodOf = ({ type, method }: WebSocketIntegration): string | undefined =>
  type.startsWith('AWS') ? (method ?? 'POST') : method

const constraints = (required: Readonly<Record<string, boolean>> | undefined): JsonObject | undefined =>
  required && Object.fromEntries(Object.entries(required).map(([name, Required]) => [name, { Required }]))

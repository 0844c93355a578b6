import type { SdkMembers } from '../sdk-members.js'

const quickCreate = 'quick create would make objects that nobody can change afterwards'
const names = 'names the API'
const onlyKey = 'the service knows $default only'
const listing = { used: { Items: 'all of them', NextToken: 'the next page' } }

const settings = {
  RouteSelectionExpression: 'api.routeSelectionExpression',
  ApiKeySelectionExpression: 'api.apiKeySelectionExpression',
  DisableSchemaValidation: 'api.disableSchemaValidation',
  Name: 'api.name',
  Description: 'api.description',
  Version: 'api.version',
  DisableExecuteApiEndpoint: 'api.disableExecuteApiEndpoint',
  IpAddressType: 'api.ipAddressType',
}

const route = {
  RouteKey: 'address',
  OperationName: 'route.operationName',
  AuthorizationType: 'route.authorization',
  AuthorizationScopes: 'route.scopes',
  AuthorizerId: 'route.authorizer',
  Target: 'route.integration.type',
  ApiKeyRequired: 'route.apiKeyRequired',
  ModelSelectionExpression: 'route.modelSelectionExpression',
  RequestModels: 'route.requestModels.*',
  RequestParameters: 'route.requestParameters.*',
  RouteResponseSelectionExpression: 'route.routeResponseSelectionExpression',
}

const routeResponse = {
  ModelSelectionExpression: 'route.response.modelSelectionExpression',
  ResponseModels: 'route.response.models.*',
  ResponseParameters: 'route.response.parameters.*',
}

const integration = {
  IntegrationType: 'route.integration.type',
  IntegrationSubtype: 'route.integration.subtype',
  IntegrationMethod: 'route.integration.method',
  IntegrationUri: 'route.integration.uri',
  ConnectionType: 'route.integration.connectionType',
  ConnectionId: 'route.integration.connectionId',
  CredentialsArn: 'route.integration.credentials',
  PayloadFormatVersion: 'route.integration.payloadFormatVersion',
  RequestParameters: 'route.integration.requestParameters',
  ResponseParameters: 'route.integration.responseParameters',
  TimeoutInMillis: 'route.integration.timeoutInMillis',
  ContentHandlingStrategy: 'route.integration.contentHandling',
  PassthroughBehavior: 'route.integration.passthroughBehavior',
  RequestTemplates: 'route.integration.requestTemplates.*',
  TemplateSelectionExpression: 'route.integration.templateSelectionExpression',
}

const integrationResponse = {
  IntegrationResponseKey: 'route.integration.responses.*',
  ContentHandlingStrategy: 'route.integration.responses.*.contentHandling',
  ResponseParameters: 'route.integration.responses.*.parameters.*',
  ResponseTemplates: 'route.integration.responses.*.templates.*',
  TemplateSelectionExpression: 'route.integration.responses.*.templateSelectionExpression',
}

const model = {
  Name: 'address',
  Description: 'model.description',
  ContentType: 'model.contentType',
  Schema: 'model.schema',
}

const mark = { Description: 'carries the mark of its content' }

const authorizer = {
  Name: 'address',
  AuthorizerType: 'authorizer.type',
  IdentitySource: 'authorizer.identitySources',
  AuthorizerUri: 'authorizer.uri',
  AuthorizerCredentialsArn: 'authorizer.credentials',
  AuthorizerPayloadFormatVersion: 'authorizer.payloadFormatVersion',
  AuthorizerResultTtlInSeconds: 'authorizer.ttl',
  EnableSimpleResponses: 'authorizer.simpleResponses',
}

const validation = { IdentityValidationExpression: 'the service does not support it in v2' }

/** What becomes of the members of the service's shapes for APIs and whatever else an API of v2 is made of. */
export const v2ApiMembers: SdkMembers = {
  CreateApiRequest: {
    at: { ...settings, Tags: 'api.tags' },
    used: { ProtocolType: 'which type of API it is', CorsConfiguration: 'api.cors' },
    not: {
      CredentialsArn: quickCreate,
      RouteKey: quickCreate,
      Target: quickCreate,
    },
  },
  UpdateApiRequest: {
    at: settings,
    used: { ApiId: names, CorsConfiguration: 'api.cors' },
    not: {
      CredentialsArn: quickCreate,
      RouteKey: quickCreate,
      Target: quickCreate,
    },
  },
  Api: {
    at: settings,
    used: {
      ApiId: 'the API’s handle',
      ProtocolType: 'which type of API it is',
      CorsConfiguration: 'api.cors',
      Tags: 'whose it is, and api.tags of those that are declared',
      ApiGatewayManaged: 'what quick create made is left where it is',
    },
    not: {
      ApiEndpoint: 'follows from the id and the region',
      CreatedDate: 'the service’s own',
      ImportInfo: 'what the last import told',
      Warnings: 'what the last import told',
    },
  },
  Cors: {
    at: {
      AllowOrigins: 'api.cors.allowOrigins',
      AllowMethods: 'api.cors.allowMethods',
      AllowHeaders: 'api.cors.allowHeaders',
      ExposeHeaders: 'api.cors.exposeHeaders',
      MaxAge: 'api.cors.maxAge',
      AllowCredentials: 'api.cors.allowCredentials',
    },
  },
  ReimportApiRequest: {
    used: {
      ApiId: names,
      Body: 'the whole definition as a document',
      FailOnWarnings: 'what would be dropped is an error',
    },
    not: { Basepath: 'paths are written whole' },
  },
  GetApisResponse: listing,
  CreateRouteRequest: { at: route, used: { ApiId: names } },
  UpdateRouteRequest: { at: route, used: { ApiId: names, RouteId: 'names the route' } },
  Route: {
    at: route,
    used: { RouteId: 'the route’s handle', ApiGatewayManaged: 'what quick create made is left where it is' },
  },
  ParameterConstraints: { at: { Required: 'route.requestParameters.*' } },
  GetRoutesResponse: listing,
  DeleteRouteRequestParameterRequest: {
    used: { ApiId: names, RouteId: 'names the route', RequestParameterKey: 'what it asks for no more' },
  },
  CreateRouteResponseRequest: {
    at: routeResponse,
    used: { ApiId: names, RouteId: 'names the route', RouteResponseKey: onlyKey },
  },
  UpdateRouteResponseRequest: {
    at: routeResponse,
    used: { ApiId: names, RouteId: 'names the route', RouteResponseId: 'names the response' },
    not: { RouteResponseKey: onlyKey },
  },
  RouteResponse: {
    at: routeResponse,
    used: { RouteResponseId: 'the route’s handle' },
    not: { RouteResponseKey: onlyKey },
  },
  GetRouteResponsesResponse: listing,
  CreateIntegrationRequest: {
    at: integration,
    used: { ApiId: names, TlsConfig: 'route.integration.serverNameToVerify', ...mark },
  },
  UpdateIntegrationRequest: {
    at: integration,
    used: {
      ApiId: names,
      IntegrationId: 'names the integration',
      TlsConfig: 'route.integration.serverNameToVerify',
      ...mark,
    },
  },
  Integration: {
    at: integration,
    used: {
      IntegrationId: 'which routes lead to it',
      TlsConfig: 'route.integration.serverNameToVerify',
      ApiGatewayManaged: 'what quick create made is left where it is',
      ...mark,
    },
    not: { IntegrationResponseSelectionExpression: 'follows from the type' },
  },
  TlsConfigInput: { at: { ServerNameToVerify: 'route.integration.serverNameToVerify' } },
  TlsConfig: { at: { ServerNameToVerify: 'route.integration.serverNameToVerify' } },
  GetIntegrationsResponse: listing,
  CreateIntegrationResponseRequest: {
    at: integrationResponse,
    used: { ApiId: names, IntegrationId: 'names the integration' },
  },
  UpdateIntegrationResponseRequest: {
    at: integrationResponse,
    used: {
      ApiId: names,
      IntegrationId: 'names the integration',
      IntegrationResponseId: 'names the response',
    },
  },
  IntegrationResponse: {
    at: integrationResponse,
    used: { IntegrationResponseId: 'the route’s handle' },
  },
  GetIntegrationResponsesResponse: listing,
  CreateAuthorizerRequest: {
    at: authorizer,
    used: { ApiId: names, JwtConfiguration: 'authorizer.issuer and audience' },
    not: validation,
  },
  UpdateAuthorizerRequest: {
    at: authorizer,
    used: {
      ApiId: names,
      AuthorizerId: 'names the authorizer',
      JwtConfiguration: 'authorizer.issuer and audience',
    },
    not: validation,
  },
  Authorizer: {
    at: authorizer,
    used: { AuthorizerId: 'the authorizer’s handle', JwtConfiguration: 'authorizer.issuer and audience' },
    not: validation,
  },
  JWTConfiguration: { at: { Issuer: 'authorizer.issuer', Audience: 'authorizer.audience' } },
  GetAuthorizersResponse: listing,
  CreateModelRequest: { at: model, used: { ApiId: names } },
  UpdateModelRequest: { at: model, used: { ApiId: names, ModelId: 'names the model' } },
  Model: { at: model, used: { ModelId: 'the model’s handle' } },
  GetModelsResponse: listing,
  TagResourceRequest: { used: { ResourceArn: 'names the object', Tags: 'what a file declares' } },
  UntagResourceRequest: { used: { ResourceArn: 'names the object', TagKeys: 'tags that are gone' } },
}

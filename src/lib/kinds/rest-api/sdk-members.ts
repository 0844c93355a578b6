import type { SdkMembers } from '../sdk-members.js'

const naming = (...members: readonly string[]) =>
  Object.fromEntries(members.map((member) => [member, 'names the object']))

const settings = {
  name: 'api.name',
  description: 'api.description',
  version: 'api.version',
  binaryMediaTypes: 'api.binaryMediaTypes',
  minimumCompressionSize: 'api.minimumCompressionSize',
  apiKeySource: 'api.apiKeySource',
  endpointConfiguration: 'api.endpoint',
  policy: 'api.policy',
  tags: 'api.tags.*',
  disableExecuteApiEndpoint: 'api.disableExecuteApiEndpoint',
  securityPolicy: 'api.securityPolicy',
  endpointAccessMode: 'api.endpointAccessMode',
}

const method = {
  authorizationType: 'route.authorization',
  authorizerId: 'route.authorizer',
  apiKeyRequired: 'route.apiKeyRequired',
  operationName: 'route.operationName',
  requestParameters: 'route.parameters.*',
  requestModels: 'route.models.*',
  requestValidatorId: 'route.validator',
  authorizationScopes: 'route.scopes',
}

const integration = {
  type: 'route.integration.type',
  uri: 'route.integration.uri',
  connectionType: 'route.integration.connectionType',
  connectionId: 'route.integration.connectionId',
  credentials: 'route.integration.credentials',
  requestParameters: 'route.integration.requestParameters.*',
  requestTemplates: 'route.integration.requestTemplates.*',
  passthroughBehavior: 'route.integration.passthroughBehavior',
  contentHandling: 'route.integration.contentHandling',
  timeoutInMillis: 'route.integration.timeoutInMillis',
  cacheNamespace: 'route.integration.cacheNamespace',
  cacheKeyParameters: 'route.integration.cacheKeyParameters',
  tlsConfig: 'route.integration.insecureSkipVerification',
  responseTransferMode: 'route.integration.responseTransferMode',
  integrationTarget: 'route.integration.integrationTarget',
}

const integrationResponse = {
  statusCode: 'route.integration.responses.*.statusCode',
  responseParameters: 'route.integration.responses.*.parameters.*',
  responseTemplates: 'route.integration.responses.*.templates.*',
  contentHandling: 'route.integration.responses.*.contentHandling',
}

const selectionPattern = 'the key of a response: what decides between them'
const alwaysJson = 'application/json: a document cannot carry another'

const authorizer = {
  name: 'address',
  type: 'authorizer.type',
  providerARNs: 'authorizer.providerARNs',
  authType: 'authorizer.authType',
  authorizerUri: 'authorizer.uri',
  authorizerCredentials: 'authorizer.credentials',
  identitySource: 'authorizer.identitySource',
  identityValidationExpression: 'authorizer.identityValidationExpression',
  authorizerResultTtlInSeconds: 'authorizer.ttl',
}

const validator = {
  name: 'address',
  validateRequestBody: 'validator.body',
  validateRequestParameters: 'validator.parameters',
}

const gatewayResponse = {
  responseType: 'address',
  statusCode: 'gateway-response.statusCode',
  responseParameters: 'gateway-response.parameters.*',
  responseTemplates: 'gateway-response.templates.*',
}

/** REST APIs with their whole definition in the SDK's shapes. What PutRestApi writes is in its body. */
export const restApiMembers: SdkMembers = {
  CreateRestApiRequest: {
    at: settings,
    not: { cloneFrom: 'the definition comes from files' },
  },
  UpdateRestApiRequest: { used: { ...naming('restApiId'), patchOperations: 'what no document carries' } },
  PutRestApiRequest: {
    used: {
      ...naming('restApiId'),
      body: 'the whole definition',
      mode: 'overwrite, or merge with unmanaged: keep',
      failOnWarnings: 'a document that AWS would take in part is refused',
    },
    not: { parameters: 'base paths are resolved before the document is sent' },
  },
  RestApi: {
    at: settings,
    used: { id: 'names the API', rootResourceId: 'where its paths begin' },
    not: {
      createdDate: 'the service’s own',
      warnings: 'failOnWarnings makes them errors',
      apiStatus: 'follows from what is asked for',
      apiStatusMessage: 'follows from what is asked for',
    },
  },
  EndpointConfiguration: {
    at: {
      types: 'api.endpoint.type',
      ipAddressType: 'api.endpoint.ipAddressType',
      vpcEndpointIds: 'api.vpcEndpointIds',
    },
  },
  CreateResourceRequest: {
    at: { pathPart: 'address' },
    not: { ...naming('restApiId'), parentId: 'follows from the path' },
  },
  Resource: {
    at: { path: 'address', resourceMethods: 'route.integration' },
    used: { id: 'the cache namespace that AWS gives', parentId: 'which paths are implied by longer ones' },
    not: { pathPart: 'part of the path' },
  },
  PutMethodRequest: { at: { ...method, httpMethod: 'address' }, not: naming('restApiId', 'resourceId') },
  Method: {
    at: { ...method, methodResponses: 'route.responses.*', methodIntegration: 'route.integration' },
    not: { httpMethod: 'the key of a method' },
  },
  PutMethodResponseRequest: {
    at: {
      statusCode: 'route.responses.*',
      responseParameters: 'route.responses.*.headers',
      responseModels: 'route.responses.*.models.*',
    },
    not: naming('restApiId', 'resourceId', 'httpMethod'),
  },
  MethodResponse: {
    at: {
      responseParameters: 'route.responses.*.headers',
      responseModels: 'route.responses.*.models.*',
    },
    not: { statusCode: 'the key of a response' },
  },
  PutIntegrationRequest: {
    at: { ...integration, integrationHttpMethod: 'route.integration.httpMethod' },
    not: naming('restApiId', 'resourceId', 'httpMethod'),
  },
  Integration: {
    at: {
      ...integration,
      httpMethod: 'route.integration.httpMethod',
      integrationResponses: 'route.integration.responses.*',
    },
  },
  TlsConfig: { at: { insecureSkipVerification: 'route.integration.insecureSkipVerification' } },
  PutIntegrationResponseRequest: {
    at: integrationResponse,
    used: { selectionPattern },
    not: naming('restApiId', 'resourceId', 'httpMethod'),
  },
  IntegrationResponse: { at: integrationResponse, used: { selectionPattern } },
  CreateModelRequest: {
    at: { name: 'address', description: 'model.description', schema: 'model.schema' },
    not: { ...naming('restApiId'), contentType: alwaysJson },
  },
  Model: {
    at: { name: 'address', description: 'model.description', schema: 'model.schema' },
    not: { ...naming('id'), contentType: alwaysJson },
  },
  CreateAuthorizerRequest: { at: authorizer, not: naming('restApiId') },
  Authorizer: { at: authorizer, used: { id: 'what methods refer to' } },
  CreateRequestValidatorRequest: { at: validator, not: naming('restApiId') },
  RequestValidator: { at: validator, used: { id: 'what methods refer to' } },
  PutGatewayResponseRequest: { at: gatewayResponse, not: naming('restApiId') },
  GatewayResponse: {
    at: gatewayResponse,
    used: { defaultResponse: 'one that nobody customised is not part of the definition' },
  },
  CreateDocumentationPartRequest: {
    at: { location: 'api.documentation.*.location', properties: 'api.documentation.*.properties' },
    not: naming('restApiId'),
  },
  DocumentationPart: {
    at: { location: 'api.documentation.*.location', properties: 'api.documentation.*.properties' },
    not: naming('id'),
  },
  DocumentationPartLocation: {
    at: {
      type: 'api.documentation.*.location.type',
      path: 'api.documentation.*.location.path',
      method: 'api.documentation.*.location.method',
      statusCode: 'api.documentation.*.location.statusCode',
      name: 'api.documentation.*.location.name',
    },
  },
  CreateDocumentationVersionRequest: {
    at: { documentationVersion: 'documentation.version' },
    used: { ...naming('restApiId'), description: 'carries the mark of its parts' },
    not: {
      stageName: 'stages publish a version by their own settings',
    },
  },
  DocumentationVersion: {
    at: { version: 'documentation.version' },
    used: { description: 'holds the mark of its parts' },
    not: { createdDate: 'the service’s own' },
  },
}

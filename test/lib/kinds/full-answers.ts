import type {
  ApiKey,
  Authorizer,
  BasePathMapping,
  ClientCertificate,
  Deployment,
  DocumentationPart,
  DomainName,
  DomainNameAccessAssociation,
  EndpointConfiguration,
  GatewayResponse,
  Integration,
  IntegrationResponse,
  Method,
  MethodResponse,
  MethodSetting,
  Model,
  RequestValidator,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
  VpcLink,
} from '@aws-sdk/client-api-gateway'
import type {
  ApiMapping,
  RoutingRule,
  RoutingRuleCondition,
  VpcLink as V2VpcLink,
} from '@aws-sdk/client-apigatewayv2'

/*
 * Answers in which every member that the SDK knows is present, and none holds a default. A member that AWS adds does
 * not compile here.
 */

const created = new Date('2026-11-21T12:00:00Z')

const endpointConfiguration: Required<EndpointConfiguration> = {
  types: ['REGIONAL'],
  ipAddressType: 'dualstack',
  vpcEndpointIds: ['vpce-1'],
}

export const api: Required<RestApi> = {
  id: 'abcde12345',
  name: 'orders',
  description: 'Orders',
  createdDate: created,
  version: '2',
  warnings: ['w'],
  binaryMediaTypes: ['image/png'],
  minimumCompressionSize: 10,
  apiKeySource: 'AUTHORIZER',
  endpointConfiguration,
  policy: '{"Version":"2012-10-17","Statement":[]}',
  tags: { team: 'a' },
  disableExecuteApiEndpoint: true,
  rootResourceId: 'root',
  securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09',
  endpointAccessMode: 'BASIC',
  apiStatus: 'AVAILABLE',
  apiStatusMessage: 'm',
}

const methodResponse: Required<MethodResponse> = {
  statusCode: '200',
  responseParameters: { 'method.response.header.X': true },
  responseModels: { 'application/json': 'Order' },
}

const integrationResponse: Required<IntegrationResponse> = {
  statusCode: '200',
  selectionPattern: '2..',
  responseParameters: { 'method.response.header.X': "'x'" },
  responseTemplates: { 'application/json': '$input.body' },
  contentHandling: 'CONVERT_TO_TEXT',
}

const integration: Required<Integration> = {
  type: 'HTTP',
  httpMethod: 'POST',
  uri: 'https://example.com',
  connectionType: 'VPC_LINK',
  connectionId: 'link',
  credentials: 'arn:aws:iam::123456789012:role/x',
  requestParameters: { 'integration.request.header.X': "'x'" },
  requestTemplates: { 'application/json': '{}' },
  passthroughBehavior: 'NEVER',
  contentHandling: 'CONVERT_TO_BINARY',
  timeoutInMillis: 1000,
  cacheNamespace: 'chosen-namespace',
  cacheKeyParameters: ['method.request.header.X'],
  integrationResponses: { '200': integrationResponse },
  tlsConfig: { insecureSkipVerification: true },
  responseTransferMode: 'STREAM',
  integrationTarget: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/x/1/2',
}

const method: Required<Method> = {
  httpMethod: 'GET',
  authorizationType: 'CUSTOM',
  authorizerId: 'auth1',
  apiKeyRequired: true,
  requestValidatorId: 'valid1',
  operationName: 'getOrder',
  requestParameters: { 'method.request.header.X': true },
  requestModels: { 'application/json': 'Order' },
  methodResponses: { '200': methodResponse },
  methodIntegration: integration,
  authorizationScopes: ['read'],
}

export const resource: Required<Resource> = {
  id: 'res123',
  parentId: 'root',
  pathPart: 'orders',
  path: '/orders',
  resourceMethods: { GET: method },
}

/** A path without methods: it stands in a definition only where no longer path implies it. */
export const emptyParent: Required<Resource> = {
  id: 'root',
  parentId: 'above',
  pathPart: 'all',
  path: '/all',
  resourceMethods: {},
}

export const model: Required<Model> = {
  id: 'model1',
  name: 'Order',
  description: 'An order',
  schema: '{"type":"object"}',
  contentType: 'application/json',
}

export const authorizer: Required<Authorizer> = {
  id: 'auth1',
  name: 'partners',
  type: 'TOKEN',
  providerARNs: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/x'],
  authType: 'mine',
  authorizerUri: 'arn:aws:apigateway:eu-west-1:lambda:path/x',
  authorizerCredentials: 'arn:aws:iam::123456789012:role/x',
  identitySource: 'method.request.header.X',
  identityValidationExpression: '.+',
  authorizerResultTtlInSeconds: 10,
}

export const validator: Required<RequestValidator> = {
  id: 'valid1',
  name: 'strict',
  validateRequestBody: true,
  validateRequestParameters: true,
}

/** One that nobody customised is told apart by `defaultResponse` alone, so that is false here. */
export const gatewayResponse: Required<GatewayResponse> = {
  responseType: 'THROTTLED',
  statusCode: '430',
  responseParameters: { 'gatewayresponse.header.X': "'x'" },
  responseTemplates: { 'application/json': '{}' },
  defaultResponse: false,
}

export const documentationPart: Required<DocumentationPart> = {
  id: 'part1',
  location: { type: 'RESPONSE_HEADER', path: '/orders', method: 'GET', statusCode: '200', name: 'X' },
  properties: '{"description":"d"}',
}

const methodSetting: Required<MethodSetting> = {
  metricsEnabled: true,
  loggingLevel: 'INFO',
  dataTraceEnabled: true,
  throttlingBurstLimit: 1,
  throttlingRateLimit: 2,
  cachingEnabled: true,
  cacheTtlInSeconds: 60,
  cacheDataEncrypted: true,
  requireAuthorizationForCacheControl: false,
  unauthorizedCacheControlHeaderStrategy: 'FAIL_WITH_403',
}

export const stage: Required<Stage> = {
  deploymentId: 'dep1',
  clientCertificateId: 'cert1',
  stageName: 'prod',
  description: 'Live',
  cacheClusterEnabled: true,
  cacheClusterSize: '0.5',
  cacheClusterStatus: 'AVAILABLE',
  methodSettings: { '~1orders/GET': methodSetting },
  variables: { a: 'b' },
  documentationVersion: '1',
  accessLogSettings: { format: '$context.requestId', destinationArn: 'arn:aws:logs:x' },
  canarySettings: {
    percentTraffic: 1,
    deploymentId: 'dep1',
    stageVariableOverrides: { a: 'c' },
    useStageCache: true,
  },
  tracingEnabled: true,
  webAclArn: 'arn:aws:wafv2:x',
  tags: { team: 'a' },
  createdDate: created,
  lastUpdatedDate: created,
}

export const deployment: Required<Deployment> = {
  id: 'dep1',
  description: '[apigw shop/-/orders v1 0123456789ab]',
  createdDate: created,
  apiSummary: { '/orders': { GET: { authorizationType: 'NONE', apiKeyRequired: false } } },
}

export const key: Required<ApiKey> = {
  id: 'key123',
  value: 'a-value-that-nobody-reads',
  name: 'acme',
  customerId: 'cust-42',
  description: 'ACME',
  enabled: true,
  createdDate: new Date(0),
  lastUpdatedDate: new Date(0),
  stageKeys: ['api123/prod'],
  tags: { team: 'a', 'apigw:value': '0123456789abcdef' },
}

export const usagePlan: Required<UsagePlan> = {
  id: 'plan12',
  name: 'gold',
  description: 'Gold',
  apiStages: [
    { apiId: 'api123', stage: 'prod', throttle: { '/orders/GET': { rateLimit: 1.5, burstLimit: 2 } } },
  ],
  throttle: { rateLimit: 10, burstLimit: 20 },
  quota: { limit: 100, offset: 3, period: 'MONTH' },
  productCode: 'prod-1',
  tags: { team: 'a' },
}

const policy = '{"Version":"2012-10-17","Statement":[]}'

/** No domain has all of this at once: private ones have policies, regional ones mutual TLS. */
export const domain: Required<DomainName> = {
  domainName: 'api.example.com',
  domainNameId: 'dom123',
  domainNameArn: 'arn:aws:apigateway:eu-west-1:123456789012:/domainnames/api.example.com+dom123',
  certificateName: 'old',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
  certificateUploadDate: created,
  regionalDomainName: 'd-abc.execute-api.eu-west-1.amazonaws.com',
  regionalHostedZoneId: 'Z1',
  regionalCertificateName: 'older',
  regionalCertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/2',
  distributionDomainName: 'd1.cloudfront.net',
  distributionHostedZoneId: 'Z2',
  endpointConfiguration: {
    types: ['EDGE', 'REGIONAL'],
    ipAddressType: 'dualstack',
    vpcEndpointIds: ['vpce-1'],
  },
  domainNameStatus: 'AVAILABLE',
  domainNameStatusMessage: 'm',
  securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09',
  endpointAccessMode: 'STRICT',
  tags: { team: 'a' },
  mutualTlsAuthentication: {
    truststoreUri: 's3://trust/one.pem',
    truststoreVersion: '1',
    truststoreWarnings: ['w'],
  },
  ownershipVerificationCertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/3',
  managementPolicy: policy,
  policy,
  routingMode: 'ROUTING_RULE_ONLY',
}

export const basePathMapping: Required<BasePathMapping> = {
  basePath: 'v1',
  restApiId: 'api123',
  stage: 'prod',
}

export const apiMapping: Required<ApiMapping> = {
  ApiId: 'api123',
  ApiMappingId: 'map123',
  ApiMappingKey: 'v1/orders',
  Stage: 'prod',
}

/** Live ones have one of the two. */
const condition: Required<RoutingRuleCondition> = {
  MatchBasePaths: { AnyOf: ['beta'] },
  MatchHeaders: { AnyOf: [{ Header: 'X-Beta', ValueGlob: '1*' }] },
}

export const rule: Required<RoutingRule> = {
  RoutingRuleId: 'rule12',
  RoutingRuleArn:
    'arn:aws:apigateway:eu-west-1:123456789012:/domainnames/api.example.com/routingrules/rule12',
  Priority: 10,
  Conditions: [condition],
  Actions: [{ InvokeApi: { ApiId: 'api123', Stage: 'prod', StripBasePath: true } }],
}

export const association: Required<DomainNameAccessAssociation> = {
  domainNameAccessAssociationArn: 'arn:aws:apigateway:eu-west-1:123456789012:/domainnameaccessassociations/x',
  domainNameArn: 'arn:aws:apigateway:eu-west-1:123456789012:/domainnames/api.example.com+dom123',
  accessAssociationSourceType: 'VPCE',
  accessAssociationSource: 'vpce-1',
  tags: { team: 'a' },
}

export const certificate: Required<ClientCertificate> = {
  clientCertificateId: 'cert01',
  description: 'Backend',
  pemEncodedCertificate: 'pem',
  createdDate: created,
  expirationDate: created,
  tags: { team: 'a' },
}

export const vpcLink: Required<VpcLink> = {
  id: 'link01',
  name: 'main',
  description: 'Main',
  targetArns: ['arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/main/abc'],
  status: 'PENDING',
  statusMessage: 'm',
  tags: { team: 'a' },
}

export const v2VpcLink: Required<V2VpcLink> = {
  VpcLinkId: 'link02',
  Name: 'mesh',
  SubnetIds: ['subnet-1'],
  SecurityGroupIds: ['sg-1'],
  VpcLinkStatus: 'PENDING',
  VpcLinkStatusMessage: 'm',
  VpcLinkVersion: 'V2',
  CreatedDate: created,
  Tags: { team: 'a' },
}

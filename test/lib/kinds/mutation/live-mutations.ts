import { type LiveMutation, type Locate, operations, type Patch, patched } from './live-calls.js'
import { role } from './rich-project.js'

const method: Locate = async (live) => ({ resourceId: await live.resourceId('/items'), httpMethod: 'PUT' })
const status: Locate = async (live) => ({ ...(await method(live)), statusCode: '200' })

const api = patched('UpdateRestApi', 'api.orders', async () => ({}))
const put = 'api.orders/PUT /items'
const inMethod = patched('UpdateMethod', put, method)
const inIntegration = patched('UpdateIntegration', put, method)
const inMethodResponse = patched('UpdateMethodResponse', put, status)
const inIntegrationResponse = patched('UpdateIntegrationResponse', put, status)

const settings: readonly LiveMutation[] = [
  api('RestApi.name', 'name', ['replace', '/name', 'other']),
  api('RestApi.description', 'description', ['replace', '/description', 'other']),
  api('RestApi.binaryMediaTypes', 'binaryMediaTypes', ['add', '/binaryMediaTypes/a~1b']),
  api('RestApi.minimumCompressionSize', 'minimumCompressionSize', ['replace', '/minimumCompressionSize', '']),
  api('RestApi.apiKeySource', 'apiKeySource', ['replace', '/apiKeySource', 'HEADER']),
  api('RestApi.endpointConfiguration EndpointConfiguration.ipAddressType', 'endpoint.ipAddressType', [
    'replace',
    '/endpointConfiguration/ipAddressType',
    'ipv4',
  ]),
  api('RestApi.policy', 'policy', ['replace', '/policy', '']),
  api('RestApi.disableExecuteApiEndpoint', 'disableExecuteApiEndpoint', [
    'replace',
    '/disableExecuteApiEndpoint',
    'false',
  ]),
  api('RestApi.securityPolicy', 'securityPolicy', [
    'replace',
    '/securityPolicy',
    'SecurityPolicy_TLS13_1_2_2021_06',
  ]),
  api('RestApi.endpointAccessMode', 'endpointAccessMode', ['replace', '/endpointAccessMode', 'STRICT']),
  {
    covers: ['RestApi.tags'],
    shows: ['update api.orders: tags.team'],
    change: (live) =>
      live.call('TagResource', {
        resourceArn: `arn:aws:apigateway:eu-west-1::/restapis/${live.restApiId}`,
        tags: { team: 'other' },
      }),
  },
  {
    covers: ['Resource.path'],
    shows: ['update api.orders: paths'],
    change: async (live) =>
      live.call('CreateResource', { parentId: await live.resourceId('/'), pathPart: 'foreign' }),
  },
  {
    covers: ['Resource.resourceMethods'],
    shows: ['update api.orders: paths', 'create api.orders/GET /extra'],
    change: async (live) =>
      live.call('DeleteMethod', { resourceId: await live.resourceId('/extra'), httpMethod: 'GET' }),
  },
]

const methods: readonly LiveMutation[] = [
  inMethod(
    'Method.authorizationType Method.authorizerId',
    'authorization, authorizer, scopes',
    ['replace', '/authorizationType', 'AWS_IAM'],
    ['remove', '/authorizationScopes', 'read'],
  ),
  inMethod('Method.authorizationScopes', 'scopes', ['add', '/authorizationScopes', 'write']),
  inMethod('Method.apiKeyRequired', 'apiKeyRequired', ['replace', '/apiKeyRequired', 'false']),
  inMethod('Method.operationName', 'operationName', ['replace', '/operationName', 'other']),
  inMethod('Method.requestValidatorId', 'validator', ['replace', '/requestValidatorId', '']),
  inMethod('Method.requestParameters', 'parameters["method.request.header.Y"]', [
    'add',
    '/requestParameters/method.request.header.Y',
    'false',
  ]),
  inMethod('Method.requestModels', 'models["application/json"]', [
    'replace',
    '/requestModels/application~1json',
    'Other',
  ]),
  inMethodResponse('MethodResponse.responseParameters', 'responses["200"].headers', [
    'add',
    '/responseParameters/method.response.header.Y',
    'false',
  ]),
  inMethodResponse('MethodResponse.responseModels', 'responses["200"].models["application/json"]', [
    'replace',
    '/responseModels/application~1json',
    'Other',
  ]),
  {
    covers: ['Method.methodResponses'],
    shows: [`update ${put}: responses["201"]`],
    change: async (live) => live.call('PutMethodResponse', { ...(await method(live)), statusCode: '201' }),
  },
  {
    covers: ['Method.methodIntegration', 'Integration.type'],
    shows: [`update ${put}: ${'integration'}`],
    change: async (live) => live.call('DeleteIntegration', await method(live)),
  },
]

const integrations: readonly LiveMutation[] = [
  inIntegration('Integration.httpMethod', 'integration.httpMethod', ['replace', '/httpMethod', 'PUT']),
  inIntegration('Integration.uri', 'integration.uri', ['replace', '/uri', 'https://example.org']),
  inIntegration('Integration.connectionType', 'integration.connectionType', [
    'replace',
    '/connectionType',
    'INTERNET',
  ]),
  inIntegration('Integration.connectionId', 'integration.connectionId', [
    'replace',
    '/connectionId',
    'link03',
  ]),
  inIntegration('Integration.integrationTarget', 'integration.integrationTarget', [
    'replace',
    '/integrationTarget',
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/three/3',
  ]),
  inIntegration(
    'Integration.requestParameters',
    'integration.requestParameters["integration.request.header.Y"]',
    ['add', '/requestParameters/integration.request.header.Y', "'y'"],
  ),
  inIntegration('Integration.requestTemplates', 'integration.requestTemplates["text/plain"]', [
    'add',
    '/requestTemplates/text~1plain',
    'x',
  ]),
  inIntegration('Integration.passthroughBehavior', 'integration.passthroughBehavior', [
    'replace',
    '/passthroughBehavior',
    'WHEN_NO_MATCH',
  ]),
  inIntegration('Integration.contentHandling', 'integration.contentHandling', [
    'replace',
    '/contentHandling',
    'CONVERT_TO_BINARY',
  ]),
  inIntegration('Integration.timeoutInMillis', 'integration.timeoutInMillis', [
    'replace',
    '/timeoutInMillis',
    '29000',
  ]),
  inIntegration('Integration.cacheNamespace', 'integration.cacheNamespace', [
    'replace',
    '/cacheNamespace',
    'other-cache',
  ]),
  inIntegration('Integration.cacheKeyParameters', 'integration.cacheKeyParameters', [
    'remove',
    '/cacheKeyParameters/method.request.querystring.page',
  ]),
  inIntegration(
    'Integration.tlsConfig TlsConfig.insecureSkipVerification',
    'integration.insecureSkipVerification',
    ['replace', '/tlsConfig/insecureSkipVerification', 'false'],
  ),
  {
    covers: ['Integration.responseTransferMode'],
    shows: ['update api.orders/GET /items: integration.responseTransferMode'],
    change: async (live) =>
      live.call('UpdateIntegration', {
        resourceId: await live.resourceId('/items'),
        httpMethod: 'GET',
        patchOperations: operations([['replace', '/responseTransferMode', 'BUFFERED']]),
      }),
  },
  inIntegrationResponse(
    'IntegrationResponse.responseParameters',
    'integration.responses["4.."].parameters["method.response.header.X"]',
    ['replace', '/responseParameters/method.response.header.X', "'y'"],
  ),
  inIntegrationResponse(
    'IntegrationResponse.responseTemplates',
    'integration.responses["4.."].templates["application/json"]',
    ['replace', '/responseTemplates/application~1json', '[]'],
  ),
  inIntegrationResponse(
    'IntegrationResponse.contentHandling',
    'integration.responses["4.."].contentHandling',
    ['replace', '/contentHandling', 'CONVERT_TO_BINARY'],
  ),
  inIntegrationResponse(
    'IntegrationResponse.statusCode Integration.integrationResponses',
    'integration.responses["4.."], integration.responses["5.."]',
    ['replace', '/selectionPattern', '5..'],
  ),
]

const part = (shape: string, update: string, id: string, list: string, name: string, address: string) => {
  const locate: Locate = async (live) => ({ [id]: await live.idOf(list, name) })
  const patch = patched(update, address, locate)
  return (member: string, fields: string, ...patches: readonly Patch[]): LiveMutation =>
    patch(`${shape}.${member}`, fields, ...patches)
}

const token = part(
  'Authorizer',
  'UpdateAuthorizer',
  'authorizerId',
  'GetAuthorizers',
  'token',
  'api.orders/authorizer.token',
)
const cognito = part(
  'Authorizer',
  'UpdateAuthorizer',
  'authorizerId',
  'GetAuthorizers',
  'cognito',
  'api.orders/authorizer.cognito',
)
const strict = part(
  'RequestValidator',
  'UpdateRequestValidator',
  'requestValidatorId',
  'GetRequestValidators',
  'strict',
  'api.orders/validator.strict',
)
const order = patched('UpdateModel', 'api.orders/model.Order', async () => ({ modelName: 'Order' }))
const throttled = patched('UpdateGatewayResponse', 'api.orders/gateway-response.THROTTLED', async () => ({
  responseType: 'THROTTLED',
}))
const otherPool = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_other'

const parts: readonly LiveMutation[] = [
  token('authType', 'authType', ['replace', '/authType', 'mine']),
  token('authorizerUri', 'uri', [
    'replace',
    '/authorizerUri',
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:x/invocations',
  ]),
  token('authorizerCredentials', 'credentials', ['replace', '/authorizerCredentials', role('x')]),
  token('identitySource', 'identitySource', ['replace', '/identitySource', 'method.request.header.Other']),
  token('identityValidationExpression', 'identityValidationExpression', [
    'replace',
    '/identityValidationExpression',
    'x',
  ]),
  token('authorizerResultTtlInSeconds', 'ttl', ['replace', '/authorizerResultTtlInSeconds', '300']),
  cognito('providerARNs', 'providerARNs', ['add', '/providerARNs', otherPool]),
  {
    covers: ['Authorizer.name', 'Authorizer.type'],
    shows: ['delete api.orders/authorizer.other2'],
    change: (live) =>
      live.call('CreateAuthorizer', {
        name: 'other2',
        type: 'COGNITO_USER_POOLS',
        providerARNs: [otherPool],
        identitySource: 'method.request.header.A',
      }),
  },
  strict('validateRequestBody', 'body', ['replace', '/validateRequestBody', 'false']),
  strict('validateRequestParameters', 'parameters', ['replace', '/validateRequestParameters', 'false']),
  {
    covers: ['RequestValidator.name'],
    shows: ['delete api.orders/validator.other'],
    change: (live) => live.call('CreateRequestValidator', { name: 'other' }),
  },
  order('Model.schema', 'schema.type', ['replace', '/schema', '{"type":"array"}']),
  order('Model.description', 'description, schema.description', ['replace', '/description', 'other']),
  {
    covers: ['Model.name'],
    shows: ['delete api.orders/model.Foreign'],
    change: (live) =>
      live.call('CreateModel', { name: 'Foreign', contentType: 'application/json', schema: '{}' }),
  },
  throttled('GatewayResponse.statusCode', 'statusCode', ['replace', '/statusCode', '499']),
  throttled('GatewayResponse.responseParameters', 'parameters["gatewayresponse.header.X-Why"]', [
    'replace',
    '/responseParameters/gatewayresponse.header.X-Why',
    "'x'",
  ]),
  throttled('GatewayResponse.responseTemplates', 'templates["text/plain"]', [
    'remove',
    '/responseTemplates/text~1plain',
  ]),
  {
    covers: ['GatewayResponse.responseType'],
    shows: ['delete api.orders/gateway-response.UNAUTHORIZED'],
    change: (live) => live.call('PutGatewayResponse', { responseType: 'UNAUTHORIZED', statusCode: '499' }),
  },
  {
    covers: ['DocumentationPart.properties'],
    shows: ['update api.orders: documentation.API.properties.description'],
    change: async (live) => {
      const { id } = await live.find('GetDocumentationParts', () => true)
      const patchOperations = operations([['replace', '/properties', '{"description":"other"}']])
      return live.call('UpdateDocumentationPart', { documentationPartId: id, patchOperations })
    },
  },
  {
    covers: [
      'DocumentationPart.location',
      ...['type', 'path', 'method', 'statusCode', 'name'].map((name) => `DocumentationPartLocation.${name}`),
    ],
    shows: ['update api.orders: documentation["RESPONSE_HEADER /items GET 200 X"]'],
    change: (live) =>
      live.call('CreateDocumentationPart', {
        location: { type: 'RESPONSE_HEADER', path: '/items', method: 'GET', statusCode: '200', name: 'X' },
        properties: '{"description":"x"}',
      }),
  },
]

const prod = patched('UpdateStage', 'api.orders/stage.prod', async () => ({ stageName: 'prod' }))

/** A method's entry, whose settings are all its own. */
const own = (member: string, field: string, suffix: string, value: string): LiveMutation =>
  prod(`MethodSetting.${member} Stage.methodSettings`, `methods["GET /mock"].${field}`, [
    'replace',
    `/~1mock/GET/${suffix}`,
    value,
  ])

const stages: readonly LiveMutation[] = [
  prod('Stage.description', 'description', ['replace', '/description', '']),
  prod('Stage.cacheClusterSize', 'cacheCluster', ['replace', '/cacheClusterSize', '6.1']),
  prod('Stage.cacheClusterEnabled', 'cacheCluster', ['replace', '/cacheClusterEnabled', 'false']),
  prod('Stage.variables', 'variables.other', ['replace', '/variables/other', 'x']),
  prod('Stage.documentationVersion', 'documentationVersion', ['replace', '/documentationVersion', '0']),
  prod('Stage.accessLogSettings', 'accessLog', ['remove', '/accessLogSettings']),
  prod('AccessLogSettings.format', 'accessLog.format', [
    'replace',
    '/accessLogSettings/format',
    '$context.extendedRequestId',
  ]),
  prod('AccessLogSettings.destinationArn', 'accessLog.to', [
    'replace',
    '/accessLogSettings/destinationArn',
    'arn:aws:logs:eu-west-1:123456789012:log-group:other',
  ]),
  prod('Stage.clientCertificateId', 'clientCertificate', ['replace', '/clientCertificateId', '']),
  prod('Stage.tracingEnabled', 'tracing', ['replace', '/tracingEnabled', 'false']),
  {
    covers: ['Stage.tags'],
    shows: ['update api.orders/stage.prod: tags.area'],
    change: (live) =>
      live.call('UntagResource', {
        resourceArn: `arn:aws:apigateway:eu-west-1::/restapis/${live.restApiId}/stages/prod`,
        tagKeys: ['area'],
      }),
  },
  prod('Stage.methodSettings', 'methods', ['remove', '/~1mock/GET']),
  prod('MethodSetting.throttlingRateLimit', 'throttle.rate', ['replace', '/*/*/throttling/rateLimit', '1']),
  own('metricsEnabled', 'metrics', 'metrics/enabled', 'true'),
  own('loggingLevel', 'logs.execution', 'logging/loglevel', 'ERROR'),
  own('dataTraceEnabled', 'logs.dataTrace', 'logging/dataTrace', 'true'),
  own('throttlingBurstLimit', 'throttle.burst', 'throttling/burstLimit', '1'),
  own('throttlingRateLimit', 'throttle.rate', 'throttling/rateLimit', '1'),
  own('cachingEnabled', 'cache.enabled', 'caching/enabled', 'true'),
  own('cacheTtlInSeconds', 'cache.ttl', 'caching/ttlInSeconds', '0'),
  own('cacheDataEncrypted', 'cache.encrypted', 'caching/dataEncrypted', 'true'),
  own(
    'requireAuthorizationForCacheControl',
    'cache.requireAuthorization',
    'caching/requireAuthorizationForCacheControl',
    'false',
  ),
  own(
    'unauthorizedCacheControlHeaderStrategy',
    'cache.unauthorized',
    'caching/unauthorizedCacheControlHeaderStrategy',
    'FAIL_WITH_403',
  ),
]

const account: LiveMutation = {
  covers: ['Account.cloudwatchRoleArn'],
  shows: ['update account: cloudwatchRole'],
  change: (live) =>
    live.call('UpdateAccount', {
      patchOperations: operations([['replace', '/cloudwatchRoleArn', role('x')]]),
    }),
}

/** Every writable member of the live objects, changed once. */
export const liveMutations: readonly LiveMutation[] = [
  ...settings,
  ...methods,
  ...integrations,
  ...parts,
  ...stages,
  account,
]

import type { Json } from '../../../../src/lib/json/index.js'
import { draft, type Mutation, mutation, type Path, type Writes } from './mutation.js'
import { lambda, role } from './rich-project.js'

const orders: Path = ['apis', 'orders']
const nothing = { removed: [] }
const patch: Writes = { UpdateRestApi: 1 }

/** A setting of the API itself. */
const api = (path: string, to: Json, field: string, writes: Writes = 'served', more = {}): Mutation =>
  mutation([...orders, ...path.split('.')], to, `update api.orders: ${field}`, writes, more)

const settings: readonly Mutation[] = [
  mutation(
    ['tags', 'team'],
    'b',
    'update api.orders: tags.team',
    { TagResource: 3 },
    {
      ...nothing,
      shows: [
        'update api.orders: tags.team',
        'update api.orders/stage.prod: tags.team',
        'update api.orders/stage.test: tags.team',
      ],
    },
  ),
  mutation(
    ['account', 'cloudwatchRole'],
    role('other'),
    'update account: cloudwatchRole',
    { UpdateAccount: 1 },
    nothing,
  ),
  api('name', 'renamed', 'name', draft),
  api('description', 'Other', 'description', draft),
  api('endpoint.ipAddressType', 'ipv4', 'endpoint.ipAddressType', patch, nothing),
  api('tls.policy', 'SecurityPolicy_TLS13_1_2_2021_06', 'securityPolicy', 'served', {
    remove: [...orders, 'tls'],
    removed: ['update api.orders: endpointAccessMode, securityPolicy'],
  }),
  api('tls.accessMode', 'STRICT', 'endpointAccessMode', 'served', {
    remove: [...orders, 'tls'],
    removed: ['update api.orders: endpointAccessMode, securityPolicy'],
  }),
  api('disableExecuteApiEndpoint', false, 'disableExecuteApiEndpoint', 'served', nothing),
  api('tags.tier', 'silver', 'tags.tier', { TagResource: 1 }, nothing),
  api('apiKeySource', 'header', 'apiKeySource', 'served', nothing),
  api('binaryMediaTypes', ['image/jpeg', '*/*'], 'binaryMediaTypes'),
  api('minimumCompressionSize', 0, 'minimumCompressionSize'),
  api('policy.Statement', [], 'policy.Statement', 'served', {
    remove: [...orders, 'policy'],
    removed: ['update api.orders: policy'],
  }),
  api('protect', false, 'protect', { UntagResource: 1 }, nothing),
]

/** A member of a named part of the API: its kind and name are the end of the address. */
const named =
  (kind: string, member: string, name: string) =>
  (path: string, to: Json, field: string, more = {}): Mutation =>
    mutation(
      [...orders, member, name, ...path.split('|')],
      to,
      `update api.orders/${kind}.${name}: ${field}`,
      'served',
      more,
    )

const token = named('authorizer', 'authorizers', 'token')
const request = named('authorizer', 'authorizers', 'request')
const cognito = named('authorizer', 'authorizers', 'cognito')
const strict = named('validator', 'validators', 'strict')
const throttled = named('gateway-response', 'gatewayResponses', 'THROTTLED')

/** A part that nothing refers to: changed, deleted and made again. */
const spare = (member: string, name: string, to: Json, kind: string, fields: string): Mutation =>
  mutation([...orders, member, name], to, `update api.orders/${kind}.${name}: ${fields}`, 'served', {
    removed: [`delete api.orders/${kind}.${name}`],
  })

const pools = ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_other']

const parts: readonly Mutation[] = [
  token('lambda', lambda('token2'), 'uri', {
    remove: [...orders, 'authorizers', 'token', 'role'],
    removed: ['update api.orders/authorizer.token: credentials'],
  }),
  token('role', role('other'), 'credentials'),
  token('header', 'X-Other', 'identitySource'),
  token('pattern', '^b', 'identityValidationExpression'),
  token('ttl', '0s', 'ttl'),
  request('identity', ['header.Y', 'querystring.z'], 'identitySource', {
    remove: [...orders, 'authorizers', 'request', 'role'],
    removed: ['update api.orders/authorizer.request: credentials'],
  }),
  request('ttl', '5m', 'ttl'),
  cognito('userPools', pools, 'providerARNs', {
    remove: [...orders, 'authorizers', 'cognito', 'header'],
    removed: ['update api.orders/authorizer.cognito: identitySource'],
  }),
  cognito('ttl', '1s', 'ttl'),
  spare(
    'authorizers',
    'spare',
    { type: 'request', lambda: lambda('spare'), identity: ['header.A'] },
    'authorizer',
    'identitySource, type',
  ),
  spare('models', 'Spare', { type: 'object' }, 'model', 'schema.type'),
  spare('validators', 'spare', { body: false }, 'validator', 'body'),
  spare('gatewayResponses', 'EXPIRED_TOKEN', { status: 498 }, 'gateway-response', 'statusCode'),
  mutation(
    [...orders, 'models', 'Order', 'description'],
    'Other',
    'update api.orders/model.Order: description',
    'served',
  ),
  strict('body', false, 'body', nothing),
  strict('parameters', false, 'parameters', nothing),
  throttled('status', 431, 'statusCode'),
  throttled('headers|X-Spare', "'b'", 'parameters["gatewayresponse.header.X-Spare"]'),
  throttled('headers|X-Other', "'b'", 'parameters["gatewayresponse.header.X-Other"]'),
  throttled('templates|text/plain', 'never', 'templates["text/plain"]'),
  mutation(
    [...orders, 'documentation', 'version'],
    '2',
    '',
    { CreateDocumentationVersion: 1, UpdateStage: 1 },
    {
      shows: ['create api.orders/documentation.2', 'update api.orders/stage.test: documentationVersion'],
      removed: ['update api.orders/stage.test: documentationVersion'],
    },
  ),
]

const route =
  (key: string) =>
  (path: string, to: Json, field: string, more = {}): Mutation =>
    mutation(
      [...orders, 'routes', key, ...path.split('|')],
      to,
      `update api.orders/${key}: ${field}`,
      'served',
      more,
    )

const lambdaRoute = route('POST /lambda')
const httpRoute = route('POST /http/{id}')
const mockRoute = route('GET /mock')
const queueRoute = route('POST /queue')

/** A member that a route cannot do without: something else is removed. */
const instead = (key: string, member: string, shown: string) => ({
  remove: [...orders, 'routes', key, member],
  removed: [`update api.orders/${key}: ${shown}`],
})

/** What is shown where the last entry of a map goes. */
const gone = (key: string, shown: string) => ({ removed: [`update api.orders/${key}: ${shown}`] })

const bad = 'integration.responses[".*bad.*"]'
const lambdaKey = 'POST /lambda'
const httpKey = 'POST /http/{id}'
const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/two/2'

const lambdaRoutes: readonly Mutation[] = [
  lambdaRoute('lambda', lambda('other'), 'integration.uri', instead(lambdaKey, 'operation', 'operationName')),
  lambdaRoute('auth', 'other', 'authorizer', instead(lambdaKey, 'scopes', 'scopes')),
  lambdaRoute('scopes', ['read', 'write'], 'scopes'),
  lambdaRoute('key', false, 'apiKeyRequired', nothing),
  lambdaRoute('operation', 'other', 'operationName'),
  lambdaRoute('validator', 'spare', 'validator'),
  lambdaRoute('models|application/json', 'Spare', 'models["application/json"]', gone(lambdaKey, 'models')),
  lambdaRoute(
    'required',
    ['header.X-Must', 'querystring.q'],
    'parameters["method.request.querystring.q"]',
    gone(lambdaKey, 'parameters["method.request.header.X-Must"], parameters["method.request.querystring.q"]'),
  ),
  lambdaRoute('template|text/plain', 'b', 'integration.requestTemplates["text/plain"]'),
  lambdaRoute('passthrough', 'when-no-templates', 'integration.passthroughBehavior'),
  lambdaRoute('contentHandling', 'binary', 'integration.contentHandling'),
  lambdaRoute('role', 'caller', 'integration.credentials'),
  lambdaRoute('timeout', '20s', 'integration.timeoutInMillis'),
  lambdaRoute(
    'cacheKeys',
    ['header.X-Must', 'querystring.page'],
    'integration.cacheKeyParameters, parameters["method.request.querystring.page"]',
  ),
  lambdaRoute(
    'responses|400|pattern',
    '.*worse.*',
    `${bad}, integration.responses[".*worse.*"]`,
    instead(lambdaKey, 'operation', 'operationName'),
  ),
  lambdaRoute(
    'responses|400|headers|X-Why',
    "'worse'",
    `${bad}.parameters["method.response.header.X-Why"]`,
    gone(lambdaKey, `${bad}.parameters, responses["400"].headers`),
  ),
  lambdaRoute(
    'responses|400|template|application/json',
    '[]',
    `${bad}.templates["application/json"]`,
    gone(lambdaKey, `${bad}.templates`),
  ),
  lambdaRoute(
    'responses|400|models|application/json',
    'Spare',
    'responses["400"].models["application/json"]',
    gone(lambdaKey, 'responses["400"].models'),
  ),
  lambdaRoute('responses|400|contentHandling', 'binary', `${bad}.contentHandling`),
]

const otherRoutes: readonly Mutation[] = [
  httpRoute(
    'http',
    'https://example.org/{id}',
    'integration.uri',
    instead(httpKey, 'method', 'integration.httpMethod'),
  ),
  httpRoute('method', 'PATCH', 'integration.httpMethod'),
  httpRoute(
    'vpcLink',
    'link02',
    'integration.connectionId',
    instead(httpKey, 'target', 'integration.integrationTarget'),
  ),
  httpRoute('target', balancer, 'integration.integrationTarget'),
  httpRoute('skipVerification', false, 'integration.insecureSkipVerification', nothing),
  httpRoute('stream', false, 'integration.responseTransferMode', nothing),
  httpRoute(
    'headers|X-From',
    "'other'",
    'integration.requestParameters["integration.request.header.X-From"]',
  ),
  httpRoute(
    'parameters|page',
    "'2'",
    'integration.requestParameters["integration.request.querystring.page"]',
  ),
  mockRoute(
    'mock|status',
    202,
    'integration.requestTemplates["application/json"], integration.responses.default.statusCode, responses["201"], responses["202"]',
    gone(
      'GET /mock',
      'integration.requestTemplates["application/json"], integration.responses.default.statusCode, responses["200"], responses["202"]',
    ),
  ),
  mockRoute(
    'mock|headers|X-Kind',
    'other',
    'integration.responses.default.parameters["method.response.header.X-Kind"]',
    gone('GET /mock', 'integration.responses.default.parameters, responses["201"].headers'),
  ),
  mockRoute(
    'mock|body',
    'text',
    'integration.responses.default.templates["application/json"]',
    gone('GET /mock', 'integration.responses.default.templates'),
  ),
  queueRoute(
    'aws',
    'sqs:path/123456789012/other',
    'integration.uri',
    instead('POST /queue', 'method', 'integration.httpMethod'),
  ),
  queueRoute('method', 'PATCH', 'integration.httpMethod'),
  queueRoute(
    'role',
    role('other'),
    'integration.credentials',
    instead('POST /queue', 'method', 'integration.httpMethod'),
  ),
  route('GET /function')('proxy', true, 'integration.responses, integration.type, responses', nothing),
  mutation([...orders, 'routes', 'GET /extra'], { mock: {} }, 'create api.orders/GET /extra', 'served', {
    removed: ['delete api.orders/GET /extra'],
  }),
]

const once: Writes = { UpdateStage: 1 }

const prod = (path: string, to: Json, field: string, more = {}): Mutation =>
  mutation(
    [...orders, 'stages', 'prod', ...path.split('|')],
    to,
    `update api.orders/stage.prod: ${field}`,
    once,
    more,
  )

const own = (path: string, to: Json, field: string, more = {}): Mutation =>
  prod(`methods|GET /mock|${path}`, to, `methods["GET /mock"].${field}`, more)

const withoutAccessLog = {
  remove: [...orders, 'stages', 'prod', 'logs', 'access'],
  removed: ['update api.orders/stage.prod: accessLog'],
}

const stages: readonly Mutation[] = [
  prod('description', 'Other', 'description'),
  prod('variables|backend', 'b', 'variables.backend', {
    removed: ['update api.orders/stage.prod: variables'],
  }),
  prod('throttle|rate', 10000, 'throttle.rate'),
  prod('throttle|burst', 5000, 'throttle.burst'),
  prod('cache|size', 1.6, 'cacheCluster', {
    remove: [...orders, 'stages', 'prod', 'cache'],
    removed: ['update api.orders/stage.prod: cache, cacheCluster'],
  }),
  prod('cache|ttl', '2m', 'cache.ttl'),
  prod('cache|encrypted', false, 'cache.encrypted', nothing),
  prod('cache|methods', 'chosen', 'cache.enabled', nothing),
  prod('cache|requireAuthorization', true, 'cache.requireAuthorization', nothing),
  prod('cache|unauthorized', 'succeed-without-header', 'cache.unauthorized'),
  prod(
    'logs|access|to',
    'arn:aws:logs:eu-west-1:123456789012:log-group:two',
    'accessLog.to',
    withoutAccessLog,
  ),
  prod('logs|access|format', 'json', 'accessLog.format', withoutAccessLog),
  prod('logs|execution', 'info', 'logs.execution'),
  prod('logs|dataTrace', false, 'logs.dataTrace', nothing),
  prod('metrics', false, 'metrics', nothing),
  prod('tracing', false, 'tracing', nothing),
  prod('clientCertificate', 'cert02', 'clientCertificate'),
  prod('documentation', '0', 'documentationVersion'),
  mutation(
    [...orders, 'stages', 'prod', 'tags', 'area'],
    'other',
    'update api.orders/stage.prod: tags.area',
    { TagResource: 1 },
    nothing,
  ),
]

/** Removed, a method's setting is what the stage has. */
const methodSettings: readonly Mutation[] = [
  own('throttle|rate', 51, 'throttle.rate'),
  own('throttle|burst', 101, 'throttle.burst'),
  own('cache|enabled', true, 'cache.enabled', nothing),
  own('cache|ttl', '31s', 'cache.ttl'),
  own('cache|encrypted', true, 'cache.encrypted', nothing),
  own('cache|requireAuthorization', false, 'cache.requireAuthorization', nothing),
  own('cache|unauthorized', 'succeed-with-header', 'cache.unauthorized'),
  own('logs|execution', 'off', 'logs', {
    removed: ['update api.orders/stage.prod: methods["GET /mock"].logs'],
  }),
  own('logs|dataTrace', true, 'logs.dataTrace', nothing),
  own('metrics', true, 'metrics', nothing),
]

/** Every member that the rich project sets, changed once. */
export const fileMutations: readonly Mutation[] = [
  ...settings,
  ...parts,
  ...lambdaRoutes,
  ...otherRoutes,
  ...stages,
  ...methodSettings,
]

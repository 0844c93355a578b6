import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Path, type Writes } from './mutation.js'
import { lambda, role } from './rich-project.js'

/** A WebSocket API in which every setting stands, with no default; one stage. */
export const webSocketFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  account: { cloudwatchRole: role('logs') },
  apis: {
    chat: {
      type: 'websocket',
      name: 'chat-api',
      description: 'Chat',
      version: '1',
      selection: '$request.body.action',
      endpoint: { ipAddressType: 'dualstack' },
      disableExecuteApiEndpoint: true,
      disableSchemaValidation: true,
      apiKeySource: 'authorizer',
      tags: { tier: 'gold' },
      protect: true,
      models: { Message: { type: 'object' }, Other: { type: 'array' } },
      authorizers: {
        tickets: {
          type: 'request',
          lambda: lambda('auth'),
          role: role('auth'),
          identity: ['querystring.ticket'],
        },
        others: { type: 'request', lambda: lambda('other') },
      },
      routes: {
        $connect: {
          lambda: lambda('chat'),
          role: role('chat'),
          auth: 'tickets',
          key: true,
          required: ['querystring.ticket', 'header.x-a'],
        },
        $disconnect: { mock: { status: 201 } },
        $default: { mock: { status: 202, body: 'what?' }, response: true },
        send: {
          http: 'https://a.example.com',
          vpcLink: 'abc123',
          proxy: false,
          method: 'PUT',
          operation: 'sendMessage',
          timeout: '10s',
          headers: { 'x-a': 'context.connectionId', 'x-b': "'b'" },
          parameters: { q: 'body.q', 'path.p': 'stageVariables.p' },
          template: { a: '{}', b: '[]' },
          templateSelection: '${request.body.kind}',
          passthrough: 'never',
          contentHandling: 'text',
          models: { a: 'Message', b: 'Other' },
          modelSelection: '${request.body.kind}',
          response: {
            models: { a: 'Message', b: 'Other' },
            modelSelection: 'a',
            required: ['header.x-a', 'header.x-b'],
          },
          responses: {
            $default: {
              headers: { 'x-a': 'header.x-a', 'x-b': "'b'" },
              template: { a: '{}', b: '[]' },
              templateSelection: 'a',
              contentHandling: 'text',
            },
            '/4\\d\\d/': {},
          },
        },
        table: { aws: 'dynamodb:action/GetItem', role: role('table') },
      },
      stages: {
        prod: {
          description: 'All',
          throttle: { rate: 10.5, burst: 20 },
          metrics: true,
          variables: { a: '1', b: '2' },
          clientCertificate: 'abc123',
          logs: {
            access: { to: 'arn:aws:logs:eu-west-1:123456789012:log-group:a', format: '$context.requestId' },
            execution: 'info',
            dataTrace: true,
          },
          routes: {
            send: {
              throttle: { rate: 5, burst: 6 },
              metrics: true,
              logs: { execution: 'error', dataTrace: true },
            },
          },
          tags: { tier: 'a' },
        },
      },
    },
  },
}

const api: Path = ['apis', 'chat']

/** Calls of the definition, after which the stage is deployed. */
const served = (...operations: readonly string[]): Writes => ({
  served: Object.fromEntries(operations.map((operation) => [operation, 1])),
})

type Options = Partial<Pick<Mutation, 'shows' | 'removed' | 'remove'>>

const setting = (at: Path, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation([...api, ...at], to, `update api.chat: ${shows}`, writes, options)

const route = (
  key: string,
  at: Path,
  to: Json,
  shows: string,
  writes: Writes,
  options: Options = {},
): Mutation =>
  mutation([...api, 'routes', key, ...at], to, `update api.chat/${key}: ${shows}`, writes, options)

const stage = (at: Path, to: Json, shows: string, writes: Writes = update, options: Options = {}): Mutation =>
  mutation([...api, 'stages', 'prod', ...at], to, `update api.chat/stage.prod: ${shows}`, writes, options)

/** A member that cannot go alone: nothing is removed, so nothing more is shown. */
const whole = { removed: [], remove: ['tags'] }
const isDefault = { removed: [] }
const update: Writes = { 'v2.UpdateStage': 1 }
const own: Writes = { 'v2.UpdateApi': 1 }
const integration = served('v2.UpdateIntegration')
const answered = served('v2.UpdateIntegrationResponse')
const response = ['responses', '$default']
const shownResponse = 'integration.responses.$default'

export const webSocketMutations: readonly Mutation[] = [
  setting(['name'], 'other', 'name', own),
  setting(['description'], 'Other', 'description', own),
  setting(['version'], '2', 'version', own),
  setting(['selection'], '$request.body.kind', 'routeSelectionExpression', served('v2.UpdateApi'), whole),
  setting(['endpoint', 'ipAddressType'], 'ipv4', 'ipAddressType', own, isDefault),
  setting(
    ['disableExecuteApiEndpoint'],
    false,
    'disableExecuteApiEndpoint',
    served('v2.UpdateApi'),
    isDefault,
  ),
  setting(['disableSchemaValidation'], false, 'disableSchemaValidation', own, isDefault),
  setting(['apiKeySource'], 'header', 'apiKeySelectionExpression', served('v2.UpdateApi'), isDefault),
  setting(['tags', 'tier'], 'silver', 'tags.tier', { 'v2.TagResource': 1 }, isDefault),
  setting(['protect'], false, 'protect', { 'v2.UntagResource': 1 }, isDefault),
  mutation(
    [...api, 'models', 'Message'],
    { type: 'array' },
    'update api.chat/model.Message: schema.type',
    served('v2.UpdateModel'),
    whole,
  ),
  mutation(
    [...api, 'authorizers', 'tickets', 'lambda'],
    lambda('other'),
    'update api.chat/authorizer.tickets: uri',
    served('v2.UpdateAuthorizer'),
    whole,
  ),
  mutation(
    [...api, 'authorizers', 'tickets', 'role'],
    role('other'),
    'update api.chat/authorizer.tickets: credentials',
    served('v2.UpdateAuthorizer'),
  ),
  mutation(
    [...api, 'authorizers', 'tickets', 'identity'],
    ['header.x-t'],
    'update api.chat/authorizer.tickets: identitySources',
    served('v2.UpdateAuthorizer'),
  ),
  route('$connect', ['lambda'], lambda('other'), 'integration.uri', integration, whole),
  route('$connect', ['role'], role('other'), 'integration.credentials', integration),
  route('$connect', ['auth'], 'others', 'authorizer', served('v2.UpdateRoute'), {
    removed: ['update api.chat/$connect: authorization, authorizer'],
  }),
  route('$connect', ['key'], false, 'apiKeyRequired', served('v2.UpdateRoute'), isDefault),
  route(
    '$connect',
    ['required'],
    ['header.x-a'],
    'requestParameters["route.request.querystring.ticket"]',
    served('v2.DeleteRouteRequestParameter'),
    { removed: ['update api.chat/$connect: requestParameters'] },
  ),
  route('$disconnect', ['mock', 'status'], 203, 'integration.requestTemplates.$default', integration),
  route('$default', ['mock', 'body'], 'no', 'integration.responses.$default.templates.$default', answered, {
    removed: ['update api.chat/$default: integration.responses'],
  }),
  route(
    '$default',
    ['response'],
    { models: 'Message' },
    'response.modelSelectionExpression, response.models',
    served('v2.UpdateRouteResponse'),
    {
      remove: [...api, 'routes', '$default'],
      removed: ['delete api.chat/$default'],
    },
  ),
  route('send', ['http'], 'https://b.example.com', 'integration.uri', integration, whole),
  route('send', ['vpcLink'], 'def456', 'integration.connectionId', integration, {
    removed: ['update api.chat/send: integration.connectionId, integration.connectionType'],
  }),
  route('send', ['method'], 'PATCH', 'integration.method', integration),
  route('send', ['operation'], 'other', 'operationName', served('v2.UpdateRoute')),
  route('send', ['timeout'], '5s', 'integration.timeoutInMillis', integration),
  route(
    'send',
    ['headers', 'x-a'],
    'context.stage',
    'integration.requestParameters["integration.request.header.x-a"]',
    integration,
  ),
  route(
    'send',
    ['parameters', 'q'],
    'body.r',
    'integration.requestParameters["integration.request.querystring.q"]',
    integration,
  ),
  route('send', ['template', 'a'], '{"a":1}', 'integration.requestTemplates.a', integration),
  route('send', ['templateSelection'], 'a', 'integration.templateSelectionExpression', integration),
  route('send', ['passthrough'], 'when-no-templates', 'integration.passthroughBehavior', integration),
  route('send', ['contentHandling'], 'binary', 'integration.contentHandling', integration),
  route('send', ['models', 'a'], 'Other', 'requestModels.a', served('v2.UpdateRoute')),
  route('send', ['modelSelection'], 'a', 'modelSelectionExpression', served('v2.UpdateRoute'), whole),
  route('send', ['response', 'models', 'a'], 'Other', 'response.models.a', served('v2.UpdateRouteResponse')),
  route(
    'send',
    ['response', 'modelSelection'],
    'b',
    'response.modelSelectionExpression',
    served('v2.UpdateRouteResponse'),
    whole,
  ),
  route(
    'send',
    ['response', 'required'],
    ['header.x-a'],
    'response.parameters["route.response.header.x-b"]',
    served('v2.DeleteRouteResponse', 'v2.CreateRouteResponse'),
    { removed: ['update api.chat/send: response.parameters'] },
  ),
  route(
    'send',
    [...response, 'headers', 'x-a'],
    'header.x-c',
    `${shownResponse}.parameters["route.response.header.x-a"]`,
    answered,
  ),
  route('send', [...response, 'template', 'a'], '{"a":1}', `${shownResponse}.templates.a`, answered),
  route(
    'send',
    [...response, 'templateSelection'],
    'b',
    `${shownResponse}.templateSelectionExpression`,
    answered,
  ),
  route('send', [...response, 'contentHandling'], 'binary', `${shownResponse}.contentHandling`, answered),
  route('table', ['aws'], 'dynamodb:action/PutItem', 'integration.uri', integration, whole),
  stage(['description'], 'Other', 'description'),
  stage(['variables', 'a'], '3', 'variables.a'),
  stage(['throttle', 'rate'], 11, 'throttle.rate'),
  stage(['throttle', 'burst'], 21, 'throttle.burst'),
  stage(['metrics'], false, 'metrics', update, isDefault),
  stage(['clientCertificate'], 'def456', 'clientCertificate'),
  stage(['logs', 'access', 'to'], 'arn:aws:logs:eu-west-1:123456789012:log-group:b', 'accessLog.to', update, {
    remove: [...api, 'stages', 'prod', 'logs', 'access'],
    removed: ['update api.chat/stage.prod: accessLog'],
  }),
  stage(['logs', 'access', 'format'], 'json', 'accessLog.format', update, whole),
  stage(['logs', 'execution'], 'error', 'logs.execution'),
  stage(['logs', 'dataTrace'], false, 'logs.dataTrace', update, isDefault),
  stage(['routes', 'send', 'throttle', 'rate'], 7, 'routes.send.throttle.rate'),
  stage(['routes', 'send', 'throttle', 'burst'], 8, 'routes.send.throttle.burst'),
  stage(['routes', 'send', 'metrics'], false, 'routes.send.metrics'),
  stage(['routes', 'send', 'logs', 'execution'], 'off', 'routes.send.logs.execution'),
  stage(['routes', 'send', 'logs', 'dataTrace'], false, 'routes.send.logs.dataTrace'),
  stage(['tags', 'tier'], 'b', 'tags.tier', { 'v2.TagResource': 1 }, isDefault),
]

import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Path, type Writes } from './mutation.js'
import { lambda, role } from './rich-project.js'

/** An HTTP API in which every setting stands, with no default; one stage is deployed, the other deploys by itself. */
export const httpFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: {
    catalog: {
      type: 'http',
      name: 'catalog-api',
      description: 'Catalog',
      endpoint: { ipAddressType: 'dualstack' },
      disableExecuteApiEndpoint: true,
      tags: { tier: 'gold' },
      protect: true,
      cors: {
        origins: ['https://a.example.com'],
        headers: ['x-a'],
        methods: ['GET'],
        expose: ['x-b'],
        credentials: true,
        maxAge: '10m',
      },
      authorizers: {
        shoppers: {
          type: 'jwt',
          issuer: 'https://id.example.com',
          audience: ['shop'],
          identity: 'querystring.token',
        },
        partners: {
          type: 'request',
          lambda: lambda('auth'),
          role: role('auth'),
          identity: ['header.X-Partner', 'context.routeKey'],
          ttl: '1m',
          payload: '2.0',
          simple: true,
        },
        old: { type: 'request', lambda: lambda('auth'), payload: '1.0' },
        spare: { type: 'jwt', issuer: 'https://id.example.com', audience: ['shop'] },
      },
      routes: {
        'GET /items': {
          lambda: lambda('items'),
          auth: 'shoppers',
          scopes: ['read'],
          operation: 'listItems',
          payload: '1.0',
          role: role('items'),
          timeout: '10s',
          request: { 'append:header.x-a': '$request.header.b', 'remove:querystring.c': "''" },
          responses: { '200': { 'append:header.x-a': 'b' }, '500': { 'overwrite:statuscode': '503' } },
        },
        'POST /events': {
          aws: 'SQS-SendMessage',
          auth: 'partners',
          role: role('sqs'),
          parameters: { QueueUrl: 'https://sqs.example.com/q', MessageBody: '$request.body' },
        },
        $default: {
          http: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c',
          method: 'GET',
          vpcLink: 'abc123',
          serverName: 'a.example.com',
        },
      },
      stages: {
        $default: {
          autoDeploy: true,
          description: 'All',
          throttle: { rate: 10.5, burst: 20 },
          metrics: true,
          variables: { a: '1', b: '2' },
          logs: {
            access: {
              to: 'arn:aws:logs:eu-west-1:123456789012:log-group:a',
              format: '$context.requestId',
            },
          },
          routes: { 'GET /items': { throttle: { rate: 5, burst: 6 }, metrics: true } },
          tags: { tier: 'a' },
        },
        prod: {},
      },
    },
  },
}

const api: Path = ['apis', 'catalog']

/** One call of the definition, which the stage that deploys by itself shows at once; the other stage is deployed. */
const live = (operation: string): Writes => ({ served: { [operation]: 1 } })

type Options = Partial<Pick<Mutation, 'shows' | 'removed' | 'remove'>>

const setting = (at: Path, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation([...api, ...at], to, `update api.catalog: ${shows}`, writes, options)

const route = (
  key: string,
  at: Path,
  to: Json,
  shows: string,
  writes: Writes,
  options: Options = {},
): Mutation =>
  mutation([...api, 'routes', key, ...at], to, `update api.catalog/${key}: ${shows}`, writes, options)

const authorizer = (name: string, at: Path, to: Json, shows: string, options: Options = {}): Mutation =>
  mutation(
    [...api, 'authorizers', name, ...at],
    to,
    `update api.catalog/authorizer.${name}: ${shows}`,
    live('v2.UpdateAuthorizer'),
    options,
  )

const stage = (at: Path, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation(
    [...api, 'stages', '$default', ...at],
    to,
    `update api.catalog/stage.$default: ${shows}`,
    writes,
    options,
  )

/** Another backend is another integration, which is there before its route moves. */
const another = (key: string, to: JsonObject, members: readonly string[]): Mutation =>
  mutation(
    [...api, 'routes', key],
    to,
    `update api.catalog/${key}: ${members.map((member) => `integration.${member}`).join(', ')}`,
    { served: { 'v2.CreateIntegration': 1, 'v2.UpdateRoute': 1, 'v2.DeleteIntegration': 1 } },
    { removed: [`delete api.catalog/${key}`] },
  )

/** A member that cannot go alone: nothing is removed, so nothing more is shown. */
const whole = { removed: [], remove: ['tags'] }
const items = 'GET /items'
const update = { 'v2.UpdateStage': 1 }

export const httpMutations: readonly Mutation[] = [
  setting(['name'], 'other', 'name', { 'v2.UpdateApi': 1 }),
  setting(['description'], 'Other', 'description', { 'v2.UpdateApi': 1 }),
  setting(['endpoint', 'ipAddressType'], 'ipv4', 'ipAddressType', { 'v2.UpdateApi': 1 }, { removed: [] }),
  setting(['disableExecuteApiEndpoint'], false, 'disableExecuteApiEndpoint', live('v2.UpdateApi'), {
    removed: [],
  }),
  setting(['tags', 'tier'], 'silver', 'tags.tier', { 'v2.TagResource': 1 }, { removed: [] }),
  setting(['protect'], false, 'protect', { 'v2.UntagResource': 1 }, { removed: [] }),
  setting(['cors', 'origins'], ['https://b.example.com'], 'cors.allowOrigins', live('v2.UpdateApi'), {
    remove: [...api, 'cors'],
    removed: ['update api.catalog: cors'],
  }),
  setting(['cors', 'headers'], ['x-c'], 'cors.allowHeaders', live('v2.UpdateApi')),
  setting(['cors', 'methods'], ['POST'], 'cors.allowMethods', live('v2.UpdateApi')),
  setting(['cors', 'expose'], ['x-c'], 'cors.exposeHeaders', live('v2.UpdateApi')),
  setting(['cors', 'credentials'], false, 'cors.allowCredentials', live('v2.UpdateApi'), whole),
  setting(['cors', 'maxAge'], '5m', 'cors.maxAge', live('v2.UpdateApi')),
  authorizer('shoppers', ['issuer'], 'https://other.example.com', 'issuer', whole),
  authorizer('shoppers', ['audience'], ['shop', 'web'], 'audience', whole),
  authorizer('shoppers', ['identity'], 'header.X-Token', 'identitySources'),
  authorizer('partners', ['lambda'], lambda('other'), 'uri', whole),
  authorizer('partners', ['role'], role('other'), 'credentials'),
  authorizer('partners', ['identity'], ['header.X-Other'], 'identitySources', whole),
  authorizer('partners', ['ttl'], '2m', 'ttl'),
  mutation(
    [...api, 'authorizers', 'spare'],
    { type: 'request', lambda: lambda('auth'), identity: ['header.X-Partner'] },
    '',
    live('v2.UpdateAuthorizer'),
    {
      shows: ['update api.catalog/authorizer.spare: audience, identitySources, issuer, type, uri'],
      removed: ['delete api.catalog/authorizer.spare'],
    },
  ),
  mutation(
    [...api, 'authorizers', 'old'],
    { type: 'jwt', issuer: 'https://id.example.com', audience: ['shop'] },
    '',
    live('v2.UpdateAuthorizer'),
    {
      shows: [
        'update api.catalog/authorizer.old: audience, identitySources, issuer, payloadFormatVersion, type, uri',
      ],
      removed: ['delete api.catalog/authorizer.old'],
    },
  ),
  authorizer('old', ['payload'], '2.0', 'payloadFormatVersion', { removed: [] }),
  authorizer('partners', ['simple'], false, 'simpleResponses', { removed: [] }),
  route(items, ['lambda'], lambda('other'), 'integration.uri', live('v2.UpdateIntegration'), whole),
  route('POST /events', ['auth'], 'iam', 'authorization, authorizer', live('v2.UpdateRoute'), {
    removed: ['update api.catalog/POST /events: authorization'],
  }),
  route(items, ['scopes'], ['read', 'write'], 'scopes', live('v2.UpdateRoute')),
  route(items, ['operation'], 'other', 'operationName', live('v2.UpdateRoute')),
  route(items, ['payload'], '2.0', 'integration.payloadFormatVersion', live('v2.UpdateIntegration'), {
    removed: [],
  }),
  route(items, ['role'], role('other'), 'integration.credentials', live('v2.UpdateIntegration')),
  route(items, ['timeout'], '5s', 'integration.timeoutInMillis', live('v2.UpdateIntegration')),
  route(
    items,
    ['request', 'append:header.x-a'],
    '$request.header.c',
    'integration.requestParameters["append:header.x-a"]',
    live('v2.UpdateIntegration'),
  ),
  route(
    items,
    ['responses', '200', 'append:header.x-a'],
    'c',
    'integration.responseParameters["200"]["append:header.x-a"]',
    live('v2.UpdateIntegration'),
    { removed: [`update api.catalog/${items}: integration.responseParameters["200"]`] },
  ),
  route(
    'POST /events',
    ['parameters', 'MessageBody'],
    '$request.body.a',
    'integration.requestParameters.MessageBody',
    live('v2.UpdateIntegration'),
    whole,
  ),
  route(
    '$default',
    ['http'],
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/d',
    'integration.uri',
    live('v2.UpdateIntegration'),
    whole,
  ),
  route('$default', ['method'], 'POST', 'integration.method', live('v2.UpdateIntegration')),
  route('$default', ['vpcLink'], 'def456', 'integration.connectionId', live('v2.UpdateIntegration'), whole),
  route(
    '$default',
    ['serverName'],
    'b.example.com',
    'integration.serverNameToVerify',
    live('v2.UpdateIntegration'),
  ),
  another('POST /events', { lambda: lambda('events'), auth: 'partners' }, [
    'credentials',
    'payloadFormatVersion',
    'requestParameters',
    'subtype',
    'uri',
  ]),
  another('$default', { http: 'https://a.example.com' }, [
    'connectionId',
    'connectionType',
    'method',
    'serverNameToVerify',
    'uri',
  ]),
  another(
    items,
    { http: 'https://a.example.com', auth: 'shoppers', scopes: ['read'], operation: 'listItems' },
    ['credentials', 'requestParameters', 'responseParameters', 'timeoutInMillis', 'type', 'uri'],
  ),
  stage(['variables'], { a: '1' }, 'variables.b', update, {
    removed: ['update api.catalog/stage.$default: variables'],
  }),
  mutation(
    [...api, 'stages', 'prod', 'autoDeploy'],
    true,
    'update api.catalog/stage.prod: autoDeploy',
    update,
    // A stage that does not deploy by itself any more is deployed.
    { removed: [] },
  ),
  stage(['description'], 'Other', 'description', update),
  stage(['variables', 'a'], '3', 'variables.a', update),
  stage(['throttle', 'rate'], 11, 'throttle.rate', update),
  stage(['throttle', 'burst'], 21, 'throttle.burst', update),
  stage(['metrics'], false, 'metrics', update, { removed: [] }),
  stage(['logs', 'access', 'to'], 'arn:aws:logs:eu-west-1:123456789012:log-group:b', 'accessLog.to', update, {
    remove: [...api, 'stages', '$default', 'logs'],
    removed: ['update api.catalog/stage.$default: accessLog'],
  }),
  stage(['logs', 'access', 'format'], 'json', 'accessLog.format', update, whole),
  stage(['routes', items, 'throttle', 'rate'], 7, `routes["${items}"].throttle.rate`, update),
  stage(['routes', items, 'throttle', 'burst'], 8, `routes["${items}"].throttle.burst`, update),
  stage(['routes', items, 'metrics'], false, `routes["${items}"].metrics`, update),
  stage(['tags', 'tier'], 'b', 'tags.tier', { 'v2.TagResource': 1 }, { removed: [] }),
]

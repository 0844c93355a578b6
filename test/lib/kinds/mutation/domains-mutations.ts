import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Writes } from './mutation.js'

const certificate = (id: string): string => `arn:aws:acm:eu-west-1:123456789012:certificate/${id}`

const api = (type: string): JsonObject => ({
  type: 'rest',
  endpoint: { type },
  disableExecuteApiEndpoint: true,
  routes: { 'GET /x': { mock: {} } },
  stages: { test: {}, prod: {} },
})

const policy = (effect: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: effect, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }],
})

/** A regional and a private domain in which every setting stands, with no default. */
export const domainsFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: { orders: api('regional'), other: api('regional'), inner: api('private') },
  domains: {
    'api.example.com': {
      certificate: certificate('one'),
      endpoint: { type: 'regional', ipAddressType: 'dualstack' },
      tls: { policy: 'SecurityPolicy_TLS13_1_3_2025_09', accessMode: 'BASIC' },
      ownershipCertificate: certificate('proof'),
      mutualTls: { truststore: 's3://trust/one.pem', version: '1' },
      routing: 'rules-then-mappings',
      mappings: { '': { api: 'orders', stage: 'prod' }, 'v1/orders': { api: 'orders', stage: 'test' } },
      rules: [
        {
          priority: 10,
          when: { basePaths: ['beta'], headers: { 'X-Beta': '1*' } },
          to: { api: 'orders', stage: 'test', stripBasePath: true },
        },
      ],
      tags: { tier: 'a' },
      protect: true,
    },
    'in.example.com': {
      certificate: certificate('one'),
      endpoint: { type: 'private' },
      policy: policy('Allow'),
      managementPolicy: policy('Allow'),
      accessAssociations: ['vpce-1'],
      mappings: { '': { api: 'inner', stage: 'prod' } },
    },
  },
}

type Options = NonNullable<Parameters<typeof mutation>[4]>

const domain =
  (name: string) =>
  (member: string, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
    mutation(['domains', name, ...member.split('.')], to, `update domain[${name}]: ${shows}`, writes, options)

const shared = domain('api.example.com')
const inner = domain('in.example.com')

const patch: Writes = { UpdateDomainName: 1 }
const nothing: Options = { removed: [] }

/** Members of the whole that goes with them. */
const whole = (name: string, member: string, shows: string): Options => ({
  remove: ['domains', name, member],
  removed: [`update domain[${name}]: ${shows}`],
})

const settings: readonly Mutation[] = [
  shared('certificate', certificate('two'), 'endpoints.REGIONAL.certificate', patch, {
    remove: ['domains', 'api.example.com', 'tags'],
    removed: [],
  }),
  shared('endpoint.ipAddressType', 'ipv4', 'ipAddressType', patch, nothing),
  shared(
    'tls.policy',
    'SecurityPolicy_TLS13_1_2_2021_06',
    'securityPolicy',
    patch,
    whole('api.example.com', 'tls', 'accessMode, securityPolicy'),
  ),
  shared(
    'tls.accessMode',
    'STRICT',
    'accessMode',
    patch,
    whole('api.example.com', 'tls', 'accessMode, securityPolicy'),
  ),
  shared('ownershipCertificate', certificate('other'), 'ownershipCertificate', patch),
  shared(
    'mutualTls.truststore',
    's3://trust/two.pem',
    'mutualTls.truststore',
    patch,
    whole('api.example.com', 'mutualTls', 'mutualTls'),
  ),
  shared('mutualTls.version', '2', 'mutualTls.version', patch),
  shared('routing', 'rules', 'routing', patch),
  shared('tags.tier', 'b', 'tags.tier', { TagResource: 1 }, nothing),
  shared('protect', false, 'protect', { UntagResource: 1 }, nothing),
  inner('policy', policy('Deny'), 'policy.Statement', patch, {
    removed: ['update domain[in.example.com]: policy'],
  }),
  inner('managementPolicy', policy('Deny'), 'managementPolicy.Statement', patch, {
    removed: ['update domain[in.example.com]: managementPolicy'],
  }),
]

const path = 'domain[api.example.com]/mapping[v1/orders]'
const gone: Options = {
  remove: ['domains', 'api.example.com', 'mappings', 'v1/orders'],
  removed: [`delete ${path}`],
}

const rule = (to: JsonObject, when?: JsonObject): JsonObject => ({
  priority: 10,
  to: { api: 'orders', stage: 'test', stripBasePath: true, ...to },
  when: when ?? { basePaths: ['beta'], headers: { 'X-Beta': '1*' } },
})

const ruleAddress = 'domain[api.example.com]/rule.10'
const put: Writes = { 'v2.PutRoutingRule': 1 }

const rules = (to: readonly Json[], shows: readonly string[], writes: Writes, removed?: string): Mutation =>
  mutation(['domains', 'api.example.com', 'rules'], to, '', writes, {
    shows,
    removed: [`delete ${removed ?? ruleAddress}`],
  })

const links: readonly Mutation[] = [
  mutation(
    ['domains', 'api.example.com', 'mappings', 'v1/orders', 'api'],
    'other',
    `update ${path}: api`,
    { 'v2.UpdateApiMapping': 1 },
    gone,
  ),
  mutation(
    ['domains', 'api.example.com', 'mappings', 'v1/orders', 'stage'],
    'prod',
    `update ${path}: stage`,
    { 'v2.UpdateApiMapping': 1 },
    gone,
  ),
  mutation(
    ['domains', 'api.example.com', 'mappings'],
    { 'v2/orders': { api: 'orders', stage: 'test' } },
    '',
    { 'v2.CreateApiMapping': 1, 'v2.DeleteApiMapping': 2 },
    {
      shows: [
        'delete domain[api.example.com]/mapping[(none)]',
        `delete ${path}`,
        'create domain[api.example.com]/mapping[v2/orders]',
      ],
      removed: ['delete domain[api.example.com]/mapping[v2/orders]'],
    },
  ),
  mutation(
    ['domains', 'in.example.com', 'mappings', '', 'stage'],
    'test',
    'update domain[in.example.com]/mapping[(none)]: stage',
    { UpdateBasePathMapping: 1 },
  ),
  mutation(
    ['domains', 'in.example.com', 'mappings'],
    { a: { api: 'inner', stage: 'prod' } },
    '',
    { CreateBasePathMapping: 1, DeleteBasePathMapping: 1 },
    {
      shows: ['delete domain[in.example.com]/mapping[(none)]', 'create domain[in.example.com]/mapping[a]'],
      removed: ['delete domain[in.example.com]/mapping[a]'],
    },
  ),
  rules([rule({ api: 'other' })], [`update ${ruleAddress}: api`], put),
  rules([rule({ stage: 'prod' })], [`update ${ruleAddress}: stage`], put),
  rules([rule({ stripBasePath: false })], [`update ${ruleAddress}: stripBasePath`], put),
  rules([rule({}, {})], [`update ${ruleAddress}: basePaths, headers`], put),
  rules(
    [{ ...rule({}), priority: 20 }],
    [`delete ${ruleAddress}`, 'create domain[api.example.com]/rule.20'],
    { 'v2.CreateRoutingRule': 1, 'v2.DeleteRoutingRule': 1 },
    'domain[api.example.com]/rule.20',
  ),
  mutation(
    ['domains', 'in.example.com', 'accessAssociations'],
    ['vpce-2'],
    '',
    { CreateDomainNameAccessAssociation: 1, DeleteDomainNameAccessAssociation: 1 },
    {
      shows: [
        'delete domain[in.example.com]/access-association.vpce-1',
        'create domain[in.example.com]/access-association.vpce-2',
      ],
      removed: ['delete domain[in.example.com]/access-association.vpce-2'],
    },
  ),
]

export const domainsMutations: readonly Mutation[] = [...settings, ...links]

import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Writes } from './mutation.js'
import { lambda } from './rich-project.js'

const certificate = (id: string): string => `arn:aws:acm:eu-west-1:123456789012:certificate/${id}`

const api: JsonObject = {
  type: 'http',
  disableExecuteApiEndpoint: true,
  routes: { 'GET /x': { lambda: lambda('x') } },
  stages: { $default: {}, prod: {} },
}

/** A domain of HTTP APIs in which every setting stands, with no default. */
export const httpDomainsFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: { catalog: api, other: api },
  domains: {
    'web.example.com': {
      certificate: certificate('one'),
      endpoint: { type: 'regional', ipAddressType: 'dualstack' },
      ownershipCertificate: certificate('proof'),
      mutualTls: { truststore: 's3://trust/one.pem', version: '1' },
      mappings: { '': { api: 'catalog', stage: 'prod' }, 'v1/items': { api: 'catalog', stage: '$default' } },
      tags: { tier: 'a' },
      protect: true,
    },
  },
}

const address = 'domain[web.example.com]'
const patch: Writes = { UpdateDomainName: 1 }

type Options = NonNullable<Parameters<typeof mutation>[4]>

const domain = (member: string, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation(
    ['domains', 'web.example.com', ...member.split('.')],
    to,
    `update ${address}: ${shows}`,
    writes,
    options,
  )

const mapping = (member: string, to: Json): Mutation =>
  domain(
    `mappings.v1/items.${member}`,
    to,
    '',
    { 'v2.UpdateApiMapping': 1 },
    {
      shows: [`update ${address}/mapping[v1/items]: ${member}`],
      remove: ['domains', 'web.example.com', 'mappings', 'v1/items'],
      removed: [`delete ${address}/mapping[v1/items]`],
    },
  )

export const httpDomainsMutations: readonly Mutation[] = [
  domain('certificate', certificate('two'), 'endpoints.REGIONAL.certificate', patch, {
    remove: ['tags'],
    removed: [],
  }),
  domain('endpoint.ipAddressType', 'ipv4', 'ipAddressType', patch, { removed: [] }),
  domain('ownershipCertificate', certificate('other'), 'ownershipCertificate', patch),
  domain('mutualTls.truststore', 's3://trust/two.pem', 'mutualTls.truststore', patch, {
    remove: ['domains', 'web.example.com', 'mutualTls'],
    removed: [`update ${address}: mutualTls`],
  }),
  domain('mutualTls.version', '2', 'mutualTls.version', patch),
  domain('tags.tier', 'b', 'tags.tier', { TagResource: 1 }, { removed: [] }),
  domain('protect', false, 'protect', { UntagResource: 1 }, { removed: [] }),
  mapping('api', 'other'),
  mapping('stage', 'prod'),
  domain(
    'mappings',
    { 'v2/items': { api: 'catalog', stage: 'prod' } },
    '',
    {
      'v2.CreateApiMapping': 1,
      'v2.DeleteApiMapping': 2,
    },
    {
      shows: [
        `delete ${address}/mapping[(none)]`,
        `delete ${address}/mapping[v1/items]`,
        `create ${address}/mapping[v2/items]`,
      ],
      removed: [`delete ${address}/mapping[v2/items]`],
    },
  ),
]

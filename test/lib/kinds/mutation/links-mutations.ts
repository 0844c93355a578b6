import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Writes } from './mutation.js'

const balancer = (name: string): string =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/${name}/abc`

/** VPC links of both versions and a client certificate in which every setting stands, with no default. */
export const linksFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: {
    orders: {
      type: 'rest',
      endpoint: { type: 'regional' },
      routes: { 'GET /x': { mock: {} } },
      stages: { test: {}, prod: {} },
    },
  },
  vpcLinks: {
    main: {
      type: 'v1',
      name: 'main-link',
      description: 'Main',
      targets: [balancer('main')],
      tags: { tier: 'a' },
      protect: true,
    },
    mesh: {
      type: 'v2',
      name: 'mesh-link',
      subnets: ['subnet-1'],
      securityGroups: ['sg-1'],
      tags: { tier: 'a' },
      protect: true,
    },
    net: { type: 'v1', targets: [balancer('net')] },
    wide: { type: 'v2', subnets: ['subnet-2', 'subnet-1'], securityGroups: ['sg-2', 'sg-1'] },
  },
  certificates: {
    backend: { description: 'Backend', tags: { tier: 'a' }, protect: true },
    spare: {},
  },
}

type Options = NonNullable<Parameters<typeof mutation>[4]>

const link = (path: string, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation => {
  const [name = '', ...member] = path.split('.')
  return mutation(['vpcLinks', name, ...member], to, `update vpc-link.${name}: ${shows}`, writes, options)
}

const certificate = (member: string, to: Json, shows: string, writes: Writes, removed?: Options) =>
  mutation(
    ['certificates', 'backend', ...member.split('.')],
    to,
    `update certificate.backend: ${shows}`,
    writes,
    removed,
  )

const nothing: Options = { removed: [] }

/** Another link is made before the old one goes; without the member the file says nothing of the link. */
const another = (name: string): Options => ({
  shows: [`replace vpc-link.${name}`],
  remove: ['vpcLinks', name],
  removed: [`delete vpc-link.${name}`],
})

const replaced = (version: string): Writes => ({
  [`${version}CreateVpcLink`]: 1,
  [`${version}DeleteVpcLink`]: 1,
})

export const linksMutations: readonly Mutation[] = [
  link('main.name', 'other', 'name', { UpdateVpcLink: 1 }),
  link('main.description', 'Other', 'description', { UpdateVpcLink: 1 }),
  link('main.tags.tier', 'b', 'tags.tier', { TagResource: 1 }, nothing),
  link('main.protect', false, 'protect', { UntagResource: 1 }, nothing),
  link('mesh.name', 'other', 'name', { 'v2.UpdateVpcLink': 1 }),
  link('mesh.tags.tier', 'b', 'tags.tier', { 'v2.TagResource': 1 }, nothing),
  link('mesh.protect', false, 'protect', { 'v2.UntagResource': 1 }, nothing),
  link('net.targets', [balancer('other')], '', replaced(''), another('net')),
  link('wide.subnets', ['subnet-1', 'subnet-3'], '', replaced('v2.'), another('wide')),
  link('wide.securityGroups', ['sg-1'], '', replaced('v2.'), {
    shows: ['replace vpc-link.wide'],
    removed: ['replace vpc-link.wide'],
  }),
  certificate('description', 'Other', 'description', { UpdateClientCertificate: 1 }),
  certificate('tags.tier', 'b', 'tags.tier', { TagResource: 1 }, nothing),
  certificate('protect', false, 'protect', { UntagResource: 1 }, nothing),
]

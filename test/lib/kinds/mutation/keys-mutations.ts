import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Writes } from './mutation.js'

/** Keys and a usage plan in which every setting stands, with no default. */
export const keysFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: {
    orders: {
      type: 'rest',
      endpoint: { type: 'regional' },
      routes: { 'GET /x': { mock: {}, key: true } },
      stages: { test: {}, prod: {} },
    },
  },
  keys: {
    acme: {
      name: 'acme-key',
      description: 'ACME',
      customer: 'cust-1',
      enabled: false,
      tags: { tier: 'a' },
      protect: true,
    },
    zed: {},
    other: {},
  },
  usagePlans: {
    gold: {
      name: 'gold-plan',
      description: 'Gold',
      throttle: { rate: 10.5, burst: 20 },
      quota: { limit: 100, period: 'month', offset: 3 },
      productCode: 'prod-1',
      apis: [{ api: 'orders', stage: 'prod', methods: { 'GET /x': { rate: 1, burst: 2 } } }],
      keys: ['acme', 'zed'],
      tags: { tier: 'a' },
      protect: true,
    },
  },
}

type Options = NonNullable<Parameters<typeof mutation>[4]>

const key = (member: string, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation(['keys', 'acme', ...member.split('.')], to, `update key.acme: ${shows}`, writes, options)

const plan = (member: string, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation(
    ['usagePlans', 'gold', ...member.split('.')],
    to,
    `update usage-plan.gold: ${shows}`,
    writes,
    options,
  )

const keyPatch: Writes = { UpdateApiKey: 1 }
const planPatch: Writes = { UpdateUsagePlan: 1 }
const nothing: Options = { removed: [] }

/** Limits come and go in pairs, and so does the whole quota. */
const whole = (member: string): Options => ({
  remove: ['usagePlans', 'gold', member],
  removed: [`update usage-plan.gold: ${member}`],
})

const stage = 'usage-plan.gold/stage.orders'

const keys: readonly Mutation[] = [
  key('name', 'other', 'name', keyPatch),
  key('description', 'Other', 'description', keyPatch),
  key('customer', 'cust-2', 'customer', keyPatch),
  key('enabled', true, 'enabled', keyPatch, nothing),
  key('tags.tier', 'b', 'tags.tier', { TagResource: 1 }, nothing),
  key('protect', false, 'protect', { UntagResource: 1 }, nothing),
]

const plans: readonly Mutation[] = [
  plan('name', 'other', 'name', planPatch),
  plan('description', 'Other', 'description', planPatch),
  plan('throttle.rate', 11, 'throttle.rate', planPatch, whole('throttle')),
  plan('throttle.burst', 21, 'throttle.burst', planPatch, whole('throttle')),
  plan('quota.limit', 101, 'quota.limit', planPatch, whole('quota')),
  plan('quota.period', 'day', 'quota.period', planPatch, whole('quota')),
  plan('quota.offset', 4, 'quota.offset', planPatch),
  plan('productCode', 'prod-2', 'productCode', planPatch),
  plan('tags.tier', 'b', 'tags.tier', { TagResource: 1 }, nothing),
  plan('protect', false, 'protect', { UntagResource: 1 }, nothing),
  plan(
    'apis',
    [{ api: 'orders', stage: 'prod', methods: { 'GET /x': { rate: 1, burst: 3 } } }],
    '',
    planPatch,
    {
      shows: [`update ${stage}:prod: methods["GET /x"].burst`],
      removed: [`delete ${stage}:prod`],
    },
  ),
  plan('apis', [{ api: 'orders', stage: 'test' }], '', planPatch, {
    shows: [`delete ${stage}:prod`, `create ${stage}:test`],
    removed: [`delete ${stage}:test`],
  }),
  plan(
    'keys',
    ['other', 'zed'],
    '',
    { CreateUsagePlanKey: 1, DeleteUsagePlanKey: 1 },
    {
      shows: ['delete usage-plan.gold/key.acme', 'create usage-plan.gold/key.other'],
      removed: ['delete usage-plan.gold/key.other', 'delete usage-plan.gold/key.zed'],
    },
  ),
]

export const keysMutations: readonly Mutation[] = [...keys, ...plans]

import type { RequestHandler } from '../../src/lib/account/index.js'
import type { Progress } from '../../src/lib/engine/index.js'
import { type Applied, apply, destroy, plan, type WorkflowRequest } from '../../src/lib/workflow/index.js'
import { rotateKeys } from '../../src/lib/workflow/objects/rotate-keys.js'

/** What a run of a scenario is given. */
export interface RunRequest {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string>>
  readonly intercept: (handler: RequestHandler) => RequestHandler
  readonly clock: NonNullable<WorkflowRequest['clock']>
  readonly signal: AbortSignal
  readonly progress: Progress
}

/** What a run said in the end, as far as it did not throw. */
export interface Report {
  /** All that it would print. */
  readonly document: unknown
  readonly failure?: Applied['failure']
  /** Of a plan that was carried out: what it was to change, and what became of that. */
  readonly changes?: readonly string[]
  readonly applied?: readonly string[]
  readonly failed?: readonly string[]
  readonly notAttempted?: readonly string[]
}

export interface Scenario {
  readonly id: string
  readonly title: string
  /** A gateway file that is applied first, without faults. */
  readonly before?: string
  readonly file: string
  run(request: RunRequest): Promise<Report>
  /** What goes on where the command stopped; by default the same command. */
  readonly again?: (request: RunRequest) => Promise<Report>
  /** How many more calls may change something than without a fault. Default 1. */
  readonly spare?: number
}

/** The value of the key `acme`: it may be seen in the account and nowhere else. */
export const secretValue = 'canary-Zq8-0123456789-abcdef'

const workflow = ({ cwd, ...world }: RunRequest): WorkflowRequest => ({
  ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd },
  // As with AWS: a reading may lag for so long.
  ...{ deadlines: { attempt: 30, call: 120, readBack: 30 } },
  ...world,
})

const agreed = { confirm: async () => undefined, allowDelete: 100 }

const reportOf = ({ plan: planned, outcome, failure }: Applied): Report => ({
  document: { plan: planned, outcome },
  ...(failure && { failure }),
  changes: planned.changes.map(({ address }) => address),
  applied: outcome.applied,
  failed: outcome.failed.flatMap(({ carries }) => carries),
  notAttempted: outcome.notAttempted,
})

export const applies = async (request: RunRequest): Promise<Report> =>
  reportOf(await apply(workflow(request), agreed))

const destroys = async (request: RunRequest): Promise<Report> =>
  reportOf(await destroy(workflow(request), agreed))

const plans = async (request: RunRequest): Promise<Report> => ({ document: await plan(workflow(request)) })

/** Without overlap, so that one run comes to the end. */
const rotates =
  (mode: 'begin' | 'continue') =>
  async (request: RunRequest): Promise<Report> => {
    const { cwd, environment } = request
    const { files: _, ...world } = workflow(request)
    const { failure, ...rotated } = await rotateKeys(
      {
        ...{ ...world, file: 'apigw.yaml', now: () => new Date() },
        handOvers: { cwd, environment, show: () => undefined },
      },
      {
        ...{ mode, names: mode === 'begin' ? ['acme'] : [], handOver: { kind: 'file', path: 'acme.key' } },
        ...{
          terms: { overlap: 0, grace: 0 },
          force: false,
          sourceFollows: true,
          confirm: async () => undefined,
        },
      },
    )
    return { document: rotated, ...(failure && { failure }) }
  }

const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`
const balancer = (name: string): string =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/${name}/abc`
const certificate = (id: string): string => `arn:aws:acm:eu-west-1:123456789012:certificate/${id}`

const head = 'apigw: 1\nproject: shop\nregion: eu-west-1\n'

/** A REST API with all that can belong to it. */
const restBefore = `${head}
tags: { team: a }
vpcLinks: { main: { type: v1, targets: ["${balancer('one')}"] } }
certificates: { client: {} }
apis:
  orders:
    type: rest
    description: Orders
    endpoint: { type: regional }
    authorizers: { token: { type: token, lambda: "${lambda('auth')}" } }
    models: { Order: { type: object } }
    validators: { strict: { body: true } }
    documentation: { version: "1", parts: [{ location: { type: API }, properties: { description: Orders } }] }
    routes:
      GET /orders: { http: "https://backend.example.com/orders", key: true }
      POST /orders: { lambda: "${lambda('orders')}", auth: token, validator: strict }
      GET /private: { http: "https://private.example.com", vpcLink: main }
    stages:
      test: { variables: { backend: a } }
      prod: { clientCertificate: client, throttle: { rate: 50, burst: 100 } }
  old:
    type: rest
    endpoint: { type: regional }
    routes: { GET /old: { mock: {} } }
    stages: { prod: {} }
keys: { acme: { value: { env: ACME_KEY } }, zed: { description: Zed }, gone: {} }
usagePlans:
  gold:
    apis: [{ api: orders, stage: prod }]
    keys: [acme, zed, gone]
    quota: { limit: 100, period: day }
domains:
  api.example.com:
    endpoint: { type: regional }
    certificate: ${certificate('11111111-1111-4111-8111-111111111111')}
    mappings: { orders: { api: orders, stage: prod }, old: { api: old, stage: prod } }
`

const restAfter = `${head}
tags: { team: b, cost: "7" }
vpcLinks: { main: { type: v1, targets: ["${balancer('one')}"], description: Backends } }
certificates: { client: { description: Ours } }
apis:
  orders:
    type: rest
    description: Orders and returns
    endpoint: { type: regional }
    authorizers: { token: { type: token, lambda: "${lambda('auth-2')}" } }
    models: { Order: { type: object }, Return: { type: object } }
    validators: { strict: { body: true, parameters: true } }
    documentation: { version: "2", parts: [{ location: { type: API }, properties: { description: More } }] }
    routes:
      GET /orders: { http: "https://backend.example.com/v2/orders", key: true }
      POST /orders: { lambda: "${lambda('orders')}", auth: token, validator: strict }
      POST /returns: { lambda: "${lambda('returns')}", auth: token }
      GET /private: { http: "https://private.example.com", vpcLink: main }
    stages:
      test: { variables: { backend: b } }
      prod: { clientCertificate: client, throttle: { rate: 70, burst: 100 } }
      canary: { description: New }
  old:
    type: rest
    endpoint: { type: regional }
    routes: { GET /old: { mock: {} } }
    stages: { prod: {} }
keys: { acme: { value: { env: ACME_KEY } }, zed: { description: Zett, enabled: false }, new: {}, gone: {} }
usagePlans:
  gold:
    apis: [{ api: orders, stage: prod }, { api: orders, stage: test }]
    keys: [acme, zed, new, gone]
    quota: { limit: 200, period: day }
domains:
  api.example.com:
    endpoint: { type: regional }
    certificate: ${certificate('22222222-2222-4222-8222-222222222222')}
    mappings: { orders: { api: orders, stage: canary }, old: { api: old, stage: prod }, more: { api: orders, stage: test } }
`

/** What is left after a tidying: an API, a key, a mapping, a route and a stage are gone. */
const restTidied = `${head}
tags: { team: a }
apis:
  orders:
    type: rest
    description: Orders
    endpoint: { type: regional }
    routes: { GET /orders: { http: "https://backend.example.com/orders", key: true } }
    stages: { prod: { throttle: { rate: 50, burst: 100 } } }
keys: { acme: { value: { env: ACME_KEY } } }
usagePlans: { gold: { apis: [{ api: orders, stage: prod }], keys: [acme] } }
domains:
  api.example.com:
    endpoint: { type: regional }
    certificate: ${certificate('11111111-1111-4111-8111-111111111111')}
    mappings: { orders: { api: orders, stage: prod } }
`

const httpBefore = `${head}
apis:
  shop:
    type: http
    description: Shop
    authorizers: { users: { type: jwt, issuer: "https://id.example.com", audience: [shop] } }
    routes:
      GET /items: { http: "https://backend.example.com/items" }
      POST /items: { lambda: "${lambda('items')}", auth: users }
    stages: { $default: {}, prod: { autoDeploy: false } }
domains:
  shop.example.com:
    endpoint: { type: regional }
    certificate: ${certificate('11111111-1111-4111-8111-111111111111')}
    mappings: { "": { api: shop, stage: prod } }
`

const httpAfter = `${head}
apis:
  shop:
    type: http
    description: Shop and more
    authorizers: { users: { type: jwt, issuer: "https://id.example.com", audience: [shop, more] } }
    routes:
      GET /items: { http: "https://backend.example.com/v2/items" }
      POST /items: { lambda: "${lambda('items')}", auth: users }
      DELETE /items/{id}: { lambda: "${lambda('items')}", auth: users }
    stages: { $default: {}, prod: { autoDeploy: false, throttle: { rate: 5, burst: 5 } } }
domains:
  shop.example.com:
    endpoint: { type: regional }
    certificate: ${certificate('11111111-1111-4111-8111-111111111111')}
    mappings: { "": { api: shop, stage: prod }, v2: { api: shop, stage: prod } }
`

/** The least that has a definition, a stage, a secret and a link. */
const small = `${head}
apis: { orders: { type: rest, routes: { GET /a: { mock: {}, key: true } }, stages: { prod: {} } } }
keys: { acme: { value: { env: ACME_KEY } } }
usagePlans: { gold: { apis: [{ api: orders, stage: prod }], keys: [acme] } }
`
const smallChanged = `${head}
tags: { team: a }
apis: { orders: { type: rest, routes: { GET /a: { mock: {}, key: true }, GET /b: { mock: {} } }, stages: { prod: { description: Live } } } }
keys: { acme: { value: { env: ACME_KEY }, description: ACME } }
`

export const scenarios: readonly Scenario[] = [
  { id: 'C1', title: 'create a small REST API', file: small, run: applies },
  { id: 'C2', title: 'change it', before: small, file: smallChanged, run: applies },
  { id: 'S1', title: 'create everything of a REST API', file: restBefore, run: applies },
  { id: 'S2', title: 'change everything of it', before: restBefore, file: restAfter, run: applies },
  { id: 'S3', title: 'remove parts of it', before: restBefore, file: restTidied, run: applies },
  {
    ...{ id: 'S4', title: 'rotate a key', before: restBefore, file: restBefore },
    // A rotation that stopped before its value was handed over is undone, and begun anew.
    ...{ run: rotates('begin'), again: rotates('continue'), spare: 8 },
  },
  { id: 'S5', title: 'destroy all of it', before: restBefore, file: restBefore, run: destroys },
  { id: 'S6', title: 'plan without changes', before: restBefore, file: restBefore, run: plans },
  { id: 'H1', title: 'create an HTTP API and its domain', file: httpBefore, run: applies },
  { id: 'H2', title: 'change them', before: httpBefore, file: httpAfter, run: applies },
  { id: 'H3', title: 'destroy them', before: httpBefore, file: httpBefore, run: destroys },
]

export const scenarioOf = (id: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.id === id)

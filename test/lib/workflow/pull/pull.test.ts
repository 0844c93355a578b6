import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RestDefinition } from '../../../../src/lib/definition/index.js'
import { renderHttp, renderRest } from '../../../../src/lib/openapi/render/index.js'
import { arbitraryHttpDefinition } from '../../../helpers/arbitrary-http-definition.js'
import { arbitraryRestDefinition } from '../../../helpers/arbitrary-rest-definition.js'
import { changesOf, TestProject } from '../../../helpers/project.js'

const everything = `
apigw: 1
project: shop
region: eu-west-1
accounts: ["123456789012"]
tags: { team: commerce }
account: { cloudwatchRole: "arn:aws:iam::123456789012:role/logs" }
apis:
  orders:
    type: rest
    endpoint: { type: regional, ipAddressType: dualstack }
    tls: { policy: SecurityPolicy_TLS13_1_2_2021_06, accessMode: BASIC }
    tags: { tier: gold }
    protect: true
    policy:
      Version: "2012-10-17"
      Statement: [{ Effect: Allow, Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }]
    cors: { origins: ["https://shop.example.com"] }
    models: { Order: { type: object, properties: { id: { type: string } } } }
    validators: { strict: { body: true, parameters: true } }
    authorizers:
      partners: { type: request, lambda: "arn:aws:lambda:eu-west-1:123456789012:function:f", identity: [header.X-Partner], ttl: 5m }
    routes:
      GET /health: { mock: { status: 200, body: { ok: true } } }
      POST /orders: { http: "https://backend.example.com/orders", key: true, auth: partners, validator: strict, timeout: 5s }
      ANY /legacy/{proxy+}: { http: "https://legacy.example.com/{proxy}", vpcLink: main }
    documentation: { version: "1", parts: [{ location: { type: API }, properties: { description: Orders } }] }
    stages:
      prod:
        description: Live
        variables: { backend: orders-prod }
        throttle: { rate: 500, burst: 1000 }
        cache: { size: 0.5, ttl: 5m, encrypted: true }
        logs: { access: { to: "arn:aws:logs:eu-west-1:123456789012:log-group:orders", format: json }, execution: error }
        metrics: true
        tracing: true
        clientCertificate: backend
        documentation: "1"
        methods:
          GET /health: { throttle: none, metrics: false, logs: { execution: "off" }, cache: { enabled: false } }
          POST /orders: { cache: { ttl: 1m, encrypted: false }, throttle: { rate: 50, burst: 100 } }
      test: { cache: { size: 1.6, methods: all, unauthorized: fail-with-403 }, tags: { tier: none } }
  catalog:
    type: http
    endpoint: { ipAddressType: dualstack }
    disableExecuteApiEndpoint: true
    cors: { origins: ["*"], maxAge: 10m }
    authorizers: { users: { type: jwt, issuer: "https://id.example.com", audience: [shop] } }
    routes:
      GET /products: { http: "https://backend.example.com/products", auth: users, scopes: [read] }
      GET /inner: { http: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c", vpcLink: mesh }
    stages:
      $default: { autoDeploy: true, throttle: { rate: 100, burst: 200 }, routes: { GET /products: { metrics: true } } }
      prod: { logs: { access: { to: "arn:aws:logs:eu-west-1:123456789012:log-group:catalog", format: json } } }
keys:
  partner-acme: { description: ACME, customer: cust-42 }
  partner-zed: { enabled: false, name: Zed Ltd }
usagePlans:
  gold:
    description: Paying partners
    throttle: { rate: 100, burst: 200 }
    quota: { limit: 100000, period: month, offset: 3 }
    productCode: prod-abc123
    apis: [{ api: orders, stage: prod, methods: { POST /orders: { rate: 10, burst: 20 } } }]
    keys: [partner-acme, partner-zed]
domains:
  api.example.com:
    certificate: arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555
    endpoint: { type: regional }
    mutualTls: { truststore: "s3://trust/bundle.pem", version: "3" }
    routing: rules-then-mappings
    mappings: { "": { api: orders, stage: prod } }
    rules:
      - { priority: 10, when: { basePaths: [beta], headers: { X-Beta: "1*" } }, to: { api: orders, stage: prod, stripBasePath: true } }
  http.example.com:
    certificate: arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555
    endpoint: { type: regional }
    mappings: { v2/catalog: { api: catalog, stage: prod } }
vpcLinks:
  main: { type: v1, targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/main/abc"] }
  mesh: { type: v2, subnets: [subnet-1, subnet-2], securityGroups: [sg-1] }
certificates: { backend: { description: Backend trust } }
`

/** Another folder whose local account is the one of this project. */
const elsewhere = (project: TestProject): readonly string[] => [
  '--local-dir',
  join(project.cwd, '.apigw/local'),
]

async function pulledFrom(project: TestProject, ...argv: readonly string[]) {
  const pulled = new TestProject({})
  const { json, code, stderr } = await pulled.run(
    ...['pull', '--region', 'eu-west-1', '--out', '.', ...argv, ...elsewhere(project)],
  )
  return { pulled, json: json as unknown as PullJson, code, stderr }
}

interface PullJson {
  readonly project: string
  readonly written: readonly string[]
  readonly objects: Readonly<Record<string, number>>
  readonly toAdopt: readonly string[]
  readonly findings: readonly { readonly code: string; readonly message: string }[]
}

describe('pull', () => {
  test('writes a project that declares every kind of object as it is', async () => {
    const source = new TestProject({ 'apigw.yaml': everything })
    expect((await source.apply()).json.error).toBeUndefined()
    const { pulled, json } = await pulledFrom(source, '--all')
    expect(json.findings).toEqual([])
    expect(json).toMatchObject({ project: 'shop', toAdopt: [] })
    expect((await pulled.plan(...elsewhere(source))).json.changes).toEqual([])

    const applied = await pulled.apply()
    expect(applied.json.error).toBeUndefined()
    expect((await pulled.plan()).json.changes).toEqual([])
    expect(changesOf((await source.plan(...elsewhere(pulled))).json)).toEqual([])
  })

  test('a part of a project says that its files alone would delete the rest', async () => {
    const source = new TestProject({
      'apigw.yaml':
        'apigw: 1\nproject: shop\nregion: eu-west-1\napis: { a: { type: rest }, b: { type: rest } }\nkeys: { c: {} }\n',
    })
    await source.apply()
    const { json } = await pulledFrom(source, 'a')
    expect(json).toMatchObject({ objects: { api: 1 }, findings: [{ code: 'pull.in-part' }] })
    const other = await pulledFrom(source, 'a', '--project', 'other')
    expect(other.json).toMatchObject({ project: 'other', toAdopt: ['api.a'], findings: [] })
  })

  test('what no pulled file can say is left out and named', async () => {
    const source = new TestProject({})
    await source.behindTheBack(async (account) => {
      await account.call('CreateRestApi', { name: 'orders' })
      await account.call('v2.CreateApi', {
        ...{ Name: 'live', ProtocolType: 'WEBSOCKET' },
        RouteSelectionExpression: '$request.body.action',
      })
      await account.call('v2.CreatePortalProduct', { DisplayName: 'Orders' })
    })
    const { json } = await pulledFrom(source, '--all', '--project', 'shop')
    expect(json).toMatchObject({ objects: { api: 1 }, toAdopt: ['api.orders'] })
    expect(
      json.findings.map(({ code, message }) => `${code} ${message.replace(/ [a-z0-9]{10} /, ' ')}`),
    ).toEqual([
      'pull.left-out WebSocket API (live) was left out: pull writes no files for it',
      expect.stringMatching(/^pull\.left-out portal product .*\(Orders\) was left out/),
    ])
  })

  test('of any REST API and any HTTP API, the pulled files declare what was read', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRestDefinition(), arbitraryHttpDefinition(), async (rest, http) => {
        const source = new TestProject({
          'apigw.yaml': `apigw: 1\nproject: laws\nregion: eu-west-1\napis:\n  rest: { type: rest, openapi: rest.json, endpoint: { type: regional } }\n  http: { type: http, openapi: http.json }\n`,
          'rest.json': JSON.stringify(renderRest(regional(rest))),
          'http.json': JSON.stringify(renderHttp(http)),
        })
        await source.apply()
        const { pulled, json } = await pulledFrom(source, '--all')
        expect(json.findings).toEqual([])
        expect((await pulled.plan(...elsewhere(source))).json.changes).toEqual([])
      }),
      { numRuns: 3 },
    )
  })
})

/** Settings that a regional API cannot have are left out. */
function regional({
  vpcEndpointIds: _v,
  endpointAccessMode: _m,
  securityPolicy: _s,
  ...definition
}: RestDefinition): RestDefinition {
  return definition
}

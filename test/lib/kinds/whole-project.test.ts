import type { RestApi } from '@aws-sdk/client-api-gateway'
import { describe, expect, test } from 'vitest'
import { changesOf, TestProject } from '../../helpers/project.js'

const regions = ['eu-west-1', 'us-east-1']

const gatewayFile = (
  status: number,
  api: Record<string, unknown> = {},
  sections: Record<string, unknown> = {},
): string =>
  JSON.stringify({
    apigw: 1,
    project: 'shop',
    regions,
    account: { cloudwatchRole: 'arn:aws:iam::123456789012:role/logs' },
    apis: {
      orders: {
        type: 'rest',
        endpoint: { type: 'regional' },
        routes: { 'GET /a': { mock: { status } } },
        stages: { prod: {} },
        ...api,
      },
    },
    ...sections,
  })

const places = (json: Awaited<ReturnType<TestProject['plan']>>['json']) =>
  (json.changes as readonly { readonly region?: string; readonly address: string }[]).map(
    ({ region, address }) => `${region} ${address}`,
  )

describe('regions', () => {
  test('are applied together, and every change names its own', async () => {
    const orders = new TestProject({ 'apigw.yaml': gatewayFile(200) })
    const { code, json } = await orders.apply()

    expect({ code, error: json.error }).toEqual({ code: 0, error: undefined })
    expect(places(json)).toEqual(
      regions.flatMap((region) =>
        ['account', 'api.orders', 'api.orders/GET /a', 'api.orders/stage.prod'].map(
          (address) => `${region} ${address}`,
        ),
      ),
    )
    expect(json.calls.byOperation).toMatchObject({ CreateRestApi: 2, UpdateAccount: 2, CreateStage: 2 })
    expect((await orders.plan()).json.changes).toEqual([])
    for (const region of regions) {
      const apis = await orders.behindTheBack((account) => account.list('GetRestApis', {}), region)
      expect(apis).toMatchObject([{ name: 'orders' }])
    }
  })

  test('differ alone: what changed in one is put back there', async () => {
    const orders = new TestProject({ 'apigw.yaml': gatewayFile(200) })
    await orders.apply()
    await orders.behindTheBack(async (account) => {
      const [api] = (await account.list('GetRestApis', {})) as readonly RestApi[]
      const patchOperations = [{ op: 'replace', path: '/description', value: 'by hand' }]
      await account.call('UpdateRestApi', { restApiId: api?.id, patchOperations })
    }, 'us-east-1')

    const { json } = await orders.apply()
    expect(places(json)).toEqual(['us-east-1 api.orders'])
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('have a domain each, with a certificate of their own, and lose it', async () => {
    const domain = {
      certificate: 'arn:aws:acm:${AWS::Region}:${AWS::AccountId}:certificate/1',
      endpoint: { type: 'regional' },
      mappings: { '': { api: 'orders', stage: 'prod' } },
    }
    const domains = { 'api.example.com': domain }
    const orders = new TestProject({ 'apigw.yaml': gatewayFile(200, {}, { domains }) })
    const { json } = await orders.apply()

    expect(json.error).toBeUndefined()
    expect(json.calls.byOperation).toMatchObject({ CreateDomainName: 2, 'v2.CreateApiMapping': 2 })
    expect((await orders.plan()).json.changes).toEqual([])
    expect((await orders.run('destroy', '--yes')).json.calls.byOperation).toMatchObject({
      'v2.DeleteApiMapping': 2,
      DeleteDomainName: 2,
      DeleteRestApi: 2,
    })
  })

  test('count each for themselves in the summary', async () => {
    const orders = new TestProject({ 'apigw.yaml': gatewayFile(200) })
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile(201))

    const { json } = await orders.plan()
    expect(json.summary).toEqual({
      create: 0,
      update: 2,
      delete: 0,
      replace: 0,
      deploy: 2,
      adopt: 0,
      unchanged: 4,
    })
    expect((await orders.apply()).json.error).toBeUndefined()
    expect(changesOf((await orders.plan()).json)).toEqual([])
  })

  test('lose all their objects to destroy, the account’s role excepted', async () => {
    const orders = new TestProject({ 'apigw.yaml': gatewayFile(200) })
    await orders.apply()

    expect((await orders.run('destroy', '--yes')).code).toBe(0)
    for (const region of regions) {
      const left = await orders.behindTheBack(
        async (account) => ({
          apis: await account.list('GetRestApis', {}),
          role: (await account.call('GetAccount', {}))['cloudwatchRoleArn'],
        }),
        region,
      )
      expect(left).toEqual({ apis: [], role: 'arn:aws:iam::123456789012:role/logs' })
    }
  })
})

describe('protect', () => {
  test('is taken off by an apply of its own, after which the API can go', async () => {
    const orders = new TestProject({ 'apigw.yaml': gatewayFile(200, { protect: true }) })
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile(200, { protect: false }))

    expect((await orders.apply()).json.calls.byOperation).toMatchObject({ UntagResource: 2 })
    expect((await orders.run('destroy', '--yes')).code).toBe(0)
  })

  test('is put on an API that there is by one tag', async () => {
    const orders = new TestProject({ 'apigw.yaml': gatewayFile(200) })
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile(200, { protect: true }))

    expect((await orders.apply()).json.calls.byOperation).toMatchObject({ TagResource: 2 })
    expect(await orders.run('destroy', '--yes')).toMatchObject({
      code: 5,
      json: { error: { code: 'guard.protected' } },
    })
  })
})

describe('values that mean nothing', () => {
  test('are absent: an empty description differs from none nowhere', async () => {
    const orders = new TestProject({
      'apigw.yaml': gatewayFile(200, {
        description: '',
        binaryMediaTypes: [],
        models: {},
        tags: {},
        stages: { prod: { description: '', variables: {}, methods: {}, logs: {}, tags: {} } },
      }),
    })
    expect((await orders.apply()).json.error).toBeUndefined()
    expect((await orders.plan()).json.changes).toEqual([])
  })
})

describe('a private endpoint', () => {
  test('becomes an edge one by way of a regional one: said before anything is written', async () => {
    const endpoint = (type: string) => gatewayFile(200, { endpoint: { type } })
    const orders = new TestProject({ 'apigw.yaml': endpoint('private') })
    await orders.apply()
    orders.write('apigw.yaml', endpoint('edge'))
    expect(await orders.plan()).toMatchObject({
      code: 65,
      json: { error: { code: 'rest-api.endpoint.conversion' } },
    })

    for (const type of ['regional', 'edge']) {
      orders.write('apigw.yaml', endpoint(type))
      expect((await orders.apply()).json.error).toBeUndefined()
      expect((await orders.plan()).json.changes).toEqual([])
    }
  })
})

import type { RestApi, Stage } from '@aws-sdk/client-api-gateway'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../src/lib/engine/index.js'
import { changesOf, TestProject } from '../../helpers/project.js'
import { runApigw } from '../../helpers/run-command.js'

const gatewayFile = (
  routes: string,
  stages = 'test: { throttle: { rate: 1, burst: 2 } }\n      prod: { metrics: true }',
) => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes:
      ${routes}
    stages:
      ${stages}
`
const twoRoutes = 'GET /a: { mock: { status: 200 } }\n      GET /b: { mock: { status: 200 } }'
const oneRoute = 'GET /a: { mock: { status: 200 } }'

const project = (routes = twoRoutes) => new TestProject({ 'apigw.yaml': gatewayFile(routes) })

async function apiOf(account: AccountPort): Promise<RestApi> {
  const [api] = await account.list('GetRestApis', {})
  return api as RestApi
}

const stagesOf = async (account: AccountPort): Promise<readonly Stage[]> =>
  (await account.list('GetStages', { restApiId: (await apiOf(account)).id })) as readonly Stage[]

describe('plan and apply', () => {
  test('the first apply makes 3 writes and 2 for each stage, and the second has nothing to do', async () => {
    const orders = project()
    const first = await orders.apply()

    expect(first.code).toBe(0)
    expect(first.json.calls.byOperation).toMatchObject({
      CreateRestApi: 1,
      PutRestApi: 1,
      CreateDeployment: 1,
      CreateStage: 2,
      UpdateStage: 2,
    })
    expect(first.json.calls.writes).toBe(7)

    const second = await orders.plan('--detailed-exitcode')
    expect(second).toMatchObject({ code: 0, json: { changes: [], calls: { reads: 19, writes: 0 } } })
  })

  test('a changed route costs 2 writes and one for each stage, and says why the stages are deployed', async () => {
    const orders = project()
    await orders.apply()
    orders.write(
      'apigw.yaml',
      gatewayFile(
        twoRoutes.replace('GET /b: { mock: { status: 200 } }', 'GET /b: { mock: { status: 201 } }'),
      ),
    )

    const planned = await orders.plan('--detailed-exitcode')
    expect(planned.code).toBe(2)
    expect(changesOf(planned.json)).toEqual([
      'update api.orders/GET /b',
      'deploy api.orders/stage.prod',
      'deploy api.orders/stage.test',
    ])
    expect(planned.json.changes[1]?.cause).toEqual(['api.orders/GET /b'])

    const applied = await orders.apply()
    expect(applied.json.calls.byOperation).toMatchObject({
      PutRestApi: 1,
      CreateDeployment: 1,
      UpdateStage: 2,
    })
    expect(applied.json.calls.writes).toBe(4)
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('a route that is gone from the file goes, and content that comes back needs no new deployment', async () => {
    const orders = project()
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile(oneRoute))
    const removed = await orders.apply()
    expect(changesOf(removed.json)).toContain('delete api.orders/GET /b')

    orders.write('apigw.yaml', gatewayFile(twoRoutes))
    const back = await orders.apply()
    expect(back.json.calls.byOperation).toMatchObject({ PutRestApi: 1, UpdateStage: 2 })
    expect(back.json.calls.byOperation).not.toHaveProperty('CreateDeployment')
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('a changed stage setting touches that stage alone and deploys nothing', async () => {
    const orders = project()
    await orders.apply()
    orders.write(
      'apigw.yaml',
      gatewayFile(twoRoutes, 'test: { throttle: { rate: 5, burst: 2 } }\n      prod: { metrics: true }'),
    )

    const planned = await orders.plan()
    expect(planned.json.changes).toMatchObject([
      {
        action: 'update',
        address: 'api.orders/stage.test',
        fields: [{ path: 'throttle.rate', before: 1, after: 5 }],
      },
    ])
    const applied = await orders.apply()
    expect(applied.json.calls.writes).toBe(1)
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('a setting that is removed goes back to its default', async () => {
    const orders = project()
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile(twoRoutes, 'test: {}\n      prod: {}'))

    expect((await orders.apply()).json.calls.byOperation).toMatchObject({ UpdateStage: 2 })
    expect((await orders.plan()).json.changes).toEqual([])
    const stages = await orders.behindTheBack(stagesOf)
    expect(stages.map(({ methodSettings }) => methodSettings)).toEqual([{}, {}])
  })

  test('a draft that was edited in the console is put back, and what is served stays', async () => {
    const orders = project()
    await orders.apply()
    await orders.behindTheBack(async (account) => {
      const { id: restApiId, rootResourceId: parentId } = await apiOf(account)
      const resource = await account.call('CreateResource', { restApiId, parentId, pathPart: 'c' })
      await account.call('PutMethod', {
        restApiId,
        resourceId: resource['id'],
        httpMethod: 'GET',
        authorizationType: 'NONE',
      })
    })

    const planned = await orders.plan()
    expect(changesOf(planned.json)).toEqual(['delete api.orders/GET /c'])
    expect((await orders.apply()).json.calls.byOperation).toMatchObject({ PutRestApi: 1 })
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('a stage that was redeployed by hand is deployed again', async () => {
    const orders = project()
    await orders.apply()
    await orders.behindTheBack(async (account) => {
      const { id: restApiId } = await apiOf(account)
      await account.call('CreateDeployment', { restApiId, stageName: 'prod' })
    })

    const planned = await orders.plan()
    expect(changesOf(planned.json)).toEqual(['deploy api.orders/stage.prod'])
    const applied = await orders.apply()
    expect(applied.json.calls.byOperation).not.toHaveProperty('CreateDeployment')
    expect(applied.json.calls.writes).toBe(1)
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('a stage with an open canary is not redeployed: exit code 5 before any write', async () => {
    const orders = project()
    await orders.apply()
    await orders.behindTheBack(async (account) => {
      const { id: restApiId } = await apiOf(account)
      await account.call('CreateDeployment', {
        restApiId,
        stageName: 'prod',
        canarySettings: { percentTraffic: 10 },
      })
    })
    orders.write('apigw.yaml', gatewayFile(oneRoute))

    const applied = await orders.apply()
    expect(applied).toMatchObject({ code: 5, json: { error: { code: 'stage.canary' } } })
    expect(await orders.behindTheBack(async (account) => (await stagesOf(account)).length)).toBe(2)
  })
})

describe('ownership', () => {
  test('a foreign API of the same name is reported and left alone', async () => {
    const orders = project()
    await orders.behindTheBack((account) => account.call('CreateRestApi', { name: 'orders' }))

    const applied = await orders.apply()
    expect(applied.json.diagnostics).toMatchObject([{ code: 'ownership.same-name' }])
    expect(await orders.behindTheBack((account) => account.list('GetRestApis', {}))).toHaveLength(2)
  })

  test('two live APIs with the same tags stop the plan with exit code 4', async () => {
    const orders = project()
    await orders.apply()
    await orders.behindTheBack(async (account) => {
      const { name, tags } = await apiOf(account)
      await account.call('CreateRestApi', { name, tags })
    })

    expect(await orders.plan()).toMatchObject({ code: 4, json: { error: { code: 'ownership.ambiguous' } } })
  })

  test('a stage made by hand under a declared name is in the way: exit code 4', async () => {
    const orders = project()
    await orders.apply()
    await orders.behindTheBack(async (account) => {
      const { id: restApiId } = await apiOf(account)
      await account.call('CreateDeployment', { restApiId, stageName: 'staging' })
    })
    orders.write('apigw.yaml', gatewayFile(twoRoutes, 'test: {}\n      prod: {}\n      staging: {}'))

    expect(await orders.plan()).toMatchObject({
      code: 4,
      json: { error: { code: 'ownership.stage-exists' } },
    })
  })

  test('two environments in one account never touch each other', async () => {
    const orders = new TestProject({
      'apigw.yaml': `${gatewayFile(twoRoutes)}environments: { dev: {}, prod: {} }\n`,
    })
    await orders.apply('--env', 'dev')
    const other = await orders.apply('--env', 'prod')
    expect(other.json.summary).toMatchObject({ update: 0, delete: 0, deploy: 0 })
    expect((await orders.plan('--env', 'dev')).json.changes).toEqual([])

    await orders.run('destroy', '--yes', '--env', 'prod')
    expect((await orders.plan('--env', 'dev')).json.changes).toEqual([])
  })
})

describe('deletion', () => {
  test('of more than a fifth of what is owned needs --allow-delete', async () => {
    const orders = project()
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile(twoRoutes, 'prod: { metrics: true }'))

    expect(await orders.apply()).toMatchObject({ code: 5, json: { error: { code: 'guard.prune' } } })
    const applied = await orders.apply('--allow-delete', '1')
    expect(applied).toMatchObject({ code: 0, json: { applied: ['api.orders/stage.test'] } })
  })

  test('of a protected API is refused, by apply and by destroy', async () => {
    const orders = project()
    orders.write('apigw.yaml', gatewayFile(twoRoutes).replace('type: rest', 'type: rest\n    protect: true'))
    await orders.apply()
    expect((await orders.plan()).json.changes).toEqual([])

    expect(await orders.run('destroy', '--yes')).toMatchObject({
      code: 5,
      json: { error: { code: 'guard.protected' } },
    })
    orders.write('apigw.yaml', 'apigw: 1\nproject: shop\nregion: eu-west-1\n')
    expect(await orders.apply('--allow-delete', '9')).toMatchObject({
      code: 5,
      json: { error: { code: 'guard.protected' } },
    })
  })

  test('by destroy removes what is owned and nothing else', async () => {
    const orders = project()
    await orders.behindTheBack((account) => account.call('CreateRestApi', { name: 'foreign' }))
    await orders.apply()

    expect(await orders.run('destroy', '--yes')).toMatchObject({ code: 0, json: { applied: ['api.orders'] } })
    const left = await orders.behindTheBack((account) => account.list('GetRestApis', {}))
    expect(left).toMatchObject([{ name: 'foreign' }])
  })

  test('without a terminal and without --yes is not done: exit code 5', async () => {
    const orders = project()
    await orders.apply()

    expect(await orders.run('destroy')).toMatchObject({
      code: 5,
      json: { error: { code: 'guard.confirmation-missing' } },
    })
  })
})

describe('a saved plan', () => {
  test('is applied as it was made, without asking', async () => {
    const orders = project()
    await orders.plan('--out', 'plan.json')

    expect(await orders.run('apply', 'plan.json')).toMatchObject({ code: 0 })
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('is shown, target first, before it is applied', async () => {
    const orders = project()
    await orders.plan('--out', 'plan.json')

    const { stdout } = await runApigw(['apply', 'plan.json', '--local'], { cwd: orders.cwd })
    expect(stdout.split('\n')[0]).toBe('LOCAL account 000000000000, region eu-west-1')
    expect(stdout).toContain('create  api.orders')
  })

  test('is stale once something it read has changed: exit code 4, nothing written', async () => {
    const orders = project()
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile(oneRoute))
    await orders.plan('--out', 'plan.json')
    await orders.behindTheBack(async (account) => {
      const { id: restApiId } = await apiOf(account)
      await account.call('UpdateRestApi', {
        restApiId,
        patchOperations: [{ op: 'replace', path: '/description', value: 'x' }],
      })
    })

    expect(await orders.run('apply', 'plan.json')).toMatchObject({
      code: 4,
      json: { error: { code: 'plan.stale' } },
    })
  })

  test('cannot be applied twice', async () => {
    const orders = project()
    await orders.plan('--out', 'plan.json')
    await orders.run('apply', 'plan.json')

    expect(await orders.run('apply', 'plan.json')).toMatchObject({
      code: 4,
      json: { error: { code: 'plan.stale' } },
    })
  })

  test('of another region is refused', async () => {
    const orders = project()
    await orders.plan('--out', 'plan.json')

    expect(await orders.run('apply', 'plan.json', '--region', 'us-east-1')).toMatchObject({
      code: expect.toSatisfy((code) => code === 4 || code === 78),
    })
  })
})

describe('--only', () => {
  test('changes what it names and leaves all else as it is live', async () => {
    const orders = project()
    await orders.apply()
    orders.write(
      'apigw.yaml',
      gatewayFile('GET /a: { mock: { status: 202 } }\n      GET /b: { mock: { status: 203 } }'),
    )

    const applied = await orders.apply('--only', 'api.orders/GET /a')
    expect(applied.json.applied).toEqual(['api.orders/GET /a'])
    expect(changesOf((await orders.plan()).json)).toContain('update api.orders/GET /b')
  })
})

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TestProject } from '../../../helpers/project.js'

const gatewayFile = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    routes:
      GET /a: { mock: {} }
      GET /b: { http: "https://backend.example.com/b" }
    stages:
      prod: { throttle: { rate: 10, burst: 20 } }
      test: {}
keys: { acme: {} }
usagePlans:
  gold: { throttle: { rate: 1, burst: 2 }, apis: [{ api: orders, stage: prod }], keys: [acme] }
`

interface DriftJson {
  readonly remembers: boolean
  readonly drift: readonly {
    readonly address: string
    readonly what: string
    readonly origin: string
    readonly fields: readonly object[]
  }[]
  readonly pending: readonly string[]
}

async function appliedProject(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': gatewayFile })
  expect((await project.apply()).code).toBe(0)
  return project
}

async function driftOf(project: TestProject, ...argv: readonly string[]) {
  const { code, json } = await project.run('drift', '--detailed-exitcode', ...argv)
  return { code, ...(json as unknown as DriftJson) }
}

const words = ({ drift }: DriftJson): readonly string[] =>
  drift.map(({ what, origin, address }) => `${what} ${origin} ${address}`)

/** Edits the API as people do in the console: a route is changed, one is made, one is deleted. */
const editedByHand = (project: TestProject) =>
  project.behindTheBack(async (account) => {
    const [api] = await account.list('GetRestApis', {})
    const restApiId = api?.['id']
    const resources = await account.list('GetResources', { restApiId })
    const idOf = (path: string) => resources.find((resource) => resource['path'] === path)?.['id']
    await account.call('UpdateIntegration', {
      ...{ restApiId, resourceId: idOf('/b'), httpMethod: 'GET' },
      patchOperations: [{ op: 'replace', path: '/uri', value: 'https://elsewhere.example.com/b' }],
    })
    await account.call('DeleteMethod', { restApiId, resourceId: idOf('/a'), httpMethod: 'GET' })
    await account.call('PutMethod', {
      ...{ restApiId, resourceId: idOf('/b'), httpMethod: 'POST', authorizationType: 'NONE' },
    })
  })

describe('drift', () => {
  test('there is none after an apply, and a change of the files is none', async () => {
    const project = await appliedProject()
    expect(await driftOf(project)).toMatchObject({ code: 0, remembers: true, drift: [], pending: [] })
    project.write('apigw.yaml', gatewayFile.replace('rate: 10', 'rate: 11'))
    expect(await driftOf(project)).toMatchObject({
      ...{ code: 0, drift: [], pending: ['api.orders/stage.prod'] },
    })
  })

  test('says what was changed, made and deleted in the console, and that it is not deployed', async () => {
    const project = await appliedProject()
    await editedByHand(project)
    const found = await driftOf(project)
    expect(found.code).toBe(2)
    expect(words(found)).toEqual([
      // Its path is left over.
      'changed outside api.orders',
      'removed outside api.orders/GET /a',
      'changed outside api.orders/GET /b',
      'added outside api.orders/POST /b',
      'not-deployed outside api.orders/stage.prod',
      'not-deployed outside api.orders/stage.test',
    ])
    expect(found.drift[2]?.fields).toEqual([
      {
        path: 'integration.uri',
        applied: 'https://backend.example.com/b',
        declared: 'https://backend.example.com/b',
        live: 'https://elsewhere.example.com/b',
      },
    ])
    expect((await project.apply('--allow-delete', '2')).code).toBe(0)
    expect(await driftOf(project)).toMatchObject({ code: 0, drift: [] })
  })

  test('tells a deployment of somebody else from a stage that was re-pointed', async () => {
    const project = await appliedProject()
    project.write('apigw.yaml', gatewayFile.replace('backend.example', 'other.example'))
    await project.apply()
    const [first] = await project.behindTheBack(async (account) => {
      const [api] = await account.list('GetRestApis', {})
      const restApiId = api?.['id']
      const deployments = await account.list('GetDeployments', { restApiId })
      const oldest = [...deployments].sort((a, b) => Number(a['createdDate']) - Number(b['createdDate']))[0]
      await account.call('UpdateStage', {
        ...{ restApiId, stageName: 'prod' },
        patchOperations: [{ op: 'replace', path: '/deploymentId', value: String(oldest?.['id']) }],
      })
      await account.call('CreateDeployment', { restApiId, stageName: 'test' })
      return [String(oldest?.['id'])]
    })
    const found = await driftOf(project)
    expect(words(found)).toEqual([
      're-pointed outside api.orders/stage.prod',
      'deployed outside api.orders/stage.test',
    ])
    expect(found.drift[0]?.fields).toMatchObject([{ path: 'deployment', live: first }])
  })

  test('three ways: a field changed outside and in the files names all three values', async () => {
    const project = await appliedProject()
    await project.behindTheBack(async (account) => {
      const [plan] = await account.list('GetUsagePlans', {})
      const patchOperations = [{ op: 'replace', path: '/throttle/rateLimit', value: '7' }]
      await account.call('UpdateUsagePlan', { usagePlanId: plan?.['id'], patchOperations })
      const [key] = await account.list('GetApiKeys', {})
      await account.call('UpdateApiKey', {
        ...{ apiKey: key?.['id'], patchOperations: [{ op: 'replace', path: '/enabled', value: 'false' }] },
      })
    })
    project.write('apigw.yaml', gatewayFile.replace('rate: 1,', 'rate: 3,'))
    const found = await driftOf(project)
    expect(words(found)).toEqual(['changed outside key.acme', 'changed both usage-plan.gold'])
    expect(found.drift.map(({ fields }) => fields)).toEqual([
      [{ path: 'enabled', applied: true, declared: true, live: false }],
      [{ path: 'throttle.rate', applied: 1, declared: 3, live: 7 }],
    ])
  })

  test('in a folder that remembers no apply, the marks of deployments tell what they can', async () => {
    const project = await appliedProject()
    rmSync(join(project.cwd, '.apigw/applied'), { recursive: true })
    await editedByHand(project)
    project.write('apigw.yaml', gatewayFile.replace('rate: 1,', 'rate: 3,'))
    const found = await driftOf(project)
    expect(found).toMatchObject({ code: 2, remembers: false })
    expect(words(found)).toEqual([
      'changed unknown api.orders',
      'removed outside api.orders/GET /a',
      'changed outside api.orders/GET /b',
      'added outside api.orders/POST /b',
      'not-deployed outside api.orders/stage.prod',
      'not-deployed outside api.orders/stage.test',
      'changed unknown usage-plan.gold',
    ])
  })
})

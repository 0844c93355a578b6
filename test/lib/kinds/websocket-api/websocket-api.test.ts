import type { Deployment, Integration, Stage } from '@aws-sdk/client-apigatewayv2'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import type { JsonObject } from '../../../../src/lib/json/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'

const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`

const file = (api: JsonObject): string =>
  JSON.stringify({
    ...{ apigw: 1, project: 'shop', region: 'eu-west-1' },
    apis: { chat: { type: 'websocket', selection: '$request.body.action', ...api } },
  })

async function applied(project: TestProject, api: JsonObject) {
  project.write('apigw.yaml', file(api))
  const { json } = await project.apply()
  expect(json.error).toBeUndefined()
  expect((await project.plan()).json.changes).toEqual([])
  return json
}

async function projectWith(api: JsonObject): Promise<TestProject> {
  const project = new TestProject({})
  await applied(project, api)
  return project
}

const apiIdIn = async (account: AccountPort): Promise<string> => {
  const [api] = await account.list('v2.GetApis', {})
  return String(api?.['ApiId'])
}

const listed = <T>(project: TestProject, operation: string) =>
  project.behindTheBack(
    async (account) =>
      (await account.list(operation, { ApiId: await apiIdIn(account) })) as unknown as readonly T[],
  )

const writes = ({ calls }: Awaited<ReturnType<typeof applied>>) =>
  Object.fromEntries(
    Object.entries(calls.byOperation).filter(([name]) => !/^(?:v2\.)?(?:Get|List)/.test(name)),
  )

const send = { lambda: lambda('send') }
const mapped = { mock: {}, response: true, responses: { $default: { template: 'a' } } }
const stages = { prod: {}, test: {} }

describe('a WebSocket API', () => {
  test('is deployed once, when all of it is written, and each stage is flipped', async () => {
    const project = await projectWith({ routes: { send, other: send }, stages })
    const json = await applied(project, {
      routes: { send: { ...send, operation: 'a' }, other: { ...send, operation: 'b' }, third: mapped },
      stages,
    })

    expect(writes(json)).toEqual({
      'v2.CreateIntegration': 1,
      'v2.CreateIntegrationResponse': 1,
      'v2.CreateRoute': 1,
      'v2.CreateRouteResponse': 1,
      'v2.UpdateRoute': 2,
      'v2.CreateDeployment': 1,
      'v2.UpdateStage': 2,
    })
  })

  test('changes what a route answers by one call and its deployment', async () => {
    const project = await projectWith({ routes: { send: mapped }, stages })
    const other = { ...mapped, responses: { $default: { template: 'b' } } }
    const json = await applied(project, { routes: { send: other }, stages })

    expect(writes(json)).toEqual({
      'v2.UpdateIntegrationResponse': 1,
      'v2.CreateDeployment': 1,
      'v2.UpdateStage': 2,
    })
  })

  test('has one integration for routes that lead to the same, and another where one answers otherwise', async () => {
    const project = await projectWith({ routes: { a: mapped, b: mapped, c: mapped } })
    expect(await listed<Integration>(project, 'v2.GetIntegrations')).toHaveLength(1)
    const other = { ...mapped, responses: { $default: { template: 'b' } } }
    const json = await applied(project, { routes: { a: mapped, b: mapped, c: other } })

    expect(writes(json)).toMatchObject({ 'v2.CreateIntegration': 1, 'v2.UpdateRoute': 1 })
    expect(await listed<Integration>(project, 'v2.GetIntegrations')).toHaveLength(2)
  })

  test('passes messages on, maps them, or leaves them to another type of backend: another integration', async () => {
    const project = await projectWith({ routes: { send } })
    const json = await applied(project, { routes: { send: { ...send, proxy: false } } })

    expect(writes(json)).toEqual({
      'v2.CreateIntegration': 1,
      'v2.UpdateRoute': 1,
      'v2.DeleteIntegration': 1,
    })
  })

  test('loses what an update cannot take away by being made anew', async () => {
    const answer = { template: 'a', contentHandling: 'text' }
    const project = await projectWith({
      routes: { send: { ...mapped, contentHandling: 'text', responses: { $default: answer } } },
    })
    const { contentHandling: _gone, ...left } = answer
    const json = await applied(project, {
      routes: { send: { ...mapped, contentHandling: 'text', responses: { $default: left } } },
    })
    expect(writes(json)).toEqual({
      'v2.DeleteIntegrationResponse': 1,
      'v2.CreateIntegrationResponse': 1,
    })
    const other = await applied(project, { routes: { send: { ...mapped, responses: { $default: left } } } })
    expect(writes(other)).toMatchObject({ 'v2.CreateIntegration': 1, 'v2.DeleteIntegration': 1 })
  })

  test('goes back to what it was by the deployment that there is', async () => {
    const project = await projectWith({ routes: { send }, stages: { prod: {} } })
    await applied(project, { routes: { send: { ...send, operation: 'a' } }, stages: { prod: {} } })
    const json = await applied(project, { routes: { send }, stages: { prod: {} } })

    expect(writes(json)).toEqual({ 'v2.UpdateRoute': 1, 'v2.UpdateStage': 1 })
  })

  test('may have route keys that read like parts of it', async () => {
    const project = await projectWith({
      routes: { 'stage.prod': send, 'model.A': send },
      models: { A: {} },
      stages,
    })
    const json = await applied(project, { routes: { 'model.A': send }, models: { A: {} }, stages })

    expect(changesOf(json)).toContain('delete api.chat/route.stage.prod')
  })

  test('shows what somebody changed behind the back of a route that answers', async () => {
    const project = await projectWith({ routes: { send: mapped } })
    await project.behindTheBack(async (account) => {
      const ApiId = await apiIdIn(account)
      const [route] = await account.list('v2.GetRoutes', { ApiId })
      const place = { ApiId, RouteId: route?.['RouteId'] }
      const [response] = await account.list('v2.GetRouteResponses', place)
      await account.call('v2.DeleteRouteResponse', {
        ...place,
        RouteResponseId: response?.['RouteResponseId'],
      })
    })
    const { json } = await project.apply()

    expect(json.changes).toMatchObject([{ address: 'api.chat/send', fields: [{ path: 'response' }] }])
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('becomes no HTTP API, nor the other way round', async () => {
    const project = await projectWith({ routes: { send } })
    project.write(
      'apigw.yaml',
      JSON.stringify({
        ...{ apigw: 1, project: 'shop', region: 'eu-west-1' },
        apis: { chat: { type: 'http', routes: { 'GET /a': send } } },
      }),
    )
    expect(await project.plan()).toMatchObject({ code: 65, json: { error: { code: 'api.type' } } })
  })

  test('is destroyed with all that belongs to it', async () => {
    const project = await projectWith({ routes: { send: mapped }, stages })
    const { code } = await project.run('destroy', '--yes')
    expect(code).toBe(0)
    expect(await project.behindTheBack((account) => account.list('v2.GetApis', {}))).toEqual([])
  })
})

describe.each([
  ['websocket', { selection: '$request.body.action' }, 'send'],
  ['http', {}, 'GET /a'],
])('keepDeployments of an API of type %s', (type, members, key) => {
  test('deletes the oldest after the flip, and none that a stage serves or served before', async () => {
    const project = new TestProject({})
    for (const operation of ['a', 'b', 'c', 'd']) {
      const routes = { [key]: { ...send, operation } }
      const chat = { type, ...members, routes, keepDeployments: 2, stages: { prod: {} } }
      const gatewayFile = { apigw: 1, project: 'shop', region: 'eu-west-1', apis: { chat } }
      project.write('apigw.yaml', JSON.stringify(gatewayFile))
      const { json } = await project.apply()
      expect(json.error).toBeUndefined()
    }
    const deployments = await listed<Deployment>(project, 'v2.GetDeployments')
    const [stage] = await listed<Stage>(project, 'v2.GetStages')

    expect(deployments).toHaveLength(2)
    expect(deployments.map(({ DeploymentId }) => DeploymentId)).toContain(stage?.DeploymentId)
  })
})

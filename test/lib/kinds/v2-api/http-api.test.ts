import type { Api, Integration, Stage } from '@aws-sdk/client-apigatewayv2'
import { describe, expect, test } from 'vitest'
import { interruption } from '../../../../src/lib/cli/signals.js'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'
import { runJson } from '../../../helpers/run-command.js'

const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`

const file = (api: JsonObject): string =>
  JSON.stringify({
    apigw: 1,
    project: 'shop',
    region: 'eu-west-1',
    accounts: ['123456789012'],
    apis: { catalog: { type: 'http', ...api } },
  })

const items = { lambda: lambda('items') }
const auto: Json = { $default: { autoDeploy: true } }

async function applied(project: TestProject, api: JsonObject) {
  project.write('apigw.yaml', file(api))
  const { json } = await project.apply()
  expect(json.error).toBeUndefined()
  const again = await project.plan()
  expect(again.json.changes).toEqual([])
  return json
}

async function projectWith(api: JsonObject): Promise<TestProject> {
  const project = new TestProject({})
  await applied(project, api)
  return project
}

const listed = async <T>(account: AccountPort, operation: string, input: object = {}) =>
  (await account.list(operation, { ...input })) as unknown as readonly T[]

async function theApi(account: AccountPort): Promise<string> {
  const [api] = await listed<Api>(account, 'v2.GetApis')
  return api?.ApiId ?? ''
}

const stagesOf = (project: TestProject) =>
  project.behindTheBack(async (account) =>
    listed<Stage>(account, 'v2.GetStages', { ApiId: await theApi(account) }),
  )

const integrationsOf = (project: TestProject) =>
  project.behindTheBack(async (account) =>
    listed<Integration>(account, 'v2.GetIntegrations', { ApiId: await theApi(account) }),
  )

describe('a stage that deploys by itself', () => {
  test('shows a change of one call at once: nothing else is sent', async () => {
    const project = await projectWith({ routes: { 'GET /a': items, 'GET /b': items }, stages: auto })
    const { calls, changes } = await applied(project, {
      routes: { 'GET /a': { ...items, operation: 'a' }, 'GET /b': items },
      stages: auto,
    })

    expect(calls.byOperation['v2.UpdateRoute']).toBe(1)
    expect(calls.writes).toBe(1)
    expect(changes.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'update api.catalog/GET /a',
      'deploy api.catalog/stage.$default',
    ])
  })

  test('sees one call only where a route moves to another backend: the backend is made before, and nobody sees it', async () => {
    const project = await projectWith({ routes: { 'GET /a': items, 'GET /b': items }, stages: auto })
    const { calls } = await applied(project, {
      routes: { 'GET /a': { lambda: lambda('other') }, 'GET /b': items },
      stages: auto,
    })

    expect(calls.byOperation).toMatchObject({ 'v2.CreateIntegration': 1, 'v2.UpdateRoute': 1 })
    expect(calls.writes).toBe(2)
  })

  test('is held while several calls are written, takes the deployment, and is let go', async () => {
    const project = await projectWith({ routes: { 'GET /a': items, 'GET /b': items }, stages: auto })
    const { calls } = await applied(project, {
      routes: { 'GET /a': { ...items, operation: 'a' }, 'GET /b': { ...items, operation: 'b' } },
      stages: auto,
    })

    expect(calls.byOperation).toMatchObject({
      'v2.UpdateStage': 3,
      'v2.CreateDeployment': 1,
      'v2.ReimportApi': 1,
    })
    expect(await stagesOf(project)).toMatchObject([{ AutoDeploy: true }])
  })

  test('is held too where only routes are selected', async () => {
    const project = await projectWith({ routes: { 'GET /a': items, 'GET /b': items }, stages: auto })
    const routes = { 'GET /a': { ...items, operation: 'a' }, 'GET /b': { ...items, operation: 'b' } }
    project.write('apigw.yaml', file({ routes, stages: auto }))
    const { json } = await project.apply('--only', 'route')

    expect(changesOf(json)).toEqual(['update api.catalog/GET /a', 'update api.catalog/GET /b'])
    expect(json.calls.byOperation).toMatchObject({ 'v2.UpdateStage': 3, 'v2.CreateDeployment': 1 })
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('that a run left held is repaired by the next one', async () => {
    const project = await projectWith({ routes: { 'GET /a': items }, stages: auto })
    await project.behindTheBack(async (account) => {
      const ApiId = await theApi(account)
      await account.call('v2.UpdateStage', { ApiId, StageName: '$default', AutoDeploy: false })
    })
    const { json } = await project.apply()

    // What it serves is what the file wants: nothing is deployed anew.
    expect(json.changes).toMatchObject([{ action: 'update', address: 'api.catalog/stage.$default' }])
    expect((await project.plan()).json.changes).toEqual([])
    expect(await stagesOf(project)).toMatchObject([{ AutoDeploy: true }])
  })

  test('becomes one that is deployed, and back again', async () => {
    const project = await projectWith({ routes: { 'GET /a': items }, stages: auto })
    await applied(project, { routes: { 'GET /a': items }, stages: { $default: {} } })
    expect(await stagesOf(project)).toMatchObject([{ StageName: '$default' }])
    const { calls } = await applied(project, { routes: { 'GET /a': items }, stages: auto })
    expect(calls.writes).toBe(1)
  })

  test('that has limits no more gets those of the account, and the plan is empty', async () => {
    const limited = { $default: { autoDeploy: true, throttle: { rate: 1, burst: 2 } } }
    const project = await projectWith({ routes: { 'GET /a': items }, stages: limited })
    await applied(project, { routes: { 'GET /a': items }, stages: auto })

    expect(await stagesOf(project)).toMatchObject([
      { DefaultRouteSettings: { ThrottlingRateLimit: 10_000, ThrottlingBurstLimit: 5000 } },
    ])
  })
})

describe('integrations', () => {
  test('of equal content are one, and change in place where all their routes want that', async () => {
    const project = await projectWith({ routes: { 'GET /a': items, 'GET /b': items } })
    const [before, ...others] = await integrationsOf(project)
    expect(others).toEqual([])
    const { calls } = await applied(project, {
      routes: { 'GET /a': { ...items, timeout: '5s' }, 'GET /b': { ...items, timeout: '5s' } },
    })

    expect(calls.byOperation['v2.UpdateIntegration']).toBe(1)
    expect(calls.writes).toBe(1)
    expect(await integrationsOf(project)).toMatchObject([
      { IntegrationId: before?.IntegrationId, TimeoutInMillis: 5000 },
    ])
  })

  test('that a run made and did not come to use are used by the next one', async () => {
    const project = await projectWith({ routes: { 'GET /a': items } })
    await project.behindTheBack(async (account) => {
      await account.call('v2.CreateIntegration', {
        ApiId: await theApi(account),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: lambda('other'),
        PayloadFormatVersion: '2.0',
      })
    })
    const { calls } = await applied(project, {
      routes: { 'GET /a': items, 'GET /b': { lambda: lambda('other') } },
    })

    expect(calls.writes).toBe(1)
    expect(await integrationsOf(project)).toHaveLength(2)
  })

  test('carry our mark in their description, and go with their last route', async () => {
    const project = await projectWith({ routes: { 'GET /a': items }, stages: auto })
    const both = { 'GET /a': items, 'GET /b': { http: 'https://b.example.com' } }
    await applied(project, { routes: both, stages: auto })
    const made = (await integrationsOf(project)).find(
      ({ IntegrationType }) => IntegrationType === 'HTTP_PROXY',
    )
    expect(made?.Description).toMatch(/^\[apigw shop\/-\/catalog v1 [0-9a-f]{12}\]$/)

    const { calls } = await applied(project, { routes: { 'GET /a': items }, stages: auto })
    expect(calls.byOperation).toMatchObject({ 'v2.DeleteRoute': 1, 'v2.DeleteIntegration': 1 })
    expect(await integrationsOf(project)).toHaveLength(1)
  })
})

describe('routes', () => {
  test('whose variables are renamed stay the same object: no two such routes can be at once', async () => {
    const project = await projectWith({ routes: { 'GET /a/{x}': items }, stages: auto })
    const { calls } = await applied(project, { routes: { 'GET /a/{y}': items }, stages: auto })

    expect(calls.byOperation['v2.UpdateRoute']).toBe(1)
    expect(calls.writes).toBe(1)
  })

  test('move to another authorizer, which is made before; the old one goes after them', async () => {
    const jwt = { type: 'jwt', issuer: 'https://id.example.com', audience: ['a'] }
    const project = await projectWith({
      authorizers: { one: jwt },
      routes: { 'GET /a': { ...items, auth: 'one' } },
      stages: auto,
    })
    const { calls } = await applied(project, {
      authorizers: { two: jwt },
      routes: { 'GET /a': { ...items, auth: 'two' } },
      stages: auto,
    })

    expect(calls.byOperation).toMatchObject({
      'v2.CreateAuthorizer': 1,
      'v2.UpdateRoute': 1,
      'v2.DeleteAuthorizer': 1,
    })
  })

  test('made by hand are removed, or stay where the file says so', async () => {
    const project = await projectWith({ routes: { 'GET /a': items } })
    await project.behindTheBack(async (account) => {
      await account.call('v2.CreateRoute', { ApiId: await theApi(account), RouteKey: 'GET /by-hand' })
    })
    expect(changesOf((await project.plan()).json)).toEqual(['delete api.catalog/GET /by-hand'])
    project.write('apigw.yaml', file({ unmanaged: 'keep', routes: { 'GET /a': items } }))
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('another action of a service has other parameters: its route moves to another integration', async () => {
    const role = 'arn:aws:iam::123456789012:role/sqs'
    const send = { aws: 'SQS-SendMessage', role, parameters: { QueueUrl: 'https://q', MessageBody: 'b' } }
    const project = await projectWith({ routes: { 'POST /q': send }, stages: auto })
    const { calls } = await applied(project, {
      routes: { 'POST /q': { aws: 'SQS-PurgeQueue', role, parameters: { QueueUrl: 'https://q' } } },
      stages: auto,
    })

    expect(calls.byOperation).toMatchObject({
      'v2.CreateIntegration': 1,
      'v2.UpdateRoute': 1,
      'v2.DeleteIntegration': 1,
    })
  })
})

describe('a document without integrations', () => {
  const paths = { '/a': { get: { responses: {} } }, '/b': { get: { responses: {} } } }
  const document = JSON.stringify({ openapi: '3.0.1', info: { title: 'a', version: '1' }, paths })
  const project = (api: JsonObject) =>
    new TestProject({ 'doc.json': document, 'apigw.yaml': file({ openapi: 'doc.json', ...api }) })

  test('takes its backends from the gateway file', async () => {
    const plain = project({ routes: { 'GET /a': items }, stages: auto })
    expect((await plain.apply()).json.error).toBeUndefined()
    expect((await plain.plan()).json.changes).toEqual([])
    expect(await integrationsOf(plain)).toMatchObject([{ IntegrationUri: lambda('items') }])
  })

  test('and without backends has no stages: said before anything is sent', async () => {
    expect(await project({ stages: auto }).plan()).toMatchObject({
      code: 65,
      json: { error: { code: 'http-api.no-routes' } },
    })
    expect(await project({}).apply()).toMatchObject({ code: 0 })
  })
})

describe('CORS', () => {
  test('that loses a member is deleted and set anew, since an update keeps what it does not name', async () => {
    const api = { routes: { 'GET /a': items }, unmanaged: 'keep' }
    const project = await projectWith({ ...api, cors: { origins: ['*'], maxAge: '5m' } })
    const { calls } = await applied(project, { ...api, cors: { origins: ['*'] } })

    expect(calls.byOperation).toMatchObject({ 'v2.DeleteCorsConfiguration': 1, 'v2.UpdateApi': 1 })
  })
})

describe('an API', () => {
  test('that quick create made is adopted by its tags, and its managed integration stays', async () => {
    const project = new TestProject({})
    await project.behindTheBack((account) =>
      account.call('v2.CreateApi', {
        Name: 'catalog',
        ProtocolType: 'HTTP',
        Target: 'https://old.example.com',
        Tags: { 'apigw:project': 'shop', 'apigw:env': '-', 'apigw:id': 'catalog' },
      }),
    )
    await applied(project, { routes: { $default: { http: 'https://new.example.com' } } })
    expect(await integrationsOf(project)).toMatchObject([
      { ApiGatewayManaged: true, IntegrationUri: 'https://new.example.com' },
    ])

    project.write(
      'apigw.yaml',
      file({ routes: { $default: { http: 'https://new.example.com' } }, stages: auto }),
    )
    expect(await project.plan()).toMatchObject({
      code: 4,
      json: { error: { code: 'ownership.stage-exists' } },
    })
  })

  test('keeps its tags where an import replaces them by those of its document', async () => {
    const project = new TestProject({ 'apigw.yaml': file({ routes: { 'GET /a': items } }) })
    const controller = new AbortController()
    const argv = ['local', 'start', '--reimport-tags', 'replace']
    const serving = runJson(argv, { cwd: project.cwd, signal: controller.signal })
    const isServed = async () => JSON.stringify((await project.run('local', 'status')).json).includes('http:')
    while (!(await isServed())) await new Promise((resolve) => setImmediate(resolve))
    const { json } = await project.apply()
    const again = await project.plan()
    controller.abort(interruption('SIGINT'))
    await serving

    expect(json.calls.byOperation['v2.ReimportApi']).toBe(1)
    expect(again.json).toMatchObject({ changes: [], summary: { unchanged: 2 } })
  })

  test('cannot become one of another type', async () => {
    const project = await projectWith({ routes: { 'GET /a': items } })
    project.write(
      'apigw.yaml',
      file({ routes: { 'GET /a': { mock: {} } } }).replace('"type":"http"', '"type":"rest"'),
    )
    expect(await project.plan()).toMatchObject({ code: 65, json: { error: { code: 'api.type' } } })
  })

  test('that is not declared any more is deleted, with all that belongs to it', async () => {
    const project = await projectWith({ routes: { 'GET /a': items }, stages: auto })
    project.write(
      'apigw.yaml',
      JSON.stringify({ apigw: 1, project: 'shop', region: 'eu-west-1', accounts: ['123456789012'] }),
    )
    const { json } = await project.apply('--allow-delete', '10')
    expect(changesOf(json)).toEqual(['delete api.catalog'])
    expect(await project.behindTheBack((account) => account.list('v2.GetApis', {}))).toEqual([])
  })
})

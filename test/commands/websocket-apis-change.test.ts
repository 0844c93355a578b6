import { describe, expect, it } from 'vitest'
import { changesOf, type PlanJson, TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'

/** A WebSocket API that somebody made with the service's own calls: a route with an answer, and one without. */
async function madeByHand(): Promise<TestProject> {
  const project = new TestProject({}, undefined, { AWS_REGION: 'eu-west-1' })
  await project.behindTheBack(async (account) => {
    const { ApiId } = await account.call('v2.CreateApi', {
      Name: 'live',
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    })
    const { IntegrationId } = await account.call('v2.CreateIntegration', {
      ApiId,
      IntegrationType: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode":200}' },
    })
    const Target = `integrations/${IntegrationId}`
    await account.call('v2.CreateRoute', { ApiId, RouteKey: 'sendOrder', Target })
    const { RouteId } = await account.call('v2.CreateRoute', {
      ...{ ApiId, RouteKey: '$default', Target, RouteResponseSelectionExpression: '$default' },
    })
    await account.call('v2.CreateRouteResponse', { ApiId, RouteId, RouteResponseKey: '$default' })
  })
  return project
}

/** The calls that changed something. */
const writesOf = ({ calls }: PlanJson): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(calls.byOperation).filter(([name]) => !/^(?:v2\.)?Get/.test(name)))

const details = async (project: TestProject, ...words: readonly string[]) =>
  ((await project.run(...words)).json as unknown as { readonly details: object }).details

describe('apis of type websocket', () => {
  it('are made with the usual selection, or another one', async () => {
    const project = new TestProject({}, undefined, { AWS_REGION: 'eu-west-1' })
    const create = (name: string, ...flags: readonly string[]) =>
      project.run('apis', 'create', name, '--type', 'websocket', ...flags, '--yes')
    expect(writesOf((await create('plain')).json)).toEqual({ 'v2.CreateApi': 1 })
    await create('other', '--selection', '$request.body.type', '--api-key-source', 'authorizer')
    expect((await project.run('apis', 'list', '--type', 'websocket')).json).toMatchObject({
      apis: [
        {
          name: 'other',
          details: {
            routeSelectionExpression: '$request.body.type',
            apiKeySelectionExpression: '$context.authorizer.usageIdentifierKey',
          },
        },
        { name: 'plain', details: { routeSelectionExpression: '$request.body.action' } },
      ],
    })
    expect(await create('x', '--cors-origin', '*')).toMatchObject({
      code: 64,
      json: { error: { code: 'usage.other-type' } },
    })
  })

  it('take settings, each by what differs alone', async () => {
    const project = await madeByHand()
    const argv = ['apis', 'update', 'live', '--description', 'new', '--selection', '$request.body.kind']
    const { code, json } = await project.run(...argv, '--yes')
    expect({ code, writes: writesOf(json) }).toEqual({ code: 0, writes: { 'v2.UpdateApi': 1 } })
    expect((await project.run(...argv)).json.changes).toEqual([])
    for (const flag of ['--disable-schema-validation', '--no-disable-schema-validation']) {
      const { json: checked } = await project.run('apis', 'update', 'live', flag, '--yes')
      expect(checked.changes[0]?.fields.map(({ path }) => path)).toEqual(['disableSchemaValidation'])
    }
    expect(await project.run('apis', 'show', 'live')).toMatchObject({ json: { counts: { routes: 2 } } })
  })

  it('are cloned with what their routes answer', async () => {
    const project = await madeByHand()
    const { json } = await project.run('apis', 'clone', 'live', 'twin', '--type', 'websocket', '--yes')
    expect(writesOf(json)).toMatchObject({ 'v2.CreateRoute': 2, 'v2.CreateRouteResponse': 1 })
    expect((await project.run('routes', 'show', 'twin', '$default')).json).toMatchObject({
      integration: { details: { integrationType: 'MOCK' }, routeKeys: ['$default', 'sendOrder'] },
      routeResponses: [{ routeResponseKey: '$default' }],
    })
  })

  it('take no document, since none describes them', async () => {
    const project = await madeByHand()
    project.write('x.json', '{"openapi":"3.0.1","info":{"title":"x"},"paths":{}}')
    const refused = { code: 64, json: { error: { code: 'api.no-document' } } }
    const words = ['apis', 'import', 'x.json', '--type', 'websocket', '--yes']
    expect(await project.run(...words)).toMatchObject(refused)
    expect(await project.run('apis', 'update', 'live', '--openapi', 'x.json', '--yes')).toMatchObject(refused)
    expect(await project.run('apis', 'delete', 'live', '--yes')).toMatchObject({ code: 0 })
  })
})

describe('stages of a WebSocket API', () => {
  it('are made, deployed anew, changed and deleted', async () => {
    const project = await madeByHand()
    const run = (...argv: readonly string[]) => project.run(...argv, '--yes')
    const created = await run('stages', 'create', 'live', 'prod', '--throttle-rate', '5')
    expect(writesOf(created.json)).toEqual({ 'v2.CreateDeployment': 1, 'v2.CreateStage': 1 })
    await run('account', 'update', '--cloudwatch-role', 'arn:aws:iam::123456789012:role/logs')
    const log = 'arn:aws:logs:eu-west-1:123456789012:log-group:x'
    await run('stages', 'update', 'live', 'prod', '--logs', 'info', '--data-trace', '--access-log-to', log)
    await run(
      'stages',
      'update',
      'live',
      'prod',
      '--access-log-format',
      'json',
      '--client-certificate',
      'abc',
    )
    await run('stages', 'update', 'live', 'prod', '--route', 'sendOrder', '--throttle-burst', '9')
    expect(await details(project, 'stages', 'show', 'live', 'prod')).toMatchObject({
      accessLogSettings: { format: expect.stringContaining('$context.connectionId') },
      defaultRouteSettings: { loggingLevel: 'INFO', dataTraceEnabled: true, throttlingRateLimit: 5 },
      routeSettings: { sendOrder: { throttlingBurstLimit: 9, loggingLevel: 'INFO' } },
    })
    const unset = await run('stages', 'update', 'live', 'prod', '--unset', 'logs', '--unset', 'access-log')
    expect(unset.json.changes[0]?.fields.map(({ path }) => path)).toEqual(['accessLog', 'logs'])
    expect(await details(project, 'stages', 'show', 'live', 'prod')).toMatchObject({
      defaultRouteSettings: { loggingLevel: 'OFF', dataTraceEnabled: false },
    })
    const made = await run('deployments', 'create', 'live', '--stage', 'prod', '--description', 'second')
    expect(changesOf(made.json).map((change) => change.split('/')[1])).toEqual([
      'deployment.new',
      'stage.prod',
    ])
    expect(await run('stages', 'delete', 'live', 'prod')).toMatchObject({ code: 0 })
  })

  it('say where clients connect, and do not deploy by themselves', async () => {
    const project = await madeByHand()
    const argv = ['stages', 'create', 'live', 'prod', '--yes', '--local']
    const { stdout } = await runApigw(argv, { cwd: project.cwd, env: project.env })
    expect(stdout).toMatch(/wss:\/\/\w+\.execute-api\.eu-west-1\.amazonaws\.com\/prod/)
    expect(await project.run('stages', 'update', 'live', 'prod', '--auto-deploy', '--yes')).toMatchObject({
      code: 64,
      json: { error: { code: 'usage.other-type' } },
    })
  })

  it('are not made where no route leads anywhere', async () => {
    const project = new TestProject({}, undefined, { AWS_REGION: 'eu-west-1' })
    await project.run('apis', 'create', 'empty', '--type', 'websocket', '--yes')
    expect(await project.run('stages', 'create', 'empty', 'prod', '--yes')).toMatchObject({
      code: 65,
      json: { error: { code: 'websocket-api.no-routes' } },
    })
  })
})

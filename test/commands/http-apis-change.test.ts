import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changesOf, type PlanJson, TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'
import { sharedFolder } from '../helpers/temporary-folder.js'

const http = (uri: string) => ({
  responses: {},
  'x-amazon-apigateway-integration': {
    type: 'http_proxy',
    httpMethod: 'GET',
    uri,
    payloadFormatVersion: '1.0',
  },
})

/** An OpenAPI document of an HTTP API with a URL behind each path. */
const openApi = (paths: readonly string[], extra: object = {}): string =>
  JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'catalog' },
    paths: Object.fromEntries(paths.map((path) => [path, { get: http(`https://example.com${path}`) }])),
    ...extra,
  })

/** An account with one HTTP API that nobody owns, made from a document. */
async function imported(...argv: readonly string[]): Promise<TestProject> {
  const project = new TestProject({ 'catalog.json': openApi(['/a', '/b']) })
  const words = ['apis', 'import', 'catalog.json', '--type', 'http', '--yes', ...argv]
  expect((await project.run(...words)).json.error).toBeUndefined()
  return project
}

/** The calls that changed something. */
const writesOf = ({ calls }: PlanJson): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(calls.byOperation).filter(([name]) => !/^(?:v2\.)?Get/.test(name)))

const details = async (project: TestProject, ...words: readonly string[]) =>
  ((await project.run(...words)).json as unknown as { readonly details: object }).details

describe('apis create --type http', () => {
  it('makes an HTTP API with everything that flags say', async () => {
    const project = new TestProject({})
    const flags = [
      ...['--description', 'd', '--api-version', '2', '--ip-address-type', 'dualstack', '--tag', 'team=x'],
      ...['--disable-execute-api-endpoint', '--cors-origin', 'https://b', '--cors-origin', 'https://a'],
      ...['--cors-method', 'GET', '--cors-header', 'x-a', '--cors-expose', 'x-b', '--cors-max-age', '10m'],
    ]
    const { code, json } = await project.run('apis', 'create', 'cat', '--type', 'http', ...flags, '--yes')
    expect({ code, calls: json.calls.byOperation }).toMatchObject({ code: 0, calls: { 'v2.CreateApi': 1 } })
    expect(await project.run('apis', 'show', 'cat')).toMatchObject({
      json: {
        type: 'http',
        owner: null,
        url: null,
        details: {
          description: 'd',
          version: '2',
          ipAddressType: 'dualstack',
          disableExecuteApiEndpoint: true,
          corsConfiguration: {
            allowOrigins: ['https://a', 'https://b'],
            allowMethods: ['GET'],
            allowHeaders: ['x-a'],
            exposeHeaders: ['x-b'],
            maxAge: 600,
          },
          tags: { team: 'x' },
        },
      },
    })
  })

  it('refuses what HTTP APIs do not have, and REST APIs what only they do not', async () => {
    const project = new TestProject({})
    for (const [type, ...flags] of [
      ['http', '--endpoint', 'edge'],
      ['http', '--api-key-source', 'header'],
      ['rest', '--cors-origin', '*'],
      ['rest', '--api-version', '1'],
    ] as const) {
      const { code, json } = await project.run('apis', 'create', 'x', '--type', type, ...flags, '--yes')
      expect({ code, error: json.error }).toMatchObject({ code: 64, error: { code: 'usage.other-type' } })
      expect(json.error?.message).toContain(flags[0].slice(0, 6))
    }
    expect((await project.run('apis', 'list')).json).toMatchObject({ apis: [] })
  })
})

describe('apis import --type http', () => {
  it('makes an HTTP API from a document, and deploys it', async () => {
    const project = new TestProject({ 'catalog.json': openApi(['/a']) })
    const argv = ['apis', 'import', 'catalog.json', '--type', 'http', '--stage', 'test']
    expect(await project.run(...argv)).toMatchObject({ code: 5 })
    const { code, json } = await project.run(...argv, '--yes')
    expect({ code, changes: changesOf(json), calls: json.calls.byOperation }).toMatchObject({
      code: 0,
      changes: ['create api.catalog', 'create api.catalog/GET /a', 'create api.catalog/stage.test'],
      calls: { 'v2.CreateApi': 1, 'v2.CreateDeployment': 1, 'v2.CreateStage': 1 },
    })
  })

  it('says what the document loses, and writes nothing where AWS would refuse it', async () => {
    const lossy = openApi(['/a'], { 'x-amazon-apigateway-request-validators': { all: {} } })
    const project = new TestProject({
      'lossy.json': lossy,
      'old.json': JSON.stringify({ swagger: '2.0', info: { title: 'x' }, paths: {} }),
      'empty.json': openApi([]),
      'bare.json': JSON.stringify({
        openapi: '3.0.1',
        info: { title: 'x' },
        paths: { '/a': { get: { responses: {} } } },
      }),
    })
    const argv = ['apis', 'import', 'lossy.json', '--type', 'http']
    const { stderr } = await project.run(...argv, '--yes')
    expect(stderr).toMatch(/lossy\.json:\d+:\d+/)
    expect(await project.run('apis', 'import', 'old.json', '--type', 'http', '--yes')).toMatchObject({
      code: 65,
    })
    for (const document of ['empty.json', 'bare.json']) {
      const deployed = ['apis', 'import', document, '--type', 'http', '--stage', 'test', '--yes']
      expect(await project.run(...deployed)).toMatchObject({
        code: 65,
        json: { error: { code: 'http-api.no-routes' } },
      })
    }
  })
})

describe('apis update of an HTTP API', () => {
  it('sends only the settings that differ, and never writes its routes anew', async () => {
    const project = await imported('--cors-origin', '*', '--cors-max-age', '10m')
    const argv = ['apis', 'update', 'catalog', '--description', 'new', '--cors-method', 'GET']
    const { code, json } = await project.run(...argv, '--yes')
    expect({ code, fields: json.changes[0]?.fields.map(({ path }) => path) }).toEqual({
      code: 0,
      fields: ['cors.allowMethods', 'description'],
    })
    expect(json.calls).toMatchObject({ writes: 1, byOperation: { 'v2.UpdateApi': 1 } })
    expect((await project.run(...argv)).json.changes).toEqual([])
    const reset = await project.run('apis', 'update', 'catalog', '--no-cors', '--description', '', '--yes')
    expect(writesOf(reset.json)).toEqual({ 'v2.DeleteCorsConfiguration': 1, 'v2.UpdateApi': 1 })
    expect(Object.keys(await details(project, 'apis', 'show', 'catalog'))).not.toEqual(
      expect.arrayContaining(['corsConfiguration']),
    )
  })

  it('shows each route that a document changes, and leaves explicit stages alone', async () => {
    const project = await imported('--stage', 'test')
    project.write('new.json', openApi(['/a', '/c']))
    const argv = ['apis', 'update', 'catalog', '--openapi', 'new.json', '--yes']
    const { json } = await project.run(...argv)
    expect(changesOf(json).map((change) => change.replace(/api\.\w+/, 'api'))).toEqual([
      'delete api/GET /b',
      'create api/GET /c',
    ])
    expect((await project.run(...argv)).json.changes).toEqual([])
    const deployed = await project.run(...argv, '--deploy', 'test')
    expect(changesOf(deployed.json).map((change) => change.split('/')[1])).toEqual([
      'deployment.new',
      'stage.test',
    ])
    expect(writesOf(deployed.json)).toEqual({ 'v2.CreateDeployment': 1, 'v2.UpdateStage': 1 })
  })

  it('shows a stage that deploys by itself the whole change at once', async () => {
    const project = await imported()
    const create = ['stages', 'create', 'catalog', '$default', '--auto-deploy', '--yes']
    expect((await project.run(...create)).json.error).toBeUndefined()
    project.write('new.json', openApi(['/c', '/d', '/e']))
    const argv = ['apis', 'update', 'catalog', '--openapi', 'new.json', '--deploy', '$default', '--yes']
    const { code, json } = await project.run(...argv)
    expect({ code, error: json.error }).toEqual({ code: 0, error: undefined })
    expect(json.calls.byOperation).toMatchObject({ 'v2.UpdateStage': 3, 'v2.CreateDeployment': 1 })
    expect(await details(project, 'stages', 'show', 'catalog', '$default')).toMatchObject({
      autoDeploy: true,
    })
  })

  it('writes under a stage that quick create made, and says that callers see each write', async () => {
    const project = new TestProject({ 'new.json': openApi(['/c', '/d']) }, undefined, {
      AWS_REGION: 'eu-west-1',
    })
    await project.behindTheBack((account) =>
      account.call('v2.CreateApi', { Name: 'quick', ProtocolType: 'HTTP', Target: 'https://example.com' }),
    )
    const argv = ['apis', 'update', 'quick', '--openapi', 'new.json', '--yes']
    const { code, json, stderr } = await project.run(...argv)
    expect({ code, stages: writesOf(json)['v2.UpdateStage'] }).toEqual({ code: 0, stages: undefined })
    expect(stderr).toContain('[objects.live-at-once]')
    expect((await project.run(...argv)).json.changes).toEqual([])
    const change = ['stages', 'update', 'quick', '$default', '--description', 'd', '--yes']
    expect(await project.run(...change)).toMatchObject({
      code: 5,
      json: { error: { code: 'stages.managed' } },
    })
  })

  it('says that the next apply reverts it where a project owns the API', async () => {
    const project = new TestProject({
      'apigw.yaml':
        'apigw: 1\nproject: shop\nregion: eu-west-1\napis:\n  catalog:\n    type: http\n    routes: { GET /a: { http: "https://example.com" } }\n    stages: { prod: {} }\n',
    })
    await project.apply()
    const updated = await project.run('apis', 'update', 'catalog', '--description', 'new', '--yes')
    expect(updated.json.diagnostics).toMatchObject([{ code: 'ownership.reverted' }])
    expect(changesOf((await project.plan()).json)).toEqual(['update api.catalog'])
    const made = await project.run('deployments', 'create', 'catalog', '--stage', 'prod', '--yes')
    expect(made.json.error).toBeUndefined()
    expect(changesOf((await project.plan()).json)).toEqual(['update api.catalog'])
  })
})

describe('apis delete of an HTTP API', () => {
  it('names the stages that go with it, and spares a protected one', async () => {
    const project = await imported('--stage', 'test', '--protect')
    const refused = await project.run('apis', 'delete', 'catalog', '--yes')
    expect(refused).toMatchObject({ code: 5, json: { error: { code: 'guard.protected' } } })
    expect(await project.run('apis', 'update', 'catalog', '--no-protect', '--yes')).toMatchObject({ code: 0 })
    const { stderr, json } = await project.run('apis', 'delete', 'catalog', '--yes')
    expect(stderr).toContain('[objects.stages-go-too]')
    expect(writesOf(json)).toEqual({ 'v2.DeleteApi': 1 })
    expect((await project.run('apis', 'list')).json).toMatchObject({ apis: [] })
  })
})

describe('apis export of an HTTP API', () => {
  it('writes a document that makes the same API again', async () => {
    const project = await imported('--cors-origin', '*')
    const { stdout } = await runApigw(['apis', 'export', 'catalog', '--local'], { cwd: project.cwd })
    project.write('out.yaml', stdout)
    const again = await project.run('apis', 'update', 'catalog', '--openapi', 'out.yaml')
    expect({ code: again.code, changes: again.json.changes }).toEqual({ code: 0, changes: [] })
    await project.run('apis', 'import', 'out.yaml', '--type', 'http', '--name', 'twin', '--yes')
    const twin = await runApigw(['apis', 'export', 'twin', '--local'], { cwd: project.cwd })
    expect(twin.stdout.replace('twin', 'catalog')).toBe(stdout)
  })

  it('gives what a stage serves as AWS exports it, in OpenAPI 3 only', async () => {
    const project = await imported('--stage', 'test')
    const argv = ['apis', 'export', 'catalog', '--stage', 'test']
    const plain = await project.run(...argv)
    expect(plain.json).toMatchObject({ openapi: '3.0.1', paths: { '/a': { get: {} } } })
    expect(JSON.stringify(plain.json)).not.toContain('x-amazon-apigateway-integration')
    const full = await project.run(...argv, '--extensions', 'apigateway')
    expect(JSON.stringify(full.json)).toContain('x-amazon-apigateway-integration')
    expect(await project.run(...argv, '--export-type', 'swagger')).toMatchObject({
      code: 64,
      json: { error: { code: 'usage.other-type' } },
    })
  })
})

describe('stages of an HTTP API', () => {
  it('are made with a deployment of what the API is now, or deploy by themselves', async () => {
    const project = await imported()
    const flags = ['--throttle-rate', '5', '--variable', 'x=y', '--metrics', '--description', 'd']
    const explicit = await project.run('stages', 'create', 'catalog', 'test', ...flags, '--yes')
    expect(writesOf(explicit.json)).toEqual({ 'v2.CreateDeployment': 1, 'v2.CreateStage': 1 })
    const automatic = await project.run('stages', 'create', 'catalog', '$default', '--auto-deploy', '--yes')
    expect(writesOf(automatic.json)).toEqual({ 'v2.CreateStage': 1 })
    expect(await details(project, 'stages', 'show', 'catalog', 'test')).toMatchObject({
      description: 'd',
      stageVariables: { x: 'y' },
      defaultRouteSettings: { detailedMetricsEnabled: true, throttlingRateLimit: 5 },
    })
    const { stdout } = await runApigw(['stages', 'list', 'catalog', '--local'], { cwd: project.cwd })
    expect(stdout.split('\n').map((row) => row.split(/ {2,}/)[3])).toEqual(
      expect.arrayContaining(['AUTO-DEPLOY', 'on', 'off']),
    )
  })

  it('are changed by what differs alone, and go back to defaults', async () => {
    const project = await imported('--stage', 'test')
    const update = (...argv: readonly string[]) =>
      project.run('stages', 'update', 'catalog', 'test', ...argv, '--yes')
    const log = 'arn:aws:logs:eu-west-1:123456789012:log-group:x'
    await update('--access-log-to', log, '--access-log-format', 'json')
    const routed = await update('--route', 'GET /a', '--throttle-rate', '3', '--throttle-burst', '4')
    expect(writesOf(routed.json)).toEqual({ 'v2.UpdateStage': 1 })
    expect(await details(project, 'stages', 'show', 'catalog', 'test')).toMatchObject({
      accessLogSettings: { destinationArn: log },
      routeSettings: { 'GET /a': { throttlingRateLimit: 3, throttlingBurstLimit: 4 } },
    })
    await update('--throttle-rate', '9')
    const reset = await update('--unset', 'access-log', '--unset', 'throttle')
    expect(writesOf(reset.json)).toEqual({ 'v2.DeleteAccessLogSettings': 1, 'v2.UpdateStage': 1 })
    expect((await update('--unset', 'throttle')).json.changes).toEqual([])
    expect(await update('--tracing')).toMatchObject({
      code: 64,
      json: { error: { code: 'usage.other-type' } },
    })
  })

  it('go back to an earlier deployment, unless they deploy by themselves', async () => {
    const project = await imported('--stage', 'test')
    const update = (...argv: readonly string[]) =>
      project.run('stages', 'update', 'catalog', 'test', ...argv, '--yes')
    const served = async () =>
      ((await details(project, 'stages', 'show', 'catalog', 'test')) as { readonly deploymentId: string })
        .deploymentId
    const first = await served()
    await project.run('deployments', 'create', 'catalog', '--stage', 'test', '--yes')
    const second = await served()
    expect(second).not.toBe(first)
    expect(writesOf((await update('--deployment', first)).json)).toEqual({ 'v2.UpdateStage': 1 })
    expect(await served()).toBe(first)
    expect(await update('--auto-deploy')).toMatchObject({ code: 0 })
    const refused = { code: 64, json: { error: { code: 'stages.auto-deploy' } } }
    expect(await update('--deployment', second)).toMatchObject(refused)
    expect(await project.run('deployments', 'create', 'catalog', '--stage', 'test', '--yes')).toMatchObject(
      refused,
    )
    expect(await update('--deployment', second, '--no-auto-deploy')).toMatchObject({ code: 0 })
    expect(await served()).toBe(second)
  })

  it('are deleted, and leave their deployments', async () => {
    const project = await imported('--stage', 'test')
    const { json } = await project.run('stages', 'delete', 'catalog', 'test', '--yes')
    expect(writesOf(json)).toEqual({ 'v2.DeleteStage': 1 })
    expect((await project.run('deployments', 'list', 'catalog')).json).toMatchObject({
      deployments: [{ stages: [], status: 'DEPLOYED', autoDeployed: false }],
    })
  })
})

describe('deployments of an HTTP API', () => {
  it('are made, shown, and deleted where no stage serves them', async () => {
    const project = await imported('--stage', 'test')
    const made = await project.run('deployments', 'create', 'catalog', '--description', 'mine', '--yes')
    const [free = ''] = Object.values((made.json as unknown as { readonly ids: object }).ids)
    expect((await project.run('deployments', 'show', 'catalog', free)).json).toMatchObject({
      description: 'mine',
      stages: [],
      routes: null,
    })
    const list = (await project.run('deployments', 'list', 'catalog')).json as unknown as {
      readonly deployments: readonly { readonly id: string; readonly stages: readonly string[] }[]
    }
    const used = list.deployments.find(({ stages }) => stages.length > 0)?.id ?? ''
    expect(await project.run('deployments', 'delete', 'catalog', used, '--yes')).toMatchObject({
      code: 5,
      json: { error: { code: 'deployment.in-use' } },
    })
    const deleted = await project.run('deployments', 'delete', 'catalog', free, '--yes')
    expect(writesOf(deleted.json)).toEqual({ 'v2.DeleteDeployment': 1 })
  })
})

describe('APIs of several types under one name', () => {
  const project = new TestProject({}, sharedFolder())

  beforeAll(async () => {
    await project.run('apis', 'create', 'twin', '--yes')
    await project.run('apis', 'create', 'twin', '--type', 'http', '--yes')
  })

  it('are told apart by --type', async () => {
    const { code, json } = await project.run('apis', 'show', 'twin')
    expect({ code, error: json.error }).toMatchObject({ code: 64, error: { code: 'objects.ambiguous' } })
    expect(json.error?.message).toMatch(/\w+ \(rest, owned by nobody\), \w+ \(http, owned by nobody\)/)
    expect(json.error).toMatchObject({ fix: 'Give the id of one, or --type, or --project and --env.' })
    for (const type of ['rest', 'http']) {
      expect(await project.run('apis', 'show', 'twin', '--type', type)).toMatchObject({ json: { type } })
      expect((await project.run('apis', 'list', '--type', type)).json).toMatchObject({ apis: [{ type }] })
    }
    expect(await project.run('apis', 'show', 'twin', '--type', 'websocket')).toMatchObject({
      code: 1,
      json: { error: { message: 'there is no WebSocket API twin' } },
    })
  })
})

describe('tags of HTTP APIs and their stages', () => {
  let project: TestProject

  beforeEach(async () => {
    project = await imported('--stage', 'test')
  })

  it('are listed, set and removed by name, address and ARN', async () => {
    for (const [object, arn] of [
      ['catalog', /\/apis\/\w+$/],
      [`${await address(project)}/stage.test`, /\/apis\/\w+\/stages\/test$/],
    ] as const) {
      const set = await project.run('tags', 'set', object, 'team=a', '--yes')
      expect(writesOf(set.json)).toEqual({ 'v2.TagResource': 1 })
      const listed = (await project.run('tags', 'list', object)).json as unknown as {
        readonly objects: readonly { readonly arn: string }[]
      }
      expect(listed).toMatchObject({ objects: [{ arn: expect.stringMatching(arn), tags: { team: 'a' } }] })
      const removed = await project.run('tags', 'remove', listed.objects[0]?.arn ?? '', 'team', '--yes')
      expect(writesOf(removed.json)).toEqual({ 'v2.UntagResource': 1 })
    }
  })
})

const address = async (project: TestProject): Promise<string> =>
  ((await project.run('apis', 'show', 'catalog')).json as unknown as { readonly address: string }).address

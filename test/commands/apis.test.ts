import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { apiId, appliedProject, openApi, shown } from './objects.js'

describe('apis', () => {
  it('lists every API with its owner, and says so when there is none', async () => {
    const project = await appliedProject()
    await project.run('apis', 'create', 'by-hand', '--yes')
    const { json } = await project.run('apis', 'list')
    expect(json).toMatchObject({
      target: { kind: 'local', regions: ['eu-west-1'] },
      apis: [
        { name: 'by-hand', owner: null, details: { endpointConfiguration: { types: ['EDGE'] } } },
        {
          name: 'orders',
          address: 'api.orders',
          owner: { project: 'shop', env: '-', id: 'orders' },
          type: 'rest',
        },
      ],
    })
    const { stdout } = await shown(project, 'apis', 'list', '--project', 'shop')
    expect(stdout.split('\n').map((row) => row.split(/ {2,}/).slice(1, 5))).toEqual([
      ['NAME', 'TYPE', 'OWNER', 'ENDPOINT'],
      ['orders', 'rest', 'shop', 'REGIONAL'],
      [],
    ])
    expect(await shown(new TestProject({}), 'apis', 'list')).toMatchObject({
      code: 0,
      stdout: 'There are no APIs.\n',
    })
  })

  it('lists every page', async () => {
    const project = new TestProject({ 'apigw.yaml': 'apigw: 1\nproject: p\nregion: eu-west-1\n' })
    await project.behindTheBack(async (account) => {
      for (let index = 0; index < 520; index++) await account.call('CreateRestApi', { name: `api-${index}` })
    })
    const { json } = await project.run('apis', 'list')
    expect((json as unknown as { readonly apis: readonly unknown[] }).apis).toHaveLength(520)
  })

  it('shows one, by address, id or name', async () => {
    const project = await appliedProject()
    const id = await apiId(project)
    for (const name of ['api.orders', id, 'orders']) {
      expect(await project.run('apis', 'show', name)).toMatchObject({
        code: 0,
        json: {
          id,
          stages: ['prod'],
          counts: { routes: 2, authorizers: 1 },
          url: `https://${id}.execute-api.eu-west-1.amazonaws.com`,
        },
      })
    }
    expect((await shown(project, 'apis', 'show', 'orders')).stdout).toContain(
      'endpoint        REGIONAL, ipv4',
    )
  })

  it('lists the ids where a name is ambiguous, and the nearest name where it is unknown', async () => {
    const project = await appliedProject()
    await project.run('apis', 'create', 'orders', '--yes')
    const ambiguous = await project.run('apis', 'show', 'orders')
    expect(ambiguous).toMatchObject({ code: 64, json: { error: { code: 'objects.ambiguous' } } })
    expect(ambiguous.json.error?.message).toMatch(
      /^2 APIs are called orders: \w+ \((?:shop|owned by nobody)\), \w+ /,
    )
    expect(await project.run('apis', 'show', 'orders', '--project', 'shop')).toMatchObject({ code: 0 })
    expect(await project.run('apis', 'show', 'ordesr')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown', fix: 'Did you mean orders?' } },
    })
    expect(await project.run('apis', 'show')).toMatchObject({ code: 64 })
  })

  it('lists routes with who may call them and what they call', async () => {
    const project = await appliedProject()
    const { json } = await project.run('apis', 'routes', 'orders')
    const route = { auth: 'none', apiKey: false, integration: 'mock', uri: null }
    expect(json).toMatchObject({
      api: 'api.orders',
      routes: [
        { method: 'GET', path: '/a', ...route },
        { method: 'POST', path: '/b', ...route },
      ],
    })
  })
})

describe('apis create', () => {
  it('makes a foreign API, without tags of ours, that no apply touches', async () => {
    const project = await appliedProject()
    const { code, json } = await project.run('apis', 'create', 'by-hand', '--tag', 'team=x', '--yes')
    expect({ code, changes: changesOf(json) }).toEqual({ code: 0, changes: ['create api.by-hand'] })
    const shownApi = await project.run('apis', 'show', 'by-hand')
    expect(shownApi.json).toMatchObject({ owner: null, details: { tags: { team: 'x' } } })
    expect((await project.plan()).json.changes).toEqual([])
    const { ids } = json as unknown as { readonly ids: Readonly<Record<string, string>> }
    expect(ids).toEqual({ 'api.by-hand': await apiId(project, 'by-hand') })
  })

  it('makes an owned API with a project, once', async () => {
    const project = await appliedProject()
    const argv = ['apis', 'create', '--project', 'shop', '--env', 'test', '--id', 'orders', '--yes']
    const { json, stderr } = await project.run(...argv)
    expect(changesOf(json)).toEqual(['create api.orders'])
    expect(stderr).toContain('[ownership.undeclared]')
    expect(await project.run('apis', 'show', 'api.orders', '--env', 'test')).toMatchObject({
      json: { name: 'orders-test', owner: { project: 'shop', env: 'test', id: 'orders' } },
    })
    expect(await project.run(...argv)).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.exists' } },
    })
  })

  it('asks nobody where nobody can answer', async () => {
    const project = await appliedProject()
    const { code, json } = await project.run('apis', 'create', 'by-hand')
    expect({ code, error: json.error?.code }).toEqual({ code: 5, error: 'guard.confirmation-missing' })
    expect(await project.run('apis', 'create')).toMatchObject({ code: 64 })
    expect(await apiId(project, 'by-hand')).toBe('undefined')
  })

  it('sets everything that flags say', async () => {
    const project = await appliedProject()
    const flags = [
      ...['--endpoint', 'regional', '--ip-address-type', 'dualstack', '--minimum-compression-size', '10'],
      ...['--binary-media-type', 'image/png', '--api-key-source', 'authorizer', '--description', 'd'],
      ...['--disable-execute-api-endpoint', '--yes'],
    ]
    expect(await project.run('apis', 'create', 'by-hand', ...flags)).toMatchObject({ code: 0 })
    expect((await project.run('apis', 'show', 'by-hand')).json).toMatchObject({
      url: null,
      details: {
        endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'dualstack' },
        minimumCompressionSize: 10,
        binaryMediaTypes: ['image/png'],
        apiKeySource: 'AUTHORIZER',
        description: 'd',
        disableExecuteApiEndpoint: true,
      },
    })
  })
})

describe('apis import', () => {
  it('makes an API from a document, and deploys it', async () => {
    const project = new TestProject({ 'orders.json': openApi(['GET /a']) })
    const { code, json } = await project.run('apis', 'import', 'orders.json', '--stage', 'test', '--yes')
    expect({ code, changes: changesOf(json), calls: json.calls.byOperation }).toMatchObject({
      code: 0,
      changes: ['create api.orders', 'create api.orders/GET /a', 'create api.orders/stage.test'],
      calls: { CreateRestApi: 1, PutRestApi: 1, CreateDeployment: 1, CreateStage: 1 },
    })
    const { stdout } = await shown(project, 'deployments', 'list', 'orders')
    expect(stdout.split('\n')[1]).toMatch(/ test +- *$/)
  })

  it('says what is wrong with the document, and writes nothing', async () => {
    const project = new TestProject({
      'orders.json': openApi(['GET /a'], { security: [{ nobody: [] }] }),
      'empty.json': JSON.stringify({ openapi: '3.0.1', info: { title: 'x' }, paths: {} }),
    })
    expect(await project.run('apis', 'import', 'orders.json', '--yes')).toMatchObject({ code: 65 })
    expect(await project.run('apis', 'import', 'empty.json', '--stage', 'test', '--yes')).toMatchObject({
      code: 65,
      json: { error: { code: 'rest-api.no-methods' } },
    })
    expect(await project.run('apis', 'import', 'none.json', '--yes')).toMatchObject({ code: 66 })
    expect((await project.run('apis', 'list')).json).toMatchObject({ apis: [] })
  })
})

describe('apis update', () => {
  it('sends only the settings that differ, in one patch', async () => {
    const project = await appliedProject()
    await project.run('apis', 'import', 'orders.json', '--name', 'by-hand', '--yes')
    const flags = ['--description', 'new', '--binary-media-type', 'a/b', '--minimum-compression-size', '0']
    const { code, json } = await project.run('apis', 'update', 'by-hand', ...flags, '--yes')
    expect({ code, fields: json.changes[0]?.fields.map(({ path }) => path) }).toEqual({
      code: 0,
      fields: ['binaryMediaTypes', 'description', 'minimumCompressionSize'],
    })
    expect(json.calls).toMatchObject({ writes: 1, byOperation: { UpdateRestApi: 1 } })
    expect((await project.run('apis', 'update', 'by-hand', ...flags)).json.changes).toEqual([])
    const reset = ['--description', '', '--binary-media-type', '', '--minimum-compression-size', 'off']
    expect(await project.run('apis', 'update', 'by-hand', ...reset, '--yes')).toMatchObject({ code: 0 })
    const { json: after } = await project.run('apis', 'show', 'by-hand')
    const { details } = after as unknown as { readonly details: object }
    expect(Object.keys(details)).not.toEqual(expect.arrayContaining(['description']))
  })

  it('takes a policy from a file, and removes it', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
      ],
    }
    const project = new TestProject({ 'policy.json': JSON.stringify(policy) })
    await project.run('apis', 'create', 'x', '--yes')
    const argv = ['apis', 'update', 'x', '--policy', 'policy.json', '--yes']
    expect((await project.run(...argv)).json.calls.byOperation).toMatchObject({ UpdateRestApi: 1 })
    expect((await project.run(...argv)).json.changes).toEqual([])
    const removed = await project.run('apis', 'update', 'x', '--policy', 'none', '--yes')
    expect(removed.json.changes[0]?.risks).toMatchObject([{ rule: 'access-widened' }])
  })

  it('says that the next apply reverts it where a project owns the API', async () => {
    const project = await appliedProject()
    const refused = await project.run('apis', 'update', 'orders', '--description', 'new')
    expect(refused.code).toBe(5)
    expect(refused.stderr).toContain('[ownership.reverted]: api.orders belongs to project shop')
    const updated = await project.run('apis', 'update', 'orders', '--description', 'new', '--yes')
    expect(updated.json.diagnostics).toMatchObject([{ code: 'ownership.reverted' }])
    expect(changesOf((await project.plan()).json)).toEqual(['update api.orders'])
  })

  it('shows each route that a document changes, writes all in one call, and leaves stages alone', async () => {
    const project = await appliedProject()
    project.write('new.json', openApi(['GET /a', 'GET /c'], { operationId: 'a' }))
    const argv = ['apis', 'update', 'api.orders', '--openapi', 'new.json', '--yes']
    const { json } = await project.run(...argv)
    expect(changesOf(json)).toEqual([
      'update api.orders/GET /a',
      'create api.orders/GET /c',
      'delete api.orders/POST /b',
      'delete api.orders/authorizer.partners',
    ])
    expect(json.calls).toMatchObject({ writes: 1, byOperation: { PutRestApi: 1 } })
    expect(await project.run('apis', 'show', 'orders')).toMatchObject({
      json: { name: 'orders', details: { endpointConfiguration: { types: ['REGIONAL'] } } },
    })
    expect((await project.run(...argv)).json.changes).toEqual([])
    expect(changesOf((await project.plan()).json)).not.toContain('deploy api.orders/stage.prod')
  })

  it('lets the named stages serve the new definition', async () => {
    const project = await appliedProject()
    project.write('new.json', openApi(['GET /a', 'GET /c']))
    const argv = ['apis', 'update', 'orders', '--openapi', 'new.json', '--deploy', 'prod', '--yes']
    const { json } = await project.run(...argv)
    expect(changesOf(json)).toContain('deploy api.orders/stage.prod')
    expect(json.calls.byOperation).toMatchObject({ PutRestApi: 1, CreateDeployment: 1, UpdateStage: 1 })
    expect(await project.run('apis', 'update', 'orders', '--deploy', 'none', '--yes')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown' } },
    })
  })
})

describe('apis delete', () => {
  it('names the stages that go too, and deletes foreign and owned APIs alike', async () => {
    const project = await appliedProject()
    await project.run('apis', 'create', 'by-hand', '--yes')
    expect(await project.run('apis', 'delete', 'by-hand')).toMatchObject({ code: 5 })
    expect(await project.run('apis', 'delete', 'by-hand', '--yes')).toMatchObject({ code: 0 })
    const { code, json } = await project.run('apis', 'delete', 'orders', '--yes')
    expect({ code, changes: changesOf(json) }).toEqual({ code: 0, changes: ['delete api.orders'] })
    expect(json.diagnostics.map(({ code: finding }) => finding)).toEqual([
      'ownership.reverted',
      'objects.stages-go-too',
    ])
    expect((await project.run('apis', 'list')).json).toMatchObject({ apis: [] })
  })

  it('refuses a protected one', async () => {
    const project = new TestProject({})
    await project.run('apis', 'create', 'x', '--protect', '--yes')
    expect(await project.run('apis', 'delete', 'x', '--yes')).toMatchObject({
      code: 5,
      json: { error: { code: 'guard.protected' } },
    })
    expect(await project.run('apis', 'update', 'x', '--no-protect', '--yes')).toMatchObject({ code: 0 })
    expect(await project.run('apis', 'delete', 'x', '--yes')).toMatchObject({ code: 0 })
  })
})

describe('apis export', () => {
  it('writes a document that, applied to a fresh account, gives an empty plan and the same document', async () => {
    const project = await appliedProject()
    const { code, stdout } = await shown(project, 'apis', 'export', 'orders')
    expect(code).toBe(0)
    const fresh = new TestProject({
      'orders.yaml': stdout,
      'apigw.yaml':
        'apigw: 1\nproject: other\nregion: eu-west-1\napis:\n  orders: { type: rest, openapi: orders.yaml }\n',
    })
    expect(await fresh.apply()).toMatchObject({ code: 0 })
    expect((await fresh.plan()).json.changes).toEqual([])
    expect((await shown(fresh, 'apis', 'export', 'orders')).stdout).toBe(stdout)
    expect((await project.run('apis', 'update', 'orders', '--openapi', 'x.yaml')).code).toBe(66)
    project.write('x.yaml', stdout)
    expect((await project.run('apis', 'update', 'orders', '--openapi', 'x.yaml')).json.changes).toEqual([])
  })

  it('writes to a file, and never over one', async () => {
    const project = await appliedProject()
    const argv = ['apis', 'export', 'orders', '-o', 'out.json']
    expect(await shown(project, ...argv)).toMatchObject({ code: 0, stdout: 'Wrote out.json.\n' })
    const path = join(project.cwd, 'out.json')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(
      (await project.run('apis', 'export', 'orders')).json,
    )
    expect(await project.run(...argv)).toMatchObject({ code: 73, json: { error: { code: 'export.exists' } } })
    expect(await project.run(...argv, '--force')).toMatchObject({ code: 0 })
    expect(existsSync(path)).toBe(true)
  })

  it('gives what a stage serves as AWS exports it', async () => {
    const project = await appliedProject()
    const plain = await project.run('apis', 'export', 'orders', '--stage', 'prod', '--export-type', 'swagger')
    expect(plain.json).toMatchObject({ swagger: '2.0', basePath: '/prod' })
    const { stdout } = await shown(
      project,
      ...['apis', 'export', 'orders', '--stage', 'prod', '--extensions', 'integrations'],
    )
    expect(stdout).toContain('x-amazon-apigateway-integration')
    expect(await project.run('apis', 'export', 'orders', '--stage', 'pord')).toMatchObject({
      code: 1,
      json: { error: { fix: 'Did you mean prod?' } },
    })
  })
})

describe('apis update of the endpoint', () => {
  it('converts it, with its VPC endpoints, in one patch, and leaves the routes alone', async () => {
    const project = new TestProject({ 'orders.json': openApi(['GET /a']) })
    await project.run('apis', 'import', 'orders.json', '--yes')
    for (const [flags, endpointConfiguration] of [
      [['--endpoint', 'regional'], { types: ['REGIONAL'] }],
      [
        ['--endpoint', 'private', '--vpc-endpoint', 'vpce-1'],
        { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] },
      ],
      [['--vpc-endpoint', 'vpce-2'], { types: ['PRIVATE'], vpcEndpointIds: ['vpce-2'] }],
    ] as const) {
      const { code, json } = await project.run('apis', 'update', 'orders', ...flags, '--yes')
      expect({ code, calls: json.calls }).toMatchObject({ code: 0, calls: { writes: 1 } })
      expect((await project.run('apis', 'show', 'orders')).json).toMatchObject({
        details: { endpointConfiguration },
        counts: { routes: 1 },
      })
    }
  })
})

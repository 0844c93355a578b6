import { describe, expect, it } from 'vitest'
import { changesOf } from '../helpers/project.js'
import { apiId, appliedProject, openApi, shown } from './objects.js'

describe('stages', () => {
  it('lists the stages of an API with owner and URL', async () => {
    const project = await appliedProject()
    await project.run('stages', 'create', 'orders', 'by-hand', '--yes')
    const url = `https://${await apiId(project)}.execute-api.eu-west-1.amazonaws.com`
    expect((await project.run('stages', 'list', 'orders')).json).toMatchObject({
      api: 'api.orders',
      stages: [
        { name: 'prod', owner: { project: 'shop', env: '-', id: 'orders/prod' }, url: `${url}/prod` },
        { name: 'by-hand', owner: null, url: `${url}/by-hand` },
      ],
    })
    expect(await project.run('stages', 'list')).toMatchObject({ code: 64 })
  })

  it('shows everything of one, named in one word or two', async () => {
    const project = await appliedProject()
    for (const words of [['api.orders/stage.prod'], ['orders', 'prod']]) {
      expect((await project.run('stages', 'show', ...words)).json).toMatchObject({
        address: 'api.orders/stage.prod',
        details: { variables: { a: 'b' }, methodSettings: { '*/*': { throttlingRateLimit: 10 } } },
      })
    }
    const { stdout } = await shown(project, 'stages', 'show', 'orders', 'prod')
    expect(stdout).toMatch(/^web ACL +-$/m)
    expect(stdout).toMatch(/^settings of all methods$/m)
    expect(await project.run('stages', 'show', 'orders', 'pord')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown', fix: 'Did you mean prod?' } },
    })
  })

  it('prints the URL of a stage and of a path below it', async () => {
    const project = await appliedProject()
    const url = `https://${await apiId(project)}.execute-api.eu-west-1.amazonaws.com/prod`
    expect((await shown(project, 'stages', 'url', 'orders', 'prod')).stdout).toBe(`${url}\n`)
    expect((await shown(project, 'stages', 'url', 'orders', 'prod', '/a')).stdout).toBe(`${url}/a\n`)
    expect((await shown(project, 'stages', 'url', 'api.orders/stage.prod', 'a')).stdout).toBe(`${url}/a\n`)
    await project.run('apis', 'update', 'orders', '--disable-execute-api-endpoint', '--yes')
    expect(await project.run('stages', 'url', 'orders', 'prod')).toMatchObject({
      code: 1,
      json: { error: { code: 'stages.no-url' } },
    })
  })
})

describe('stages create', () => {
  it('deploys what the API is now to a stage that nobody owns', async () => {
    const project = await appliedProject()
    const flags = ['--throttle-rate', '5', '--variable', 'x=y', '--metrics']
    const { code, json } = await project.run('stages', 'create', 'orders', 'test', ...flags, '--yes')
    expect({ code, changes: changesOf(json), calls: json.calls.byOperation }).toMatchObject({
      code: 0,
      changes: ['create api.orders/stage.test'],
      calls: { CreateDeployment: 1, CreateStage: 1, UpdateStage: 1 },
    })
    expect((await project.run('stages', 'show', 'orders', 'test')).json).toMatchObject({
      owner: null,
      details: { variables: { x: 'y' }, methodSettings: { '*/*': { throttlingRateLimit: 5 } } },
    })
    expect((await project.plan()).json.changes).toEqual([])
    expect(await project.run('stages', 'create', 'orders', 'test', '--yes')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.exists' } },
    })
  })

  it('reuses a deployment with the same content where the stage is owned with its API', async () => {
    const project = await appliedProject()
    const { json, stderr } = await project.run(
      ...['stages', 'create', 'orders', 'test', '--project', 'shop', '--yes'],
    )
    expect(json.calls.byOperation).not.toHaveProperty('CreateDeployment')
    expect(stderr).toContain('[ownership.undeclared]')
    expect(changesOf((await project.plan()).json)).toEqual(['delete api.orders/stage.test'])
    expect(
      await project.run('stages', 'create', 'orders', 'other', '--project', 'nobodys', '--yes'),
    ).toMatchObject({ code: 64, json: { error: { code: 'objects.other-owner' } } })
  })

  it('says how to go on where the stage was made but a setting refused', async () => {
    const project = await appliedProject()
    const argv = ['stages', 'create', 'orders', 'test', '--logs', 'error', '--yes']
    expect(await project.run(...argv)).toMatchObject({
      code: 3,
      json: { failed: ['api.orders/stage.test'], error: { fix: expect.stringContaining('update') } },
    })
  })

  it('refuses an API that AWS would not deploy, before anything is written', async () => {
    const project = await appliedProject()
    await project.run('apis', 'create', 'empty', '--yes')
    expect(await project.run('stages', 'create', 'empty', 'test', '--yes')).toMatchObject({
      code: 65,
      json: { error: { code: 'rest-api.no-methods' } },
    })
  })
})

describe('stages update', () => {
  it('sends only what differs, and does not redeploy', async () => {
    const project = await appliedProject()
    project.write('new.json', openApi(['GET /c']))
    await project.run('apis', 'update', 'orders', '--openapi', 'new.json', '--yes')
    const argv = ['stages', 'update', 'orders', 'prod', '--throttle-rate', '7', '--variable', 'a=']
    const refused = await project.run(...argv)
    expect(refused).toMatchObject({ code: 5 })
    expect(refused.stderr).toContain('[ownership.reverted]')
    const { json } = await project.run(...argv, '--yes')
    expect(json.changes).toMatchObject([
      {
        action: 'update',
        address: 'api.orders/stage.prod',
        fields: [
          { path: 'throttle.rate', before: 10, after: 7 },
          { path: 'variables', before: { a: 'b' }, after: null },
        ],
      },
    ])
    expect(json.calls).toMatchObject({ writes: 1, byOperation: { UpdateStage: 1 } })
    expect((await project.run(...argv)).json.changes).toEqual([])
  })

  it('sets and unsets the settings of one method', async () => {
    const project = await appliedProject()
    const argv = ['stages', 'update', 'orders', 'prod', '--method', 'GET /a']
    const set = await project.run(...argv, '--throttle-rate', '2', '--metrics', '--yes')
    expect(set.json.changes[0]?.fields).toMatchObject([
      {
        path: 'methods',
        before: null,
        after: { 'GET /a': { throttle: { rate: 2, burst: 20 }, metrics: true } },
      },
    ])
    const unset = await project.run(...argv, '--unset', 'metrics', '--yes')
    expect(unset.json.changes[0]?.fields).toMatchObject([{ path: 'methods["GET /a"].metrics', after: null }])
    expect(
      await project.run('stages', 'update', 'orders', 'prod', '--method', '/a', '--metrics'),
    ).toMatchObject({ code: 64 })
  })

  it('lets a stage serve another deployment, and says which there are', async () => {
    const project = await appliedProject()
    const { json: made } = await project.run('deployments', 'create', 'orders', '--yes')
    const { ids } = made as unknown as { readonly ids: Readonly<Record<string, string>> }
    const id = ids['api.orders/deployment.new'] ?? ''
    const argv = ['stages', 'update', 'orders', 'prod', '--deployment']
    const { json } = await project.run(...argv, id, '--yes')
    expect(json.changes).toMatchObject([{ action: 'deploy', fields: [{ path: 'deployment', after: id }] }])
    expect((await project.run('stages', 'show', 'orders', 'prod')).json).toMatchObject({
      details: { deploymentId: id },
    })
    expect((await project.run(...argv, id)).json.changes).toEqual([])
    expect(await project.run(...argv, 'zzzzzz')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown' } },
    })
  })
})

describe('stages delete', () => {
  it('deletes owned and foreign stages', async () => {
    const project = await appliedProject()
    await project.run('stages', 'create', 'orders', 'by-hand', '--yes')
    expect(await project.run('stages', 'delete', 'orders', 'by-hand')).toMatchObject({ code: 5 })
    for (const name of ['by-hand', 'prod']) {
      expect(await project.run('stages', 'delete', 'orders', name, '--yes')).toMatchObject({ code: 0 })
    }
    expect((await project.run('stages', 'list', 'orders')).json).toMatchObject({ stages: [] })
    expect(changesOf((await project.plan()).json)).toEqual(['create api.orders/stage.prod'])
  })
})

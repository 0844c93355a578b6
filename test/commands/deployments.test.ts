import { describe, expect, it } from 'vitest'
import { changesOf, type TestProject } from '../helpers/project.js'
import { appliedProject, openApi } from './objects.js'

interface Deployments {
  readonly deployments: readonly {
    readonly id: string
    readonly stages: readonly string[]
    readonly content: string | null
    readonly description: string
  }[]
}

const list = async (project: TestProject, api = 'orders') =>
  ((await project.run('deployments', 'list', api)).json as unknown as Deployments).deployments

describe('deployments', () => {
  it('lists them with the stages that serve them and what they hold', async () => {
    const project = await appliedProject()
    expect(await list(project)).toMatchObject([
      { stages: ['prod'], description: '', content: expect.stringMatching(/^[0-9a-f]{12}$/) },
    ])
  })

  it('shows the routes of one', async () => {
    const project = await appliedProject()
    const [deployment] = await list(project)
    const { json } = await project.run('deployments', 'show', 'orders', deployment?.id ?? '')
    expect(json).toMatchObject({
      stages: ['prod'],
      routes: [
        { method: 'GET', path: '/a', auth: 'NONE', apiKey: false },
        { method: 'POST', path: '/b' },
      ],
    })
    expect(await project.run('deployments', 'show', 'orders', 'zzzzzz')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown' } },
    })
  })

  it('takes a snapshot that apply knows again, and lets a stage serve it', async () => {
    const project = await appliedProject()
    const { code, json } = await project.run(
      ...['deployments', 'create', 'orders', '--stage', 'prod', '--description', 'by hand', '--yes'],
    )
    expect({ code, changes: changesOf(json), calls: json.calls.byOperation }).toMatchObject({
      code: 0,
      changes: ['create api.orders/deployment.new', 'deploy api.orders/stage.prod'],
      calls: { CreateDeployment: 1, UpdateStage: 1 },
    })
    expect(json.changes[1]?.cause).toEqual(['api.orders/deployment.new'])
    const deployments = await list(project)
    const made = deployments.find(({ description }) => description === 'by hand')
    expect(made?.stages).toEqual(['prod'])
    expect(new Set(deployments.map(({ content }) => content)).size).toBe(1)
    expect((await project.plan()).json.changes).toEqual([])
  })

  it('leaves no mark on an API that nobody owns', async () => {
    const project = await appliedProject()
    project.write('x.json', openApi(['GET /x']))
    await project.run('apis', 'import', 'x.json', '--name', 'x', '--yes')
    expect(await project.run('deployments', 'create', 'x', '--yes')).toMatchObject({ code: 0 })
    const [deployment] = await list(project, 'x')
    expect(deployment).toMatchObject({ content: null, description: '', stages: [] })
  })

  it('deletes one that no stage serves, and names the stages of one that is in use', async () => {
    const project = await appliedProject()
    await project.run('deployments', 'create', 'orders', '--yes')
    const deployments = await list(project)
    const used = deployments.find(({ stages }) => stages.length > 0)?.id ?? ''
    const free = deployments.find(({ stages }) => stages.length === 0)?.id ?? ''
    const refused = await project.run('deployments', 'delete', 'orders', used, '--yes')
    expect(refused).toMatchObject({ code: 5, json: { error: { code: 'deployment.in-use' } } })
    expect(refused.json.error?.message).toContain('stage prod')
    expect(await project.run('deployments', 'delete', 'orders', free)).toMatchObject({ code: 5 })
    const { code, json } = await project.run('deployments', 'delete', 'orders', free, '--yes')
    expect({ code, changes: changesOf(json) }).toEqual({
      code: 0,
      changes: [`delete api.orders/deployment.${free}`],
    })
    expect(await list(project)).toMatchObject([{ id: used }])
  })
})

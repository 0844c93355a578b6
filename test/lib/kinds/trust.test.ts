import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/lib/engine/index.js'
import { changesOf, TestProject } from '../../helpers/project.js'

const file = (members = '', routes = 'GET /a: { mock: {} }') => `
apigw: 1
project: shop
region: eu-west-1
vpcLinks:
  main: { type: v1, targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/n/1"] }
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { ${routes} }
    stages: { prod: {}, test: {} }
    ${members}
`

async function applied(text = file()): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': text })
  expect((await project.apply('--trust-digest')).json.error).toBeUndefined()
  return project
}

const apiOf = (project: TestProject) =>
  project.behindTheBack(async (account) => {
    const [api] = (await account.list('GetRestApis', {})) as readonly {
      id: string
      tags: Record<string, string>
    }[]
    if (api === undefined) throw new Error('no API')
    return { id: api.id, digest: api.tags['apigw:digest'] }
  })

const editBehindTheBack = async (project: TestProject): Promise<void> => {
  const { id } = await apiOf(project)
  await project.behindTheBack((account) =>
    account.call('UpdateStage', {
      restApiId: id,
      stageName: 'prod',
      patchOperations: [{ op: 'replace', path: '/description', value: 'by hand' }],
    }),
  )
}

describe('an API that was applied with --trust-digest', () => {
  it('is not read again by a plan with it: only the lists of a project without APIs are', async () => {
    const empty = new TestProject({
      'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\nkeys: { a: {} }\n',
    })
    const lists = (await empty.plan()).json.calls.reads
    const project = await applied()
    const { json, stderr } = await project.plan('--trust-digest')
    expect([json.changes, json.calls.reads]).toEqual([[], lists])
    expect(stderr).toContain('1 API is believed unread')
    expect((await project.plan()).json.calls.reads).toBeGreaterThan(lists)
  })

  it('hides what is changed by hand from plans with it, and from no others', async () => {
    const project = await applied()
    await editBehindTheBack(project)
    expect(changesOf((await project.plan('--trust-digest')).json)).toEqual([])
    expect(changesOf((await project.plan()).json)).toEqual(['update api.orders/stage.prod'])
  })

  it('is read where the file wants something else, and is marked anew afterwards', async () => {
    const project = await applied()
    const before = await apiOf(project)
    project.write('apigw.yaml', file('description: changed'))
    const { json } = await project.apply('--trust-digest')
    expect(json.calls.byOperation).toMatchObject({ UntagResource: 1, TagResource: 1 })
    const after = await apiOf(project)
    expect(after.digest).not.toBe(before.digest)
    expect((await project.plan('--trust-digest')).json.changes).toEqual([])
  })

  it('is believed no more once anything writes to it without the flag: an apply, or a command on a part of it', async () => {
    const project = await applied()
    await project.run('stages', 'update', 'orders', 'prod', '--description', 'x', '--yes')
    expect((await apiOf(project)).digest).toBeUndefined()
    expect(changesOf((await project.plan('--trust-digest')).json)).toEqual(['update api.orders/stage.prod'])
    await project.apply('--trust-digest')
    project.write('apigw.yaml', file('', 'GET /a: { mock: {} }, GET /b: { mock: {} }'))
    await project.apply()
    expect((await apiOf(project)).digest).toBeUndefined()
  })

  it('loses its digest before anything else is written: a file that is put back finds a half change', async () => {
    const project = await applied()
    project.write('apigw.yaml', file('', 'GET /a: { mock: { status: 201 } }'))
    await project.plan('--out', 'plan.json')
    const saved = JSON.parse(readFileSync(join(project.cwd, 'plan.json'), 'utf8')) as {
      plan: Pick<Plan, 'steps'>
    }
    const distrust = 'eu-west-1 api.orders distrust'
    const others = saved.plan.steps.filter(({ id }) => id !== distrust)
    expect(others.length).toBeGreaterThan(2)
    expect(others.every(({ requires }) => requires.includes(distrust))).toBe(true)
  })

  it('is not marked where --only leaves a part of it out', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply()
    project.write('apigw.yaml', file('description: changed', 'GET /a: { mock: { status: 201 } }'))
    await project.apply('--trust-digest', '--only', 'api.orders/GET /a')
    expect((await apiOf(project)).digest).toBeUndefined()
  })

  it('is never believed where it refers to another object, whose id may change', async () => {
    const route = 'GET /a: { http: "http://example.com", vpcLink: "${vpc-link.main.id}" }'
    const project = await applied(file('', route))
    expect((await apiOf(project)).digest).toBeUndefined()
    await editBehindTheBack(project)
    expect(changesOf((await project.plan('--trust-digest')).json)).toEqual(['update api.orders/stage.prod'])
  })

  it('is marked by the next apply with the flag where there is nothing else to do', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply()
    const { json } = await project.apply('--trust-digest')
    expect([json.changes, json.calls.byOperation['TagResource']]).toEqual([[], 1])
    expect((await project.plan('--trust-digest')).json.calls.writes).toBe(0)
  })

  it('stays believed while a saved plan waits, and makes it stale when its digest goes', async () => {
    const project = await applied()
    project.write('apigw.yaml', `${file()}keys: { a: {} }\n`)
    for (const out of ['one.json', 'two.json']) await project.plan('--trust-digest', '--out', out)
    expect((await project.run('apply', 'one.json')).json.applied).toEqual(['key.a'])
    await project.run('stages', 'update', 'orders', 'prod', '--description', 'x', '--yes')
    expect((await project.run('apply', 'two.json')).json.error?.code).toBe('plan.stale')
  })
})

describe.each([
  [
    'http',
    {
      routes: { 'GET /a': { http: 'https://a.example.com' } },
      stages: { $default: { autoDeploy: true }, prod: {} },
    },
  ],
  [
    'websocket',
    {
      selection: '$request.body.action',
      routes: { $default: { mock: {}, response: true } },
      stages: { prod: {} },
    },
  ],
])('an API of type %s that was applied with --trust-digest', (type, members) => {
  const file = (more: object = {}): string =>
    JSON.stringify({
      apigw: 1,
      project: 'shop',
      region: 'eu-west-1',
      apis: { web: { type, ...members, ...more } },
    })

  it('costs no call of its own while it is as it was, and is believed no more once something writes to it', async () => {
    const empty = new TestProject({
      'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\nkeys: { a: {} }\n',
    })
    const lists = (await empty.plan()).json.calls.reads
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply('--trust-digest')
    const unchanged = (await project.plan('--trust-digest')).json
    expect([unchanged.changes, unchanged.calls.reads]).toEqual([[], lists])

    await project.run('stages', 'update', 'web', 'prod', '--description', 'x', '--yes')
    expect(changesOf((await project.plan('--trust-digest')).json)).toEqual(['update api.web/stage.prod'])
    project.write('apigw.yaml', file({ description: 'changed' }))
    const { json } = await project.apply('--trust-digest')
    expect(json.calls.byOperation).toMatchObject({ 'v2.TagResource': 1 })
    expect((await project.plan('--trust-digest')).json.calls).toMatchObject({ reads: lists, writes: 0 })
  })
})

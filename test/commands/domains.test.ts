import { describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { shown } from './objects.js'

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1'
const edgeCertificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1'

const api = (name: string) => `
  ${name}:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {}, test: {} }`

const file = (project: string, apis: string, domains = '') => `
apigw: 1
project: ${project}
region: eu-west-1
apis:${apis}
${domains}`

const owned = `
domains:
  api.example.com:
    certificate: "${certificate}"
    endpoint: { type: regional }
    mappings: { orders: { api: orders, stage: prod } }
`

/** An account of its own without anything in it. */
const empty = () => new TestProject({ 'apigw.yaml': file('none', ' {}') })

/** A project with two APIs, and a domain that nobody owns. */
async function withDomain(...flags: readonly string[]): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file('shop', api('orders') + api('other')) })
  await project.apply()
  const made = await create(project, ...flags)
  expect(made.code).toBe(0)
  return project
}

const create = (project: TestProject, ...flags: readonly string[]) =>
  project.run(
    ...['domains', 'create', 'api.example.com', '--endpoint', 'regional', '--certificate', certificate],
    ...[...flags, '--yes'],
  )

describe('domains create, list and show', () => {
  it('make a domain that nobody owns, or a project, once', async () => {
    const project = await withDomain('--tls-policy', 'TLS_1_2', '--tag', 'a=b')
    expect((await project.run('domains', 'list')).json).toMatchObject({
      domains: [{ name: 'api.example.com', owner: null, details: { tags: { a: 'b' } } }],
    })
    const { stdout } = await shown(project, 'domains', 'list')
    expect(stdout).toMatch(
      /^api\.example\.com +- +REGIONAL +AVAILABLE +TLS_1_2 +mappings +d-\w+\.execute-api/m,
    )
    expect(await create(project)).toMatchObject({ code: 1, json: { error: { code: 'objects.exists' } } })
    expect((await project.plan()).json.changes).toEqual([])
    const other = empty()
    expect((await shown(other, 'domains', 'list')).stdout).toBe('There are no domains.\n')
    expect((await create(other, '--project', 'shop')).stderr).toContain('[ownership.undeclared]')
    expect((await other.run('domains', 'show', 'domain[api.example.com]')).json).toMatchObject({
      owner: { project: 'shop', env: '-', id: 'api.example.com' },
    })
  })

  it('say where DNS must lead', async () => {
    const project = empty()
    const { json } = await create(project)
    expect(JSON.stringify(json)).toMatch(
      /lead DNS to d-\w+\.execute-api\.eu-west-1\.amazonaws\.com by a CNAME/,
    )
  })

  it.each([
    ['a name that no domain has', ['my_api.example.com', '--certificate', certificate]],
    [
      'a certificate of another region',
      ['api.example.com', '--endpoint', 'regional', '--certificate', edgeCertificate],
    ],
    ['what is no certificate', ['api.example.com', '--certificate', 'arn:aws:iam::123456789012:role/x']],
    [
      'a mode without its policy',
      ['api.example.com', '--certificate', edgeCertificate, '--access-mode', 'BASIC'],
    ],
    [
      'mutual TLS at the edge',
      ['api.example.com', '--certificate', edgeCertificate, '--truststore', 's3://a/b'],
    ],
    ['no certificate', ['api.example.com']],
  ])('refuse %s', async (_what, words) => {
    const project = empty()
    expect(await project.run('domains', 'create', ...words, '--yes')).toMatchObject({ code: 64 })
    expect((await project.run('domains', 'list')).json).toMatchObject({ domains: [] })
  })
})

describe('domains update', () => {
  it('sends what differs, in one call, and puts members back', async () => {
    const project = await withDomain()
    const update = (...flags: readonly string[]) =>
      project.run('domains', 'update', 'api.example.com', ...flags, '--yes')
    const flags = ['--truststore', 's3://a/b', '--truststore-version', '1', '--routing', 'rules']
    const { json } = await update(...flags, '--certificate', certificate.replace('/1', '/2'))
    expect(json.calls.byOperation).toMatchObject({ UpdateDomainName: 1 })
    expect(json.changes[0]?.fields.map(({ path }) => path)).toEqual([
      'endpoints.REGIONAL.certificate',
      'mutualTls',
      'routing',
    ])
    expect((await update(...flags)).json.changes).toEqual([])
    const reset = await update('--unset', 'mutual-tls', '--unset', 'routing')
    expect(reset.json.changes[0]?.risks).toMatchObject([{ rule: 'access-widened' }])
    const { json: left } = await project.run('domains', 'show', 'api.example.com')
    expect(left).toMatchObject({ details: { routingMode: 'BASE_PATH_MAPPING_ONLY' } })
    expect(left).not.toHaveProperty('details.mutualTlsAuthentication')
  })

  it('migrates around a switch of DNS', async () => {
    const project = await withDomain()
    const update = (...flags: readonly string[]) =>
      project.run('domains', 'update', 'api.example.com', ...flags, '--yes')
    const both = await update('--endpoint', 'edge', '--certificate', edgeCertificate, '--keep-endpoint')
    expect(both.json.calls.byOperation).toMatchObject({ UpdateDomainName: 1 })
    const types = async () =>
      (await shown(project, 'domains', 'list')).stdout.match(/(?:EDGE|REGIONAL)[A-Z, ]*?(?= {2})/)?.[0]
    expect(await types()).toBe('REGIONAL, EDGE')
    expect((await update('--endpoint', 'edge')).json.changes[0]?.risks).toMatchObject([
      { rule: 'endpoint-removed' },
    ])
    expect(await types()).toBe('EDGE')
  })

  it('makes no public domain private', async () => {
    const project = await withDomain()
    const flags = ['--endpoint', 'private', '--tls-policy', 'TLS_1_2', '--yes']
    expect(
      await project.run('domains', 'update', 'api.example.com', '--certificate', certificate, ...flags),
    ).toMatchObject({ code: 64, json: { error: { code: 'usage.bad-value' } } })
  })

  it('warns that a project puts its own domain back', async () => {
    const project = new TestProject({ 'apigw.yaml': file('shop', api('orders'), owned) })
    await project.apply()
    const { stderr } = await project.run(
      'domains',
      'update',
      'api.example.com',
      '--routing',
      'rules',
      '--yes',
    )
    expect(stderr).toContain('[ownership.reverted]')
    expect(changesOf((await project.plan()).json)).toEqual(['update domain[api.example.com]'])
  })
})

describe('domains map and unmap', () => {
  it('make, switch in place, and take off a mapping that belongs to the API’s owner', async () => {
    const project = await withDomain()
    const map = (...words: readonly string[]) =>
      project.run('domains', 'map', 'api.example.com', ...words, '--yes')
    const made = await map('orders', 'prod', '--path', 'v1/orders')
    expect(made.json.calls.byOperation).toMatchObject({ 'v2.CreateApiMapping': 1 })
    expect(made.stderr).toContain('[ownership.undeclared]')
    const switched = await map('other', 'test', '--path', 'v1/orders')
    expect(changesOf(switched.json)).toEqual(['update domain[api.example.com]/mapping[v1/orders]'])
    expect(switched.json.calls.byOperation).toMatchObject({ 'v2.UpdateApiMapping': 1 })
    expect((await map('other', 'test', '--path', 'v1/orders')).json.changes).toEqual([])
    expect((await map('orders')).json.calls.byOperation).toMatchObject({ CreateBasePathMapping: 1 })
    expect((await shown(project, 'domains', 'show', 'api.example.com')).stdout).toContain(
      '(none) → api.orders (callers name the stage), v1/orders → api.other:test',
    )
    const { json } = await project.run('domains', 'unmap', 'api.example.com', '(none)', '--yes')
    expect(changesOf(json)).toEqual(['delete domain[api.example.com]/mapping[(none)]'])
    expect(await project.run('domains', 'unmap', 'api.example.com', 'v1', '--yes')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown', fix: 'Known: v1/orders.' } },
    })
    expect(await map('orders', 'live')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown' } },
    })
    expect(await map('orders', 'prod', '--path', '/x')).toMatchObject({ code: 64 })
  })

  it('refuse a path that leads to another owner’s API, and name them', async () => {
    const project = new TestProject({ 'apigw.yaml': file('shop', api('orders'), owned) })
    await project.apply()
    await project.run('apis', 'create', 'mine', '--endpoint', 'regional', '--yes')
    const { code, json } = await project.run(
      'domains',
      'map',
      'api.example.com',
      'mine',
      '--path',
      'orders',
      '--yes',
    )
    expect([code, json.error?.code]).toEqual([4, 'domain.link.taken'])
    expect(json.error?.message).toContain('project shop owns')
    const unmapped = await project.run('domains', 'unmap', 'api.example.com', 'orders', '--yes')
    expect(unmapped.stderr).toContain('[ownership.reverted]')
    expect(changesOf((await project.plan()).json)).toEqual(['create domain[api.example.com]/mapping[orders]'])
  })
})

describe('domains rules', () => {
  it('are set, listed as they are tried, and deleted', async () => {
    const project = await withDomain()
    const set = (...words: readonly string[]) =>
      project.run('domains', 'rules', 'set', 'api.example.com', ...words, '--yes')
    await set('20', 'orders', 'prod')
    const flags = ['--header', 'X-Beta=1*', '--base-path', 'beta', '--strip-base-path']
    expect((await set('10', 'orders', 'test', ...flags)).json.calls.byOperation).toMatchObject({
      'v2.CreateRoutingRule': 1,
    })
    expect((await set('10', 'other', 'test', ...flags)).json.calls.byOperation).toMatchObject({
      'v2.PutRoutingRule': 1,
    })
    const { stdout } = await shown(project, 'domains', 'rules', 'api.example.com')
    expect(
      stdout
        .split('\n')
        .slice(1, 3)
        .map((row) => row.split(/ {2,}/).slice(0, 4)),
    ).toEqual([
      ['10', 'path beta, x-beta: 1*', 'api.other:test', 'yes'],
      ['20', 'every request', 'api.orders:prod', '-'],
    ])
    expect((await project.run('domains', 'rules', 'delete', 'api.example.com', '20', '--yes')).code).toBe(0)
    expect((await project.run('domains', 'rules', 'api.example.com')).json).toMatchObject({
      rules: [{ priority: 10, owner: { project: 'shop' }, stripBasePath: true }],
    })
    expect(await set('5', 'orders', 'prod', '--header', 'Authorization=x')).toMatchObject({ code: 64 })
    expect(await set('0', 'orders', 'prod')).toMatchObject({ code: 64 })
  })
})

describe('domains delete', () => {
  it('takes a domain with its own links, and none that others use', async () => {
    const project = await withDomain()
    await project.run('domains', 'map', 'api.example.com', 'orders', 'prod', '--yes')
    expect(await project.run('domains', 'delete', 'api.example.com', '--yes')).toMatchObject({
      code: 5,
      json: { error: { code: 'domains.in-use' } },
    })
    await project.run('domains', 'unmap', 'api.example.com', '(none)', '--yes')
    expect(await project.run('domains', 'delete', 'api.example.com', '--yes')).toMatchObject({ code: 0 })

    const shop = new TestProject({ 'apigw.yaml': file('shop', api('orders'), owned) })
    await shop.apply()
    const { json } = await shop.run('domains', 'delete', 'api.example.com', '--yes')
    expect(changesOf(json)).toEqual([
      'delete domain[api.example.com]',
      'delete domain[api.example.com]/mapping[orders]',
    ])
  })
})

describe('domains check', () => {
  it('is content with a domain that serves, and says which DNS record it needs', async () => {
    const project = new TestProject({ 'apigw.yaml': file('shop', api('orders'), owned) })
    await project.apply()
    const { code, stdout } = await shown(project, 'domains', 'check', 'api.example.com')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^skipped +DNS +the domains of a local account are in no DNS/m)
    expect(stdout).toMatch(
      /^ {2}api\.example\.com {2}CNAME {2}d-\w+\.execute-api\.eu-west-1\.amazonaws\.com/m,
    )
    expect(stdout).toContain('orders  →  api.orders:prod')
  })

  it('ends with 1 and all findings where something is wrong', async () => {
    const project = await withDomain('--truststore', 's3://a/b', '--routing', 'rules-then-mappings')
    await project.run('domains', 'map', 'api.example.com', 'orders', 'prod', '--yes')
    await project.run('domains', 'rules', 'set', 'api.example.com', '1', 'orders', 'prod', '--yes')
    const { code, json } = await project.run('domains', 'check', 'api.example.com')
    expect([code, json.error?.code]).toEqual([1, 'domains.check'])
    const { checks } = json as unknown as {
      checks: readonly { status: string; name: string; detail: string }[]
    }
    expect(checks.filter(({ status }) => status === 'warning')).toMatchObject([
      { name: 'links', detail: expect.stringContaining('mapping[(none)] is never reached') },
      { name: 'mutual TLS', detail: expect.stringContaining('default endpoint of api.orders') },
    ])
  })
})

describe('an HTTP API', () => {
  const setUp = async (): Promise<TestProject> => {
    const project = await withDomain()
    await project.behindTheBack(async (account) => {
      const { ApiId } = await account.call('v2.CreateApi', { Name: 'web', ProtocolType: 'HTTP' })
      await account.call('v2.CreateStage', { ApiId, StageName: '$default', AutoDeploy: true })
    })
    return project
  }

  it('is mapped like any other, beside REST APIs', async () => {
    const project = await setUp()
    const map = (...words: readonly string[]) =>
      project.run('domains', 'map', 'api.example.com', ...words, '--yes')
    expect((await map('web', '$default', '--path', 'web')).json.error).toBeUndefined()
    await map('orders', 'prod')
    expect((await project.run('domains', 'check', 'api.example.com')).json).toMatchObject({
      mappings: [{ api: 'api.orders' }, { path: 'web', stage: '$default', owner: null }],
    })
    expect(await map('web', 'live')).toMatchObject({ code: 1, json: { error: { code: 'objects.unknown' } } })
  })

  it('has no rules, and its mappings a stage', async () => {
    const project = await setUp()
    expect(await project.run('domains', 'map', 'api.example.com', 'web', '--yes')).toMatchObject({ code: 64 })
    const rule = ['domains', 'rules', 'set', 'api.example.com', '1', 'web', '$default', '--yes']
    expect(await project.run(...rule)).toMatchObject({ code: 64 })
  })
})

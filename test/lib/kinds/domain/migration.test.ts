import { describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import { apply } from '../../../../src/lib/workflow/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'

const regional = 'arn:aws:acm:eu-west-1:123456789012:certificate/1'
const edge = 'arn:aws:acm:us-east-1:123456789012:certificate/1'

const to = '{ api: orders, stage: prod }'
const apis = (type: string) => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: ${type} }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {}, test: {} }
  other:
    type: rest
    endpoint: { type: ${type} }
    routes: { GET /b: { mock: {} } }
    stages: { prod: {} }
`
const file = (domain: string, type = 'regional') =>
  `${apis(type)}domains:\n  api.example.com: { ${domain} }\n`

const onEdge = `certificate: "${edge}", mappings: { "": ${to} }`
const onBoth = `certificate: "${regional}", endpoint: { type: regional, previous: { type: edge, certificate: "${edge}" } }, mappings: { "": ${to} }`
const onRegional = `certificate: "${regional}", endpoint: { type: regional }, mappings: { "": ${to} }`
const onPrivate = `certificate: "${regional}", endpoint: { type: private }, accessAssociations: [vpce-1], mappings: { "": ${to} }`

const writes = ({ json }: Awaited<ReturnType<TestProject['apply']>>) =>
  Object.fromEntries(
    Object.entries(json.calls.byOperation).filter(([name]) => !/^(?:v2\.)?(?:Get|List)/.test(name)),
  )

/** Applies, and has nothing more to do. */
async function settle(project: TestProject, text: string, ...argv: readonly string[]) {
  project.write('apigw.yaml', text)
  const applied = await project.apply(...argv)
  expect(applied.json.error).toBeUndefined()
  expect((await project.plan()).json.changes).toEqual([])
  return applied
}

describe('a domain is migrated from edge to regional', () => {
  test('with both endpoints until DNS is switched, each step in one call', async () => {
    const project = new TestProject({})
    await settle(project, file(onEdge))
    expect(writes(await settle(project, file(onBoth)))).toEqual({ UpdateDomainName: 1 })
    expect(writes(await settle(project, file(onRegional)))).toEqual({ UpdateDomainName: 1 })
  })

  test('at once by two calls, and the plan warns of those who are cut off', async () => {
    const project = new TestProject({})
    await settle(project, file(onEdge))
    const applied = await settle(project, file(onRegional))
    expect(writes(applied)).toEqual({ UpdateDomainName: 2 })
    expect(applied.json.changes[0]?.risks).toMatchObject([{ rule: 'endpoint-removed' }])
  })

  test('or made with both', async () => {
    const project = new TestProject({})
    expect(writes(await settle(project, file(onBoth)))).toMatchObject({
      CreateDomainName: 1,
      UpdateDomainName: 1,
    })
  })
})

test('a domain that becomes private is made anew with its links, and so is one that becomes public', async () => {
  const project = new TestProject({})
  await settle(project, file(onRegional))
  // AWS keeps the endpoint of a mapped API as it is: the API changes first, without a mapping.
  await settle(project, file(onRegional.replace(`"": ${to}`, '')))
  await settle(
    project,
    `${apis('private')}domains:\n  api.example.com: { ${onRegional.replace(`"": ${to}`, '')} }`,
  )
  const applied = await settle(project, file(onPrivate, 'private'), '--allow-delete', '1')
  expect(changesOf(applied.json)).toEqual([
    'replace domain[api.example.com]',
    'create domain[api.example.com]/access-association.vpce-1',
    'create domain[api.example.com]/mapping[(none)]',
  ])
  const other = onPrivate.replace('api: orders', 'api: other').replace('[vpce-1]', '[vpce-1, vpce-2]')
  expect(changesOf((await settle(project, file(other, 'private'))).json)).toEqual([
    'create domain[api.example.com]/access-association.vpce-2',
    'update domain[api.example.com]/mapping[(none)]',
  ])
  const back = onRegional.replace(`"": ${to}`, '')
  const public_ = await settle(project, file(back, 'private'), '--allow-delete', '3')
  expect(changesOf(public_.json)).toEqual([
    'replace domain[api.example.com]',
    'delete domain[api.example.com]/access-association.vpce-1',
    'delete domain[api.example.com]/access-association.vpce-2',
    'delete domain[api.example.com]/mapping[(none)]',
  ])
})

test('a link that changes with a domain that is made anew is made anew with it', async () => {
  const mixed = (domain: string) =>
    file(domain).replace(
      'domains:',
      `  inner:
    type: rest
    endpoint: { type: private }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
domains:`,
    )
  const project = new TestProject({})
  await settle(project, mixed(onRegional))
  const inner = onPrivate.replace('api: orders', 'api: inner')
  const { json } = await settle(project, mixed(inner), '--allow-delete', '1')
  expect(changesOf(json)).toEqual([
    'replace domain[api.example.com]',
    'create domain[api.example.com]/access-association.vpce-1',
    'replace domain[api.example.com]/mapping[(none)]',
  ])
})

interface Handler {
  handle(request: { readonly method: string; readonly path: string }, options: never): Promise<unknown>
}

/** Applies and tells the writes on domains in the order in which they were sent. */
async function ordered(project: TestProject, text: string): Promise<readonly string[]> {
  project.write('apigw.yaml', text)
  const seen: string[] = []
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as Handler
    const handle: Handler['handle'] = (request, options) => {
      if (request.method !== 'GET')
        seen.push(
          `${request.method} ${request.path.replace(/restapis\/\w+/, 'restapis/A')}`.replace(
            /\/[a-z0-9]{6}$/,
            '/L',
          ),
        )
      return inner.handle(request, options)
    }
    return { ...handler, handle } as unknown as RequestHandler
  }
  const { failure } = await apply(
    {
      ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
      ...{ progress: () => undefined, intercept },
    },
    { confirm: async () => undefined, allowDelete: 9 },
  )
  expect(failure).toBeUndefined()
  return seen
}

const v2 = '/v2/domainnames/api.example.com'

describe('links', () => {
  test('are there before another routing looks at them, and go after it has stopped', async () => {
    const project = new TestProject({})
    await settle(project, file(onRegional))
    const byRules = `certificate: "${regional}", endpoint: { type: regional }, routing: rules, rules: [{ priority: 1, to: ${to} }]`
    expect(await ordered(project, file(byRules))).toEqual([
      `POST ${v2}/routingrules`,
      'PATCH /domainnames/api.example.com',
      `DELETE ${v2}/apimappings/L`,
    ])
    expect(await ordered(project, file(onRegional))).toEqual([
      `POST ${v2}/apimappings`,
      'PATCH /domainnames/api.example.com',
      `DELETE ${v2}/routingrules/L`,
    ])
  })

  test('are switched in place when the API or stage goes that they led to', async () => {
    const project = new TestProject({})
    await settle(project, file(onRegional))
    const stageGone = file(onRegional.replace('stage: prod', 'stage: test')).replace(
      'prod: {}, test: {}',
      'test: {}',
    )
    expect(await ordered(project, stageGone)).toEqual([
      `PATCH ${v2}/apimappings/L`,
      'DELETE /restapis/A/stages/prod',
    ])
    const apiGone = file(onRegional.replace('api: orders', 'api: other')).replace(
      / {2}orders:[\s\S]* {2}other:/,
      '  other:',
    )
    expect(await ordered(project, apiGone)).toEqual([`PATCH ${v2}/apimappings/L`, 'DELETE /restapis/A'])
  })

  test('go before their API and their domain, which would not go without', async () => {
    const project = new TestProject({})
    await settle(project, file(onRegional))
    const left = apis('regional').replace(/ {2}orders:[\s\S]* {2}other:/, '  other:')
    const deletions = await ordered(project, left)
    expect(deletions[0]).toBe(`DELETE ${v2}/apimappings/L`)
    expect([...deletions].sort()).toEqual([
      'DELETE /domainnames/api.example.com',
      'DELETE /restapis/A',
      `DELETE ${v2}/apimappings/L`,
    ])
  })
})

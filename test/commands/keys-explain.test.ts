import { expect, it } from 'vitest'
import type { Explained } from '../../src/lib/workflow/objects/explain-key.js'
import { TestProject } from '../helpers/project.js'
import { apiId, shown } from './objects.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true }, "GET /b/{id}": { mock: {}, key: true }, GET /open: { mock: {} }, GET /soon: { mock: {} } }
    stages: { prod: {}, test: {}, lone: {} }
  sourced:
    type: rest
    endpoint: { type: regional }
    apiKeySource: authorizer
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {} }
  closed:
    type: rest
    endpoint: { type: regional }
    disableExecuteApiEndpoint: true
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {} }
keys: { good: {}, off: { enabled: false }, planless: {}, elsewhere: {}, shut: {}, slow: {}, spent: {} }
usagePlans:
  gold:
    throttle: { rate: 5, burst: 10 }
    quota: { limit: 9, period: day }
    apis: [{ api: orders, stage: prod }, { api: sourced, stage: prod }, { api: closed, stage: prod }]
    keys: [good, off, spent]
  test: { apis: [{ api: orders, stage: test }], keys: [elsewhere] }
  shut: { throttle: { rate: 0, burst: 0 }, apis: [{ api: orders, stage: prod }], keys: [shut] }
  slow: { apis: [{ api: orders, stage: prod, methods: { "GET /b/{id}": { rate: 0, burst: 0 } } }], keys: [slow] }
domains:
  api.example.com:
    certificate: arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555
    endpoint: { type: regional }
    mappings: { v1: { api: orders, stage: prod } }
`

const small = `
apigw: 1
project: shop
region: eu-west-1
apis: { orders: { type: rest, endpoint: { type: regional }, routes: { GET /a: { mock: {} } }, stages: { prod: {} } } }
keys: { good: {} }
${file.slice(file.indexOf('domains:'))}`

async function seeded(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file })
  const { code, stderr } = await project.apply()
  if (code !== 0) throw new Error(`the apply ended with ${code}: ${stderr}`)
  const restApiId = await apiId(project)
  await project.behindTheBack(async (account) => {
    const resources = await account.list('GetResources', { restApiId })
    const soon = resources.find(({ path }) => path === '/soon')
    await account.call('UpdateMethod', {
      ...{ restApiId, resourceId: soon?.['id'], httpMethod: 'GET' },
      patchOperations: [{ op: 'replace', path: '/apiKeyRequired', value: 'true' }],
    })
    const id = async (operation: string, name: string) =>
      (await account.list(operation, {})).find((object) => object['name'] === name)?.['id']
    await account.call('UpdateUsage', {
      usagePlanId: await id('GetUsagePlans', 'gold'),
      keyId: await id('GetApiKeys', 'spent'),
      patchOperations: [{ op: 'replace', path: '/remaining', value: '0' }],
    })
  })
  return project
}

it('keys explain names the right cause of each misconfiguration, and holds where there is none', async () => {
  const project = await seeded()
  const url = (id: string) => `https://${id}.execute-api.eu-west-1.amazonaws.com/prod/a`
  const cases: readonly (readonly [key: string, target: string, broken: string | null, says: RegExp])[] = [
    ['good', 'orders/prod/GET /a', null, /./],
    ['key.good', 'api.orders/stage.prod/GET /b/42', null, /./],
    ['good', url(await apiId(project)), null, /./],
    ['good', 'https://api.example.com/v1/a', null, /./],
    ['goood', 'orders/prod', 'exists', /there is no key goood/],
    ['off', 'orders/prod', 'enabled', /it is disabled/],
    ['planless', 'orders/prod', 'in-plan', /it is in no usage plan/],
    ['good', 'orders/lone', 'stage-in-plan', /no usage plan has it/],
    ['elsewhere', 'orders/prod', 'stage-in-plan', /usage-plan\.gold.* has it, and the key is not in there/],
    ['good', 'orders/prod/GET /soon', 'method', /does not ask for a key.*it was not deployed/],
    ['good', 'orders/prod/GET /open', 'method', /everyone is let in/],
    ['good', 'orders/prod/POST /a', 'method', /does not serve POST \/a/],
    ['good', 'sourced/prod/GET /a', 'key-source', /apiKeySource AUTHORIZER/],
    ['shut', 'orders/prod/GET /a', 'limits', /0 a second, 0 at once \(usage-plan\.shut\)/],
    ['slow', 'orders/prod/GET /b/42', 'limits', /GET \/b\/\{id\} in usage-plan\.slow/],
    ['spent', 'orders/prod/GET /a', 'usage', /the quota of 9 a day is used up/],
    ['good', url(await apiId(project, 'closed')), 'endpoint', /switched off/],
  ]
  for (const [key, target, broken, says] of cases) {
    const ran = await project.run('keys', 'explain', key, target)
    const explained = ran.json as unknown as Explained
    const first = explained.links.find(({ holds }) => !holds)
    expect({ key, target, code: ran.code, broken: explained.broken, first: first?.link ?? null }).toEqual({
      ...{ key, target, code: broken === null ? 0 : 1, broken, first: broken },
    })
    if (first === undefined) continue
    expect(first.text).toMatch(says)
    expect(first.fix).toMatch(/./)
  }
  const { code, stdout } = await shown(project, 'keys', 'explain', 'good', 'orders/prod/GET /a')
  expect({
    code,
    lines: stdout
      .replace(/\([a-z0-9]{10}/, '(ID')
      .trim()
      .split('\n'),
  }).toEqual({
    code: 0,
    lines: [
      'key.good → api.orders/stage.prod GET /a',
      '✓ the key is there: key.good (ID, of project shop)',
      '✓ it is enabled',
      '✓ it is in usage-plan.gold',
      '✓ usage-plan.gold has the stage api.orders/stage.prod',
      '✓ GET /a asks for a key',
      '✓ the key is taken from the header x-api-key',
      '✓ no other plan of the key has this stage (usage-plan.shut, usage-plan.slow has it for other keys)',
      '✓ limits: 5 a second, 10 at once (usage-plan.gold)',
      '✓ quota of 9 a day: 9 left; 0 requests today',
      'A request with this key is let in, as far as keys and usage plans decide it.',
    ],
  })
})

it('keys explain refuses what it cannot find', async () => {
  const project = new TestProject({ 'apigw.yaml': small })
  await project.apply()
  await project.behindTheBack((account) =>
    account.call('v2.CreateApi', { Name: 'light', ProtocolType: 'HTTP' }),
  )
  const refusals = [
    ['light/prod', 1, 'explain.no-keys'],
    ['orders/prd', 1, 'objects.unknown'],
    ['order/prod', 1, 'objects.unknown'],
    ['orders', 64, 'usage.bad-value'],
    ['https://abc.execute-api.eu-west-2.amazonaws.com/prod', 64, 'explain.region'],
    ['https://app.example.com/v1/a', 1, 'explain.no-domain'],
    ['https://api.example.com/v2/a', 1, 'explain.no-mapping'],
  ] as const
  for (const [target, exit, error] of refusals) {
    const ran = await project.run('keys', 'explain', 'good', target)
    expect({ target, code: ran.code, error: ran.json.error?.code }).toEqual({ target, code: exit, error })
  }
})

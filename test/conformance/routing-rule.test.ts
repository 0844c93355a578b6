import { describe, expect, it } from 'vitest'
import { add, apiWithStages, type Call, conflict, localGateway, notFound } from './local-gateway.js'

// Shapes of documented answers and documented limits; the words of refusals are ours where nothing else is said.

const DomainName = 'api.example.com'

async function ruleMaker(call: Call) {
  await call('v2.CreateDomainName', {
    DomainName,
    DomainNameConfigurations: [{ CertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1' }],
  })
  const ApiId = await apiWithStages(call, 'prod')
  const Actions = [{ InvokeApi: { ApiId, Stage: 'prod' } }]
  const create = (members: object) =>
    call('v2.CreateRoutingRule', { DomainName, Priority: 50, Conditions: [], Actions, ...members })
  return { ApiId, Actions, create }
}

const basePath = (path: string) => ({ MatchBasePaths: { AnyOf: [path] } })
const header = (Header: string, ValueGlob: string) => ({ MatchHeaders: { AnyOf: [{ Header, ValueGlob }] } })

describe('A routing rule', () => {
  it('sends what meets its conditions to a stage of a REST API', async () => {
    const call = localGateway()
    const { ApiId, create } = await ruleMaker(call)
    const Conditions = [basePath('a/b'), header('X-Version', 'v1*'), header('X-Team', '*red*')]
    const made = await create({ Conditions })
    const rule = {
      Actions: [{ InvokeApi: { ApiId, Stage: 'prod', StripBasePath: false } }],
      Conditions,
      Priority: 50,
      RoutingRuleArn: `arn:aws:apigateway:us-east-1:111111111111:/domainnames/${DomainName}/routingrules/${made['RoutingRuleId']}`,
      RoutingRuleId: expect.stringMatching(/^[a-z0-9]{6}$/),
    }
    expect(made).toEqual({ status: 201, ...rule })
    const at = { DomainName, RoutingRuleId: made['RoutingRuleId'] }
    expect(await call('v2.GetRoutingRule', at)).toEqual({ status: 200, ...rule })
  })

  it('is replaced as a whole, keeps its id, and is gone when deleted (204)', async () => {
    const call = localGateway()
    const { Actions, create } = await ruleMaker(call)
    const { RoutingRuleId } = await create({ Conditions: [basePath('a')] })
    const at = { DomainName, RoutingRuleId }
    expect(await call('v2.PutRoutingRule', { ...at, Actions, Priority: 150, Conditions: [] })).toMatchObject({
      status: 200,
      RoutingRuleId,
      Priority: 150,
      Conditions: [],
    })
    expect(await call('v2.DeleteRoutingRule', at)).toEqual({ status: 204 })
    expect(await call('v2.GetRoutingRule', at)).toEqual(
      notFound('The routing rule resource specified in the request was not found.'),
    )
  })

  it('has a priority of its own; lists are sorted by it and come in pages', async () => {
    const call = localGateway()
    const { create } = await ruleMaker(call)
    for (const Priority of [3, 1, 2]) await create({ Priority })
    expect(await create({ Priority: 1 })).toEqual(
      conflict('A routing rule with priority 1 already exists for this domain name'),
    )
    const list = (more: object) => call('v2.ListRoutingRules', { DomainName, MaxResults: 2, ...more })
    const priorities = ({ RoutingRules }: Record<string, unknown>) =>
      (RoutingRules as { Priority: number }[]).map(({ Priority }) => Priority)
    const first = await list({})
    expect(priorities(first)).toEqual([1, 2])
    expect(priorities(await list({ NextToken: first['NextToken'] }))).toEqual([3])
  })

  it.each([
    ['three headers', { Conditions: [header('A', 'x'), header('B', 'x'), header('C', 'x')] }],
    ['two base paths', { Conditions: [basePath('a'), basePath('b')] }],
    ['a condition of both kinds', { Conditions: [{ ...basePath('a'), ...header('A', 'x') }] }],
    ['two values in one condition', { Conditions: [{ MatchBasePaths: { AnyOf: ['a', 'b'] } }] }],
    ['a reserved header', { Conditions: [header('Authorization', 'x')] }],
    ['a star in the middle of a glob', { Conditions: [header('A', 'x*y')] }],
    ['a base path of other letters', { Conditions: [basePath('ä')] }],
    ['no action', { Actions: [] }],
    ['priority 0', { Priority: 0 }],
  ])('is refused with %s (documented limits)', async (_, members) => {
    const { create } = await ruleMaker(localGateway())
    expect(await create(members)).toMatchObject({ status: 400 })
  })

  it('needs an API and a stage that are there', async () => {
    const { ApiId, create } = await ruleMaker(localGateway())
    const to = (api: string, Stage: string) => create({ Actions: [{ InvokeApi: { ApiId: api, Stage } }] })
    expect(await to('x', 'prod')).toEqual(notFound('Invalid API identifier specified x'))
    expect(await to(ApiId, 'x')).toMatchObject({ status: 400, message: 'Invalid stage identifier specified' })
  })

  it('is refused to an account that is blocked for them (documented)', async () => {
    const call = localGateway()
    const { create } = await ruleMaker(call)
    await call('UpdateAccount', { patchOperations: [add('/features', 'BlockedForRoutingRules')] })
    expect(await create({})).toMatchObject({
      status: 400,
      message: "Your account doesn't have permission to use RoutingRules.",
    })
  })
})

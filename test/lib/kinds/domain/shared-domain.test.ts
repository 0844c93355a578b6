import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesOf, TestProject } from '../../../helpers/project.js'
import { temporaryFolder } from '../../../helpers/temporary-folder.js'

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1'

const file = (project: string, domain: string) => `
apigw: 1
project: ${project}
region: eu-west-1
apis:
  orders:
    type: rest
    name: ${project}-orders
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
domains:
  api.example.com: ${domain}
`

const to = '{ api: orders, stage: prod }'
const own = `certificate: "${certificate}", endpoint: { type: regional }, routing: rules-then-mappings`
const owner = file(
  'owner',
  `{ ${own}, mappings: { "": ${to}, v1/orders: ${to} }, rules: [{ priority: 1, to: ${to} }] }`,
)
const guest = file(
  'guest',
  `{ external: true, mappings: { guest: ${to} }, rules: [{ priority: 2, when: { basePaths: [g] }, to: ${to} }] }`,
)

/** Several projects in one account. */
class Neighbour {
  constructor(
    readonly project: TestProject,
    readonly account: string,
  ) {}

  apply = (...argv: readonly string[]) => this.project.apply('--local-dir', this.account, ...argv)
  destroy = () => this.project.run('destroy', '--yes', '--local-dir', this.account)
  plan = () => this.project.plan('--local-dir', this.account)
}

function neighbours(texts: { readonly owner: string; readonly guest: string } = { owner, guest }) {
  const root = temporaryFolder()
  const account = join(root, '.apigw/local')
  const of = (text: string) =>
    new Neighbour(new TestProject({ 'apigw.yaml': text }, mkdtempSync(join(root, 'p-'))), account)
  return { owner: of(texts.owner), guest: of(texts.guest) }
}

describe('a domain that two projects share', () => {
  test('is written by its owner; the other one writes its own links', async () => {
    const { owner, guest } = neighbours()
    expect(await owner.apply()).toMatchObject({ code: 0 })
    const { json } = await guest.apply()
    expect(json.error).toBeUndefined()
    expect(json.calls.byOperation).toMatchObject({ 'v2.CreateApiMapping': 1, 'v2.CreateRoutingRule': 1 })
    expect(json.calls.byOperation).not.toHaveProperty('CreateDomainName')
    expect((await guest.plan()).json.changes).toEqual([])
    const { changes, diagnostics } = (await owner.plan()).json
    expect(changes).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['ownership.foreign-link'])
  })

  test('cannot be used before it is there, nor declared twice', async () => {
    const { owner: first, guest } = neighbours()
    expect(await guest.apply()).toMatchObject({
      code: 4,
      json: { error: { code: 'domain.external.missing' } },
    })
    await first.apply()
    const second = new Neighbour(
      new TestProject({ 'apigw.yaml': owner.replace('project: owner', 'project: thief') }),
      first.account,
    )
    const { code, json } = await second.apply()
    expect([code, json.error?.code]).toEqual([4, 'domain.taken'])
    expect(json.error?.message).toContain('project owner owns')
    first.project.write('apigw.yaml', file('owner', `{ external: true, mappings: { "": ${to} } }`))
    expect(await first.plan()).toMatchObject({ code: 4, json: { error: { code: 'domain.external.own' } } })
  })

  test.each([
    ['a path', `mappings: { v1/orders: ${to} }`, 'mapping[v1/orders]'],
    ['a priority', `rules: [{ priority: 1, to: ${to} }]`, 'rule.1'],
  ])(
    'refuses %s that is taken before anything is written, and names whose it is',
    async (_what, links, at) => {
      const { owner, guest } = neighbours()
      await owner.apply()
      guest.project.write('apigw.yaml', file('guest', `{ external: true, ${links} }`))
      const { code, json } = await guest.apply()
      expect([code, json.error?.code]).toEqual([4, 'domain.link.taken'])
      expect(json.error?.message).toContain(`domain[api.example.com]/${at}`)
      expect(json.error?.message).toContain('project owner owns')
      expect(json.applied).toBeUndefined()
    },
  )

  test('is not deleted while the other one uses it', async () => {
    const { owner, guest } = neighbours()
    await owner.apply()
    await guest.apply()
    const { code, json } = await owner.destroy()
    expect(code).toBe(0)
    expect(json.diagnostics.map((one) => one.code)).toEqual(['domain.in-use'])
    expect((await guest.plan()).json.changes).toEqual([])
    expect(changesOf((await guest.destroy()).json)).toEqual([
      'delete api.orders',
      'delete domain[api.example.com]/mapping[guest]',
      'delete domain[api.example.com]/rule.2',
    ])
    expect((await owner.destroy()).json.applied).toEqual(['domain[api.example.com]'])
  })

  test('goes through any order of apply and destroy of one without a change for the other', async () => {
    const action = fc.record({
      who: fc.constantFrom('owner' as const, 'guest' as const),
      what: fc.constantFrom('apply' as const, 'destroy' as const),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 5 }), async (actions) => {
        const both = neighbours()
        await both.owner.apply()
        await both.guest.apply()
        const state = { owner: 'apply', guest: 'apply', domain: true }
        for (const { who, what } of actions) {
          const missing = who === 'guest' && what === 'apply' && !state.domain
          const { code, json } = await both[who][what]()
          expect([code, json.error?.code]).toEqual(missing ? [4, 'domain.external.missing'] : [0, undefined])
          if (!missing) state[who] = what
          if (who === 'owner') state.domain = what === 'apply' || state.guest === 'apply'
          const other = who === 'owner' ? 'guest' : 'owner'
          if (state[other] === 'apply') expect((await both[other].plan()).json.changes).toEqual([])
        }
      }),
      { numRuns: 8 },
    )
  })
})

describe('an external domain', () => {
  test('that is not declared any more loses the links to what goes, and keeps all others', async () => {
    const { owner, guest } = neighbours()
    await owner.apply()
    const other = `apis:
  other:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {}, test: {} }`
    const mappings = `{ a: ${to}, b: { api: other, stage: prod }, c: { api: other, stage: test } }`
    const both = file('guest', `{ external: true, mappings: ${mappings} }`).replace('apis:', other)
    guest.project.write('apigw.yaml', both)
    expect((await guest.apply()).json.error).toBeUndefined()
    const left = both.replace(/ {2}orders:[\s\S]*/, '').replace(', test: {}', '')
    guest.project.write('apigw.yaml', left)
    const { json } = await guest.apply('--allow-delete', '9')
    expect(json.error).toBeUndefined()
    expect(changesOf(json)).toEqual([
      'delete api.orders',
      'delete api.other/stage.test',
      'delete domain[api.example.com]/mapping[a]',
      'delete domain[api.example.com]/mapping[c]',
    ])
    expect((await guest.plan()).json.changes).toEqual([])
  })

  test('is named by its ARN where a private and a public one have its name', async () => {
    const text = (members: string) =>
      file(
        'guest',
        `{ external: true, mappings: { "": ${to} }, accessAssociations: [vpce-1]${members} }`,
      ).replace('endpoint: { type: regional }', 'endpoint: { type: private }')
    const guest = new TestProject({ 'apigw.yaml': text('') })
    const arns = await guest.behindTheBack(async (account) => {
      const made = [
        { certificateArn: certificate, endpointConfiguration: { types: ['PRIVATE'] } },
        { regionalCertificateArn: certificate, endpointConfiguration: { types: ['REGIONAL'] } },
      ].map((input) => account.call('CreateDomainName', { domainName: 'api.example.com', ...input }))
      return (await Promise.all(made)).map(({ domainNameArn }) => String(domainNameArn))
    })
    expect(await guest.plan()).toMatchObject({
      code: 4,
      json: { error: { code: 'domain.external.ambiguous' } },
    })

    guest.write('apigw.yaml', text(`, arn: "${arns[0]}"`))
    expect((await guest.apply()).json).toMatchObject({
      calls: { byOperation: { CreateBasePathMapping: 1, CreateDomainNameAccessAssociation: 1 } },
    })
    expect((await guest.plan()).json.changes).toEqual([])
    expect((await guest.run('destroy', '--yes')).json.error).toBeUndefined()
    const left = await guest.behindTheBack(async (account) => [
      (await account.list('GetDomainNames', {})).length,
      (await account.list('GetDomainNameAccessAssociations', {})).length,
    ])
    expect(left).toEqual([2, 0])
  })
})

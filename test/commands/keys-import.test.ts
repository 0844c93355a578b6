import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { shown } from './objects.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {}, test: {} }
usagePlans:
  gold: { apis: [{ api: orders, stage: prod }] }
  iron: { apis: [{ api: orders, stage: prod }] }
  silver: { apis: [{ api: orders, stage: test }] }
`
const header = 'Name,key,description,Enabled'
const value = (name: string) => `canary-of-${name}-0123456789`

class KeyFileProject extends TestProject {
  /** Writes `partners.csv`, which only its owner can read. */
  csv(...lines: readonly string[]): void {
    this.write('partners.csv', `${lines.join('\n')}\n`)
    chmodSync(join(this.cwd, 'partners.csv'), 0o600)
  }

  import = (...argv: readonly string[]) => this.run('keys', 'import', 'partners.csv', '--yes', ...argv)

  /** Name, state, list and plans of every key. */
  keys = () =>
    this.behindTheBack(async (account) => {
      const plans = await account.list('GetUsagePlans', {})
      const members = await Promise.all(
        plans.map(async ({ id, name }) => {
          const keys = await account.list('GetUsagePlanKeys', { usagePlanId: id })
          return { name, ids: keys.map((key) => key['id']) }
        }),
      )
      const keys = await account.list('GetApiKeys', {})
      return keys
        .map(({ id, name, description, enabled, tags }) => ({
          ...{ name, description, enabled },
          tags: Object.values((tags ?? {}) as Readonly<Record<string, string>>),
          plans: members.flatMap((plan) => (plan.ids.includes(id) ? [String(plan.name)] : [])).sort(),
        }))
        .sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
    })
}

async function project({ applied = false } = {}): Promise<KeyFileProject> {
  const made = new KeyFileProject({
    'apigw.yaml': applied ? file : 'apigw: 1\nproject: shop\nregion: eu-west-1\n',
  })
  if (applied) await made.apply()
  made.csv(header, `acme,${value('acme')},ACME,true`, `zed,${value('zed')},,false`)
  return made
}

const owned = (name: string) => [
  'shop',
  '-',
  expect.stringMatching(`^partners:${name}-[0-9a-f]{12}$`),
  'partners',
]

describe('keys import', () => {
  test('makes the keys of a file in one call, tags each, and then has nothing to do', async () => {
    const made = await project({ applied: true })
    const first = await made.import('--plan', 'gold', '--plan', 'usage-plan.silver')
    expect(first).toMatchObject({
      code: 0,
      json: { calls: { byOperation: { ImportApiKeys: 1, TagResource: 2 } }, summary: { create: 2 } },
    })
    expect(await made.keys()).toEqual([
      { name: 'acme', description: 'ACME', enabled: true, tags: owned('acme'), plans: ['gold', 'silver'] },
      { name: 'zed', description: undefined, enabled: false, tags: owned('zed'), plans: ['gold', 'silver'] },
    ])

    const second = await made.import('--plan', 'gold', '--plan', 'usage-plan.silver')
    expect(second).toMatchObject({ code: 0, json: { changes: [], calls: { writes: 0 } } })
  })

  test('leaves keys that apply and destroy do not touch, nor wonder about', async () => {
    const made = await project({ applied: true })
    await made.import('--plan', 'gold')

    expect((await made.plan()).json).toMatchObject({ changes: [], diagnostics: [] })
    await made.run('destroy', '--yes', '--allow-delete', '9')
    expect(await made.keys()).toHaveLength(2)
  })

  test('shows the plan, its calls and their time, and asks', async () => {
    const made = await project()
    const { code, stdout, stderr } = await shown(made, 'keys', 'import', 'partners.csv')

    expect({ code, keys: await made.keys() }).toEqual({ code: 5, keys: [] })
    expect(stdout).toMatch(/\+ create +key\.partners:acme-/)
    expect(stdout).toContain('Applying makes 3 writes (ImportApiKeys 1, TagResource 2) and takes')
    expect(stdout + stderr).not.toContain('canary')
  })

  test('changes what a row says differently, by the call that changes it', async () => {
    const made = await project({ applied: true })
    await made.import('--plan', 'gold')
    made.csv(header, `renamed,${value('acme')},,false`, `zed,${value('zed')},,false`)
    const { json } = await made.import('--plan', 'silver', '--plan', 'gold')

    expect(json.changes[0]?.fields.map(({ path }) => path)).toEqual([
      'description',
      'enabled',
      'name',
      'plans',
    ])
    expect(json.calls.byOperation).toMatchObject({ UpdateApiKey: 1, CreateUsagePlanKey: 2 })
    expect(await made.keys()).toMatchObject([
      { name: 'renamed', description: undefined, enabled: false, plans: ['gold', 'silver'] },
      { name: 'zed', plans: ['gold', 'silver'] },
    ])
    await made.import('--plan', 'silver')
    expect(await made.keys()).toMatchObject([{ plans: ['silver'] }, { plans: ['silver'] }])
  })

  test('leaves alone what the file has no column for', async () => {
    const made = await project({ applied: true })
    await made.import('--plan', 'gold')
    made.csv('Name,key', `acme,${value('acme')}`, `zed,${value('zed')}`)

    expect((await made.import()).json.changes).toEqual([])
  })

  test('puts keys into the plans of their rows', async () => {
    const made = await project({ applied: true })
    const { json } = await made.run('usage-plans', 'list')
    const { plans } = json as unknown as { readonly plans: readonly { readonly id: string }[] }
    const [gold, , silver] = plans.map(({ id }) => id)
    made.csv(
      `${header},usageplanIds`,
      `acme,${value('acme')},,true,"${gold},${silver}"`,
      `zed,${value('zed')},,true,`,
    )
    await made.import()

    expect(await made.keys()).toMatchObject([{ plans: ['gold', 'silver'] }, { plans: [] }])
  })

  test('keeps what is not in the file any more, and says so; deletes it with --prune, as far as allowed', async () => {
    const made = await project()
    await made.import()
    made.csv(header, `acme,${value('acme')},ACME,true`)
    await made.behindTheBack((account) => account.call('CreateApiKey', { name: 'by hand' }))

    expect((await made.import()).json).toMatchObject({
      changes: [],
      diagnostics: [{ code: 'keys.import.left' }],
    })
    const prune = ['--list', 'partners', '--prune']
    expect(await made.import(...prune)).toMatchObject({ code: 5, json: { error: { code: 'guard.prune' } } })
    const { json } = await made.import(...prune, '--allow-delete', '1')
    expect(changesOf(json)).toEqual([expect.stringMatching(/^delete key\.partners:zed-/)])
    expect(await made.keys()).toMatchObject([{ name: 'acme' }, { name: 'by hand' }])
  })

  test('B135 refuses a value that somebody else’s key has, and takes nobody’s over with --adopt', async () => {
    const made = await project()
    await made.behindTheBack(async (account) => {
      await account.call('CreateApiKey', { name: 'by hand', value: value('acme') })
    })
    const refusal = await made.import()
    expect(refusal).toMatchObject({
      code: 4,
      json: { error: { code: 'keys.import.taken', where: { line: 2, column: 6 } } },
    })
    expect(JSON.stringify(refusal)).not.toContain('canary')
    expect(await made.keys()).toMatchObject([{ name: 'by hand' }])

    const { json } = await made.import('--adopt')
    expect(changesOf(json)).toMatchObject([/adopt/, /create/].map((word) => expect.stringMatching(word)))
    expect(await made.keys()).toMatchObject([{ name: 'acme', tags: owned('acme') }, { name: 'zed' }])
    expect((await made.import()).json.changes).toEqual([])

    expect(await made.import('--list', 'others', '--adopt')).toMatchObject({
      code: 4,
      json: { error: { message: expect.stringContaining('belongs to list partners of project shop') } },
    })
  })

  test('B136 refuses plans that are not there, and those that AWS does not take together', async () => {
    const made = await project({ applied: true })
    made.csv(`${header},usageplanIds`, `acme,${value('acme')},,true,nowhere`)
    expect(await made.import()).toMatchObject({
      code: 65,
      json: { error: { code: 'keys.import.plan', where: { line: 2, column: 38 } } },
    })
    made.csv(header, `acme,${value('acme')},,true`)
    expect(await made.import('--plan', 'gold', '--plan', 'iron')).toMatchObject({
      code: 65,
      json: { error: { code: 'keys.import.plan-overlap' } },
    })
  })

  test('needs a project, and a name for its list', async () => {
    const made = new KeyFileProject({})
    made.csv(header)
    expect(await made.import()).toMatchObject({ code: 64, json: { error: { code: 'usage.missing-value' } } })
    expect(await made.import('--project', 'shop', '--env', 'prod')).toMatchObject({ code: 0 })
    expect(await made.import('--project', 'shop', '--list', 'a b')).toMatchObject({ code: 64 })
  })

  test('leaves no journal behind', async () => {
    const made = await project()
    await made.import()
    expect(readdirSync(join(made.cwd, '.apigw/imports'))).toEqual([])
  })
})

import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TestProject } from '../../../helpers/project.js'
import { temporaryFolder } from '../../../helpers/temporary-folder.js'

const file = (project: string, plans: string) => `
apigw: 1
project: ${project}
region: eu-west-1
apis:
  orders:
    type: rest
    name: ${project}-orders
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {} }
keys: { acme: {} }
usagePlans:
${plans}`

const links = 'apis: [{ api: orders, stage: prod, methods: { GET /a: { rate: 1, burst: 2 } } }], keys: [acme]'
const owner = file('owner', `  shared: { throttle: { rate: 5, burst: 5 }, ${links} }`)
const guest = file('guest', `  common: { external: true, name: shared, ${links} }`)

/** Two projects in one account. */
function neighbours(): Readonly<Record<'owner' | 'guest', Neighbour>> {
  const root = temporaryFolder()
  const account = join(root, '.apigw/local')
  const of = (text: string) =>
    new Neighbour(new TestProject({ 'apigw.yaml': text }, mkdtempSync(join(root, 'p-'))), account)
  return { owner: of(owner), guest: of(guest) }
}

class Neighbour {
  constructor(
    private readonly project: TestProject,
    private readonly account: string,
  ) {}

  apply = () => this.project.apply('--local-dir', this.account)
  destroy = () => this.project.run('destroy', '--yes', '--local-dir', this.account)
  plan = () => this.project.plan('--local-dir', this.account)
}

describe('a plan that two projects share', () => {
  test('is written by its owner; the other one writes its own links, in one call each', async () => {
    const { owner, guest } = neighbours()
    expect(await owner.apply()).toMatchObject({ code: 0 })
    const { json } = await guest.apply()
    expect(json.calls.byOperation).toMatchObject({ UpdateUsagePlan: 1, CreateUsagePlanKey: 1 })
    expect(json.calls.byOperation).not.toHaveProperty('CreateUsagePlan')
    expect((await guest.plan()).json.changes).toEqual([])
    const { changes, diagnostics } = (await owner.plan()).json
    expect(changes).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['ownership.foreign-link'])
  })

  test('cannot be used before it is there', async () => {
    const { guest } = neighbours()
    expect(await guest.apply()).toMatchObject({
      code: 4,
      json: { error: { code: 'usage-plan.external.missing' } },
    })
  })

  test('is not deleted while the other one uses it', async () => {
    const { owner, guest } = neighbours()
    await owner.apply()
    await guest.apply()
    const { code, json } = await owner.destroy()
    expect(code).toBe(0)
    expect(json.diagnostics.map((one) => one.code)).toEqual(['usage-plan.in-use'])
    expect((await guest.plan()).json.changes).toEqual([])
    expect(await guest.destroy()).toMatchObject({ code: 0 })
    expect((await owner.destroy()).json.applied).toEqual(['usage-plan.shared'])
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
        const state = { owner: 'apply', guest: 'apply', plan: true }
        for (const { who, what } of actions) {
          const missing = who === 'guest' && what === 'apply' && !state.plan
          const { code, json } = await both[who][what]()
          expect([code, json.error?.code]).toEqual(
            missing ? [4, 'usage-plan.external.missing'] : [0, undefined],
          )
          if (!missing) state[who] = what
          if (who === 'owner') state.plan = what === 'apply' || state.guest === 'apply'
          const other = who === 'owner' ? 'guest' : 'owner'
          if (state[other] === 'apply') expect((await both[other].plan()).json.changes).toEqual([])
        }
      }),
      { numRuns: 12 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { TestProject } from '../helpers/project.js'
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
    stages: { prod: {} }
keys: { acme: { description: ACME, value: { env: ACME_KEY } } }
usagePlans:
  gold: { throttle: { rate: 1.5, burst: 2 }, quota: { limit: 9, period: day }, apis: [{ api: orders, stage: prod }], keys: [acme] }
`
const canary = 'canary-0123456789-abcdef'

async function applied(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file }, undefined, { ACME_KEY: canary })
  await project.apply()
  await project.behindTheBack((account) => account.call('CreateApiKey', { name: 'by-hand' }))
  return project
}

describe('keys and usage-plans', () => {
  it('are listed with their owners, and without values', async () => {
    const project = await applied()
    const { json } = await project.run('keys', 'list')
    expect(json).toMatchObject({
      keys: [
        { name: 'acme', address: 'key.acme', owner: { project: 'shop' }, details: { enabled: true } },
        { name: 'by-hand', owner: null, details: { enabled: false } },
      ],
    })
    expect(JSON.stringify(json)).not.toContain(canary)
    const { stdout } = await shown(project, 'keys', 'list', '--project', 'shop')
    expect(stdout.split('\n').map((row) => row.split(/ {2,}/).slice(1, 4))).toEqual([
      ['NAME', 'OWNER', 'ENABLED'],
      ['acme', 'shop', 'yes'],
      [],
    ])
    expect((await shown(project, 'usage-plans', 'list')).stdout).toMatch(
      /gold +shop +1\.5 a second, 2 at once +9 a day/,
    )
    const empty = new TestProject({})
    expect((await shown(empty, 'keys', 'list')).stdout).toBe('There are no API keys.\n')
    expect((await shown(empty, 'usage-plans', 'list')).stdout).toBe('There are no usage plans.\n')
  })

  it('are shown with each other, and without values', async () => {
    const project = await applied()
    const key = await shown(project, 'keys', 'show', 'key.acme')
    expect(key.stdout).toMatch(/plans +usage-plan\.gold/)
    const plan = await shown(project, 'usage-plans', 'show', 'gold')
    expect(plan.stdout).toMatch(/keys +acme \(\w+\)/)
    expect(plan.stdout).toMatch(/stages +\w+:prod/)
    const { json } = await project.run('usage-plans', 'show', 'usage-plan.gold')
    expect(json).toMatchObject({ address: 'usage-plan.gold', keys: [{ name: 'acme' }] })
    expect(key.stdout + plan.stdout + JSON.stringify(json)).not.toContain(canary)
    expect(await shown(project, 'keys', 'show', 'acne')).toMatchObject({ code: 1 })
  })
})

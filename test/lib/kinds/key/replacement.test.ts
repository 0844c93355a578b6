import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changesOf, TestProject } from '../../../helpers/project.js'

const file = (key: string) => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {} }
keys:
  acme: ${key}
  zed: {}
usagePlans:
  gold: { apis: [{ api: orders, stage: prod }], keys: [acme, zed] }
`

const env = {
  FIRST: 'the-first-value-0123456789',
  SECOND: 'the-second-value-0123456789',
}

const valuesIn = (project: TestProject): Promise<readonly unknown[]> =>
  project.behindTheBack(async (account) => {
    const [plan] = await account.list('GetUsagePlans', {})
    const keys = await account.list('GetUsagePlanKeys', { usagePlanId: plan?.['id'] })
    const all = await account.list('GetApiKeys', {})
    return [all.length, ...keys.filter(({ name }) => name === 'acme').map(({ value }) => value)]
  })

describe('a declared value that changes', () => {
  test('makes another key, which comes into the plans before the old one is deleted', async () => {
    const project = new TestProject({ 'apigw.yaml': file('{ value: { env: FIRST } }') }, undefined, env)
    expect(await project.apply()).toMatchObject({ code: 0 })
    expect(await valuesIn(project)).toEqual([2, env.FIRST])

    project.write('apigw.yaml', file('{ value: { env: SECOND } }'))
    const { json } = await project.plan('--out', 'plan.json')
    expect(changesOf(json)).toEqual(['replace key.acme', 'replace usage-plan.gold/key.acme'])
    expect(json.changes[0]?.fields).toEqual([
      { path: 'value', before: '(sensitive)', after: '(sensitive)', sensitive: true },
    ])
    expect(json.calls.byOperation).toEqual({ CreateApiKey: 1, CreateUsagePlanKey: 1, DeleteApiKey: 1 })
    const { plan } = JSON.parse(readFileSync(join(project.cwd, 'plan.json'), 'utf8'))
    const deletion = plan.steps.find(({ verb }: { readonly verb: string }) => verb === 'delete')
    expect(deletion.requires).toContain('eu-west-1 usage-plan.gold/key.acme attach')

    expect(await project.run('apply', 'plan.json')).toMatchObject({ code: 0 })
    expect(await valuesIn(project)).toEqual([2, env.SECOND])
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('takes the new key into the plans where only the key is chosen, too', async () => {
    const project = new TestProject({ 'apigw.yaml': file('{ value: { env: FIRST } }') }, undefined, env)
    await project.apply()
    project.write('apigw.yaml', file('{ value: { env: SECOND } }'))
    const { json } = await project.apply('--only', 'key.acme')
    expect(changesOf(json)).toEqual(['replace key.acme'])
    expect(await valuesIn(project)).toEqual([2, env.SECOND])
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('keeps the key where it is not declared any more, and makes another where it is declared anew', async () => {
    const project = new TestProject({ 'apigw.yaml': file('{ value: { env: FIRST } }') }, undefined, env)
    await project.apply()
    project.write('apigw.yaml', file('{}'))
    const { json } = await project.apply()
    expect(changesOf(json)).toEqual(['update key.acme'])
    expect(json.calls.byOperation).toMatchObject({ UntagResource: 1 })
    expect(await valuesIn(project)).toEqual([2, env.FIRST])
    expect((await project.plan()).json.changes).toEqual([])

    project.write('apigw.yaml', file('{ value: { env: SECOND } }'))
    expect(changesOf((await project.apply()).json)).toEqual([
      'replace key.acme',
      'replace usage-plan.gold/key.acme',
    ])
  })

  test('of a protected key is refused', async () => {
    const key = (name: string) => file(`{ value: { env: ${name} }, protect: true }`)
    const project = new TestProject({ 'apigw.yaml': key('FIRST') }, undefined, env)
    await project.apply()
    project.write('apigw.yaml', key('SECOND'))
    expect(await project.apply()).toMatchObject({ code: 5, json: { error: { code: 'guard.protected' } } })
  })
})

test('two live keys with the same tags and the same value stop the plan', async () => {
  const project = new TestProject({ 'apigw.yaml': file('{}') })
  await project.apply()
  await project.behindTheBack((account) =>
    account.call('CreateApiKey', {
      tags: { 'apigw:project': 'shop', 'apigw:env': '-', 'apigw:id': 'acme' },
    }),
  )
  expect(await project.plan()).toMatchObject({ code: 4, json: { error: { code: 'ownership.ambiguous' } } })
})

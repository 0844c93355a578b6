import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TestProject } from '../../../helpers/project.js'
import { runApigw } from '../../../helpers/run-command.js'

const canary = 'canary-Zq8-0123456789-Zq8'
const other = 'canary-Zq8-9876543210-Zq8'

const file = (value: string) => `
apigw: 1
project: shop
region: eu-west-1
keys:
  acme: { value: ${value} }
  zed: {}
`

/** Every file of the project but the account itself, which is where values are kept. */
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('.apigw/local') && statSync(join(folder, path)).isFile())
    .map((path) => readFileSync(join(folder, path), 'utf8'))

describe('the value of a key', () => {
  test('is found in nothing that is printed or written but in the account', async () => {
    const project = new TestProject({ 'apigw.yaml': file('{ env: ACME }') })
    const said: string[] = []
    const run = async (env: Readonly<Record<string, string>>, ...argv: readonly string[]) => {
      const { code, stdout, stderr } = await runApigw([...argv, '--local'], { cwd: project.cwd, env })
      said.push(stdout, stderr)
      return code
    }
    const env = { ACME: canary, DEBUG: '*' }
    expect(await run(env, 'validate')).toBe(0)
    expect(await run(env, 'plan')).toBe(0)
    expect(await run(env, 'plan', '--json', '--out', 'plan.json')).toBe(0)
    expect(await run({ ACME: other }, 'apply', 'plan.json')).toBe(4)
    expect(await run({}, 'apply', 'plan.json')).toBe(4)
    expect(await run({}, 'plan')).toBe(65)
    expect(await run(env, 'plan', '--out', 'again.json')).toBe(0)
    expect(await run(env, 'apply', 'again.json')).toBe(0)
    expect(await run(env, 'plan', '--json')).toBe(0)
    expect(await run({ ACME: other }, 'apply', '--yes', '--json', '--allow-delete', '1')).toBe(0)
    expect(await run({ ACME: `${other} ` }, 'plan')).toBe(65)
    expect(await run({ ACME: 'canary-Zq8' }, 'plan')).toBe(65)
    for (const value of [
      '${env:ACME}',
      '{ env: "${env:ACME}" }',
      '{ secret: "${env:ACME}" }',
      '["${env:ACME}"]',
    ]) {
      project.write('apigw.yaml', file(value))
      expect(await run(env, 'validate')).toBe(65)
    }
    const held = await project.behindTheBack((account) => account.list('GetApiKeys', { includeValues: true }))

    expect(held.map(({ value }) => value)).toContain(other)
    expect([...said, ...filesOf(project.cwd)].filter((text) => text.includes('canary-Zq8'))).toEqual([])
  })

  test('is taken once', async () => {
    const twice = `${file('{ env: ACME }')}  third: { value: { env: ACME } }\n`
    const project = new TestProject({ 'apigw.yaml': twice }, undefined, { ACME: canary })
    expect(await project.plan()).toMatchObject({
      code: 65,
      json: { error: { code: 'key.value.twice' } },
    })
  })

  test('that belongs to another key of the account is told without being shown', async () => {
    const project = new TestProject({ 'apigw.yaml': file('{ env: ACME }') }, undefined, { ACME: canary })
    await project.behindTheBack((account) => account.call('CreateApiKey', { value: canary }))
    const { stderr, json } = await project.apply()
    expect(json.failed).toEqual(['key.acme'])
    expect(stderr + JSON.stringify(json)).not.toContain(canary)
  })
})

import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TestProject } from '../helpers/project.js'
import { shown } from './objects.js'

const value = (name: string) => `canary-of-${name}-0123456789`

/** Two keys in a plan, one of them of a list. */
async function project(): Promise<TestProject> {
  const made = new TestProject({
    'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\nusagePlans: { gold: {} }\n',
  })
  await made.apply()
  made.write('keys.csv', `Name,key,description,Enabled\nacme,${value('acme')},"=a, ""b""",false\n`)
  await made.run('keys', 'import', 'keys.csv', '--yes', '--plan', 'gold')
  await made.behindTheBack((account) => account.call('CreateApiKey', { name: 'hand', value: value('hand') }))
  return made
}

const exported = async (made: TestProject, ...argv: readonly string[]) => {
  const ran = await made.run('keys', 'export', '--out', 'out.csv', ...argv)
  const path = join(made.cwd, 'out.csv')
  return { ...ran, path, text: ran.code === 0 ? readFileSync(path, 'utf8') : '' }
}

describe('keys export', () => {
  test('writes all keys with values and plans to a file that only its owner can read', async () => {
    const made = await project()
    const { text, path, stderr, json } = await exported(made)

    expect(
      text
        .replace(/\w+$/m, '')
        .split('\n')
        .map((line) => line.replace(/,\w{6}$/, ',(plan)')),
    ).toEqual([
      'Name,key,description,Enabled,',
      `acme,${value('acme')},"'=a, ""b""",false,(plan)`,
      `hand,${value('hand')},,false,`,
      '',
    ])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(json).toMatchObject({ out: 'out.csv', keys: 2, values: true, encrypted: false })
    expect(stderr + JSON.stringify(json)).not.toContain('canary')
  })

  test('overwrites a file only with --force, and leaves it readable for its owner alone then too', async () => {
    const made = await project()
    writeFileSync(join(made.cwd, 'out.csv'), 'mine', { mode: 0o644 })
    expect(await exported(made)).toMatchObject({ code: 73, json: { error: { code: 'export.exists' } } })
    const { path } = await exported(made, '--force')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['of a list', ['--list', 'keys']],
    ['in a plan', ['--plan', 'gold']],
    ['of a project', ['--project', 'shop']],
    ['in a plan, without plans', ['--plan', 'usage-plan.gold', '--no-plans']],
  ] as const)('writes only the keys %s', async (_, flags) => {
    const { text } = await exported(await project(), ...flags)
    expect(text.split('\n').slice(1)).toEqual([expect.stringMatching(/^acme,/), ''])
  })

  test('leaves out values, or plans', async () => {
    const { text } = await exported(await project(), '--no-values', '--no-plans')
    expect(text).toBe('Name,description,Enabled\nacme,"\'=a, ""b""",false\nhand,,false\n')
  })

  test('is undone by an import: nothing differs', async () => {
    const made = await project()
    await exported(made, '--list', 'keys')
    const { json } = await made.run('keys', 'import', 'out.csv', '--list', 'keys', '--yes')
    expect(json.changes).toEqual([])
  })

  test('encrypts with a passphrase, without which an import reads nothing', async () => {
    const made = await project()
    const locked = new TestProject({}, made.cwd, { PASS: 'correct horse' })
    const { text, json } = await exported(locked, '--list', 'keys', '--passphrase-env', 'PASS')
    expect(json).toMatchObject({ keys: 1, encrypted: true })
    expect(text).toMatch(/^apigw-keys 1 /)
    expect(Buffer.from(text, 'base64').toString('latin1')).not.toContain('canary')

    const back = ['keys', 'import', 'out.csv', '--list', 'keys', '--yes'] as const
    expect((await locked.run(...back, '--passphrase-env', 'PASS')).json.changes).toEqual([])
    expect(await locked.run(...back)).toMatchObject({
      code: 65,
      json: { error: { code: 'key-file.encrypted' } },
    })
    const other = new TestProject({}, made.cwd, { PASS: 'another' })
    expect(await other.run(...back, '--passphrase-env', 'PASS')).toMatchObject({
      code: 65,
      json: { error: { code: 'key-file.passphrase' } },
    })
    expect(await locked.run(...back, '--passphrase-env', 'UNSET')).toMatchObject({
      code: 64,
      json: { error: { code: 'key-file.passphrase-unset' } },
    })
  })

  test('shows no value to a person either', async () => {
    const made = await project()
    const { stdout, stderr } = await shown(made, 'keys', 'export', '--out', 'out.csv')
    expect(stdout).toBe('Wrote 2 keys to out.csv.\n')
    expect(stderr).not.toContain('canary')
  })
})

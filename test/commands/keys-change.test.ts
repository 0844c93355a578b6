import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiKey } from '@aws-sdk/client-api-gateway'
import { describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'
import { shown } from './objects.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
keys: { acme: { description: ACME }, kept: { protect: true } }
usagePlans: { gold: { keys: [acme] } }
`
const canary = 'canary-0123456789-abcdef'

async function applied(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file }, undefined, { OWN: canary, SHORT: 'short-canary' })
  const { code } = await project.apply()
  if (code !== 0) throw new Error(`the apply ended with ${code}`)
  return project
}

const held = (project: TestProject): Promise<readonly ApiKey[]> =>
  project.behindTheBack(
    async (account) =>
      (await account.list('GetApiKeys', { includeValues: true })) as unknown as readonly ApiKey[],
  )

const heldKey = async (project: TestProject, name: string) =>
  (await held(project)).find((key) => key.name === name)

describe('keys create', () => {
  it('makes an enabled key that nobody owns, and hands over the value that AWS generated', async () => {
    const project = await applied()
    const { code, stderr, json } = await project.run('keys', 'create', 'zed', '--out', 'zed.key', '--yes')
    const key = await heldKey(project, 'zed')
    expect({ code, changes: changesOf(json), calls: json.calls.writes }).toEqual({
      code: 0,
      changes: ['create key.zed'],
      calls: 1,
    })
    expect(key).toMatchObject({ enabled: true })
    expect(key?.tags ?? {}).toEqual({})
    expect(readFileSync(join(project.cwd, 'zed.key'), 'utf8')).toBe(key?.value)
    expect(statSync(join(project.cwd, 'zed.key')).mode & 0o777).toBe(0o600)
    expect(stderr + JSON.stringify(json)).not.toContain(key?.value)
  })

  it('takes a value from an environment variable and shows it nowhere', async () => {
    const project = await applied()
    const flags = ['--project', 'shop', '--value-env', 'OWN', '--disabled', '--tag', 'team=a']
    const { code, stderr, json } = await project.run('keys', 'create', 'own', ...flags, '--yes')
    expect({ code, codes: json.diagnostics.map((finding) => finding.code) }).toEqual({
      code: 0,
      codes: ['ownership.undeclared'],
    })
    expect(await heldKey(project, 'own')).toMatchObject({
      value: canary,
      enabled: false,
      tags: { team: 'a', 'apigw:project': 'shop', 'apigw:env': '-', 'apigw:id': 'own' },
    })
    expect(stderr + JSON.stringify(json)).not.toContain(canary)
    project.write(
      'apigw.yaml',
      file.replace('keys: {', 'keys: { own: { enabled: false, tags: { team: a }, value: { env: OWN } },'),
    )
    expect((await project.plan()).json.changes).toEqual([])
  })

  it('refuses before anything is made what cannot be', async () => {
    const project = await applied()
    const refusals: readonly (readonly [argv: readonly string[], code: number, error: string])[] = [
      [['acme', '--project', 'shop'], 1, 'objects.exists'],
      [['a b', '--project', 'shop', '--id', 'a b'], 64, 'usage.bad-value'],
      [[], 64, 'usage.missing-value'],
      [['x', '--value-env', 'SHORT'], 64, 'usage.bad-value'],
      [['x', '--value-env', 'UNSET'], 64, 'usage.bad-value'],
      [['x', '--value-env', 'OWN', '--out', 'x.key'], 64, 'usage.invalid'],
      [['x', '--out', 'no/such/folder/x.key'], 73, 'hand-over.file'],
      [['x', '--reveal'], 5, 'hand-over.no-terminal'],
    ]
    for (const [argv, code, error] of refusals) {
      const ran = await project.run('keys', 'create', ...argv, '--yes')
      expect({ argv, code: ran.code, error: ran.json.error?.code }).toEqual({ argv, code, error })
      expect(ran.stderr + JSON.stringify(ran.json)).not.toContain('short-canary')
    }
    expect((await held(project)).map(({ name }) => name).sort()).toEqual(['acme', 'kept'])
  })

  it('says that a key stays where its value could not be handed over', async () => {
    const project = await applied()
    const ran = await project.run('keys', 'create', 'x', '--to-command', 'cat >&2; exit 3', '--yes')
    const key = await heldKey(project, 'x')
    expect(ran).toMatchObject({ code: 3, json: { applied: ['key.x'], error: { code: 'hand-over.command' } } })
    expect(ran.json.error?.message).toContain(`key ${key?.id} was made`)
    expect(ran.stderr + JSON.stringify(ran.json)).not.toContain(key?.value)
  })

  it('shows the value once to a terminal, on request', async () => {
    const project = await applied()
    const ran = await runApigw(['keys', 'create', 'x', '--reveal', '--yes', '--local'], {
      cwd: project.cwd,
      terminal: true,
    })
    const value = (await heldKey(project, 'x'))?.value ?? ''
    expect(ran.stderr.split(value).length).toBe(2)
    expect(ran.stdout).not.toContain(value)
  })
})

describe('keys update, enable and disable', () => {
  it('send only what differs, and warn that an apply reverts it', async () => {
    const project = await applied()
    const updated = await project.run(
      'keys',
      'update',
      'key.acme',
      '--description',
      'new',
      '--unset',
      'customer',
      '--yes',
    )
    expect(updated.json).toMatchObject({
      changes: [{ address: 'key.acme', fields: [{ path: 'description', before: 'ACME', after: 'new' }] }],
      calls: { writes: 1, byOperation: { UpdateApiKey: 1 } },
      diagnostics: [{ code: 'ownership.reverted' }],
    })
    expect((await project.run('keys', 'disable', 'acme', '--yes')).code).toBe(0)
    expect(await heldKey(project, 'acme')).toMatchObject({ description: 'new', enabled: false })
    expect((await project.run('keys', 'disable', 'acme')).json).toMatchObject({ changes: [] })
    expect((await project.run('keys', 'enable', 'acme', '--yes')).code).toBe(0)
    const planned = (await project.plan()).json.changes.flatMap(({ fields }) =>
      fields.map(({ path }) => path),
    )
    expect(planned).toEqual(['description'])
  })

  it('need a confirmation, a name that is there, and one that is unique', async () => {
    const project = await applied()
    await project.behindTheBack(async (account) => {
      await account.call('CreateApiKey', { name: 'twin' })
      await account.call('CreateApiKey', { name: 'twin' })
    })
    expect(await project.run('keys', 'disable', 'acme')).toMatchObject({ code: 5 })
    expect(await project.run('keys', 'disable', 'acne', '--yes')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown', fix: 'Did you mean acme?' } },
    })
    const { code, json } = await project.run('keys', 'enable', 'twin', '--yes')
    expect({ code, error: json.error?.code }).toEqual({ code: 64, error: 'objects.ambiguous' })
    for (const { id = '' } of (await held(project)).filter(({ name }) => name === 'twin'))
      expect(json.error?.message).toContain(id)
  })

  it('leave the state of a key in rotation to its rotation', async () => {
    const project = await applied()
    await project.run('keys', 'rotate', 'acme', '--out', 'acme.key', '--yes')
    for (const { id = '' } of (await held(project)).filter(({ name }) => name === 'acme'))
      for (const verb of ['disable', 'delete'])
        expect(await project.run('keys', verb, id, '--yes')).toMatchObject({
          code: 5,
          json: { error: { code: 'rotation.open' } },
        })
  })
})

describe('keys delete', () => {
  it('says which plans the key leaves, and deletes it', async () => {
    const project = await applied()
    const { code, json } = await project.run('keys', 'delete', 'acme', '--yes')
    expect({ code, changes: changesOf(json), calls: json.calls.byOperation }).toMatchObject({
      code: 0,
      changes: ['delete key.acme'],
      calls: { DeleteApiKey: 1 },
    })
    expect(json.diagnostics).toMatchObject([
      { code: 'ownership.reverted' },
      { code: 'objects.leaves-plans', message: 'key.acme leaves its usage plans: usage-plan.gold' },
    ])
    expect(await heldKey(project, 'acme')).toBeUndefined()
  })

  it('refuses a protected one', async () => {
    const project = await applied()
    expect(await project.run('keys', 'delete', 'kept', '--yes')).toMatchObject({
      code: 5,
      json: { error: { code: 'guard.protected' } },
    })
    expect((await shown(project, 'keys', 'update', 'kept', '--no-protect', '--yes')).code).toBe(0)
    expect((await shown(project, 'keys', 'delete', 'kept', '--yes')).code).toBe(0)
  })
})

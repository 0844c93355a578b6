import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock } from '../../src/lib/engine/index.js'
import { handedOver, heldKeys, rotationProject } from '../helpers/rotation-project.js'
import { runApigw } from '../helpers/run-command.js'

interface RotationJson {
  readonly rotations: readonly {
    readonly address: string
    readonly state: string
    readonly keys: readonly { readonly id: string; readonly role: string; readonly fingerprint: string }[]
    readonly due: { readonly step: string; readonly at: string } | null
    readonly error: { readonly code: string } | null
  }[]
  readonly skipped: readonly { readonly address: string; readonly code: string }[]
  readonly error?: { readonly code: string }
}

async function rotating() {
  const project = await rotationProject()
  const env = { ACME_KEY: 'canary-old-0123456789-Zq8' }
  const said: string[] = []
  const run = async (
    argv: readonly string[],
    options: { readonly now?: Date; readonly env?: object } = {},
  ) => {
    const { now = new Date('2030-01-01T10:00:00Z') } = options
    const ran = await runApigw(['keys', 'rotate', ...argv, '--local', '--json'], {
      cwd: project.cwd,
      env: { ...env, ...options.env },
      now: () => now,
    })
    said.push(ran.stdout, ran.stderr)
    return { ...ran, json: JSON.parse(ran.stdout) as RotationJson }
  }
  return { project, cwd: project.cwd, run, said }
}

describe('keys rotate', () => {
  it('hands the value over to a file that only its owner can read, and says what is due when', async () => {
    const { project, cwd, run } = await rotating()
    const { code, json } = await run(['zed', '--out', '{name}.key', '--yes'])
    expect(code).toBe(0)
    expect(json).toEqual({
      formatVersion: 1,
      target: expect.objectContaining({ kind: 'local' }),
      rotations: [
        {
          address: 'key.zed',
          rotation: expect.any(String),
          owner: { project: 'shop', env: '-', id: 'zed' },
          state: 'soaking',
          keys: [
            {
              id: expect.any(String),
              role: 'current',
              enabled: true,
              fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
            },
            { id: expect.any(String), role: 'previous', enabled: true, fingerprint: null },
          ],
          handOver: 'file zed.key',
          done: expect.arrayContaining([{ step: 'promote', key: expect.any(String) }]),
          due: { step: 'disable', key: json.rotations[0]?.keys[1]?.id, at: '2030-01-08T10:00:00Z' },
          error: null,
        },
      ],
      skipped: [],
      calls: expect.objectContaining({ writes: 6 }),
    })
    expect(statSync(join(cwd, 'zed.key')).mode & 0o777).toBe(0o600)
    const values = (await project.behindTheBack(heldKeys)).map(({ value }) => value)
    expect(values).toContain(readFileSync(join(cwd, 'zed.key'), 'utf8'))
  })

  it('refuses before anything is made what it should not do', async () => {
    const { project, run } = await rotating()
    const before = await project.behindTheBack(heldKeys)
    const refusals = [
      [['zed', '--yes'], 5, 'hand-over.missing'],
      [['zed', '--yes', '--reveal'], 5, 'hand-over.no-terminal'],
      [['zed', '--out', 'zed.key'], 5, 'guard.confirmation-missing'],
      [['zed', '--out', 'nowhere/zed.key', '--yes'], 73, 'hand-over.file'],
      [['acme', 'zed', '--out', 'one.key', '--yes', '--out-env-updated'], 64, 'hand-over.same-place'],
      [['acme', '--out', 'acme.key', '--yes'], 5, 'rotation.declared-value'],
      [['zee', '--out', 'zed.key', '--yes'], 1, 'objects.unknown'],
      [['--out', 'zed.key', '--yes'], 64, 'usage.bad-value'],
      [['zed', '--all', '--out', '{name}', '--yes'], 64, 'usage.bad-value'],
      [['--older-than', '90', '--out', '{name}', '--yes'], 64, 'usage.bad-value'],
    ] as const
    for (const [argv, code, error] of refusals)
      expect(await run(argv)).toMatchObject({ code, json: { error: { code: error } } })
    expect(await project.behindTheBack(heldKeys)).toEqual(before)
  })

  it('refuses a key that is in rotation, disabled or protected; among many it leaves it out', async () => {
    const { project, run } = await rotating()
    await project.behindTheBack(async (account) => {
      await account.call('CreateApiKey', { name: 'off' })
      await account.call('CreateApiKey', { name: 'kept', enabled: true, tags: { 'apigw:protect': 'true' } })
      await account.call('CreateApiKey', { name: 'young', enabled: true })
    })
    await run(['zed', '--out', 'zed.key', '--yes'])
    for (const [name, error] of [
      ['zed', 'rotation.open'],
      ['off', 'rotation.disabled'],
      ['kept', 'guard.protected'],
    ] as const)
      expect(await run([name, '--out', 'x', '--yes'])).toMatchObject({
        code: 5,
        json: { error: { code: error } },
      })

    const { code, json } = await run(['--all', '--out', '{name}.key', '--yes'])
    expect(code).toBe(0)
    expect(json.rotations.map(({ state, keys }) => [state, keys.length])).toEqual([['soaking', 2]])
    expect(json.skipped.map((one) => one.code).sort()).toEqual([
      'guard.protected',
      'rotation.declared-value',
      'rotation.disabled',
      'rotation.open',
    ])
  })

  it('takes the keys of a plan, or those that are older', async () => {
    const { project, run } = await rotating()
    await project.behindTheBack((account) => account.call('CreateApiKey', { name: 'alone', enabled: true }))
    const chosen = async (...argv: readonly string[]) => {
      const { json } = await run([...argv, '--out', '{name}.key', '--out-env-updated'])
      const { stdout } = await runApigw(
        ['keys', 'rotate', ...argv, '--out', '{name}', '--out-env-updated', '--local'],
        {
          cwd: project.cwd,
        },
      )
      expect(json.error?.code ?? 'none').toMatch(/none|confirmation/)
      return [...stdout.matchAll(/~ (\S+)/g)]
        .map(([, address]) => address?.replace(/key\.\w{10}/, 'key.ID'))
        .sort()
    }
    expect(await chosen('--plan', 'gold')).toEqual(['key.acme', 'key.zed'])
    expect(await chosen('--older-than', '90d')).toEqual([])
    expect(await chosen('--older-than', '0')).toEqual(['key.ID', 'key.acme', 'key.zed'])
    expect(await chosen('--all', '--project', 'shop')).toEqual(['key.acme', 'key.zed'])
  })

  it('is refused while another run holds the keys, and by another machine that was first', async () => {
    const { project, cwd, run } = await rotating()
    const place = `local 000000000000 ${join(cwd, '.apigw/local')} shop -`
    const lock = await takeLock(place, 0, () => undefined)
    expect(await run(['zed', '--out', 'zed.key', '--yes'])).toMatchObject({
      code: 75,
      json: { error: { code: 'lock.busy' } },
    })
    await lock.release()
    const both = await Promise.all([1, 2].map((index) => run(['zed', '--out', `${index}.key`, '--yes'])))
    expect(both.map(({ code }) => code).sort()).toEqual([
      0,
      expect.toSatisfy((code) => code === 5 || code === 75),
    ])
    expect((await project.behindTheBack(heldKeys)).filter(({ name }) => name === 'zed').length).toBe(2)
  })

  it('undoes a rotation: the old key is the current one again, and the target has its value', async () => {
    const { project, cwd, run } = await rotating()
    const old = (await project.behindTheBack(heldKeys)).find(({ name }) => name === 'zed')
    await run(['zed', '--out', 'zed.key', '--yes'])
    await run(['--continue', '--yes'], { now: new Date('2030-01-08T10:00:00Z') })
    expect(
      await run(['zed', '--abort', '--out', 'zed.key', '--yes'], { now: new Date('2030-01-08T11:00:00Z') }),
    ).toMatchObject({
      code: 0,
      json: { rotations: [{ state: 'soaking', due: { at: '2030-01-15T11:00:00Z' } }] },
    })
    expect(handedOver(cwd, 'zed.key')).toBe(old?.value)
    expect((await project.plan()).json.changes).toEqual([])
    expect(await run(['--continue', '--yes', '--overlap', '0'])).toMatchObject({
      code: 0,
      json: { rotations: [{ state: 'ended' }] },
    })
    expect((await project.behindTheBack(heldKeys)).filter(({ name }) => name === 'zed')).toEqual([old])
  })

  it('takes the key back where a command does not take the value', async () => {
    const { project, run } = await rotating()
    const before = await project.behindTheBack(heldKeys)
    expect(await run(['zed', '--to-command', 'cat >&2; exit 9', '--yes'])).toMatchObject({
      code: 1,
      json: { error: { code: 'hand-over.command' } },
    })
    expect(await project.behindTheBack(heldKeys)).toEqual(before)
  })

  it('shows the value once, on a terminal', async () => {
    const { project, cwd } = await rotating()
    const argv = ['keys', 'rotate', 'zed', '--reveal', '--yes', '--local']
    const { code, stdout, stderr } = await runApigw(argv, { cwd, terminal: true })
    expect(code).toBe(0)
    const [, value = ''] = /zed: (\w{40})\n/.exec(stderr) ?? []
    expect(stderr.split(value).length).toBe(2)
    expect(stdout).not.toContain(value)
    expect((await project.behindTheBack(heldKeys)).map((key) => key.value)).toContain(value)
  })

  it('lets GitHub Actions mask the value before anything else, and only where it leaves', async () => {
    const { cwd, run } = await rotating()
    const env = { GITHUB_ACTIONS: 'true' }
    const { stdout, stderr } = await run(['zed', '--out', 'zed.key', '--yes'], { env })
    const value = handedOver(cwd, 'zed.key') ?? ''
    expect(stderr.split(value).length).toBe(2)
    expect(stderr).toContain(`::add-mask::${value}\n`)
    expect(stdout).not.toContain(value)
    expect((await run(['--continue', '--yes'], { env })).stderr).not.toContain('::add-mask::')
  })

  it('says no value anywhere: canaries are planted in every one', async () => {
    const { project, cwd, run, said } = await rotating()
    const env = { DEBUG: '*', NODE_DEBUG: 'http,net,fetch,undici' }
    await run(['acme', 'zed', '--out', '{name}.key', '--yes', '--out-env-updated', '--debug'], { env })
    await run(['zed', '--abort', '--out', 'zed.key', '--yes', '--debug'], { env })
    await run(['--continue', '--overlap', '0', '--yes', '--debug'], { env })
    const values = (await project.behindTheBack(heldKeys)).map(({ value }) => value)
    const written = readdirSync(cwd, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('.apigw/local') && !path.endsWith('.key'))
      .filter((path) => statSync(join(cwd, path)).isFile())
      .map((path) => readFileSync(join(cwd, path), 'utf8'))
    for (const value of [...values, handedOver(cwd, 'acme.key') ?? '', handedOver(cwd, 'zed.key') ?? '']) {
      expect(value.length).toBeGreaterThan(19)
      expect([...said, ...written].join('')).not.toContain(value)
    }
  })
})

describe('a key in rotation', () => {
  it('is the current one by its name, and the previous one by its id', async () => {
    const { cwd, run } = await rotating()
    const keys = async (...argv: readonly string[]) => {
      const { code, stdout } = await runApigw(['keys', ...argv, '--local', '--json'], { cwd })
      return { code, json: JSON.parse(stdout) }
    }
    const before = await keys('show', 'zed')
    await run(['zed', '--out', 'zed.key', '--yes'])
    const after = await keys('show', 'key.zed')
    expect(after.json.id).not.toBe(before.json.id)
    expect(after.json.rotation).toEqual({ role: 'current', due: null })
    expect((await keys('show', before.json.id)).json.rotation).toEqual({
      role: 'previous',
      due: '2030-01-08T10:00:00Z',
    })
    expect(await keys('explain', 'zed', 'orders/prod/GET /a')).toMatchObject({ code: 0 })
  })

  it('is told in a list, with what becomes of it', async () => {
    const { cwd, run } = await rotating()
    const list = async () => (await runApigw(['keys', 'list', '--local'], { cwd })).stdout
    expect(await list()).not.toContain('ROTATION')
    await run(['zed', '--out', 'zed.key', '--yes'])
    const told = (await list()).split('\n').filter((row) => row.includes(' zed '))
    expect(told.map((row) => row.slice(12)).sort()).toEqual([
      expect.stringContaining('current'),
      expect.stringContaining('previous until 2030-01-08'),
    ])
  })
})

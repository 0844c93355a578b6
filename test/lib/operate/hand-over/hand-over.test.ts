import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../../src/lib/account/index.js'
import {
  type HandOverChoice,
  type KeyLabel,
  newKeyValue,
  openHandOvers,
} from '../../../../src/lib/operate/hand-over/index.js'
import { temporaryFolder } from '../../../helpers/temporary-folder.js'

const value = 'canary0123456789canary0123456789canary01'
const acme: KeyLabel = { id: 'k1', name: 'acme' }

/** A folder, what was masked and shown, and the ways out of it. */
function room() {
  const cwd = temporaryFolder()
  const masked: string[] = []
  const shown: string[] = []
  const world = {
    cwd,
    environment: { PATH: process.env['PATH'] },
    show: (name: string, text: string) => void shown.push(`${name}: ${text}`),
    mask: (text: string) => void masked.push(text),
    stores: { call: async () => ({}) },
  }
  const open = (choice: HandOverChoice, ...keys: readonly KeyLabel[]) =>
    openHandOvers(choice, keys.length > 0 ? keys : [acme], world)
  const give = async (choice: HandOverChoice) => {
    for (const handOver of await open(choice)) await handOver.give(new Secret(value))
  }
  return { cwd, masked, shown, open, give }
}

describe('a value handed over to a file', () => {
  it('is all that the file holds, and only its owner can read it, whatever stood there', async () => {
    const { cwd, give } = room()
    writeFileSync(join(cwd, 'acme.key'), 'before', { mode: 0o644 })
    chmodSync(join(cwd, 'acme.key'), 0o644)

    await give({ kind: 'file', path: '{name}.key' })

    expect(readFileSync(join(cwd, 'acme.key'), 'utf8')).toBe(value)
    expect(statSync(join(cwd, 'acme.key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(cwd)).toEqual(['acme.key'])
  })

  it('is known there again', async () => {
    const { open } = room()
    const [handOver] = await open({ kind: 'file', path: 'acme.key' })
    expect(await handOver?.holds(() => true)).toBe(false)
    await handOver?.give(new Secret(value))
    expect(await handOver?.holds((text) => text === value)).toBe(true)
    expect(await handOver?.holds((text) => text !== value)).toBe(false)
  })

  it('needs a folder and no folder of that name, before anything is made', async () => {
    const { cwd, open } = room()
    mkdirSync(join(cwd, 'keys'))
    for (const path of ['keys', 'no/acme.key'])
      await expect(open({ kind: 'file', path })).rejects.toMatchObject({
        code: 'hand-over.file',
        exitCode: 73,
      })
  })

  it('has a file of its own for each key, and no name leads elsewhere', async () => {
    const { cwd, open } = room()
    const names = ['acme', '../../etc/x', '..', 'a/b', '']
    const keys = names.map((name, index) => ({ id: `k${index}`, name }))
    const handOvers = await open({ kind: 'file', path: '{name}' }, ...keys)
    for (const handOver of handOvers) await handOver.give(new Secret(value))

    expect(readdirSync(cwd).sort()).toEqual(['_', '__.._etc_x', 'a_b', 'acme', 'k4'].sort())
  })

  it.each(['acme.key', '{name}.key'])('is refused where two keys would share %s', async (path) => {
    const { open } = room()
    await expect(open({ kind: 'file', path }, acme, { ...acme, id: 'k2' })).rejects.toMatchObject({
      code: 'hand-over.same-place',
      exitCode: 64,
    })
    expect(await open({ kind: 'file', path: '{id}.key' }, acme, { ...acme, id: 'k2' })).toHaveLength(2)
  })
})

describe('a value handed over to a command', () => {
  it('comes on stdin, bare, with the key’s name and id in the environment', async () => {
    const { cwd, give } = room()
    await give({ kind: 'command', line: 'cat > "$APIGW_KEY_NAME-$APIGW_KEY_ID"; env > env' })
    expect(readFileSync(join(cwd, 'acme-k1'), 'utf8')).toBe(value)
    expect(readFileSync(join(cwd, 'env'), 'utf8')).not.toContain(value)
  })

  it('may be left unread', async () => {
    await expect(room().give({ kind: 'command', line: 'exec true' })).resolves.toBeUndefined()
  })

  it('is not in the error that tells what a failing command said', async () => {
    const { give } = room()
    const failure = await give({ kind: 'command', line: 'cat >&2; echo " is bad" >&2; exit 3' }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({
      code: 'hand-over.command',
      exitCode: 1,
      message:
        'the command "cat >&2; echo \\" is bad\\" >&2; exit 3" did not take the value: exit code 3: (secret) is bad',
    })
  })
})

describe('a value handed over to the terminal', () => {
  it('is shown, and not masked', async () => {
    const { shown, masked, give } = room()
    await give({ kind: 'terminal' })
    expect({ shown, masked }).toEqual({ shown: [`acme: ${value}`], masked: [] })
  })
})

it('a value is masked before a command or a file has it', async () => {
  const { cwd, masked, give } = room()
  await give({ kind: 'file', path: 'acme.key' })
  expect(masked).toEqual([value])
  await expect(give({ kind: 'command', line: 'exit 1' })).rejects.toBeDefined()
  expect(masked).toEqual([value, value])
  expect(readdirSync(cwd)).toEqual(['acme.key'])
})

it('a new value is 40 letters and digits, and never the same', () => {
  const values = Array.from({ length: 50 }, () => newKeyValue().reveal())
  expect(values.filter((text) => !/^[A-Za-z0-9]{40}$/.test(text))).toEqual([])
  expect(new Set(values).size).toBe(50)
})

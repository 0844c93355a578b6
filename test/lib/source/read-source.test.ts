import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { link, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/lib/errors/index.js'
import { isRefused, readConfinedName, readSource } from '../../../src/lib/source/index.js'
import { cpuSecondsSince } from '../../helpers/cpu-seconds.js'

let folder: string
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'apigw-source-')))
})
afterAll(() => rm(folder, { recursive: true }))

async function refusalOf(path: string): Promise<string> {
  const start = process.cpuUsage()
  const refusal = await readSource(path).then(
    () => 'was read',
    (error) => (error instanceof Problem ? `${error.exitCode} ${error.code}` : String(error)),
  )
  expect(cpuSecondsSince(start)).toBeLessThan(2)
  return refusal
}

describe('files that are none (B026)', () => {
  it('refuses what is missing', async () => {
    expect(await refusalOf(join(folder, 'none.yaml'))).toBe('66 source.missing')
    expect(await refusalOf(join(folder, 'none', 'deeper.yaml'))).toBe('66 source.missing')
  })

  it('refuses a folder', async () => {
    expect(await refusalOf(folder)).toBe('66 source.not-a-file')
  })

  it.skipIf(!existsSync('/dev/zero'))('refuses a device', async () => {
    expect(await refusalOf('/dev/zero')).toBe('66 source.not-a-file')
  })

  it.skipIf(process.platform === 'win32')('refuses a FIFO without waiting for a writer', async () => {
    const fifo = join(folder, 'fifo')
    const command = 'mkfifo'
    execFileSync(command, [fifo])
    expect(await refusalOf(fifo)).toBe('66 source.not-a-file')
  })

  it.skipIf(!existsSync('/proc/self/mem'))('refuses a file that cannot be read', async () => {
    expect(await refusalOf('/proc/self/mem')).toMatch(/^66 source\./)
  })

  it('refuses more than 6 MB', async () => {
    await writeFile(join(folder, 'large.yaml'), Buffer.alloc(50 * 1024 * 1024, 'a'))
    expect(await refusalOf(join(folder, 'large.yaml'))).toBe('65 source.too-large')
  })
})

describe('one line of 6 MB (B027)', () => {
  const most = 6 * 1024 * 1024
  it.each([
    ['JSON', 'long.json', `{"a":"${'x y'.repeat(most / 3 - 10)}"}`],
    ['quoted YAML', 'long.yaml', `a: "${'x y'.repeat(most / 3 - 10)}"`],
    ['plain YAML', 'plain.yaml', `a: ${'x y'.repeat(most / 3 - 10)}`],
  ])('reads %s', async (_syntax, name, content) => {
    await writeFile(join(folder, name), content)
    expect(await refusalOf(join(folder, name))).toBe('was read')
  })
})

describe('files that a project names (B068, B069)', () => {
  async function reasonOf(name: string): Promise<string> {
    const result = await readConfinedName(join(folder, 'project'), name)
    return isRefused(result) ? result.reason : new TextDecoder().decode(result.bytes)
  }

  beforeAll(async () => {
    await mkdir(join(folder, 'project', 'models', '.git'), { recursive: true })
    await mkdir(join(folder, 'project', '.aws'))
    await writeFile(join(folder, 'secret.json'), 'secret')
    await writeFile(join(folder, 'project', '.env'), 'secret')
    await writeFile(join(folder, 'project', '.aws', 'credentials'), 'secret')
    await writeFile(join(folder, 'project', 'models', '.git', 'config'), 'secret')
    await writeFile(join(folder, 'project', 'models', 'order.json'), '{}')
    await symlink(join(folder, 'secret.json'), join(folder, 'project', 'out.json'))
    await symlink(join(folder, 'project', '.env'), join(folder, 'project', 'hidden.json'))
    await symlink(join(folder, 'project', 'models', 'order.json'), join(folder, 'project', 'inside.json'))
    await link(join(folder, 'secret.json'), join(folder, 'project', 'hard.json'))
  })

  it('reads what is inside, through links too', async () => {
    expect([await reasonOf('models/order.json'), await reasonOf('./inside.json')]).toEqual(['{}', '{}'])
  })

  it.each([
    '../secret.json',
    'models/../../secret.json',
    '/etc/passwd',
    'file:///etc/passwd',
    '..\\secret.json',
    '%2e%2e/secret.json',
    'out.json',
    'hard.json',
    'https://example.com/x.json',
    '.',
  ])('refuses %s as outside', async (name) => {
    expect(await reasonOf(name)).toBe('outside')
  })

  it.each(['.env', '.aws/credentials', 'models/.git/config', 'hidden.json'])(
    'refuses %s as a place of secrets',
    async (name) => {
      expect(await reasonOf(name)).toBe('denied')
    },
  )

  it('says when a file is missing, and names the nearest', async () => {
    expect(await readConfinedName(join(folder, 'project'), 'models/ordr.json')).toEqual({
      reason: 'missing',
      message: 'it does not exist',
      fix: 'Check the path. Did you mean order.json?',
    })
  })

  it('says when what is named is no file', async () => {
    expect(await reasonOf('models')).toBe('not-a-file')
  })
})

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledProgram } from '../../../helpers/bundled-program.js'
import { TestProject } from '../../../helpers/project.js'
import { declared, handedOver, heldKeys, rotationProject } from '../../../helpers/rotation-project.js'

const program = await bundledProgram('rotate-and-die')
const execute = promisify(execFile)

const root = mkdtempSync(join(tmpdir(), 'apigw-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const template = join(root, 'template')
beforeAll(async () => {
  await rotationProject(template)
})

/** A process with a home of its own. */
async function run(cwd: string, home: string, ...words: readonly string[]): Promise<number> {
  const HOME = join(cwd, home)
  mkdirSync(HOME, { recursive: true })
  const argv = [program, cwd, ...words]
  const { stdout } = await execute(process.execPath, argv, { env: { PATH: process.env['PATH'], HOME } })
  return Number(stdout)
}

/** Around the writes that matter most; `death.test.ts` is about all of them. */
const moments = [
  { what: 'the new key is made', index: 4, moment: 'after' },
  { what: 'the value is handed over, and nothing says so yet', index: 9, moment: 'before' },
] as const

describe('kill -9 of a rotation', () => {
  test.concurrent.each(moments)(
    'when $what: another home goes on to one current key',
    async ({ index, moment }) => {
      const cwd = mkdtempSync(join(root, 'run-'))
      cpSync(template, cwd, { recursive: true })
      await expect(run(cwd, 'home-1', 'begin', String(index), moment)).rejects.toMatchObject({
        signal: 'SIGKILL',
      })
      await run(cwd, 'home-2', 'continue', '-1', 'before')

      const project = new TestProject({}, cwd, { ACME_KEY: declared })
      const acme = (await project.behindTheBack(heldKeys)).filter(({ name }) => name === 'acme')
      expect(acme).toEqual([
        expect.objectContaining({ value: handedOver(cwd, 'acme.key'), enabled: true, plans: 2 }),
      ])
    },
  )
})

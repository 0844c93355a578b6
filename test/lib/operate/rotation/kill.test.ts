import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { bundledProgram } from '../../../helpers/bundled-program.js'
import { TestProject } from '../../../helpers/project.js'
import { declared, handedOver, heldKeys, rotationProject } from '../../../helpers/rotation-project.js'

const program = await bundledProgram('rotate-and-die')
const execute = promisify(execFile)

const root = mkdtempSync(join(tmpdir(), 'apigw-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const template = join(root, 'template')
await rotationProject(template)

/** A process with a home of its own. */
async function run(cwd: string, home: string, ...words: readonly string[]): Promise<number> {
  const HOME = join(cwd, home)
  mkdirSync(HOME, { recursive: true })
  const argv = [program, cwd, ...words]
  const { stdout } = await execute(process.execPath, argv, { env: { PATH: process.env['PATH'], HOME } })
  return Number(stdout)
}

const newProject = (): string => {
  const cwd = mkdtempSync(join(root, 'run-'))
  cpSync(template, cwd, { recursive: true })
  return cwd
}
const requests = await run(newProject(), 'home', 'begin', '-1', 'before')

describe('kill -9 of a rotation', () => {
  test.concurrent.each(
    Array.from({ length: requests }, (_, index) =>
      (['before', 'after'] as const).map((moment) => ({ index, moment })),
    ).flat(),
  )(
    '$moment request $index: another home goes on to one current key, the one that was handed over',
    async ({ index, moment }) => {
      const cwd = newProject()
      await expect(run(cwd, 'home-1', 'begin', String(index), moment)).rejects.toMatchObject({
        signal: 'SIGKILL',
      })
      await run(cwd, 'home-2', 'continue', '-1', 'before')

      const project = new TestProject({}, cwd, { ACME_KEY: declared })
      const acme = (await project.behindTheBack(heldKeys)).filter(({ name }) => name === 'acme')
      const value = existsSync(join(cwd, 'acme.key')) ? handedOver(cwd, 'acme.key') : declared
      expect(acme).toEqual([expect.objectContaining({ value, enabled: true, plans: 2 })])
    },
  )
})

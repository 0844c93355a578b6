import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../src/lib/cli/index.js'
import { fakeWorld } from '../helpers/fake-world.js'
import { runApigw, runJson, sourceProgram } from '../helpers/run-command.js'
import { temporaryFolder } from '../helpers/temporary-folder.js'

describe('init', () => {
  it('writes a project that is valid, applies to the local account and is unchanged then', async () => {
    const cwd = temporaryFolder()
    const begun = await runJson(['init', '--project', 'shop', '--api', 'orders', '--region', 'eu-west-1'], {
      cwd,
    })
    expect(begun).toMatchObject({
      code: 0,
      json: { folder: cwd, written: ['apigw.yaml', 'openapi/orders.yaml'] },
    })
    expect(await runApigw(['validate'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    expect(await runApigw(['apply', '--local', '--yes'], { cwd })).toMatchObject({ code: 0 })
    expect(await runApigw(['plan', '--local', '--detailed-exitcode'], { cwd })).toMatchObject({ code: 0 })
  })

  it('takes names from the folder where nobody can be asked', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'My shop!'))
    expect(await runApigw(['init', 'My shop!'], { cwd })).toMatchObject({ code: 0 })
    expect(readFileSync(join(cwd, 'My shop!', 'apigw.yaml'), 'utf8')).toContain('project: My-shop-\n')
    expect(await runApigw(['validate', '--file', 'My shop!'], { cwd })).toMatchObject({ code: 0 })
  })

  it('never writes over a file without --force, nor half of the files', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'openapi'))
    writeFileSync(join(cwd, 'openapi/a.yaml'), 'mine')
    const argv = ['init', '--project', 'p', '--api', 'a']
    expect(await runApigw(argv, { cwd })).toEqual({
      code: 73,
      stdout: '',
      stderr:
        'Error [init.exists]: openapi/a.yaml is there already; nothing was written.\n' +
        '  fix: Work with it, or give --force to write over it.\n',
    })
    expect(existsSync(join(cwd, 'apigw.yaml'))).toBe(false)
    expect(await runApigw([...argv, '--force'], { cwd })).toMatchObject({ code: 0 })
  })

  it('keeps to a document that exists, and refuses one that does not', async () => {
    const cwd = temporaryFolder()
    const argv = ['init', '--project', 'p', '--api', 'a', '--openapi', 'my.yaml']
    expect(await runApigw(argv, { cwd })).toMatchObject({ code: 66, stdout: '' })
    writeFileSync(join(cwd, 'my.yaml'), 'mine')
    expect((await runJson(argv, { cwd })).json).toMatchObject({ written: ['apigw.yaml'] })
    expect(readFileSync(join(cwd, 'my.yaml'), 'utf8')).toBe('mine')
  })

  it('refuses names that the gateway file would refuse', async () => {
    const cwd = temporaryFolder()
    for (const flags of [
      ['--project', '-x'],
      ['--api', 'a.b'],
      ['--stage', 'a b'],
    ]) {
      expect(await runApigw(['init', ...flags], { cwd })).toMatchObject({ code: 64, stdout: '' })
    }
    expect(existsSync(join(cwd, 'apigw.yaml'))).toBe(false)
  })

  it('asks on a terminal for what no flag says', async () => {
    const cwd = temporaryFolder()
    const { world, type, stdout, stderr } = fakeWorld({ cwd, terminal: true })
    const running = runCli(['init', '--stage', 'live'], sourceProgram(), world)
    await answer('Name of the project', 'shop\r')
    await answer('Logical id of the first API', '\r')
    expect(await running).toBe(0)
    expect(stdout()).toBe('wrote apigw.yaml\nwrote openapi/shop.yaml\nNext: apigw plan --local\n')

    async function answer(question: string, keys: string): Promise<void> {
      while (!stderr().includes(question)) await new Promise((resolve) => setImmediate(resolve))
      type(keys)
    }
  })
})

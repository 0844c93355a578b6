import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Config } from '@oclif/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const built = mkdtempSync(join(tmpdir(), 'apigw-package-'))

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--into', built], {
    cwd: ROOT,
  })
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' })
})

afterAll(() => rmSync(built, { recursive: true, force: true }))

const sh = (command: string, home = built) => {
  const env = { PATH: process.env['PATH'], HOME: home, APIGW: join(built, 'bin/run.js') }
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: built, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('the built package', () => {
  it('has the manifest that is tracked; if not, run `npm run build` and commit it', () => {
    expect(readFileSync(join(built, 'oclif.manifest.json'), 'utf8')).toBe(
      readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8'),
    )
  })

  it('holds the commands that oclif’s own discovery finds', async () => {
    const found = await Config.load({ root: built, ignoreManifest: true })
    const tracked: { readonly commands: object } = JSON.parse(
      readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8'),
    )
    expect(found.commands.filter((command) => !isAlias(command)).map((command) => command.id)).toEqual(
      Object.keys(tracked.commands),
    )
  })

  it('answers --version without a command', () => {
    expect(sh('node $APIGW --version')).toEqual({
      status: 0,
      stdout: `apigw/0.1.0 ${process.platform}-${process.arch} node-${process.version}\n`,
      stderr: '',
    })
  })

  describe('keeps compiled code from one run to the next', () => {
    const help = 'node $APIGW plan --help'
    const kept = (home: string) => {
      const [build] = readdirSync(join(home, '.cache/apigw'))
      return join(home, '.cache/apigw', build ?? '')
    }

    it('where only this user can write', () => {
      const home = mkdtempSync(join(built, 'home-'))
      const first = sh(help, home)
      expect(statSync(kept(home)).mode & 0o777).toBe(0o700)
      expect(readdirSync(kept(home)).length).toBeGreaterThan(0)
      expect(sh(help, home)).toEqual(first)
    })

    it('and does without where it is damaged, or the folder is not to be had', () => {
      const home = mkdtempSync(join(built, 'home-'))
      const first = sh(help, home)
      for (const file of readdirSync(kept(home), { recursive: true, withFileTypes: true }))
        if (file.isFile()) writeFileSync(join(file.parentPath, file.name), 'no code')
      expect(sh(help, home)).toEqual(first)
      expect(sh(`XDG_CACHE_HOME=/dev/null ${help}`, home)).toEqual(first)
    })

    it('and takes none from a folder that others can write', () => {
      const home = mkdtempSync(join(built, 'home-'))
      const first = sh(help, home)
      const folder = kept(home)
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
      chmodSync(folder, 0o777)
      expect(sh(help, home)).toEqual(first)
      expect(readdirSync(folder)).toEqual([])
    })
  })

  it('runs on a terminal, where oclif prepares a spinner', () => {
    const terminal =
      'for (const stream of [process.stdout, process.stderr]) Object.assign(stream, { isTTY: true, getWindowSize: () => [80, 24] })'
    const onTerminal = `TERM=xterm node --import "data:text/javascript,${terminal}" $APIGW`
    for (const command of ['plan --help', 'init --help', 'completion bash'])
      expect(sh(`${onTerminal} ${command} >/dev/null`)).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(sh(`${onTerminal} validate`)).toMatchObject({ status: 66 })
  })

  it('takes a reader that goes away for an answer', () => {
    expect(sh('set -o pipefail; node $APIGW completion bash | head -1')).toMatchObject({
      status: 0,
      stderr: '',
    })
    expect(sh('node $APIGW nothing 2>&1 >/dev/null | head -0; echo ${PIPESTATUS[0]}').stdout).toBe('64\n')
  })

  it('says that the output is lost on a full disk', () => {
    expect(sh('node $APIGW completion bash > /dev/full')).toEqual({
      status: 74,
      stdout: '',
      stderr:
        'Error [cli.output-lost]: The output could not be written: ENOSPC.\n' +
        '  fix: Free some space, or send the output elsewhere. The command itself has finished.\n',
    })
  })

  it('works with its standard streams closed', () => {
    expect(sh('node $APIGW completion bash >&-; echo $?').stdout).toBe('0\n')
    expect(sh('node $APIGW completion bash <&- 2>&- | tail -1')).toMatchObject({
      stdout: 'complete -o default -F _apigw apigw\n',
    })
  })

  it('completes commands, flags and values in bash', () => {
    const complete = (...words: readonly string[]) => {
      const list = words.map((word) => `'${word}'`).join(' ')
      const script = `source <(node $APIGW completion bash); COMP_WORDS=(apigw ${list}); COMP_CWORD=${words.length}; _apigw; echo "\${COMPREPLY[*]}"`
      return sh(script).stdout.trim()
    }
    expect(complete('compl')).toBe('completion')
    expect(complete('completion', '')).toContain('bash zsh fish --debug')
    expect(complete('completion', '--js')).toBe('--json')
    expect(complete('completion', '--profile', '')).toBe('')
  })

  it('writes completion scripts that their shells can read', () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const script = sh(`node $APIGW completion ${shell}`).stdout
      const check = sh(
        `command -v ${shell} >/dev/null || exit 0; ${shell} -n <(node $APIGW completion ${shell})`,
      )
      expect({ shell, ...check }).toEqual({ shell, status: 0, stdout: '', stderr: '' })
      expect(script.split("'").length % 2).toBe(1)
    }
  })
})

const isAlias = (command: { readonly id: string; readonly aliases: readonly string[] }) =>
  command.aliases.includes(command.id)

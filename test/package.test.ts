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
import { type Command, Config } from '@oclif/core'
import { Help } from '@oclif/core/help'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configOfOneCommand } from '../src/lib/cli/index.js'
import { fakeWorld } from './helpers/fake-world.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const built = mkdtempSync(join(tmpdir(), 'apigw-package-'))

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--into', built], {
    cwd: ROOT,
  })
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' })
}, 60_000)

afterAll(() => rmSync(built, { recursive: true, force: true }))

const sh = (command: string, home = built) => {
  const env = { PATH: process.env['PATH'], HOME: home, APIGW: join(built, 'bin/run.js') }
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: built, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

const gatewayFile =
  'apigw: 1\nproject: shop\nregion: eu-west-1\napis: { a: { type: rest, routes: { GET /a: { mock: {} } } } }\n'

/** Writes down every connection to another place than a socket of this machine's kernel. */
const watchConnections = `
const net = require('node:net')
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const text = JSON.stringify(args)
  if (!text.includes('"path"')) require('node:fs').appendFileSync('connections', text)
  return connect.apply(this, args)
}
`

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

  it('answers help for the program, each topic and each command in the words of oclif', async () => {
    const config = await Config.load({ root: built })
    const names = new Set([...config.topics.map(({ name }) => name), ...config.commandIDs])
    const subjects = [...names].map((name) => name.split(':'))
    for (const words of [[], ...subjects]) {
      const text = readFileSync(`${join(built, 'dist/help', ...words)}.txt`, 'utf8')
      expect(text.replace('{version}', config.userAgent)).toBe(await oclifHelp(words, config))
    }
    expect(subjects.length).toBe(
      readdirSync(join(built, 'dist/help'), { recursive: true }).filter(isText).length,
    )
  })

  it('finds the same faults in a command line as oclif does with all it knows', async () => {
    const all = await Config.load({ root: built })
    const argvs = [['--no-such-flag'], ['--region'], ['--local', '--live'], Array<string>(9).fill('x')]
    for (const { id, load } of all.commands) {
      const command = await load()
      for (const argv of argvs) {
        const fault = await faultIn(argv, command, all)
        expect(await faultIn(argv, command, configOfOneCommand(built))).toEqual(fault)
        if (command.strict && argv !== argvs.at(-1))
          expect({ id, argv, fault }).not.toEqual({ id, argv, fault: undefined })
      }
    }
  })

  describe('answers help without oclif', () => {
    const lists = ['', '--help', 'help', 'keys --help', 'help keys', 'keys list --help', 'diff --help']

    it('as it would with it', () => {
      for (const words of lists) {
        const answer = sh(`node $APIGW ${words}`)
        expect(answer).toMatchObject({ status: 0, stderr: '' })
        expect(answer).toEqual(sh(`OCLIF_COLUMNS=80 node $APIGW ${words}`))
      }
    })

    it('and leaves to it what looks different, or is not there', () => {
      expect(sh('OCLIF_COLUMNS=60 node $APIGW plan --help').stdout).not.toBe(
        sh('node $APIGW plan --help').stdout,
      )
      expect(sh('FORCE_COLOR=1 node $APIGW plan --help').stdout).toContain('\x1b[')
      expect(sh('node $APIGW ../help --help')).toMatchObject({ status: 64, stdout: '' })
      expect(sh('node $APIGW plna --help')).toMatchObject({ status: 64, stdout: '' })
    })
  })

  describe('keeps compiled code from one run to the next', () => {
    const help = 'OCLIF_COLUMNS=80 node $APIGW plan --help'
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

  it('runs no code of the folder that it is called in', () => {
    const folder = mkdtempSync(join(built, 'bait-'))
    const bait = "require('node:fs').writeFileSync('taken', '')"
    const plugin = 'node_modules/@oclif/plugin-bait'
    mkdirSync(join(folder, plugin, 'commands'), { recursive: true })
    mkdirSync(join(folder, 'node_modules/.bin'))
    writeFileSync(
      join(folder, 'package.json'),
      '{"name":"bait","oclif":{"bin":"apigw","plugins":["@oclif/plugin-bait"]}}',
    )
    writeFileSync(
      join(folder, plugin, 'package.json'),
      '{"name":"@oclif/plugin-bait","main":"index.js","oclif":{}}',
    )
    for (const file of ['apigw.config.js', '.apigwrc.js', `${plugin}/index.js`, `${plugin}/commands/plan.js`])
      writeFileSync(join(folder, file), bait)
    writeFileSync(join(folder, 'node_modules/.bin/node'), '#!/bin/sh\ntouch taken', { mode: 0o755 })
    writeFileSync(join(folder, '.env'), 'APIGW_TARGET=live\nAWS_ENDPOINT_URL=http://127.0.0.1:9')
    writeFileSync(join(folder, 'apigw.yaml'), gatewayFile)

    expect(sh(`cd ${folder} && node $APIGW apply --local --yes`)).toMatchObject({ status: 0 })
    expect(readdirSync(folder)).not.toContain('taken')
  })

  it('speaks to nobody when it works on the local account: no update check, no telemetry', () => {
    const folder = mkdtempSync(join(built, 'quiet-'))
    writeFileSync(join(folder, 'apigw.yaml'), gatewayFile)
    writeFileSync(join(folder, 'watch.cjs'), watchConnections)
    const watched = (command: string) => sh(`cd ${folder} && node --require ./watch.cjs ${command}`)

    expect(watched('$APIGW apply --local --yes').status).toBe(0)
    expect(readdirSync(folder)).not.toContain('connections')
    // The watcher sees what there is to see.
    watched(`-e "require('node:net').connect(9, '127.0.0.1').on('error', () => {})"`)
    expect(readFileSync(join(folder, 'connections'), 'utf8')).toContain('127.0.0.1')
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

const isText = (path: string | Buffer): boolean => path.toString().endsWith('.txt')

async function oclifHelp(words: readonly string[], config: Config): Promise<string> {
  // oclif writes spaces into the names that it has shown.
  for (const command of config.commands) command.id = command.id.replaceAll(' ', ':')
  for (const topic of config.topics) topic.name = topic.name.replaceAll(' ', ':')
  let text = ''
  class Collected extends Help {
    protected override log(...parts: string[]): void {
      text += `${parts.join(' ')}\n`
    }
  }
  await new Collected(config, { stripAnsi: true }).showHelp([...words])
  return text
}

async function faultIn(argv: readonly string[], command: Command.Class, config: Config): Promise<unknown> {
  const { world } = fakeWorld({ cwd: built })
  try {
    const instance: unknown = Reflect.construct(command, [[...argv], config, world])
    await (instance as { parse(options: Command.Class): Promise<unknown> }).parse(command)
    return undefined
  } catch (thrown) {
    return thrown instanceof Error && { name: thrown.name, message: thrown.message }
  }
}

import { Flags } from '@oclif/core'
import { describe, expect, it } from 'vitest'
import { ApigwCommand, configOfOneCommand } from '../../../src/lib/cli/index.js'
import { interruption } from '../../../src/lib/cli/signals.js'
import { ExitCode, Fault, Problem } from '../../../src/lib/errors/index.js'
import { line, span } from '../../../src/lib/report/index.js'
import { fakeWorld } from '../../helpers/fake-world.js'

interface Counted {
  readonly count: number
}

/** A command whose work is given by the test. */
abstract class TestCommand extends ApigwCommand<Counted> {
  static override flags = { many: Flags.string({ multiple: true, multipleNonGreedy: true }) }

  async run(): Promise<Counted> {
    const { flags } = await this.parse(TestCommand)
    return this.work(flags.many ?? [])
  }

  abstract work(many: readonly string[]): Promise<Counted>
}

async function run(
  work: (command: TestCommand) => Promise<Counted>,
  argv: readonly string[] = [],
  options: { readonly signal?: AbortSignal; readonly env?: Record<string, string> } = {},
) {
  class Command extends TestCommand {
    work(): Promise<Counted> {
      return work(this)
    }
  }
  Command.id = 'test'
  const { world, stdout, stderr } = fakeWorld({ cwd: '/', ...options })
  const code = await new Command([...argv], configOfOneCommand('/'), world).execute()
  return { code, stdout: stdout(), stderr: stderr() }
}

const problem = new Problem({ code: 'a.b', message: 'It is wrong.', exitCode: ExitCode.partial })

describe('a command', () => {
  it('shows text on stdout and remarks on stderr', async () => {
    const ran = await run(async (command) => {
      command['show']([line`hello ${span('you', 'added')}`])
      command['note']('by the way')
      return { count: 1 }
    })
    expect(ran).toEqual({ code: 0, stdout: 'hello you\n', stderr: 'by the way\n' })
  })

  it('prints its value and nothing else on stdout with --json', async () => {
    const work = async (command: TestCommand) => {
      command['show']([line`hello`])
      command['showDocument']('document')
      await command['showTable']({ head: ['a'], rows: [['b']], empty: 'none' })
      command['note']('by the way')
      return { count: 1 }
    }
    expect(await run(work, ['--json'])).toEqual({
      code: 0,
      stdout: '{\n  "count": 1\n}\n',
      stderr: 'by the way\n',
    })
  })

  it('may end well with another exit code', async () => {
    const work = async (command: TestCommand) => {
      command['exitWith'](ExitCode.differences)
      return { count: 1 }
    }
    expect(await run(work)).toEqual({ code: 2, stdout: '', stderr: '' })
  })

  it('may end with an error after work was done: the document carries it', async () => {
    const ran = await run(async (command) => command['failWith'](problem, { count: 1 }), ['--json'])
    expect(ran).toMatchObject({ code: 3, stderr: 'Error [a.b]: It is wrong.\n' })
    expect(JSON.parse(ran.stdout)).toEqual({
      count: 1,
      error: { code: 'a.b', message: 'It is wrong.', where: null, fix: null, requestId: null },
    })
  })

  it('reports an unexpected error as a bug, its stack only with --debug', async () => {
    const work = async () => {
      throw new TypeError('x is not a function')
    }
    const ran = await run(work)
    expect(ran).toEqual({
      code: 70,
      stdout: '',
      stderr: 'Error [bug]: x is not a function\n  fix: Please report this at the project’s issue tracker.\n',
    })
    expect((await run(work, ['--debug'])).stderr).toMatch(/TypeError: x is not a function\n\s+at /)
  })

  it('never prints the stack of an error that is not a bug', async () => {
    const work = async () => {
      throw new Fault({ code: 'account.unreachable', message: 'No answer.' })
    }
    expect(await run(work, ['--debug'])).toMatchObject({
      code: 69,
      stderr: 'Error [account.unreachable]: No answer.\n',
    })
  })

  it('takes a missing file for 66 and a local failure for 74', async () => {
    const failing = (code: string) => async () => {
      throw Object.assign(new Error('x'), { code, syscall: 'open', path: '/x/y' })
    }
    expect(await run(failing('ENOENT'))).toMatchObject({ code: 66 })
    expect(await run(failing('ENOSPC'))).toMatchObject({ code: 74 })
  })

  it('ends with the exit code of the signal that stopped it, whatever was thrown', async () => {
    const controller = new AbortController()
    const work = async () => {
      controller.abort(interruption('SIGTERM'))
      throw new DOMException('aborted', 'AbortError')
    }
    expect(await run(work, [], { signal: controller.signal })).toEqual({
      code: 143,
      stdout: '',
      stderr:
        'Error [cli.interrupted]: Stopped by SIGTERM.\n' +
        '  fix: Run the same command again: it continues where this one stopped.\n',
    })
  })

  it('ends with the exit code of the signal, and says what was done, when the work returned all the same', async () => {
    const controller = new AbortController()
    const work = async () => {
      controller.abort(interruption('SIGINT'))
      return { count: 7 }
    }
    const ran = await run(work, ['--json'], { signal: controller.signal })
    expect(ran.code).toBe(130)
    expect(JSON.parse(ran.stdout)).toMatchObject({ count: 7, error: { code: 'cli.interrupted' } })
  })

  it('paints only where colour is wanted, each stream for itself', async () => {
    const work = async (command: TestCommand) => {
      command['show']([line`${span('a', 'added')}`])
      return { count: 1 }
    }
    const withEnv = async (env: Record<string, string>) => (await run(work, [], { env })).stdout
    expect(await withEnv({})).toBe('a\n')
    expect(await withEnv({ FORCE_COLOR: '1' })).toBe('\x1b[32ma\x1b[39m\n')
    expect(await withEnv({ FORCE_COLOR: '0' })).toBe('a\n')
    expect(await withEnv({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe('a\n')
  })

  it('prints JSON in which no CI system finds a command', async () => {
    const ran = await run(async () => ({ count: 1, name: '##vso[task.x] ##[group]' }), ['--json'])
    expect(ran.stdout).not.toMatch(/##(\[|vso)/)
    expect(JSON.parse(ran.stdout)).toEqual({ count: 1, name: '##vso[task.x] ##[group]' })
  })
})

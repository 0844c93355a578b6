import { PassThrough, Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { TextOutput, type World } from '../../src/lib/cli/index.js'

export interface FakeWorldOptions {
  /** Absolute. */
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** What stdin holds; by default it is empty. */
  readonly stdin?: string
  /** Stdin and stderr are terminals; what `keys` holds is typed. */
  readonly terminal?: boolean
  readonly signal?: AbortSignal
  readonly halt?: AbortSignal
  readonly now?: () => Date
}

export interface FakeWorld {
  readonly world: World
  readonly stdout: () => string
  readonly stderr: () => string
  /** Types on the terminal. */
  readonly type: (keys: string) => void
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A world whose streams are kept in memory. */
export function fakeWorld(options: FakeWorldOptions): FakeWorld {
  const env = { HOME: options.cwd, ...options.env }
  const terminal = options.terminal === true
  const [stdout, stderr] = [new Collector(false), new Collector(terminal)]
  const keyboard = new PassThrough()
  const world: World = {
    stdin: terminal ? Object.assign(keyboard, { isTTY: true }) : Readable.from([options.stdin ?? '']),
    stdout: new TextOutput(stdout, env),
    stderr: new TextOutput(stderr, env),
    env,
    cwd: options.cwd,
    signal: options.signal ?? new AbortController().signal,
    halt: options.halt ?? new AbortController().signal,
    now: options.now ?? (() => new Date()),
    program: ['--import', 'tsx', `${ROOT}bin/dev.js`],
  }
  return { world, stdout: () => stdout.text, stderr: () => stderr.text, type: (keys) => keyboard.write(keys) }
}

class Collector extends Writable {
  text = ''
  readonly isTTY: boolean
  readonly columns = 120

  constructor(isTTY: boolean) {
    super()
    this.isTTY = isTTY
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }

  /** As the process's own streams: what is piped into them does not end them. */
  override end(): this {
    return this
  }

  // What ora asks of a terminal.
  clearLine(): boolean {
    return true
  }

  cursorTo(): boolean {
    return true
  }

  moveCursor(): boolean {
    return true
  }
}

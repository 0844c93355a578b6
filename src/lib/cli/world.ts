import type { Environment } from './environment.js'
import { TextOutput } from './text-output.js'

/** Everything outside that a command may touch, passed in: a test gives its own, so that commands run in process. */
export interface World {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: TextOutput
  readonly stderr: TextOutput
  readonly env: Environment
  /** Absolute. Paths on the command line are relative to it; nobody reads `process.cwd()`. */
  readonly cwd: string
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP; its reason is a Problem with the exit code of the signal. */
  readonly signal: AbortSignal
  /** Aborted by the second one, just before the process ends: time for a last line, and no more. */
  readonly halt: AbortSignal
  /** The wall clock. */
  readonly now: () => Date
  /** What runs this program in another process: arguments for this Node. */
  readonly program: readonly string[]
}

/** The real one. */
export function processWorld(signals: Pick<World, 'signal' | 'halt'>): World {
  // oclif's own listener throws at everything but a closed pipe, and would end the process.
  process.stdout.removeAllListeners('error')
  return {
    stdin: process.stdin,
    stdout: new TextOutput(process.stdout, process.env),
    stderr: new TextOutput(process.stderr, process.env),
    env: process.env,
    cwd: process.cwd(),
    ...signals,
    now: () => new Date(),
    program: [...process.execArgv, ...process.argv.slice(1, 2)],
  }
}

/** Questions are asked only where somebody can answer and nothing but people reads them. */
export const canAsk = (world: World): boolean => world.stdin.isTTY === true && world.stderr.isTTY

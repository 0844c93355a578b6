import { TextOutput } from './text-output.js'

export type Environment = Readonly<Record<string, string | undefined>>

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
}

/** The real one. */
export const processWorld = (signal: AbortSignal): World => ({
  stdin: process.stdin,
  stdout: new TextOutput(process.stdout, process.env),
  stderr: new TextOutput(process.stderr, process.env),
  env: process.env,
  cwd: process.cwd(),
  signal,
})

/** Questions are asked only where somebody can answer and nothing but people reads them. */
export const canAsk = (world: World): boolean => world.stdin.isTTY === true && world.stderr.isTTY

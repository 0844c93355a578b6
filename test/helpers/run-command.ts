import { readdirSync } from 'node:fs'
import { PassThrough, Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Config } from '@oclif/core'
import { openConfig, runCli, TextOutput } from '../../src/lib/cli/index.js'

export interface RunOptions {
  /** Absolute; a real temporary folder, see `temporaryFolder()`. */
  readonly cwd: string
  /** The whole environment of the command; by default none but a fake home, so that no test meets real credentials. */
  readonly env?: Readonly<Record<string, string>>
  /** What stdin holds; by default it is empty. */
  readonly stdin?: string
  readonly signal?: AbortSignal
}

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command line in this process, from the sources, without touching the process's streams, folder or
 * environment: `await runApigw(['plan', '--local', '--json'], { cwd })`. Several may run at once.
 */
export async function runApigw(argv: readonly string[], options: RunOptions): Promise<Ran> {
  const env = { HOME: options.cwd, ...options.env }
  const [stdout, stderr] = [new Collector(), new Collector()]
  const code = await runCli(argv, await config(), {
    stdin: options.stdin === undefined ? new PassThrough().end() : Readable.from([options.stdin]),
    stdout: new TextOutput(stdout, env),
    stderr: new TextOutput(stderr, env),
    env,
    cwd: options.cwd,
    signal: options.signal ?? new AbortController().signal,
  })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

/** As `runApigw` with `--json`: the parsed document beside the rest. */
export async function runJson(
  argv: readonly string[],
  options: RunOptions,
): Promise<Ran & { readonly json: unknown }> {
  const ran = await runApigw([...argv, '--json'], options)
  return { ...ran, json: JSON.parse(ran.stdout) }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A fresh one for each run: oclif writes into it. */
const config = (): Promise<Config> => openConfig(ROOT, loadCommand, commandIds())

const loadCommand = (id: string): Promise<unknown> =>
  import(/* @vite-ignore */ `${ROOT}src/commands/${id.replaceAll(':', '/')}.ts`)

const commandIds = (): readonly string[] =>
  readdirSync(`${ROOT}src/commands`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, '').replaceAll('/', ':'))

class Collector extends Writable {
  text = ''

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

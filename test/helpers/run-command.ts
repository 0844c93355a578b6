import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Config } from '@oclif/core'
import { openConfig, runCli } from '../../src/lib/cli/index.js'
import { type FakeWorldOptions, fakeWorld } from './fake-world.js'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command line in this process, from the sources, without touching the process's streams, folder or
 * environment: `await runApigw(['plan', '--local', '--json'], { cwd })`. Several may run at once. Its environment is
 * only what is given and a HOME in `cwd`, so that no test meets real credentials.
 */
export async function runApigw(argv: readonly string[], options: FakeWorldOptions): Promise<Ran> {
  const { world, stdout, stderr } = fakeWorld(options)
  const code = await runCli(argv, await sourceConfig(), world)
  return { code, stdout: stdout(), stderr: stderr() }
}

/** As `runApigw` with `--json`: the parsed document beside the rest. */
export async function runJson(
  argv: readonly string[],
  options: FakeWorldOptions,
): Promise<Ran & { readonly json: unknown }> {
  const ran = await runApigw([...argv, '--json'], options)
  return { ...ran, json: JSON.parse(ran.stdout) }
}

/** A fresh one for each run, because oclif writes into it. Knows commands that the tracked manifest does not. */
export const sourceConfig = (): Promise<Config> => openConfig(ROOT, loadCommand, commandIds())

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const loadCommand = (id: string): Promise<unknown> =>
  import(/* @vite-ignore */ `${ROOT}src/commands/${id.replaceAll(':', '/')}.ts`)

const commandIds = (): readonly string[] =>
  readdirSync(`${ROOT}src/commands`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, '').replaceAll('/', ':'))

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Program, programOf, runCli } from '../../src/lib/cli/index.js'
import { commandList } from '../../src/lib/cli/open-program.js'
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
  const code = await runCli(argv, sourceProgram(), world)
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

/** All commands of the sources, also those that the tracked manifest does not know yet. */
export const sourceProgram = (): Program => programOf(ROOT, COMMANDS, loadCommand)

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const loadCommand = (id: string): Promise<unknown> =>
  import(/* @vite-ignore */ `${ROOT}src/commands/${id.replaceAll(':', '/')}.ts`)

const commandIds = (): readonly string[] =>
  readdirSync(`${ROOT}src/commands`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, '').replaceAll('/', ':'))

const COMMANDS = new Map([
  ...commandIds().map((id) => [id, id] as const),
  ...Object.entries(commandList(JSON.parse(readFileSync(`${ROOT}oclif.manifest.json`, 'utf8')))),
])

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, Config, type Interfaces } from '@oclif/core'
import { Bug } from '../errors/index.js'
import { readManifest } from './open-config.js'

/** The program as a run needs it: what can be typed, and the one command that was. */
export interface Program {
  /** Absolute: the folder of package.json and the manifest. */
  readonly root: string
  /** In oclif's spelling, aliases included, each with the id of its command: `keys:list` and itself, `diff` and `plan`. */
  readonly commands: ReadonlyMap<string, string>
  readonly loadCommand: (id: string) => Promise<Command.Class>
}

/** Loads the module of one command, by its id. */
export type CommandLoader = (id: string) => Promise<unknown>

/**
 * The program whose files stand in `folder`: the built one has its list of commands there (`commands.json`), the
 * sources are listed in the manifest, which is a hundred times as long.
 */
export async function openProgram(root: string, folder: string, load: CommandLoader): Promise<Program> {
  const commands = (await readList(join(folder, 'commands.json'))) ?? commandList(await readManifest(root))
  return programOf(root, new Map(Object.entries(commands)), load)
}

export const programOf = (
  root: string,
  commands: ReadonlyMap<string, string>,
  load: CommandLoader,
): Program => ({ root, commands, loadCommand: async (id) => withId(commandOf(await load(id)), id) })

/** What `commands.json` holds. */
export const commandList = ({ commands }: Interfaces.Manifest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.values(commands).flatMap(({ id, aliases, hiddenAliases }) =>
      [id, ...aliases, ...hiddenAliases].map((typed) => [typed, id]),
    ),
  )

/** oclif's view while one command runs: no manifest is read, and there is no plugin whose hooks could run. */
export function configOfOneCommand(root: string): Config {
  return Object.assign(new OneCommandConfig({ root }), { root, bin: 'apigw' })
}

class OneCommandConfig extends Config {
  override runHook = async () => ({ successes: [], failures: [] })
}

async function readList(path: string): Promise<Readonly<Record<string, string>> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

function commandOf(module: unknown): Command.Class {
  if (typeof module === 'object' && module !== null && 'default' in module && isCommand(module.default)) {
    return module.default
  }
  throw new Bug('a command’s module has no command as its default export')
}

const isCommand = (value: unknown): value is Command.Class =>
  typeof value === 'function' && value.prototype instanceof Command

function withId(command: Command.Class, id: string): Command.Class {
  command.id = id
  return command
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, Config, type Interfaces, settings } from '@oclif/core'
import { Bug } from '../errors/index.js'

/** Loads the class of one command; the id is oclif's: `apis:list`. */
export type CommandLoader = (id: string) => Promise<unknown>

/**
 * oclif's view of this program, from package.json and the manifest alone: no folder is searched, and a command's
 * module is loaded only when it runs. `commandIds` adds commands that the manifest does not know yet.
 */
export async function openConfig(
  root: string,
  load: CommandLoader,
  commandIds: readonly string[] = [],
): Promise<Config> {
  // The manifest decides what is loaded; oclif's own search for TypeScript sources would be wasted.
  settings.enableAutoTranspile = false
  const pjson = await readJson<Interfaces.PJSON>(join(root, 'package.json'))
  const manifest = await readJson<Interfaces.Manifest>(join(root, 'oclif.manifest.json'))
  const plugin = rootPlugin(root, pjson, manifest, load, commandIds)
  return Config.load({ root, pjson, plugins: new Map([[plugin.name, plugin]]) })
}

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T

function rootPlugin(
  root: string,
  pjson: Interfaces.PJSON,
  manifest: Interfaces.Manifest,
  load: CommandLoader,
  commandIds: readonly string[],
): Interfaces.Plugin {
  const findCommand = async (id: string): Promise<Command.Class> => withId(commandOf(await load(id)), id)
  const ids = [...new Set([...Object.keys(manifest.commands), ...commandIds])].sort()
  return {
    _base: '',
    alias: pjson.name,
    name: pjson.name,
    version: pjson.version,
    root,
    pjson,
    type: 'core',
    moduleType: 'module',
    isRoot: true,
    valid: true,
    hasManifest: true,
    hooks: {},
    options: { root, isRoot: true },
    topics: topicsOf(pjson),
    commandsDir: undefined,
    commandIDs: ids,
    commands: ids.map((id) => ({ ...(manifest.commands[id] ?? unlisted(id)), load: () => findCommand(id) })),
    findCommand,
    load: async () => undefined,
  }
}

const topicsOf = (pjson: Interfaces.PJSON): Interfaces.Topic[] =>
  Object.entries(pjson.oclif.topics ?? {}).map(([name, topic]) => ({ ...topic, name }))

/** A command that the tracked manifest does not hold yet, while it is being written. */
const unlisted = (id: string): Command.Cached => ({
  id,
  hidden: false,
  aliases: [],
  hiddenAliases: [],
  args: {},
  flags: {},
  hasDynamicHelp: false,
})

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

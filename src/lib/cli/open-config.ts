import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Config, type Interfaces, settings } from '@oclif/core'
import { Bug } from '../errors/index.js'

/**
 * oclif's view of the whole program, for help and completion: from package.json and the manifest alone. No folder is
 * searched, and no command is loaded through it.
 */
export async function openConfig(root: string): Promise<Config> {
  // The manifest decides; oclif's own search for TypeScript sources would be wasted.
  settings.enableAutoTranspile = false
  const pjson = await readJson<Interfaces.PJSON>(join(root, 'package.json'))
  const plugin = rootPlugin(root, pjson, await readManifest(root))
  return Config.load({ root, pjson, plugins: new Map([[plugin.name, plugin]]) })
}

export const readManifest = (root: string): Promise<Interfaces.Manifest> =>
  readJson(join(root, 'oclif.manifest.json'))

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T

function rootPlugin(
  root: string,
  pjson: Interfaces.PJSON,
  { commands }: Interfaces.Manifest,
): Interfaces.Plugin {
  const findCommand = (id: string): Promise<never> =>
    Promise.reject(new Bug(`${id} is loaded by the program`))
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
    commandIDs: Object.keys(commands),
    commands: Object.values(commands).map((command) => ({ ...command, load: () => findCommand(command.id) })),
    findCommand,
    load: async () => undefined,
  }
}

const topicsOf = (pjson: Interfaces.PJSON): Interfaces.Topic[] =>
  Object.entries(pjson.oclif.topics ?? {}).map(([name, topic]) => ({ ...topic, name }))

import { stripVTControlCharacters } from 'node:util'
import type { Config } from '@oclif/core'
import { Help } from '@oclif/core/help'
import { ExitCode } from '../errors/index.js'
import type { World } from './world.js'

/** oclif's help for the program, a topic or a command, on our stdout. */
export async function showHelp(argv: readonly string[], config: Config, world: World): Promise<ExitCode> {
  const help = new WorldHelp(config, world)
  await help.showHelp(argv.filter((arg) => arg !== 'help'))
  return ExitCode.done
}

class WorldHelp extends Help {
  readonly #world: World

  constructor(config: Config, world: World) {
    super(config, { ...config.pjson.oclif.helpOptions, stripAnsi: !world.stdout.colour })
    this.#world = world
  }

  protected override log(...parts: string[]): void {
    const text = parts.join(' ')
    this.#world.stdout.write(`${this.#world.stdout.colour ? text : stripVTControlCharacters(text)}\n`)
  }
}

import { stripVTControlCharacters } from 'node:util'
import type { Config } from '@oclif/core'
import { Help } from '@oclif/core/help'
import { ExitCode } from '../errors/index.js'
import type { TextOutput } from './text-output.js'

/** oclif's help for the program, a topic or a command, on our stdout. */
export async function showHelp(
  argv: readonly string[],
  config: Config,
  stdout: TextOutput,
): Promise<ExitCode> {
  const help = new StdoutHelp(config, stdout)
  await help.showHelp(argv.filter((arg) => arg !== 'help'))
  return ExitCode.done
}

class StdoutHelp extends Help {
  readonly #stdout: TextOutput

  constructor(config: Config, stdout: TextOutput) {
    super(config, { ...config.pjson.oclif.helpOptions, stripAnsi: !stdout.colour })
    this.#stdout = stdout
  }

  protected override log(...parts: string[]): void {
    const text = parts.join(' ')
    this.#stdout.write(`${this.#stdout.colour ? text : stripVTControlCharacters(text)}\n`)
  }
}

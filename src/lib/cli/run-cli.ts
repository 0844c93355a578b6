import type { Command, Config } from '@oclif/core'
import { getHelpFlagAdditions, normalizeArgv } from '@oclif/core/help'
import { Bug, type ExitCode } from '../errors/index.js'
import { failureDocument, failureText, plainPainter, renderText } from '../report/index.js'
import { asApigwError } from './as-apigw-error.js'
import { ApigwCommand } from './base-command.js'
import { showHelp } from './help-output.js'
import { showJson } from './json-output.js'
import { openPainter } from './painter.js'
import { unknownCommand } from './usage-problem.js'
import type { World } from './world.js'

/** One run of the program: help, or one command, to its exit code. Never throws; reads and writes only `world`. */
export async function runCli(argv: readonly string[], config: Config, world: World): Promise<ExitCode> {
  try {
    return await dispatch([...argv], config, world)
  } catch (thrown) {
    return reportFailure(thrown, argv, world)
  }
}

async function dispatch(argv: string[], config: Config, world: World): Promise<ExitCode> {
  if (wantsHelp(argv, config)) return showHelp(argv, config, world)
  const [id = '', ...rest] = normalizeArgv(config, argv)
  const found = config.findCommand(id)
  if (found !== undefined) return runCommand(await found.load(), rest, config, world)
  if (config.findTopic(id) !== undefined) return showHelp([id], config, world)
  throw unknownCommand(
    id.replaceAll(':', ' '),
    config.commandIDs.map((name) => name.replaceAll(':', ' ')),
  )
}

async function runCommand(
  command: Command.Class,
  argv: string[],
  config: Config,
  world: World,
): Promise<ExitCode> {
  const instance = Reflect.construct(command, [argv, config, world])
  if (instance instanceof ApigwCommand) return instance.execute()
  throw new Bug(`the command ${command.id} does not extend ApigwCommand`)
}

function wantsHelp(argv: readonly string[], config: Config): boolean {
  const before = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  return (
    argv.length === 0 ||
    argv[0] === 'help' ||
    before.some((arg) => getHelpFlagAdditions(config).includes(arg))
  )
}

/** What goes wrong before there is a command. */
async function reportFailure(thrown: unknown, argv: readonly string[], world: World): Promise<ExitCode> {
  const error = asApigwError(thrown, world.signal, [])
  const paint = await openPainter(world.stderr).catch(() => plainPainter)
  world.stderr.write(renderText(failureText(error), paint))
  if (argv.includes('--json')) showJson(world.stdout, { error: failureDocument(error) })
  return error.exitCode
}

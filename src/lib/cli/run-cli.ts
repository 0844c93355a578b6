import type { Command, Config } from '@oclif/core'
import { Bug, type ExitCode } from '../errors/index.js'
import { failureDocument, failureText, plainPainter, renderText } from '../report/index.js'
import { asApigwError } from './as-apigw-error.js'
import { ApigwCommand } from './base-command.js'
import { showJson } from './json-output.js'
import { openPainter } from './painter.js'
import { unknownCommand } from './usage-problem.js'
import type { World } from './world.js'

/** One run of the program: help, or one command, to its exit code. Never throws; reads and writes only `world`. */
export async function runCli(argv: readonly string[], config: Config, world: World): Promise<ExitCode> {
  try {
    return await dispatch(argv, config, world)
  } catch (thrown) {
    return reportFailure(thrown, argv, world)
  }
}

/** Says what escaped every other net, for the process to end with the exit code of a bug. */
export function reportCrash(thrown: unknown, world: World): ExitCode {
  const error = asApigwError(thrown, new AbortController().signal, [])
  world.stderr.write(renderText(failureText(error), plainPainter))
  return error.exitCode
}

async function dispatch(argv: readonly string[], config: Config, world: World): Promise<ExitCode> {
  if (wantsHelp(argv)) return showHelp(argv, config, world)
  const words = leadingWords(argv)
  for (let count = words.length; count > 0; count--) {
    const id = words.slice(0, count).join(':')
    const found = config.findCommand(id)
    if (found !== undefined) return runCommand(await found.load(), argv.slice(count), config, world)
    if (config.findTopic(id) !== undefined && count === words.length) return showHelp(words, config, world)
  }
  throw unknownCommand(
    words.join(' ') || argv.join(' '),
    config.commandIDs.map((id) => id.replaceAll(':', ' ')),
  )
}

/** Up to the first flag. */
function leadingWords(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((word) => word.startsWith('-'))
  return end === -1 ? argv : argv.slice(0, end)
}

async function runCommand(
  command: Command.Class,
  argv: readonly string[],
  config: Config,
  world: World,
): Promise<ExitCode> {
  const instance = Reflect.construct(command, [[...argv], config, world])
  if (instance instanceof ApigwCommand) return instance.execute()
  throw new Bug(`the command ${command.id} does not extend ApigwCommand`)
}

function wantsHelp(argv: readonly string[]): boolean {
  const before = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  return argv.length === 0 || argv[0] === 'help' || before.includes('--help')
}

/** Loaded only for who asks. */
async function showHelp(argv: readonly string[], config: Config, world: World): Promise<ExitCode> {
  const help = await import('./help-output.js')
  return help.showHelp(argv, config, world)
}

/** What goes wrong before there is a command. */
async function reportFailure(thrown: unknown, argv: readonly string[], world: World): Promise<ExitCode> {
  const error = asApigwError(thrown, world.signal, [])
  const paint = await openPainter(world.stderr).catch(() => plainPainter)
  world.stderr.write(renderText(failureText(error), paint))
  if (argv.includes('--json')) showJson(world.stdout, { error: failureDocument(error) })
  return error.exitCode
}

import { Bug, type ExitCode } from '../errors/index.js'
import { failureDocument, failureText, plainPainter, renderText } from '../report/index.js'
import { asApigwError } from './as-apigw-error.js'
import { ApigwCommand } from './base-command.js'
import { showJson } from './json-output.js'
import { configOfOneCommand, type Program } from './open-program.js'
import { openPainter } from './painter.js'
import { unknownCommand } from './usage-problem.js'
import type { World } from './world.js'

/** One run of the program: help, or one command, to its exit code. Never throws; reads and writes only `world`. */
export async function runCli(argv: readonly string[], program: Program, world: World): Promise<ExitCode> {
  try {
    return await dispatch(argv, program, world)
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

async function dispatch(argv: readonly string[], program: Program, world: World): Promise<ExitCode> {
  if (wantsHelp(argv)) return showHelp(argv, program, world)
  const words = leadingWords(argv)
  for (let count = words.length; count > 0; count--) {
    const id = program.commands.get(words.slice(0, count).join(':'))
    if (id !== undefined) return runCommand(id, argv.slice(count), program, world)
  }
  const names = [...program.commands.keys()]
  if (isTopic(words, names)) return showHelp(words, program, world)
  throw unknownCommand(
    words.join(' ') || argv.join(' '),
    names.map((name) => name.replaceAll(':', ' ')),
  )
}

const isTopic = (words: readonly string[], names: readonly string[]): boolean =>
  names.some((name) => name.startsWith(`${words.join(':')}:`))

/** Up to the first flag. */
function leadingWords(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((word) => word.startsWith('-'))
  return end === -1 ? argv : argv.slice(0, end)
}

async function runCommand(
  id: string,
  argv: readonly string[],
  program: Program,
  world: World,
): Promise<ExitCode> {
  const command = await program.loadCommand(id)
  const instance = Reflect.construct(command, [[...argv], configOfOneCommand(program.root), world])
  if (instance instanceof ApigwCommand) return instance.execute()
  throw new Bug(`the command ${id} does not extend ApigwCommand`)
}

function wantsHelp(argv: readonly string[]): boolean {
  const before = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  return argv.length === 0 || argv[0] === 'help' || before.includes('--help')
}

/** Loaded only for who asks. */
async function showHelp(argv: readonly string[], { root }: Program, world: World): Promise<ExitCode> {
  const [{ openConfig }, help] = await Promise.all([import('./open-config.js'), import('./help-output.js')])
  return help.showHelp(argv, await openConfig(root), world.stdout)
}

/** What goes wrong before there is a command. */
async function reportFailure(thrown: unknown, argv: readonly string[], world: World): Promise<ExitCode> {
  const error = asApigwError(thrown, world.signal, [])
  const paint = await openPainter(world.stderr).catch(() => plainPainter)
  world.stderr.write(renderText(failureText(error), paint))
  if (argv.includes('--json')) showJson(world.stdout, { error: failureDocument(error) })
  return error.exitCode
}

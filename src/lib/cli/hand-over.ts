import { ExitCode, Problem } from '../errors/index.js'
import type { HandOverChoice, HandOverUser } from '../operate/hand-over/index.js'
import { line, plainPainter, renderText } from '../report/index.js'
import type { HandOverFlags } from './flags/hand-over-flags.js'
import type { Questions } from './questions.js'
import type { World } from './world.js'

/**
 * Where the flags say that a value goes; undefined where they say nothing.
 * @throws Problem `hand-over.no-terminal` (5) for --reveal where nobody sits at a terminal
 */
export function handOverChoice(flags: HandOverFlags, world: World): HandOverChoice | undefined {
  if (flags.out !== undefined) return { kind: 'file', path: flags.out }
  if (flags['to-command'] !== undefined) return { kind: 'command', line: flags['to-command'] }
  if (flags['to-secret'] !== undefined) return { kind: 'secret', name: flags['to-secret'] }
  if (flags['to-parameter'] !== undefined) return { kind: 'parameter', name: flags['to-parameter'] }
  if (flags.reveal !== true) return undefined
  if (!world.stderr.isTTY) throw noTerminal()
  return { kind: 'terminal' }
}

/** As `handOverChoice`; where the flags say nothing, whoever sits at the terminal is asked. */
export async function askHandOver(
  flags: HandOverFlags,
  world: World,
  questions: Questions,
): Promise<HandOverChoice | undefined> {
  const choice = handOverChoice(flags, world)
  if (choice !== undefined || !questions.possible) return choice
  const question = { message: 'Where does the new value go?', flag: '--out' }
  const where = await questions.choice(undefined, question, [
    { value: 'terminal', label: 'Show it here, once' },
    { value: 'file', label: 'Write it to a file' },
  ])
  if (where === 'terminal') return { kind: 'terminal' }
  const path = await questions.text(undefined, { message: 'File', flag: '--out', default: '{name}.key' })
  return { kind: 'file', path }
}

const noTerminal = (): Problem =>
  new Problem({
    code: 'hand-over.no-terminal',
    message:
      '--reveal shows the value on a terminal only, and stderr is none: it would stay in a log or a file',
    fix: 'Give --out FILE or --to-command COMMAND instead.',
    exitCode: ExitCode.guard,
  })

/**
 * The outside of a hand-over; the account's stores of secrets come with the account. Both streams of a step lead into the log of GitHub Actions, and its runner takes the mask
 * from either; stdout belongs to the document.
 */
export const handOverWorld = ({ cwd, env, stderr }: World): HandOverUser => ({
  cwd,
  environment: env,
  show: (name, value) => stderr.write(renderText([line`${name}: ${value}`], plainPainter)),
  ...(env['GITHUB_ACTIONS'] === 'true' && {
    mask: (value: string) => stderr.write(`::add-mask::${value}\n`),
  }),
})

import { ExitCode, Problem } from '../errors/index.js'
import { printable } from '../report/index.js'
import { missingValue } from './usage-problem.js'
import { canAsk, type World } from './world.js'

export interface Question {
  /** What is asked, without a question mark's context: `Name of the API`. */
  readonly message: string
  /** How the answer is given without a terminal: `--name` or `API`. */
  readonly flag: string
  readonly default?: string
}

export interface Choice {
  readonly value: string
  readonly label?: string
}

/**
 * Questions to the user, on stderr, where stdin and stderr are terminals. Elsewhere a missing value is a usage
 * error that names its flag (64), and a missing confirmation is a guard's no (5).
 */
export class Questions {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  get possible(): boolean {
    return canAsk(this.#world)
  }

  /** The given value, or the answer. */
  async text(given: string | undefined, question: Question): Promise<string> {
    if (given !== undefined) return given
    if (!this.possible) throw missingValue(question.flag, question.message)
    return this.#ask({
      type: 'input',
      message: printable(question.message),
      ...(question.default !== undefined && { default: question.default }),
      validate: (answer: string) => answer.trim() !== '' || `${question.message} is needed`,
    })
  }

  /** The given value, or the one chosen. */
  async choice(given: string | undefined, question: Question, choices: readonly Choice[]): Promise<string> {
    if (given !== undefined) return given
    if (!this.possible) throw missingValue(question.flag, question.message)
    return this.#ask({
      type: 'select',
      message: printable(question.message),
      choices: choices.map(({ value, label }) => ({ value, name: printable(label ?? value) })),
      ...(question.default !== undefined && { default: question.default }),
    })
  }

  /** Returns when the user agrees; `accepted` is what `--yes` said. @throws Problem (5) otherwise */
  async confirm(accepted: boolean, question: Question): Promise<void> {
    if (accepted) return
    if (!this.possible) throw confirmationMissing(question)
    const agreed = await this.#ask<boolean>({
      type: 'confirm',
      message: printable(question.message),
      default: false,
    })
    if (!agreed) throw declined()
  }

  /** As `confirm`, for what cannot be undone: the user types `word` to the letter. */
  async confirmByTyping(accepted: boolean, word: string, question: Question): Promise<void> {
    if (accepted) return
    if (!this.possible) throw confirmationMissing(question)
    const message = `${printable(question.message)} Type ${printable(word)} to go on:`
    const answer = await this.#ask<string>({ type: 'input', message })
    if (answer !== word) throw declined()
  }

  async #ask<A = string>(question: Readonly<Record<string, unknown>>): Promise<A> {
    const { default: inquirer } = await import('inquirer')
    const { stdin, stderr, signal } = this.#world
    const closed = watchEndOfInput(stdin)
    const prompt = inquirer.createPromptModule({
      input: stdin,
      output: stderr.stream,
      signal: AbortSignal.any([signal, closed.signal]),
    })
    try {
      const answers: unknown = await prompt([{ ...question, name: 'answer' } as never])
      return (answers as { readonly answer: A }).answer
    } finally {
      closed.stop()
    }
  }
}

/**
 * Ctrl-D and a terminal that is gone. Inquirer waits on for an answer then: with nothing left to do the process would
 * end with 0, as if all were done.
 */
function watchEndOfInput(stdin: World['stdin']): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const close = (): void => controller.abort()
  const onKey = (_text: unknown, key: { readonly ctrl?: boolean; readonly name?: string }): void => {
    if (key.ctrl === true && key.name === 'd') close()
  }
  stdin.on('keypress', onKey).on('end', close).on('close', close)
  return {
    signal: controller.signal,
    stop: () => void stdin.off('keypress', onKey).off('end', close).off('close', close),
  }
}

const confirmationMissing = (question: Question): Problem =>
  new Problem({
    code: 'guard.confirmation-missing',
    message: `This needs a confirmation, and there is no terminal to ask on: ${question.message}`,
    fix: `Read the plan, then give ${question.flag}.`,
    exitCode: ExitCode.guard,
  })

const declined = (): Problem =>
  new Problem({
    code: 'guard.declined',
    message: 'Not confirmed; nothing was changed.',
    exitCode: ExitCode.guard,
  })

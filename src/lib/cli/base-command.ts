import { Command, type Config } from '@oclif/core'
import type { Progress } from '../engine/index.js'
import { ApigwError, Bug, ExitCode, Problem } from '../errors/index.js'
import {
  failureDocument,
  failureText,
  lines,
  type Painter,
  plainPainter,
  renderText,
  type Style,
  type Text,
} from '../report/index.js'
import { asApigwError } from './as-apigw-error.js'
import { globalFlags, type TargetFlags } from './flags/global-flags.js'
import { showJson } from './json-output.js'
import { openPainter } from './painter.js'
import { openProgress } from './progress-output.js'
import { Questions } from './questions.js'
import { renderTable, type Table } from './table-output.js'
import { processWorld, type World } from './world.js'

/**
 * What every command extends. A command declares flags, calls one function of lib, shows text for people and
 * returns the value that `--json` prints:
 *
 * ```ts
 * export default class ApisList extends ApigwCommand<ApiList> {
 *   static override summary = 'List the APIs of an account'
 *   static override examples = ['<%= config.bin %> <%= command.id %> --local']
 *
 *   async run(): Promise<ApiList> {
 *     const { flags } = await this.parse(ApisList)
 *     const apis = await this.watch((progress) => listApis(flags, { progress, signal: this.world.signal }))
 *     await this.showTable(apisTable(apis))
 *     return { apis }
 *   }
 * }
 * ```
 *
 * - Throw what lib throws: the base turns it into the message, the JSON error and the exit code.
 * - `exitWith(code)` ends well with another code (`--detailed-exitcode`); `failWith(error, document)` ends with an
 *   error after work was done: the document is printed with an `error` member.
 * - With `--json` nothing shown reaches stdout; notes, warnings and progress go to stderr in any case.
 * - Positional arguments: `Args.string({ ignoreStdin: true })`, never `required` — ask with `this.questions`.
 */
export abstract class ApigwCommand<T> extends Command {
  static override baseFlags = globalFlags
  static override enableJsonFlag = true

  readonly world: World
  #paintOut: Painter = plainPainter
  #paintErr: Painter = plainPainter
  #exitCode: ExitCode = ExitCode.done
  #failure: ApigwError | undefined
  #published = false

  constructor(argv: string[], config: Config, world: World = processWorld(neverStopped)) {
    super(argv, config)
    this.world = world
  }

  abstract override run(): Promise<T>

  /** Runs the command to its exit code; never throws. The only way in, for the CLI and for tests. */
  async execute(): Promise<ExitCode> {
    try {
      await this.#openPainters()
      const document = await this.run()
      return await this.#conclude(document)
    } catch (thrown) {
      return this.#report(asApigwError(thrown, this.world.signal, this.#flagNames()))
    }
  }

  /** Questions to the user; each is a usage error naming its flag where nobody can answer. */
  protected get questions(): Questions {
    return new Questions(this.world)
  }

  /** Data for people on stdout; nothing with `--json`. */
  protected show(text: Text): void {
    if (!this.jsonEnabled()) this.world.stdout.write(renderText(text, this.#paintOut))
  }

  /** A table or record for people on stdout; nothing with `--json`. */
  protected async showTable(table: Table): Promise<void> {
    if (!this.jsonEnabled()) this.world.stdout.write(await renderTable(table, this.#paintOut))
  }

  /** A finished document on stdout as it is (a schema, a script, an export); nothing with `--json`. */
  protected showDocument(document: string): void {
    if (!this.jsonEnabled()) this.world.stdout.write(document.endsWith('\n') ? document : `${document}\n`)
  }

  /** A remark on stderr, also with `--json`. */
  protected note(text: Text | string, style: Style = 'plain'): void {
    const shown = typeof text === 'string' ? lines(text, style) : text
    this.world.stderr.write(renderText(shown, this.#paintErr))
  }

  /** Runs work while its progress is shown on stderr: a spinner on a terminal, plain lines elsewhere. */
  protected async watch<R>(work: (progress: Progress) => Promise<R>): Promise<R> {
    const output = await openProgress(this.world, this.#paintErr)
    try {
      return await work(output.progress)
    } finally {
      output.close()
    }
  }

  /**
   * Prints the value of `--json` now, for a command that then serves until a signal stops it: that is its normal end.
   */
  protected publish(document: T): void {
    this.#published = true
    if (this.jsonEnabled()) showJson(this.world.stdout, document)
  }

  /** Which account is meant, and the world to work in, for workflow's functions; `progress` comes from `watch`. */
  protected accountRequest(flags: TargetFlags) {
    const { cwd, env, signal } = this.world
    return { target: targetRequest(flags), cwd, environment: env, signal }
  }

  /** Which local account is meant, for workflow's functions. */
  protected folderRequest(flags: { readonly file: string; readonly 'local-dir'?: string | undefined }) {
    return {
      file: flags.file,
      localDir: flags['local-dir'],
      cwd: this.world.cwd,
      environment: this.world.env,
    }
  }

  /** Ends well, but with this exit code. */
  protected exitWith(code: ExitCode): void {
    this.#exitCode = code
  }

  /** Ends with this error after work was done: `return this.failWith(error, document)`. */
  protected failWith(error: ApigwError, document: T): T {
    this.#failure = error
    return document
  }

  // oclif prints through these; they lead to our streams.
  override log(message = ''): void {
    this.show(lines(message))
  }

  override logToStderr(message = ''): void {
    this.note(message)
  }

  override warn(input: Error | string): Error | string {
    this.note(`Warning: ${input instanceof Error ? input.message : input}`, 'warning')
    return input
  }

  async #openPainters(): Promise<void> {
    this.#paintOut = await openPainter(this.world.stdout)
    this.#paintErr = await openPainter(this.world.stderr)
  }

  async #conclude(document: T): Promise<ExitCode> {
    if (this.#published) return this.#exitCode
    const interrupted = this.world.signal.aborted ? asApigwError(undefined, this.world.signal, []) : undefined
    const failure = this.#failure ?? interrupted
    if (failure !== undefined) return this.#report(failure, document)
    if (this.jsonEnabled()) showJson(this.world.stdout, document ?? {})
    await this.world.stdout.drained()
    return this.#outputFailure() ?? this.#exitCode
  }

  #report(error: ApigwError, document?: T): ExitCode {
    this.note(failureText(error))
    if (this.#debugging() && error instanceof Bug) this.note(stackOf(error), 'faint')
    if (this.jsonEnabled()) showJson(this.world.stdout, { ...document, error: failureDocument(error) })
    return this.world.signal.aborted ? signalExitCode(this.world.signal, error) : error.exitCode
  }

  /** A reader that closed stdout had enough; a disk that is full lost data, and the exit code tells. */
  #outputFailure(): ExitCode | undefined {
    const failure = this.world.stdout.failure
    if (failure === undefined || failure.code === 'EPIPE') return undefined
    this.note(failureText(lostOutput(failure)))
    return ExitCode.localIo
  }

  #flagNames(): readonly string[] {
    return [...Object.keys(this.ctor.flags ?? {}), ...Object.keys(globalFlags), 'json', 'help']
  }

  #debugging(): boolean {
    return this.argv.includes('--debug')
  }
}

const neverStopped = { signal: new AbortController().signal, halt: new AbortController().signal }

const targetRequest = (flags: TargetFlags) => ({
  local: flags.local,
  live: flags.live,
  profile: flags.profile,
  region: flags.region,
  endpointUrl: flags['endpoint-url'],
  localDir: flags['local-dir'],
  quotas: flags.quotas,
})

const signalExitCode = (signal: AbortSignal, error: ApigwError): ExitCode =>
  signal.reason instanceof ApigwError ? signal.reason.exitCode : error.exitCode

const stackOf = (error: Error): string => {
  const cause = error.cause instanceof Error ? error.cause.stack : undefined
  return cause ?? error.stack ?? error.message
}

const lostOutput = (failure: NodeJS.ErrnoException): Problem =>
  new Problem({
    code: 'cli.output-lost',
    message: `The output could not be written: ${failure.code ?? failure.message}.`,
    fix: 'Free some space, or send the output elsewhere. The command itself has finished.',
    exitCode: ExitCode.localIo,
  })

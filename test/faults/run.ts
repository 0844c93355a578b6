import { interruption } from '../../src/lib/cli/signals.js'
import { ApigwError, type ExitCode } from '../../src/lib/errors/index.js'
import { VirtualClock } from '../lib/account/virtual-clock.js'
import { Injector, type SeenCall, type Strike } from './injector.js'
import { type Report, type Scenario, secretValue } from './scenario.js'

/** What one run of a scenario's command did and said. */
export interface Run {
  readonly exit: ExitCode | 'hang' | 'crash'
  readonly error?: { readonly code: string; readonly message: string; readonly fix: string | undefined }
  readonly report: Report | undefined
  readonly calls: readonly SeenCall[]
  readonly struck: number
  /** By the clock that leaps over waits. */
  readonly seconds: number
  /** Everything that could reach a screen or a log. */
  readonly said: string
}

/** Seconds of the wall clock that a run may take; it needs a tenth of one. */
const patience = 30

/** Runs a scenario's command in a folder, with faults at some of its calls. */
export async function runScenario(
  scenario: Scenario,
  cwd: string,
  strikes: readonly Strike[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const stop = new AbortController()
  const injector = new Injector(
    strikes,
    (name) => stop.abort(interruption(name)),
    () => stop.signal.aborted,
  )
  const clock = new VirtualClock(injector.isBusy, 100)
  const events: unknown[] = []
  const request = {
    ...{ cwd, environment: { ACME_KEY: secretValue, ...environment } },
    ...{ intercept: injector.intercept, clock, signal: stop.signal },
    progress: (event: unknown) => events.push(event),
  }
  const ended = await Promise.race([settled(scenario.run(request)), hang()])
  const failure = 'thrown' in ended ? ended.thrown : ended.report?.failure
  return {
    exit: exitOf(ended, stop.signal),
    ...(failure instanceof ApigwError && {
      error: { code: failure.code, message: failure.message, fix: failure.fix },
    }),
    report: 'report' in ended ? ended.report : undefined,
    ...{ calls: injector.calls, struck: injector.struck, seconds: clock.now() },
    said: JSON.stringify([events, 'report' in ended ? ended.report : textOf(failure)]),
  }
}

type Ended =
  | { readonly report: Report }
  | { readonly thrown: unknown }
  | { readonly hang: true; report?: never }

const settled = (work: Promise<Report>): Promise<Ended> =>
  work.then(
    (report) => ({ report }),
    (thrown: unknown) => ({ thrown }),
  )

const hang = (): Promise<Ended> =>
  new Promise((resolve) => setTimeout(() => resolve({ hang: true }), patience * 1000).unref())

/** As `ApigwCommand` does it: a signal speaks before anything else. */
function exitOf(ended: Ended, signal: AbortSignal): Run['exit'] {
  if ('hang' in ended) return 'hang'
  if ('thrown' in ended && (!(ended.thrown instanceof ApigwError) || ended.thrown.code === 'bug')) {
    return signal.aborted && !(ended.thrown instanceof ApigwError) ? signal.reason.exitCode : 'crash'
  }
  if (signal.aborted) return signal.reason.exitCode
  const failure = 'thrown' in ended ? (ended.thrown as ApigwError) : ended.report?.failure
  return failure?.exitCode ?? 0
}

const textOf = (failure: unknown): unknown =>
  failure instanceof Error
    ? { ...failure, message: failure.message, stack: failure.stack, cause: textOf(failure.cause) }
    : failure

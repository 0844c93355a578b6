import { ExitCode, Problem } from '../errors/index.js'

const SIGNALS = {
  SIGINT: ExitCode.interrupt,
  SIGTERM: ExitCode.terminated,
  SIGHUP: ExitCode.hangup,
} as const

export interface SignalWatch {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  /** Aborted by the second one, before `stopNow`. */
  readonly halt: AbortSignal
  close(): void
}

/**
 * The first signal asks to stop: `notice` is told at once, and what is in flight may finish. The second one calls
 * `stopNow` with the signal's exit code.
 */
export function watchSignals(
  notice: (text: string) => void,
  stopNow: (exitCode: ExitCode) => void,
): SignalWatch {
  const controller = new AbortController()
  const halt = new AbortController()
  const listen = (name: keyof typeof SIGNALS) => () => {
    if (controller.signal.aborted) {
      halt.abort()
      return stopNow(SIGNALS[name])
    }
    controller.abort(interruption(name))
    notice('Stopping: nothing new is started, what is in flight may finish. Once more stops now.\n')
  }
  const listeners = Object.keys(SIGNALS).map((name) => [name, listen(name as keyof typeof SIGNALS)] as const)
  for (const [name, listener] of listeners) process.on(name, listener)
  return {
    signal: controller.signal,
    halt: halt.signal,
    close: () => {
      for (const [name, listener] of listeners) process.off(name, listener)
    },
  }
}

/** Resolves when the signal is given: how long a server serves. */
export const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** What a command ends with after a signal. */
export const interruption = (name: keyof typeof SIGNALS): Problem =>
  new Problem({
    code: 'cli.interrupted',
    message: `Stopped by ${name}.`,
    fix: 'Run the same command again: it continues where this one stopped.',
    exitCode: SIGNALS[name],
  })

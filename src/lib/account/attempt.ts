import { ApigwError, Bug } from '../errors/index.js'
import type { Clock } from './clock.js'
import { type Rejection, readRejection } from './rejection.js'

/** What became of one request: an answer, or what is known of its failure. */
export type AttemptResult =
  | { readonly answer: Readonly<Record<string, unknown>> }
  | { readonly rejection: Rejection; readonly timedOut: boolean }

/** Seconds without an answer after which the caller is told. */
const silence = 2

/**
 * Runs one attempt against a deadline in seconds. The deadline bounds everything, a body that drips too, because it
 * aborts the request itself (the SDK's own timeouts do not).
 * @throws the reason of `signal`, when the caller gave up; and what a request handler of ours throws on purpose, for
 *   example that the local account's folder is in use
 */
export async function attempt(
  request: (signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>,
  seconds: number,
  clock: Clock,
  signal: AbortSignal | undefined,
  onSilence: (secondsLeft: number) => void,
): Promise<AttemptResult> {
  signal?.throwIfAborted()
  const abort = new AbortController()
  const done = new AbortController()
  const cancel = () => abort.abort()
  signal?.addEventListener('abort', cancel, { once: true })
  const deadline = startTimers(seconds, clock, done.signal, onSilence)
  try {
    const answer = await Promise.race([request(abort.signal), rejectWhenLate(deadline, abort)])
    return { answer: withoutMetadata(answer) }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof ApigwError) throw error
    const rejection = readRejection(error)
    if (isMistake(rejection)) throw new Bug(`${rejection.name}: ${rejection.message}`)
    return { rejection, timedOut: error instanceof Late }
  } finally {
    done.abort()
    signal?.removeEventListener('abort', cancel)
  }
}

function startTimers(
  seconds: number,
  clock: Clock,
  done: AbortSignal,
  onSilence: (secondsLeft: number) => void,
): Promise<'late' | 'unused'> {
  const after = <T>(length: number, then: () => T): Promise<T | 'unused'> =>
    clock.sleep(length, done).then(then, () => 'unused' as const)
  if (seconds > silence && Number.isFinite(seconds)) void after(silence, () => onSilence(seconds - silence))
  return after(seconds, () => 'late' as const)
}

/** No answer came, and what was thrown is no failure of a network but of a program. */
const isMistake = ({ name, status, networkCode }: Rejection): boolean =>
  status === undefined && networkCode === undefined && /^(?:Type|Range|Reference)Error$/.test(name)

class Late extends Error {}

async function rejectWhenLate(deadline: Promise<'late' | 'unused'>, abort: AbortController): Promise<never> {
  if ((await deadline) === 'late') {
    abort.abort()
    throw new Late('no answer in time')
  }
  return new Promise<never>(() => {})
}

function withoutMetadata(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { $metadata: _, ...members } = answer
  return members
}

import { setTimeout as delay } from 'node:timers/promises'
import type { Secret } from '../../account/index.js'
import { ExitCode, Problem } from '../../errors/index.js'

export interface Trial {
  /** https, or http on this machine. */
  readonly url: string
  readonly signal?: AbortSignal | undefined
  /** Seconds; a test gives its own. */
  readonly sleep?: ((seconds: number) => Promise<void>) | undefined
}

/** A new key is known "up to a few minutes" after it has come into a plan: seconds to wait for it. */
const patience = 300
const pause = 5
/** Answers in a row, since not every host of the service learns of it at once. */
const enough = 3
const attemptSeconds = 30

/**
 * Calls an API with a key, in the header `x-api-key`, until it is let in several times in a row. Any answer but 403 means
 * that the key is known; where the URL leads is not followed, since the key would go there too.
 * @throws Problem `rotation.not-let-in`
 */
export async function tryKey(value: Secret, { url, signal, sleep = wait(signal) }: Trial): Promise<void> {
  let letIn = 0
  for (let waited = 0; ; ) {
    const status = await statusOf(url, value, signal)
    letIn = status === 403 ? 0 : letIn + 1
    if (letIn === enough) return
    if (status !== 403) continue
    if (waited >= patience) throw notLetIn(url)
    await sleep(pause)
    waited += pause
  }
}

const wait = (signal: AbortSignal | undefined) => async (seconds: number) => {
  await delay(seconds * 1000, undefined, signal && { signal })
}

async function statusOf(url: string, value: Secret, signal: AbortSignal | undefined): Promise<number> {
  const timeout = AbortSignal.timeout(attemptSeconds * 1000)
  try {
    const { status, body } = await fetch(url, {
      headers: { 'x-api-key': value.reveal() },
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    await body?.cancel()
    return status
  } catch (error) {
    signal?.throwIfAborted()
    throw unreachable(url, error)
  }
}

const notLetIn = (url: string): Problem =>
  new Problem({
    code: 'rotation.not-let-in',
    message: `${url} still answers 403 to the new key after ${patience} s`,
    fix: 'Check that the URL is that of a stage in the key’s usage plans, and of a method that needs a key.',
  })

function unreachable(url: string, error: unknown): Problem {
  const { cause, message } = error as Error
  const why = cause instanceof Error ? cause.message : message
  return new Problem({
    code: 'rotation.no-answer',
    message: `${url} does not answer: ${why}`,
    fix: 'Check the URL and the network; the new key is gone again.',
    exitCode: ExitCode.unavailable,
  })
}

import type { Rejection } from './rejection.js'

/**
 * What a failed attempt means for the next one.
 *
 * - `throttled` the service asked to come again later; nothing was done
 * - `unsent`    the request never arrived; nothing was done
 * - `expired`   the session has run out; nothing was done
 * - `clock`     refused for our wrong clock, which is corrected now; nothing was done
 * - `concurrent` somebody else was writing to the same API; nothing was done
 * - `unclear`   no readable answer: it may or may not have been done
 * - `contract`  an answer of success that says nothing: it was probably done
 * - `final`     anything else: the service meant it
 */
export type Failure =
  | { readonly kind: 'throttled'; readonly retryAfter?: number }
  | {
      readonly kind: 'unclear'
      readonly why: 'reset' | 'timeout' | 'server-error'
      readonly retryAfter?: number
    }
  | { readonly kind: 'unsent' | 'expired' | 'clock' | 'concurrent' | 'contract' | 'final' }

/** @param now wall-clock time in milliseconds, for a `Retry-After` that is a date */
export function classify(rejection: Rejection, now: number): Failure {
  if (rejection.clockCorrected) return { kind: 'clock' }
  if (expiryNames.has(rejection.name)) return { kind: 'expired' }
  if (isHardLimit(rejection)) return { kind: 'final' }
  if (isThrottle(rejection)) return withRetryAfter({ kind: 'throttled' }, rejection, now)
  if (rejection.status === undefined) return networkFailure(rejection)
  if (rejection.status === 409 && isConcurrency(rejection)) return { kind: 'concurrent' }
  if (rejection.status === 501) return { kind: 'final' }
  if (rejection.status >= 500) return withRetryAfter({ kind: 'unclear', why: 'server-error' }, rejection, now)
  if (rejection.status === 408) return { kind: 'unclear', why: 'timeout' }
  if (rejection.unreadable && rejection.status < 300) return { kind: 'contract' }
  return { kind: 'final' }
}

/**
 * A count quota wears the exception of a rate limit, and can never succeed on a retry; only its text tells
 * (recorded: `Maximum number of Resources for this API has been reached.  Please contact AWS if you need …`).
 */
export const isHardLimit = (rejection: Rejection): boolean => /\bmaximum number of\b/i.test(rejection.message)

/** API Gateway's own, and that of STS. */
const expiryNames: ReadonlySet<string> = new Set(['ExpiredTokenException', 'ExpiredToken'])

const throttleNames: ReadonlySet<string> = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'Throttling',
  'ThrottlingException',
  'RequestLimitExceeded',
  'RequestThrottledException',
])

const isThrottle = (rejection: Rejection): boolean =>
  rejection.status === 429 || throttleNames.has(rejection.name)

/** Recorded: `Unable to complete operation due to concurrent modification. Please try again later.` */
const isConcurrency = (rejection: Rejection): boolean =>
  /concurrent modification|try again later/i.test(rejection.message)

/** Errors of a connection that never came about: the service has seen nothing. */
const unsentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
])

const lostCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_HTTP2_STREAM_ERROR',
])

function networkFailure(rejection: Rejection): Failure {
  const { networkCode = '', message, name } = rejection
  if (unsentCodes.has(networkCode) || isConnectTimeout(rejection)) return { kind: 'unsent' }
  if (lostCodes.has(networkCode) || /socket hang up|\baborted\b/i.test(message))
    return { kind: 'unclear', why: 'reset' }
  return name === 'TimeoutError' ? { kind: 'unclear', why: 'timeout' } : { kind: 'final' }
}

const isConnectTimeout = (rejection: Rejection): boolean =>
  rejection.name === 'TimeoutError' && /did not establish a connection/.test(rejection.message)

function withRetryAfter<F extends Failure>(failure: F, rejection: Rejection, now: number): F {
  const retryAfter = secondsOf(rejection.retryAfter, now)
  return retryAfter === undefined ? failure : { ...failure, retryAfter }
}

/** Seconds or an HTTP date, as RFC 9110 §10.2.3 has it; what is neither, or lies in the past, says nothing. */
function secondsOf(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  if (/^\d+$/.test(text.trim())) return Number(text)
  if (!/[a-z]{3},? .*\d{4}/i.test(text)) return undefined
  const seconds = (Date.parse(text) - now) / 1000
  return seconds > 0 ? Math.ceil(seconds) : undefined
}

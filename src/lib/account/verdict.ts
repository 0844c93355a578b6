import type { Failure } from './failure.js'
import type { CallClass } from './operation.js'

/** What has happened to a call so far. */
export interface History {
  readonly callClass: CallClass
  /** Attempts made, the failed one included. */
  readonly attempts: number
  /** Whether the caller can look for what such an attempt left behind. */
  readonly canLook: boolean
  /** Whether sending the same input again cannot add a second effect. */
  readonly repeatable: boolean
  /** Whether there are other credentials than those that were refused, for the first time. */
  readonly renewed: boolean
  /** Seconds waited so far because others were writing to the same API. */
  readonly secondsOfConflict: number
}

/**
 * `resend` after a wait · `look` for what the attempt left, and resend only if there is nothing ·
 * `look-only`: look, but do not send again · `give-up`.
 */
export type Verdict =
  | { readonly do: 'resend' | 'look'; readonly after: number; readonly reason: string }
  | { readonly do: 'look-only' }
  | { readonly do: 'give-up' }

/**
 * Decides what follows a failed attempt (the table of outcomes by fault and by class of call):
 *
 *                     read     put      delete   patch             create            invoke
 *   nothing done      resend   resend   resend   resend            resend            resend
 *   unclear           resend   resend   resend   look or resend*   look, then again  give up
 *   answer says nothing  resend  resend  resend  look or resend*   look, never again give up
 *
 * (*) without a way to look: resend when the patch only replaces, else give up.
 */
export function verdict(failure: Failure, history: History, random: () => number): Verdict {
  switch (failure.kind) {
    case 'final':
      return giveUp
    case 'expired':
      return history.renewed ? resend(0, 'credentials renewed') : giveUp
    case 'throttled':
      return resend(throttleWait(failure.retryAfter, history, random), 'throttled')
    case 'concurrent':
      return concurrent(history, random)
    case 'clock':
      return history.attempts < 2 ? resend(0, 'clock corrected') : giveUp
    case 'unsent':
      return history.attempts < maxUnsentAttempts ? resend(backoff(history, random), 'no connection') : giveUp
    case 'unclear':
      return afterUnclear(failure, history, random)
    case 'contract':
      return afterContract(history, random)
  }
}

const giveUp: Verdict = { do: 'give-up' }
const resend = (after: number, reason: string): Verdict => ({ do: 'resend', after, reason })

const maxUnsentAttempts = 4
const maxUnclearAttempts = 5
const maxContractAttempts = 3
const maxSecondsOfConflict = 60

function concurrent(history: History, random: () => number): Verdict {
  const after = backoff(history, random)
  return history.secondsOfConflict + after > maxSecondsOfConflict
    ? giveUp
    : resend(after, 'concurrent modification')
}

function afterUnclear(
  failure: Failure & { kind: 'unclear' },
  history: History,
  random: () => number,
): Verdict {
  if (history.attempts >= maxUnclearAttempts) return looks(history) ? { do: 'look-only' } : giveUp
  const after = Math.max(failure.retryAfter ?? 0, backoff(history, random))
  const reason = { reset: 'connection lost', timeout: 'no answer', 'server-error': 'service error' }[
    failure.why
  ]
  if (looks(history)) return { do: 'look', after, reason }
  return isSafeToRepeat(history) ? resend(after, reason) : giveUp
}

function afterContract(history: History, random: () => number): Verdict {
  if (history.callClass === 'create') return history.canLook ? { do: 'look-only' } : giveUp
  if (history.attempts >= maxContractAttempts || !(looks(history) || isSafeToRepeat(history))) return giveUp
  const after = backoff(history, random)
  return looks(history)
    ? { do: 'look', after, reason: 'unreadable answer' }
    : resend(after, 'unreadable answer')
}

/** Only what cannot simply be sent again has to be looked for. */
const looks = (history: History): boolean =>
  history.canLook && (history.callClass === 'create' || history.callClass === 'patch')

const isSafeToRepeat = ({ callClass, repeatable }: History): boolean =>
  callClass === 'read' ||
  callClass === 'put' ||
  callClass === 'delete' ||
  (callClass === 'patch' && repeatable)

/** Seconds: 0.5–1, 1–2, 2–4 … to 10–20, spread so that parallel tasks do not come back together. */
function backoff({ attempts }: History, random: () => number): number {
  const ceiling = Math.min(20, 2 ** (attempts - 1))
  return ceiling / 2 + (ceiling / 2) * random()
}

/** A wait that the service asks for is kept, and a little more so that many clients do not come at once. */
const throttleWait = (retryAfter: number | undefined, history: History, random: () => number): number =>
  retryAfter === undefined ? backoff(history, random) : retryAfter + random() * Math.min(1, retryAfter)

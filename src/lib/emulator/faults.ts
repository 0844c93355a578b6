import { setTimeout as pause } from 'node:timers/promises'
import { type OperationName, ServiceError } from './contract.js'
import type { WireResponse } from './wire/wire.js'

/*
 * What can go wrong between a client and the service, as data. A fault happens at one place of an exchange:
 *
 *   request ──▶ [before] ──▶ handler, commit ──▶ [after] ──▶ answer
 */

/** What goes wrong with a call. */
export type FaultEffect =
  /** An error answer instead of the real one. `after` the commit, the change has been made. */
  | {
      readonly kind: 'answer'
      readonly when: 'before' | 'after'
      readonly status: number
      /** Default: TooManyRequestsException for 429, else ServiceUnavailableException. */
      readonly errorName?: string
      readonly message?: string
      /** The header Retry-After: seconds, a date, or nonsense. */
      readonly retryAfter?: number | string
    }
  /** The connection breaks without an answer. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** No answer ever comes; the connection stands. */
  | { readonly kind: 'silence'; readonly when: 'before' | 'after' }
  /** The change is made, and the answer's body ends after so many bytes. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** The change is made, and this is the body of the answer. */
  | { readonly kind: 'body'; readonly text: string }
  /** The change is made, and the answer's body comes byte by byte. */
  | { readonly kind: 'drip'; readonly millisecondsPerByte: number }
  | { readonly kind: 'delay'; readonly when: 'before' | 'after'; readonly milliseconds: number }
  /** A read is answered as it was before the last so many writes. */
  | { readonly kind: 'stale'; readonly writes: number }

export type FaultRule = FaultEffect & {
  /** `*` for all operations. */
  readonly operation: OperationName | '*'
  /** The call of that operation it happens to, from 1; each one when absent. */
  readonly nth?: number
  /** How many calls in a row from the `nth`. Default 1. */
  readonly times?: number
}

export type FaultPlan = readonly FaultRule[]

/** The faults of one call. */
export interface CallFaults {
  /** How many writes back a read looks. */
  readonly staleWrites: number
  /** Waits and throws as planned. */
  at(when: 'before' | 'after'): Promise<void>
  spoil(response: WireResponse): WireResponse
}

/** Thrown instead of an answer: the transport breaks the connection. */
export class ConnectionDropped extends Error {
  readonly code = 'ECONNRESET'

  constructor() {
    super('socket hang up')
  }
}

/** Counts calls and finds the faults of each. `closing` ends their waits, and what keeps silent. */
export function createFaults(
  plan: FaultPlan,
  closing: AbortSignal,
): (operation: OperationName) => CallFaults {
  const calls = new Map<OperationName, number>()
  let all = 0
  return (operation) => {
    const own = (calls.get(operation) ?? 0) + 1
    calls.set(operation, own)
    all += 1
    const counts = new Map<OperationName, number>([
      ['*', all],
      [operation, own],
    ])
    const happens = (rule: FaultRule): boolean => isDue(rule, counts.get(rule.operation))
    return callFaults(plan.filter(happens), closing)
  }
}

/** @param call which call of the rule's operation this is; undefined where it is another operation's */
const isDue = ({ nth, times = 1 }: FaultRule, call: number | undefined): boolean =>
  call !== undefined && (nth === undefined || (call >= nth && call < nth + times))

function callFaults(rules: readonly FaultRule[], closing: AbortSignal): CallFaults {
  return {
    staleWrites: Math.max(0, ...rules.map((rule) => (rule.kind === 'stale' ? rule.writes : 0))),
    async at(when) {
      for (const rule of rules) if ('when' in rule && rule.when === when) await strike(rule, closing)
    },
    spoil: (response) => rules.reduce(spoiled, response),
  }
}

async function strike(rule: Extract<FaultRule, { when: unknown }>, closing: AbortSignal): Promise<void> {
  switch (rule.kind) {
    case 'delay':
      return unlessClosed(pause(rule.milliseconds, undefined, { signal: closing }))
    case 'silence':
      return unlessClosed(pause(2 ** 31 - 1, undefined, { signal: closing }))
    case 'drop':
      throw new ConnectionDropped()
    case 'answer':
      throw errorOf(rule)
  }
}

/** Where the account is closed, nobody waits for the answer any more. */
async function unlessClosed(wait: Promise<void>): Promise<void> {
  try {
    await wait
  } catch {
    throw new ConnectionDropped()
  }
}

function errorOf({ status, errorName, message, retryAfter }: Extract<FaultEffect, { kind: 'answer' }>) {
  return new ServiceError(
    errorName ?? (status === 429 ? 'TooManyRequestsException' : 'ServiceUnavailableException'),
    message ?? (status === 429 ? 'Too Many Requests' : 'Service Unavailable'),
    retryAfter === undefined ? {} : { retryAfterSeconds: String(retryAfter) },
    status,
  )
}

function spoiled(response: WireResponse, rule: FaultRule): WireResponse {
  if (rule.kind === 'body') return { ...response, body: rule.text }
  if (rule.kind === 'drip') return { ...response, millisecondsPerByte: rule.millisecondsPerByte }
  if (rule.kind !== 'cut') return response
  const bytes = typeof response.body === 'string' ? Buffer.from(response.body) : response.body
  return { ...response, body: bytes.subarray(0, rule.bytes), cutFrom: bytes.length }
}

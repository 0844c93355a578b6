import type { Answer, Delay } from '../engine/port.js'
import { ApigwError, ExitCode, Fault } from '../errors/index.js'
import { contradiction } from './answer.js'
import { type AttemptResult, attempt } from './attempt.js'
import type { Clock } from './clock.js'
import { classify, type Failure } from './failure.js'
import type { Operation } from './operation.js'
import { type Rejection, violation } from './rejection.js'
import { translate } from './translate.js'
import { type Verdict, verdict } from './verdict.js'

/** Seconds. */
export interface Deadlines {
  /** Until a connection must stand. */
  readonly connect: number
  /** Until one request must be answered to its last byte. */
  readonly attempt: number
  /** For a call with its repetitions and the waits between them; waits for a quota do not count. */
  readonly call: number
  /** How long after an unclear create a listing may still miss the object. */
  readonly settle: number
  /** How long a reading may still show what was there before a write. */
  readonly readBack: number
}

export const defaultDeadlines: Deadlines = { connect: 5, attempt: 30, call: 120, settle: 5, readBack: 30 }

/** What a call needs of the account. */
export interface Tools {
  readonly region: string
  /** Who is being called, for messages: `API Gateway in eu-west-1`, or the endpoint. */
  readonly place: string
  readonly clock: Clock
  readonly deadlines: Deadlines
  readonly random: () => number
  /** Waits for the quota. */
  pace(signal: AbortSignal | undefined): Promise<void>
  /** Keeps every other task from this operation too: the service had too much of it. */
  hold(seconds: number): void
  /** `onSending` is called when the request leaves, and may throw to keep it. */
  request(signal: AbortSignal, onSending: () => void): Promise<Readonly<Record<string, unknown>>>
  tell(delay: Delay): void
  /**
   * Asks the source for other credentials than those that have expired; whether it had any.
   * @throws Problem where they belong to another account
   */
  renew(): Promise<boolean>
}

export interface Call {
  readonly operation: Operation
  readonly input: Readonly<Record<string, unknown>>
  /** Ends everything at once. */
  readonly signal: AbortSignal | undefined
  /** Lets the request on its way finish and its outcome be found out, and ends the call before the next one. */
  readonly stop: AbortSignal | undefined
  readonly adopt: (() => Promise<Answer | undefined>) | undefined
}

/**
 * Sends one operation until its outcome is known: repeats what may be repeated, looks for what an unclear create has
 * left behind, and lets no answer pass that the operation's schema contradicts.
 * @throws Problem when the service refuses · Fault when it cannot be reached, is throttled past the deadline, answers
 *   outside its contract, or the call was cancelled
 */
export async function send(call: Call, tools: Tools): Promise<Answer> {
  const sending = new Sending(call, tools)
  try {
    for (;;) {
      const answer = await sending.attempt()
      if (answer !== undefined) return answer
    }
  } catch (error) {
    if (error instanceof ApigwError || !call.signal?.aborted) throw error
    throw cancelled(call.operation.name)
  }
}

type Setback = { readonly rejection: Rejection; readonly failure: Failure }

class Sending {
  readonly #call: Call
  readonly #tools: Tools
  #attempts = 0
  /** Seconds of attempts and of the waits between them. */
  #seconds = 0
  #secondsOfConflict = 0
  #hasRenewed = false
  #mayBeDone = false
  #lastSetback: Setback | undefined

  constructor(call: Call, tools: Tools) {
    this.#call = call
    this.#tools = tools
  }

  /** @returns the answer, or undefined when the call is to be sent again */
  async attempt(): Promise<Answer | undefined> {
    await this.#unlessStopped((signal) => this.#tools.pace(signal))
    const result = await this.#request()
    if ('answer' in result) return result.answer
    this.#lastSetback = result
    return this.#recover(result)
  }

  async #request(): Promise<{ readonly answer: Answer } | Setback> {
    const { clock, deadlines } = this.#tools
    const start = clock.now()
    this.#attempts += 1
    const result = await this.#attempt(Math.min(deadlines.attempt, deadlines.call - this.#seconds))
    this.#seconds += clock.now() - start
    if ('answer' in result) return this.#believe(result.answer)
    const failure: Failure = result.timedOut
      ? { kind: 'unclear', why: 'timeout' }
      : classify(result.rejection, Date.now())
    return { rejection: result.rejection, failure }
  }

  async #attempt(seconds: number): Promise<AttemptResult> {
    const { clock, tell } = this.#tools
    const request = (signal: AbortSignal) => this.#tools.request(signal, () => this.#keepIfStopped())
    const operation = this.#call.operation.name
    let silent = false
    const onSilence = (secondsLeft: number): void => {
      silent = true
      tell({ type: 'unanswered', operation, seconds: secondsLeft })
    }
    try {
      return await attempt(request, seconds, clock, this.#call.signal, onSilence)
    } finally {
      if (silent) tell({ type: 'answered', operation })
    }
  }

  #believe(answer: Answer): { readonly answer: Answer } | Setback {
    const wrong = contradiction(answer, this.#call.operation.output)
    return wrong === undefined ? { answer } : { rejection: violation(wrong), failure: { kind: 'contract' } }
  }

  async #recover(setback: Setback): Promise<Answer | undefined> {
    const { rejection, failure } = setback
    if (this.#isDeletedAlready(rejection)) return {}
    if (this.#mayBeDone && rejection.status === 409) {
      const own = await this.#adopt()
      if (own !== undefined) return own
    }
    if (failure.kind === 'unclear' || failure.kind === 'contract') this.#mayBeDone = true
    const renewed = failure.kind === 'expired' && (await this.#renew())
    return this.#follow(this.#verdict(failure, renewed), setback)
  }

  /** Once for each call: credentials that expire again at once are of no use. */
  async #renew(): Promise<boolean> {
    if (this.#hasRenewed) return false
    this.#hasRenewed = true
    return this.#tools.renew()
  }

  #isDeletedAlready({ name }: Rejection): boolean {
    return this.#mayBeDone && this.#call.operation.callClass === 'delete' && name === 'NotFoundException'
  }

  #verdict(failure: Failure, renewed: boolean): Verdict {
    const { operation, adopt, input } = this.#call
    const history = {
      callClass: operation.callClass,
      attempts: this.#attempts,
      canLook: adopt !== undefined,
      repeatable: onlyReplaces(input),
      secondsOfConflict: this.#secondsOfConflict,
      renewed,
    }
    return verdict(failure, history, this.#tools.random)
  }

  async #follow(decision: Verdict, setback: Setback): Promise<Answer | undefined> {
    if (decision.do === 'give-up') throw this.#error(setback)
    const found = decision.do === 'resend' ? undefined : await this.#look(setback)
    if (found !== undefined || decision.do === 'look-only') return found ?? this.#fail(setback)
    if (this.#seconds + decision.after >= this.#tools.deadlines.call) throw this.#error(setback)
    if (setback.failure.kind === 'throttled') this.#tools.hold(decision.after)
    await this.#unlessStopped((signal) => this.#wait(decision.reason, decision.after, signal))
    if (setback.failure.kind === 'concurrent') this.#secondsOfConflict += decision.after
    return undefined
  }

  async #unlessStopped(wait: (signal: AbortSignal | undefined) => Promise<void>): Promise<void> {
    const { stop } = this.#call
    this.#keepIfStopped()
    try {
      await wait(stop)
    } catch (error) {
      this.#keepIfStopped()
      throw error
    }
  }

  /** Between a call's start and its request, signing included, the user may have stopped. */
  #keepIfStopped(): void {
    const { stop, operation } = this.#call
    if (!stop?.aborted) return
    throw this.#mayBeDone && this.#lastSetback ? this.#error(this.#lastSetback) : cancelled(operation.name)
  }

  /** Looks twice, because a listing may lag behind a create. */
  async #look({ failure }: Setback): Promise<Answer | undefined> {
    const found = await this.#adopt()
    if (found !== undefined) return found
    await this.#wait(
      failure.kind === 'contract' ? 'unreadable answer' : 'unclear answer',
      this.#tools.deadlines.settle,
      this.#call.signal,
    )
    return this.#adopt()
  }

  async #adopt(): Promise<Answer | undefined> {
    return this.#call.adopt?.()
  }

  async #wait(reason: string, seconds: number, signal: AbortSignal | undefined): Promise<void> {
    if (seconds <= 0) return
    this.#tools.tell({ type: 'waiting', operation: this.#call.operation.name, reason, seconds })
    await this.#tools.clock.sleep(seconds, signal)
    this.#seconds += seconds
  }

  #fail(setback: Setback): never {
    throw this.#error(setback)
  }

  #error({ rejection, failure }: Setback): Error {
    const { operation, input } = this.#call
    const { region, place } = this.#tools
    return translate(rejection, failure, {
      operation,
      input,
      region,
      place,
      attempts: this.#attempts,
      seconds: this.#seconds,
    })
  }
}

/**
 * Whether a patch may be sent twice: v1's `replace` sets a value, its `add`, `remove`, `copy` and `move` need not.
 * v2 has no patch operations; its updates carry the values themselves.
 */
function onlyReplaces({ patchOperations }: Readonly<Record<string, unknown>>): boolean {
  if (!Array.isArray(patchOperations)) return true
  return patchOperations.every((operation: unknown) => Reflect.get(Object(operation), 'op') === 'replace')
}

/** The error of a call that the caller gave up before anything was done. */
const cancelled = (operation: string): Fault =>
  new Fault({
    code: 'account.cancelled',
    message: `${operation} was cancelled`,
    exitCode: ExitCode.interrupt,
    fix: 'Run the same command again; it continues from what is live.',
  })

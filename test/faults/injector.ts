import type { RequestHandler } from '../../src/lib/account/index.js'
import { type CallClass, classOf, operationOf, type SdkRequest, type SdkResponse } from './exchange.js'
import type { FaultKind, Struck } from './fault-table.js'

/** A fault at one call: the nth request of an operation, and as many after it as the fault takes. */
export interface Strike {
  readonly operation: string
  readonly nth: number
  readonly fault: FaultKind
}

/** A request that was made, in order. */
export interface SeenCall {
  readonly operation: string
  readonly nth: number
  readonly callClass: CallClass
  /** What the account answered; absent where the request never reached it. */
  status?: number
  /** It was made after the user wanted to stop. */
  readonly late: boolean
}

type Handle = (
  request: SdkRequest,
  options?: { abortSignal?: AbortSignal },
) => Promise<{ response: SdkResponse }>

/** Stands between the SDK and the account, and breaks what is to break. */
export class Injector {
  readonly calls: SeenCall[] = []
  /** How often a fault really struck. */
  struck = 0
  readonly #strikes: readonly Strike[]
  readonly #interrupt: Struck['interrupt']
  readonly #isInterrupted: () => boolean
  readonly #counts = new Map<string, number>()
  #underWay = 0

  constructor(strikes: readonly Strike[], interrupt: Struck['interrupt'], isInterrupted: () => boolean) {
    this.#strikes = strikes
    this.#interrupt = interrupt
    this.#isInterrupted = isInterrupted
  }

  /** Whether the account works on a request: time must not leap meanwhile. */
  readonly isBusy = (): boolean => this.#underWay > 0

  readonly intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as { handle: Handle }
    const handle: Handle = (request, options) => this.#handle(request, options?.abortSignal, inner)
    return { ...handler, handle } as unknown as RequestHandler
  }

  async #handle(request: SdkRequest, signal: AbortSignal | undefined, inner: { handle: Handle }) {
    // The account takes its time by itself: an abort must not leave it at work unseen.
    const send = async (): Promise<SdkResponse> => (await this.#busy(() => inner.handle(request))).response
    const call = await this.#busy(() => this.#see(request))
    const sendAndNote = async (): Promise<SdkResponse> => {
      const response = await send()
      call.status = response.statusCode
      return response
    }
    const strike = this.#strikes.find((each) => isStruck(each, call))
    if (strike === undefined) return { response: await sendAndNote() }
    this.struck += 1
    const struck = { request, send: sendAndNote, silence: () => never(signal), interrupt: this.#interrupt }
    return { response: await strike.fault.strike(struck) }
  }

  async #see(request: SdkRequest): Promise<SeenCall> {
    const late = this.#isInterrupted()
    const operation = await operationOf(request)
    const nth = (this.#counts.get(operation) ?? 0) + 1
    this.#counts.set(operation, nth)
    const call = { operation, nth, callClass: classOf(request), late }
    this.calls.push(call)
    return call
  }

  async #busy<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1
    try {
      return await work()
    } finally {
      this.#underWay -= 1
    }
  }
}

const isStruck = ({ operation, nth, fault: { times = 1 } }: Strike, call: SeenCall): boolean =>
  call.operation === operation && call.nth >= nth && call.nth < nth + times

const never = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    const abort = (): void => reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
  })

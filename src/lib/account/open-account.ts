import { setMaxListeners } from 'node:events'
import type { Target } from '../engine/plan.js'
import type { AccountPort, Answer, CallOptions, Delay, Ledger } from '../engine/port.js'
import { ExitCode, Fault, Problem } from '../errors/index.js'
import {
  type ClientSettings,
  type Credentials,
  lazyClients,
  localCredentials,
  type RequestHandler,
  type SdkClient,
} from './clients.js'
import { type Clock, systemClock } from './clock.js'
import { CountingLedger } from './ledger.js'
import { describeOperation, isRead, type Operation, parseOperationName } from './operation.js'
import { Pacer } from './pacing.js'
import { pagingOf, readPages } from './paging.js'
import { type Deadlines, defaultDeadlines, send } from './send.js'

export interface AccountOptions {
  readonly target: Pick<Target, 'kind' | 'endpoint'>
  readonly region: string
  /** Anything the SDK takes: the local account in process, or a script in a test. */
  readonly requestHandler?: RequestHandler
  /** Absent: those that the local account takes. A live or custom target's come with `resolveTarget`. */
  readonly credentials?: Credentials
  /** Overrides the target's endpoint: where the local account of this folder is being served. */
  readonly endpoint?: string
  /** Absent: on, except for a local target. */
  readonly pacing?: boolean
  /** Hears of every wait, for the user. */
  readonly tell?: ((delay: Delay) => void) | undefined
  /** Stops everything at once: the request on its way and every wait. */
  readonly signal?: AbortSignal | undefined
  /**
   * From then on no write leaves, a repeated one neither; the one on its way may finish, and reads go on, so that its
   * outcome can be found out.
   */
  readonly lastWrite?: AbortSignal | undefined
  /** Called when other credentials take the place of expired ones. @throws Problem where they are another account's */
  readonly verifyCaller?: () => Promise<void>
  /** Seconds. */
  readonly deadlines?: Partial<Deadlines>
  readonly clock?: Clock
  /** Spreads the waits; in [0, 1). */
  readonly random?: () => number
}

/** Opens the one door to an account in one region. Nothing is sent, and no SDK loaded, before the first call. */
export function openAccount(options: AccountOptions): AccountPort {
  return new Account(options)
}

class Account implements AccountPort {
  readonly region: string
  readonly #options: AccountOptions
  readonly #clients: (service: 'v1' | 'v2') => Promise<SdkClient>
  readonly #ledger = new CountingLedger()
  readonly #clock: Clock
  readonly #deadlines: Deadlines
  readonly #pacer: Pacer | undefined
  readonly #place: string
  /** How often credentials were renewed: who was refused with older ones need not ask again. */
  #renewals = 0
  #renewal: Promise<boolean> | undefined

  constructor(options: AccountOptions) {
    // Every call under way listens; Node takes more than ten for a leak and tells the user.
    for (const signal of [options.signal, options.lastWrite]) if (signal) setMaxListeners(0, signal)
    this.region = options.region
    this.#options = options
    this.#clock = options.clock ?? systemClock
    const readBack = options.target.kind === 'local' ? 2 : defaultDeadlines.readBack
    this.#deadlines = { ...defaultDeadlines, readBack, ...options.deadlines }
    this.#clients = lazyClients(clientSettings(options, this.#deadlines))
    this.#place = options.endpoint ?? options.target.endpoint ?? `API Gateway in ${options.region}`
    this.#pacer = (options.pacing ?? options.target.kind !== 'local') ? new Pacer(this.#clock) : undefined
  }

  get ledger(): Ledger {
    return this.#ledger
  }

  async call(
    name: string,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<Answer> {
    const client = await this.#clients(parseOperationName(name).service)
    const operation = known(name, client)
    const signal = joined(this.#options.signal, options.signal)
    const stop = isRead(operation) ? signal : joined(signal, this.#options.lastWrite)
    const call = { operation, input, signal, stop, adopt: options.adopt }
    return send(call, this.#tools(client, operation, input))
  }

  async find(
    name: string,
    input: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<Answer | undefined> {
    try {
      return await this.call(name, input, options)
    } catch (error) {
      if (error instanceof Problem && error.code === 'account.not-found') return undefined
      throw error
    }
  }

  async list(
    name: string,
    input: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<readonly Answer[]> {
    const client = await this.#clients(parseOperationName(name).service)
    const paging = pagingOf(known(name, client))
    return readPages(paging, input, {
      read: (page) => this.call(name, page, options),
      isExpired: (error) => error instanceof Problem && error.code === 'account.bad-request',
      unstable: (reason) => unstableList(name, reason),
    })
  }

  async settle<T>(
    operation: string,
    read: () => Promise<T>,
    isSettled: (value: T) => boolean,
    seconds = this.#deadlines.readBack,
  ): Promise<T> {
    const deadline = this.#clock.now() + seconds
    for (let pause = 1; ; pause = Math.min(2 * pause, 8)) {
      const last = this.#clock.now() + pause > deadline
      const seen = last ? { value: await read() } : await unlessMissing(read)
      if (seen !== undefined && (last || isSettled(seen.value))) return seen.value
      this.#tell({ type: 'waiting', operation, reason: 'the service has not caught up yet', seconds: pause })
      await this.#clock.sleep(pause, this.#options.signal)
    }
  }

  #tell(delay: Delay): void {
    this.#options.tell?.(delay)
  }

  /** One renewal serves all calls that wait for it. */
  #renew(client: SdkClient): Promise<boolean> {
    this.#renewal ??= this.#renewOnce(client).finally(() => {
      this.#renewal = undefined
    })
    return this.#renewal
  }

  async #renewOnce(client: SdkClient): Promise<boolean> {
    if (!(await client.renewCredentials())) return false
    await this.#options.verifyCaller?.()
    this.#renewals += 1
    return true
  }

  #tools(client: SdkClient, operation: Operation, input: Readonly<Record<string, unknown>>) {
    const { name, bareName } = operation
    const tell = (delay: Delay) => this.#tell(delay)
    let renewals = this.#renewals
    const onWait = (seconds: number) => tell({ type: 'waiting', operation: name, reason: 'quota', seconds })
    return {
      region: this.region,
      place: this.#place,
      clock: this.#clock,
      deadlines: this.#deadlines,
      random: this.#options.random ?? Math.random,
      tell,
      pace: async (signal: AbortSignal | undefined) => {
        await this.#pacer?.take(name, input, onWait, signal)
      },
      hold: (seconds: number) => this.#pacer?.hold(name, input, seconds),
      renew: async () => renewals < this.#renewals || this.#renew(client),
      request: (attemptSignal: AbortSignal, onSending: () => void) => {
        renewals = this.#renewals
        return client.send(bareName, input, attemptSignal, () => {
          onSending()
          this.#ledger.count(operation)
        })
      },
    }
  }
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
  try {
    return { value: await read() }
  } catch (error) {
    if (error instanceof Problem && error.code === 'account.not-found') return undefined
    throw error
  }
}

function clientSettings(options: AccountOptions, deadlines: Deadlines): ClientSettings {
  const endpoint = options.endpoint ?? options.target.endpoint ?? undefined
  return {
    region: options.region,
    credentials: options.credentials ?? localCredentials(),
    connectSeconds: deadlines.connect,
    ...(endpoint !== undefined && { endpoint }),
    ...(options.requestHandler !== undefined && { requestHandler: options.requestHandler }),
  }
}

function known(name: string, client: SdkClient): Operation {
  const operation = describeOperation(name, client.sdk)
  if (operation !== undefined) return operation
  throw new Problem({
    code: 'account.operation.unknown',
    message: `${name} is no operation of API Gateway`,
    exitCode: ExitCode.usage,
    fix: 'Write it as the AWS SDK does, for example CreateStage, or v2.CreateStage for HTTP and WebSocket APIs.',
  })
}

function joined(first: AbortSignal | undefined, second: AbortSignal | undefined): AbortSignal | undefined {
  return first && second ? AbortSignal.any([first, second]) : (first ?? second)
}

const unstableList = (name: string, reason: string): Fault =>
  new Fault({
    code: 'account.contract',
    message: `${name} cannot be read to its end: ${reason}`,
    fix: 'Check that the endpoint is API Gateway and that no proxy stands in between.',
  })

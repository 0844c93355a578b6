import type { Handler, Handlers, OperationName, RequestContext, Shape } from './contract.js'
import { randomIds } from './ids.js'
import { noFiles } from './store/record-files.js'
import { RegionStore } from './store/region-store.js'
import { exchange } from './wire/exchange.js'
import type { Operation } from './wire/operation.js'
import type { WireRequest, WireResponse } from './wire/wire.js'

export interface LocalAccountOptions {
  /** The folder that keeps the account between runs. In memory only without one. */
  readonly directory?: string
  /** Twelve digits. Default 000000000000. */
  readonly accountId?: string
  readonly now?: () => Date
  readonly newId?: (length: number) => string
  /** The control plane; its own by default. */
  readonly handlers?: Handlers
  /** Told of each operation before its handler runs and after its answer is certain. */
  readonly observe?: (operation: OperationName, phase: 'before' | 'after') => void
  /** Told of a handler's bug, before it becomes a 500. */
  readonly onUnexpected?: (thrown: unknown) => void
}

/** The local account. It is met over HTTP semantics only. */
export interface LocalAccount {
  readonly accountId: string
  handle(request: WireRequest): Promise<WireResponse>
  /** Releases the folder. */
  close(): Promise<void>
}

/** Opens the local account; nothing is read or locked before the first request. */
export function openLocalAccount(options: LocalAccountOptions = {}): LocalAccount {
  return new EmbeddedAccount(options)
}

const defaultRegion = 'us-east-1'

class EmbeddedAccount implements LocalAccount {
  readonly accountId: string
  readonly #options: LocalAccountOptions
  readonly #regions = new Map<string, RegionStore>()
  readonly #newId: (length: number) => string
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: LocalAccountOptions) {
    this.#options = options
    this.accountId = options.accountId ?? '000000000000'
    this.#newId = options.newId ?? randomIds()
  }

  async handle(request: WireRequest): Promise<WireResponse> {
    return exchange(request, {
      handlers: this.#options.handlers ?? (await ownHandlers()),
      run: (operation, handler, input, sent) => this.#run(operation, handler, input, sent),
      onUnexpected: this.#options.onUnexpected ?? (() => undefined),
    })
  }

  async close(): Promise<void> {
    await this.#turn
  }

  async #run(operation: Operation, handler: Handler, input: Shape, request: WireRequest): Promise<Shape> {
    const region = regionOf(request)
    this.#options.observe?.(operation.name, 'before')
    const output = await this.#inTurn(() =>
      this.#region(region).transaction((state) => handler(input, this.#context(request, region, state))),
    )
    this.#options.observe?.(operation.name, 'after')
    return output
  }

  /** One operation at a time: a transaction sees no other one's half. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  #region(name: string): RegionStore {
    const region = this.#regions.get(name) ?? new RegionStore(noFiles)
    this.#regions.set(name, region)
    return region
  }

  #context(request: WireRequest, region: string, state: RequestContext['state']): RequestContext {
    return {
      accountId: this.accountId,
      region,
      partition: partitionOf(region),
      state,
      now: this.#options.now ?? (() => new Date()),
      newId: this.#newId,
      headers: request.headers,
    }
  }
}

const ownHandlers = async (): Promise<Handlers> => (await import('./control-plane/index.js')).handlers

/** The region that a request was signed for. */
function regionOf({ headers }: WireRequest): string {
  const scope = /Credential=[^/,\s]*\/\d{8}\/([a-z0-9-]{1,32})\//.exec(headers['authorization'] ?? '')
  return scope?.[1] ?? defaultRegion
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

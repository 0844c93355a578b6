import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Bug, Fault } from '../errors/index.js'
import type { Handlers, OperationName, RequestContext, Shape } from './contract.js'
import { type CallFaults, createFaults, type FaultPlan } from './faults.js'
import { randomIds } from './ids.js'
import { countQuotas } from './quotas/counts.js'
import { createThrottle, type Throttle } from './quotas/throttle.js'
import { partitionOf, regionOf } from './region.js'
import { doing } from './store/atomic-file.js'
import { type FolderLock, lockFolder } from './store/folder-lock.js'
import { noFiles } from './store/record-files.js'
import { RecordFolder } from './store/record-folder.js'
import { RegionStore } from './store/region-store.js'
import { callerIdentity } from './sts.js'
import { type Call, exchange } from './wire/exchange.js'
import type { WireRequest, WireResponse } from './wire/wire.js'

export interface LocalAccountOptions {
  /** The folder that keeps the account between runs. In memory only without one. */
  readonly directory?: string
  /** Twelve digits. Default 000000000000. */
  readonly accountId?: string
  readonly now?: () => Date
  readonly newId?: (length: number) => string
  /** How long to wait for another process that uses the folder. Default 10 000 ms. */
  readonly lockWaitMs?: number
  readonly quotas?: QuotaOptions
  readonly faults?: FaultPlan
  /**
   * What ReimportApi does with an API's tags, which nobody has recorded: it keeps them, as Terraform's provider trusts,
   * or puts those of the document in their place. Default: keep.
   */
  readonly reimportTags?: 'keep' | 'replace'
  /** The control plane; its own by default. */
  readonly handlers?: Handlers
  /** Told of each operation before its handler runs, after its change is saved, and when it failed. */
  readonly observe?: (operation: OperationName, phase: 'before' | 'after' | 'failed') => void
  /** Told of a handler's bug, before it becomes a 500. */
  readonly onUnexpected?: (thrown: unknown) => void
}

export interface QuotaOptions {
  /** `real`: answer 429 as the published rates would. `counts`: enforce the count quotas too. */
  readonly mode: 'real' | 'counts'
  /** Raised count quotas, by published name. */
  readonly counts?: Readonly<Record<string, number>>
  /** Seconds that only grow. Default: the process clock. */
  readonly clock?: () => number
}

/** The local account. It is met over HTTP semantics only. */
export interface LocalAccount {
  readonly accountId: string
  readonly directory: string | undefined
  /**
   * Answers a request.
   * @throws Fault local.busy (exit 75), local.io (74) or local.corrupt (65) when its folder cannot be used.
   */
  handle(request: WireRequest): Promise<WireResponse>
  /** Takes the folder now rather than at the first request. @throws Fault local.busy */
  open(): Promise<void>
  /** Waits for the operation under way, then releases the folder. A request that comes later is refused. */
  close(): Promise<void>
}

/** Opens the local account; nothing is read or locked before the first request. */
export function openLocalAccount(options: LocalAccountOptions = {}): LocalAccount {
  return new EmbeddedAccount(options)
}

class EmbeddedAccount implements LocalAccount {
  readonly accountId: string
  readonly directory: string | undefined
  readonly #options: LocalAccountOptions
  readonly #newId: (length: number) => string
  readonly #faultsOf: (operation: OperationName) => CallFaults
  readonly #regions = new Map<string, RegionStore>()
  readonly #throttles = new Map<string, Throttle>()
  #lock: Promise<FolderLock | undefined> | undefined
  #turn: Promise<unknown> = Promise.resolve()
  readonly #underWay = new Set<Promise<unknown>>()
  readonly #closing = new AbortController()

  constructor(options: LocalAccountOptions) {
    this.#options = options
    this.accountId = options.accountId ?? '000000000000'
    this.directory = options.directory
    this.#newId = options.newId ?? randomIds()
    this.#faultsOf = createFaults(options.faults ?? [], this.#closing.signal)
  }

  async handle(request: WireRequest): Promise<WireResponse> {
    const identity = callerIdentity(request, this.accountId, partitionOf(regionOf(request)))
    if (identity !== undefined) return identity
    const answer = this.#answer(request)
    this.#underWay.add(answer)
    try {
      return await answer
    } finally {
      this.#underWay.delete(answer)
    }
  }

  async #answer(request: WireRequest): Promise<WireResponse> {
    await this.open()
    return exchange(request, {
      handlers: this.#options.handlers ?? (await ownHandlers()),
      run: (call) => this.#run(call),
      onUnexpected: this.#options.onUnexpected ?? (() => undefined),
    })
  }

  async open(): Promise<void> {
    if (this.#closing.signal.aborted) throw new Bug('the local account was asked after it was closed')
    this.#lock ??= this.#takeFolder()
    try {
      await this.#lock
    } catch (thrown) {
      this.#lock = undefined
      throw thrown
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.allSettled([...this.#underWay, this.#turn])
    const lock = await this.#lock
    this.#lock = undefined
    this.#regions.clear()
    await lock?.release()
  }

  async #takeFolder(): Promise<FolderLock | undefined> {
    const { directory, lockWaitMs = 10_000 } = this.#options
    if (directory === undefined) return undefined
    doing(`make ${directory}`, () => mkdirSync(directory, { recursive: true, mode: 0o700 }))
    return lockFolder(directory, lockWaitMs)
  }

  async #run(call: Call): Promise<WireResponse> {
    const { operation, input, request } = call
    const region = regionOf(request)
    const faults = this.#faultsOf(operation.name)
    this.#options.observe?.(operation.name, 'before')
    try {
      await faults.at('before')
      this.#throttle(region)?.admit(operation.name, input)
      const output = await this.#inTurn(() => this.#change(call, region, faults.staleWrites))
      this.#options.observe?.(operation.name, 'after')
      await faults.at('after')
      return faults.spoil(operation.writeOutput(output))
    } catch (thrown) {
      this.#options.observe?.(operation.name, 'failed')
      throw thrown
    }
  }

  async #change(
    { operation, handler, input, request }: Call,
    region: string,
    staleWrites: number,
  ): Promise<Shape> {
    const store = this.#region(region)
    const work = (state: RequestContext['state']) => handler(input, this.#context(request, region, state))
    if (staleWrites > 0 && operation.schema.method === 'GET') return store.inThePast(staleWrites, work)
    try {
      return await store.transaction(work)
    } catch (thrown) {
      // What reached the disk is uncertain now: read it again.
      if (thrown instanceof Fault) this.#regions.delete(region)
      throw thrown
    }
  }

  /** One operation at a time: a transaction sees no other one's half. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  #region(name: string): RegionStore {
    const known = this.#regions.get(name)
    if (known !== undefined) return known
    const { directory } = this.#options
    const files = directory === undefined ? noFiles : new RecordFolder(join(directory, 'regions', name))
    const region = new RegionStore(files)
    this.#regions.set(name, region)
    return region
  }

  #throttle(region: string): Throttle | undefined {
    const { quotas } = this.#options
    if (quotas === undefined) return undefined
    const throttle =
      this.#throttles.get(region) ?? createThrottle(quotas.clock ?? (() => performance.now() / 1000))
    this.#throttles.set(region, throttle)
    return throttle
  }

  #context(request: WireRequest, region: string, state: RequestContext['state']): RequestContext {
    const { now = () => new Date(), quotas } = this.#options
    return {
      accountId: this.accountId,
      region,
      partition: partitionOf(region),
      state,
      now,
      newId: this.#newId,
      headers: request.headers,
      reimportTags: this.#options.reimportTags ?? 'keep',
      ...(quotas?.mode === 'counts' && { countQuotas: { ...countQuotas, ...quotas.counts } }),
    }
  }
}

const ownHandlers = async (): Promise<Handlers> => (await import('./control-plane/index.js')).handlers

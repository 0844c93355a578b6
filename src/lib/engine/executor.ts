import { ApigwError, Bug, ExitCode, Fault } from '../errors/index.js'
import type { JsonObject } from '../json/index.js'
import type { Address } from './address.js'
import type { AnyKind, RunContext } from './kind.js'
import type { Outcome, Plan, Step, StepFailure } from './plan.js'
import { countBy, type RegionPort } from './planner.js'
import type { AccountPort } from './port.js'
import type { Progress } from './progress.js'
import { type Records, recordKey } from './record.js'
import { memberOf, replaced } from './reference.js'
import { type LaneOf, Schedule, type ScheduledStep } from './schedule.js'

export interface ApplyRequest {
  readonly plan: Plan
  readonly kinds: readonly AnyKind[]
  readonly regions: readonly RegionPort[]
  /** What was live when the plan was made: the ids that steps start from. */
  readonly live: Records
  readonly progress: Progress
  /** Environment variables that hold secrets; default: there are none. */
  readonly secret?: (name: string) => string | undefined
  /** When it fires no new step starts; those under way end by themselves. */
  readonly signal?: AbortSignal
  /** Which quota each step waits for; default: none. */
  readonly laneOf?: LaneOf
}

/**
 * Runs a plan's steps as soon as what they require is done. After a failure nothing that depends on it starts and
 * independent branches go on. Throws only what is not a step's failure: a bug, or what is known before the first one.
 */
export async function runPlan(request: ApplyRequest): Promise<RunResult> {
  const run = new Run(request)
  run.check()
  await run.toTheEnd()
  return { outcome: run.outcome(), wrote: run.wrote, handles: run.handles }
}

export interface RunResult {
  /** Without notes: what is worth saying of the objects is not the engine's business. */
  readonly outcome: Outcome
  /** Whether any step was finished: something in the account may be different now. */
  readonly wrote: boolean
  /** `region address` → the handles of all objects as they are now. */
  readonly handles: ReadonlyMap<string, JsonObject>
}

class Run {
  private readonly schedule: Schedule
  wrote = false
  private readonly underWay = new Map<string, Promise<void>>()
  private readonly failures: StepFailure[] = []
  private readonly failedSteps: Step[] = []
  readonly handles = new Map<string, JsonObject>()

  constructor(private readonly request: ApplyRequest) {
    this.schedule = new Schedule(request.plan.steps, request.laneOf)
    for (const [key, { handle }] of request.live) if (handle !== undefined) this.handles.set(key, handle)
  }

  /** Nothing has been written yet. */
  check(): void {
    for (const step of this.request.plan.steps) this.kindOf(step).check?.(step, this.contextOf(step))
  }

  async toTheEnd(): Promise<void> {
    for (;;) {
      this.startReady()
      if (this.underWay.size === 0) return
      await Promise.race(this.underWay.values())
    }
  }

  private startReady(): void {
    if (this.request.signal?.aborted) return
    for (let next = this.schedule.take(); next !== undefined; next = this.schedule.take()) {
      const { id } = next.step
      this.underWay.set(
        id,
        this.runStep(next).finally(() => this.underWay.delete(id)),
      )
    }
  }

  private async runStep({ step, index }: ScheduledStep): Promise<void> {
    const { progress, plan } = this.request
    const started = performance.now()
    progress({
      type: 'step-started',
      step: step.id,
      index: index + 1,
      of: plan.steps.length,
    })
    try {
      const handle = await this.kindOf(step).run(this.resolved(step), this.contextOf(step))
      if (handle !== undefined) this.learn(step, handle)
      this.wrote = true
      this.schedule.end(step, true)
      progress({ type: 'step-done', step: step.id, seconds: (performance.now() - started) / 1000 })
    } catch (error) {
      if (!(error instanceof ApigwError)) throw error
      this.schedule.end(step, false)
      this.failures.push(failureOf(step, error))
      this.failedSteps.push(step)
      progress({ type: 'step-failed', step: step.id })
    }
  }

  /** The step with ids in place of references to objects, which are there by now. */
  private resolved(step: Step): Step {
    const known = (step.references ?? []).map((reference) => {
      const { text, address } = reference
      const id = memberOf(this.handles.get(recordKey({ region: step.region, address })), reference)
      if (id === undefined) throw new Bug(`${step.id}: nothing is known that ${text} stands for`)
      return [text, id] as const
    })
    return { ...step, data: replaced(step.data, new Map(known)) }
  }

  /** What is learnt of an object adds to what is known: a deployment's id to its API's. */
  private learn(step: Step, handle: JsonObject): void {
    this.handles.set(recordKey(step), { ...this.handles.get(recordKey(step)), ...handle })
  }

  private kindOf(step: Step): AnyKind {
    const kind = this.request.kinds.find(({ name }) => name === step.kind)
    if (kind === undefined) throw new Bug(`the plan has a step of the unknown kind ${step.kind}`)
    return kind
  }

  private contextOf(step: Step): RunContext {
    const port = this.request.regions.find(({ scope }) => scope.region === step.region)
    if (port === undefined) throw new Error(`the plan has a step in the unknown region ${step.region}`)
    return {
      scope: port.scope,
      account: this.guarded(port.account, step),
      handle: (address: Address) => this.handles.get(recordKey({ region: step.region, address })),
      secret: (name) => this.request.secret?.(name),
      ...(this.request.signal && { signal: this.request.signal }),
    }
  }

  /** After the signal no new write leaves: a step that has several stops between two. */
  private guarded(account: AccountPort, step: Step): AccountPort {
    const { signal } = this.request
    if (signal === undefined) return account
    const call: AccountPort['call'] = (operation, input, options) => {
      if (signal.aborted && step.calls.includes(operation)) throw interrupted(operation)
      return account.call(operation, input, options)
    }
    return {
      region: account.region,
      ledger: account.ledger,
      call,
      find: (operation, input, options) => account.find(operation, input, options),
      list: (operation, input, options) => account.list(operation, input, options),
      settle: (...settling) => account.settle(...settling),
    }
  }

  outcome(): Outcome {
    const { plan, signal, regions } = this.request
    const failed = new Set(this.failedSteps.flatMap(keysCarried))
    const unfinished = new Set([...this.schedule.untaken.flatMap(keysCarried), ...failed])
    const touched = [...new Set(plan.changes.map(recordKey))]
    const addressOf = new Map(plan.changes.map((change) => [recordKey(change), change.address]))
    const addresses = (keys: string[]): Address[] => keys.map((key) => addressOf.get(key) ?? key)
    return {
      applied: addresses(touched.filter((key) => !unfinished.has(key))),
      failed: this.failures,
      notAttempted: addresses(touched.filter((key) => unfinished.has(key) && !failed.has(key))),
      interrupted: signal?.aborted ?? false,
      calls: sumLedgers(regions),
      notes: [],
    }
  }
}

const interrupted = (operation: string): Fault =>
  new Fault({
    code: 'apply.interrupted',
    message: `${operation} was not sent any more`,
    fix: 'Run the same command again to go on.',
    exitCode: ExitCode.interrupt,
  })

const keysCarried = (step: Step): string[] =>
  step.carries.map((address) => recordKey({ region: step.region, address }))

function failureOf(step: Step, error: ApigwError): StepFailure {
  return {
    address: step.address,
    carries: step.carries,
    step: step.id,
    code: error.code,
    message: error.message,
    exitCode: error.exitCode,
    ...(error.fix !== undefined && { fix: error.fix }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
  }
}

function sumLedgers(regions: readonly RegionPort[]): Outcome['calls'] {
  const ledgers = regions.map(({ account }) => account.ledger)
  return {
    reads: ledgers.reduce((sum, { reads }) => sum + reads, 0),
    writes: ledgers.reduce((sum, { writes }) => sum + writes, 0),
    byOperation: countBy(
      ledgers.flatMap(({ byOperation }) =>
        Object.entries(byOperation).flatMap(([name, n]) => Array(n).fill(name)),
      ),
    ),
  }
}

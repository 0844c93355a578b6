import { dirname, resolve } from 'node:path'
import {
  indexRecords,
  loadPlan,
  type Outcome,
  type Plan,
  type Records,
  type RegionPort,
  readAll,
  recordKey,
  refuseStale,
  runPlan,
  type SavedPlan,
  type StepFailure,
  type Target,
} from '../engine/index.js'
import { type ApigwError, ExitCode, Fault, type Finding, Problem } from '../errors/index.js'
import { domainNotes } from '../kinds/domain/index.js'
import { portalNotes } from '../kinds/portal/index.js'
import { apiNotes } from '../kinds/rest-api/index.js'
import { guardDeletions } from '../rules/index.js'
import { refuseUnadopted } from './adopt/refuse-unadopted.js'
import { alone } from './alone.js'
import { rememberApplied } from './drift/last-applied.js'
import { kinds } from './kinds.js'
import { type Planned, placeOf, withPlan } from './plan.js'
import { quotaLane } from './quota-schedule.js'
import type { WorkflowRequest } from './request.js'
import { openSession, portsOf, type Session, scopesOf } from './session.js'

export interface ApplyChoices {
  /** `--allow-delete`. */
  readonly allowDelete?: number | undefined
  /** `--lock-wait`, seconds. */
  readonly lockWait?: number | undefined
  /** Shows the plan and returns when it may be applied. @throws Problem (5) when it may not */
  readonly confirm: (plan: Plan) => Promise<void>
  /** Shows a saved plan, which is not asked about, before its first call that writes. */
  readonly show?: (plan: Plan) => void
}

export interface Applied {
  readonly plan: Plan
  readonly outcome: Outcome
  /** What the command ends with where not everything was applied. */
  readonly failure?: ApigwError
}

/** Plans, asks, and carries the plan out. One apply at a time works on a project of an account on this host. */
export function apply(request: WorkflowRequest, choices: ApplyChoices): Promise<Applied> {
  return withPlan(request, (planned) => carryOut(planned, request, choices), {
    lockWait: choices.lockWait ?? 0,
  })
}

async function carryOut(planned: Planned, request: WorkflowRequest, choices: ApplyChoices): Promise<Applied> {
  refuseUnadopted(planned.plan)
  guardDeletions(planned.plan.changes, planned.live, choices.allowDelete)
  request.progress({ type: 'asking' })
  await choices.confirm(planned.plan)
  return run(planned, request)
}

/** Runs the steps of a plan that was agreed to. */
export async function run(
  planned: Planned,
  { progress, signal, environment, only }: WorkflowRequest,
): Promise<Applied> {
  const { plan, regions, live, wanted, session, where } = planned
  session.connection.finishCalls()
  const { outcome, handles, wrote } = await runPlan({
    plan,
    kinds,
    regions,
    live,
    progress,
    secret: (name) => environment[name],
    laneOf: quotaLane,
    ...(signal && { signal }),
  })
  const partial = (only ?? []).length > 0
  await rememberApplied(where, { plan, wanted, outcome, handles, partial })
  const scopes = regions.map(({ scope }) => scope)
  const complete = outcome.failed.length === 0 && !outcome.interrupted
  const notes = complete
    ? [
        ...apiNotes(wanted, handles, scopes),
        ...domainNotes(wanted, plan.changes, handles),
        ...portalNotes(plan.changes, handles),
      ]
    : []
  const failure = failureOf(outcome, wrote)
  return { plan, outcome: { ...outcome, notes }, ...(failure && { failure }) }
}

/**
 * Where something was written the account is part-way and a re-run goes on. Of several failures the first speaks, with
 * its address, and the others stand below it.
 */
export function failureOf(outcome: Outcome, wrote: boolean): ApigwError | undefined {
  const [first, ...others] = outcome.failed
  if (first === undefined) return undefined
  return new Fault({
    code: first.code,
    message: others.length === 0 ? first.message : `${first.address}: ${first.message}`,
    fix: fixOf(first, wrote),
    exitCode: wrote ? ExitCode.partial : first.exitCode,
    ...(first.requestId !== undefined && { requestId: first.requestId }),
    findings: others.map(furtherFailure),
  })
}

const furtherFailure = ({ code, address, message, fix, requestId }: StepFailure): Finding => ({
  code,
  severity: 'error',
  message: `${address}: ${message}${requestId === undefined ? '' : ` (request id ${requestId})`}`,
  ...(fix !== undefined && { fix }),
})

/** A service that failed may answer next time; what it refused, it will refuse again. */
function fixOf({ exitCode, fix }: StepFailure, wrote: boolean): string {
  const transient = exitCode === ExitCode.unavailable || exitCode === ExitCode.interrupt
  const again = wrote
    ? 'the same command again: it goes on where this one stopped.'
    : 'the same command again.'
  if (transient) return wrote || fix === undefined ? `Run ${again}` : fix
  if (fix === undefined) return `Correct what was refused, then run ${again}`
  return wrote && !fix.includes('again') ? `${fix} Then run ${again}` : fix
}

/**
 * Applies a saved plan, without asking: it was looked at when it was made.
 * @throws Problem `plan.target`, `plan.stale` (4): nothing was written
 */
export async function applySaved(
  path: string,
  request: WorkflowRequest,
  choices: ApplyChoices,
): Promise<Applied> {
  const saved = await loadPlan(resolve(request.cwd, path))
  const { target } = saved.plan
  refuseUnadopted(saved.plan)
  const session = await openSession(
    { ...request, target: targetFlags(request.target, target) },
    { regions: target.regions, ...(target.kind === 'local' && { accounts: [target.accountId] }) },
    dirname(resolve(request.cwd, saved.file)),
  )
  try {
    refuseOtherTarget(target, session.resolved.target)
    const { project, env } = saved.plan
    return await alone({ session, project, env, wait: choices.lockWait ?? 0 }, request, () =>
      applyFresh(saved, session, request, choices),
    )
  } finally {
    await session.connection.close()
  }
}

async function applyFresh(
  saved: SavedPlan,
  session: Session,
  request: WorkflowRequest,
  choices: ApplyChoices,
): Promise<Applied> {
  const { plan, wanted } = saved
  const regions = portsOf(session, scopesOf(session.resolved, plan.project, plan.env))
  const live = await readRegions(regions, saved, request)
  refuseStale(plan, live)
  guardDeletions(plan.changes, live, choices.allowDelete)
  request.progress({ type: 'asking' })
  choices.show?.(plan)
  const directory = dirname(resolve(request.cwd, saved.file))
  const where = placeOf(session, directory, plan)
  return run({ plan, wanted, live, regions, session, where }, { ...request, only: saved.only })
}

async function readRegions(
  regions: readonly RegionPort[],
  { wanted, trusts }: SavedPlan,
  request: WorkflowRequest,
): Promise<Records> {
  const readings = await Promise.all(
    regions.map(({ scope, account }) => {
      const own = indexRecords(wanted.filter(({ region }) => region === scope.region))
      return readAll(kinds, {
        scope,
        account,
        wanted: own,
        progress: request.progress,
        ...(trusts && { trusts }),
      })
    }),
  )
  return new Map(
    readings.flatMap(({ live }) => [...live.values()].map((record) => [recordKey(record), record])),
  )
}

/** The plan's own target, unless flags name one. */
function targetFlags(
  flags: WorkflowRequest['target'],
  { kind, endpoint }: Target,
): WorkflowRequest['target'] {
  if (flags.local || flags.live || flags.endpointUrl !== undefined) return flags
  if (kind === 'custom' && endpoint !== null) return { ...flags, endpointUrl: endpoint }
  return { ...flags, [kind]: true }
}

function refuseOtherTarget(planned: Target, found: Target): void {
  const same =
    planned.kind === found.kind &&
    planned.accountId === found.accountId &&
    planned.endpoint === found.endpoint &&
    planned.regions.join() === found.regions.join()
  if (same) return
  throw new Problem({
    code: 'plan.target',
    message: `the plan was made for ${show(planned)}, but this is ${show(found)}; nothing was written`,
    fix: 'Use the credentials, region and endpoint that the plan was made with, or plan again.',
    exitCode: ExitCode.stale,
  })
}

const show = ({ kind, accountId, regions, endpoint }: Target): string =>
  `${kind.toUpperCase()} account ${accountId} in ${regions.join(', ')}${endpoint === null ? '' : ` at ${endpoint}`}`

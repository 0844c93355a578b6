import {
  type AnyKind,
  type Change,
  makePlan,
  type ObjectRecord,
  type OutcomeNote,
  type Plan,
  type Records,
  type RunResult,
  recordKey,
  runPlan,
  type Scope,
} from '../../engine/index.js'
import { type ApigwError, ExitCode, Fault, type Finding } from '../../errors/index.js'
import { digest } from '../../json/index.js'
import { domainNotes } from '../../kinds/domain/index.js'
import { isNobody } from '../../kinds/ownership.js'
import { portalNotes } from '../../kinds/portal/index.js'
import { apiNotes } from '../../kinds/rest-api/index.js'
import { tagsKind } from '../../kinds/tags/index.js'
import { guardProtected, risks } from '../../rules/index.js'
import { alone } from '../alone.js'
import { type Applied, failureOf } from '../apply.js'
import { kinds } from '../kinds.js'
import { estimate, quotaLane } from '../quota-schedule.js'
import { inRegion, type ObjectRequest, type Place } from './object-session.js'

/** What is to become of some objects of one owner in one region. */
export interface Draft {
  readonly live: readonly ObjectRecord[]
  readonly wanted: readonly ObjectRecord[]
  readonly findings?: readonly Finding[]
}

/** Work on an object that was found: in its owner's scope, and alone in that. */
export interface ObjectWork {
  readonly scope: Scope
  /** What the lock is named after where nobody owns the object: its live id, or the name it will have. */
  readonly object: string
  draft(): Promise<Draft>
  /** What carries it out, where no kind of the gateway file does. */
  readonly kind?: AnyKind
  /** What is left to do with what was made, before the account is left. */
  readonly afterwards?: (changed: ChangedObjects) => Promise<ChangedObjects>
  /** Refuses deletions; default: those of protected objects. @throws Problem (5) */
  readonly guard?: (changes: readonly Change[], live: Records) => void
}

export interface ChangeChoices {
  /** Shows the plan and returns when it may be applied. @throws Problem (5) when it may not */
  readonly confirm: (plan: Plan) => Promise<void>
  /** Seconds to wait for another run on the same objects. */
  readonly lockWait?: number | undefined
}

export interface ChangedObjects extends Applied {
  /** Address → live id of what the change touched or made. */
  readonly ids: Readonly<Record<string, string>>
}

/** Finds objects, plans what is to become of them as apply does, asks, and carries it out by the same steps. */
export function changeObjects(
  request: ObjectRequest,
  { confirm, lockWait = 0 }: ChangeChoices,
  find: (place: Place) => Promise<ObjectWork>,
): Promise<ChangedObjects> {
  return inRegion(request, async (place) => {
    const work = await find(place)
    const { scope, object, draft, guard = guardProtected, afterwards = asIs } = work
    const { project } = scope
    const env = isNobody(scope) ? object : scope.env
    return alone({ session: place.session, project, env, wait: lockWait }, request, async () => {
      const planned = await planDraft(await draft(), work, place, request)
      guard(planned.plan.changes, planned.live)
      request.progress({ type: 'asking' })
      await confirm(planned.plan)
      if (planned.plan.changes.length === 0) return nothingToDo(planned.plan)
      return afterwards(await carryOut(planned, place, request))
    })
  })
}

const asIs = async (changed: ChangedObjects): Promise<ChangedObjects> => changed

const objectKinds: readonly AnyKind[] = [...kinds, tagsKind]

async function planDraft(
  { live, wanted, findings = [] }: Draft,
  { scope, kind }: ObjectWork,
  { account, target, session }: Place,
  { progress, signal }: ObjectRequest,
) {
  const read = async () => ({ records: live, findings: [] })
  const used = kind === undefined ? objectKinds : [kind]
  const [first, ...others] = used.map((each) => ({ ...each, read: nothing }))
  const regions = [{ scope, account }]
  const made = await makePlan({
    kinds: first === undefined ? [] : [{ ...first, read }, ...others],
    target,
    project: scope.project,
    env: scope.env,
    sourceDigest: digest(wanted),
    wanted,
    findings: [...session.resolved.warnings, ...findings],
    regions,
    only: [],
    rules: risks,
    estimate,
    progress,
    ...(signal && { signal }),
  })
  return { ...made, kinds: used, wanted, regions }
}

async function carryOut(
  { plan, kinds: used, live, wanted, regions }: Awaited<ReturnType<typeof planDraft>>,
  { session }: Place,
  { progress, signal, environment }: ObjectRequest,
): Promise<ChangedObjects> {
  session.connection.finishCalls()
  const secret = (name: string) => environment[name]
  const run = await runPlan({
    plan,
    kinds: used,
    regions,
    live,
    secret,
    progress,
    laneOf: quotaLane,
    ...(signal && { signal }),
  })
  const { outcome, handles, wrote } = run
  const complete = outcome.failed.length === 0 && !outcome.interrupted
  const scopes = regions.map(({ scope }) => scope)
  const known = [
    ...apiNotes(wanted, handles, scopes),
    ...domainNotes(wanted, plan.changes, handles),
    ...portalNotes(plan.changes, handles),
  ]
  const notes = complete ? known.filter((note) => isNews(note, plan.changes)) : []
  const failure = failureOf(outcome, wrote)
  return {
    plan,
    outcome: { ...outcome, notes },
    ids: idsOf(plan, run),
    // An import is run again; a create is not.
    ...(failure && { failure: used === objectKinds ? goingOn(failure, plan) : failure }),
  }
}

/** Where an object was made part-way, the same command would find it made already. */
function goingOn(failure: ApigwError, { changes }: Plan): ApigwError {
  const made = changes.some(
    ({ action, kind }) =>
      action === 'create' && ['api', 'stage', 'key', 'usage-plan', 'portal'].includes(kind),
  )
  if (failure.exitCode !== ExitCode.partial || !made) return failure
  const { code, message, exitCode, requestId, findings } = failure
  return new Fault({
    code,
    message,
    exitCode,
    fix: 'What was made stays. Show it, then go on with the update command, or delete it.',
    findings,
    ...(requestId !== undefined && { requestId }),
  })
}

/** URLs of stages that are new, and permissions for routes and authorizers that are. */
const isNews = ({ kind, address }: OutcomeNote, changes: readonly Change[]): boolean =>
  kind === 'note' ||
  changes.some((change) =>
    kind === 'invoke-url'
      ? change.address === address && change.action === 'create'
      : change.address.startsWith(`${address}/`) && ['route', 'authorizer'].includes(change.kind),
  )

/** The live ids of what has one among the changes: APIs, deployments, keys, plans. */
function idsOf({ changes }: Plan, { handles }: RunResult): Readonly<Record<string, string>> {
  const ids = changes.flatMap((change) => {
    const own = handles.get(recordKey(change))?.['id']
    const parent = change.address.split('/', 1)[0] ?? ''
    const made = handles.get(recordKey({ ...change, address: parent }))?.['deploymentId']
    const id = change.kind === 'deployment' && change.action === 'create' ? made : own
    return typeof id === 'string' ? [[change.address, id] as const] : []
  })
  return Object.fromEntries(ids)
}

/** The draft holds all that is live: kinds read nothing more. */
const nothing = async () => ({ records: [], findings: [] })

function nothingToDo(plan: Plan): ChangedObjects {
  const calls = { reads: plan.calls.reads, writes: 0, byOperation: {} }
  const outcome = { applied: [], failed: [], notAttempted: [], interrupted: false, calls, notes: [] }
  return { plan, outcome, ids: {} }
}

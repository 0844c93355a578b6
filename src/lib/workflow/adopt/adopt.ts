import { type Change, indexRecords, type Plan, type RegionPort, runPlan } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { adoptionKind } from '../../kinds/adoption/index.js'
import { type Applied, failureOf } from '../apply.js'
import { type Planned, withPlan } from '../plan.js'
import { estimate } from '../quota-schedule.js'
import type { WorkflowRequest } from '../request.js'
import { Adoption, adoptionSteps, type DeclaredRegions, type MetClaim } from './adoption.js'
import { claimsOf, entryFindings } from './claims.js'
import { managerOf, showManager } from './managers.js'
import { resolveEntries, type WantedAdoption } from './resolve-entries.js'

export interface AdoptChoices {
  /** What is adopted, with its live id where that is said; nothing: all that the file names. */
  readonly objects: readonly WantedAdoption[]
  /** Also what another tool or project holds for its own. */
  readonly force: boolean
  readonly lockWait?: number | undefined
  /** Shows the plan and returns when its objects may be adopted. @throws Problem (5) */
  readonly confirm: (plan: Plan) => Promise<void>
}

/**
 * Makes live objects the project's. What differs from the files is shown and stays as it is: only tags are written.
 * @throws Problem `adopt.managed` (5) where another tool or project holds one of them · as resolveEntries
 */
export function adopt(request: WorkflowRequest, choices: AdoptChoices): Promise<Applied> {
  return withPlan(request, (planned) => carryOut(planned, request, choices), {
    lockWait: choices.lockWait ?? 0,
    adopt: (declared) => adoptionFor(declared, choices),
  })
}

async function adoptionFor(declared: DeclaredRegions, { objects }: AdoptChoices): Promise<Adoption> {
  const { wanted, regions } = declared
  const records = indexRecords(wanted)
  const resolved = await Promise.all(
    regions.map(async (port) => {
      const entries = await resolveEntries(objects, declared, port)
      return [port.scope.region, claimsOf(entries, records, port.scope), entries] as const
    }),
  )
  const claims = new Map(resolved.map(([region, found]) => [region, found]))
  return new Adoption(({ region }) => claims.get(region) ?? [], {
    fromOthers: true,
    findings: entryFindings(Object.assign({}, ...resolved.map(([, , entries]) => entries)), wanted),
  })
}

async function carryOut(
  planned: Planned,
  request: WorkflowRequest,
  { force, confirm }: AdoptChoices,
): Promise<Applied> {
  const met = planned.adoption?.met ?? []
  if (!force) refuseManaged(met)
  const plan = adoptionOnly(planned, met)
  request.progress({ type: 'asking' })
  await confirm(plan)
  const { session, regions, live } = planned
  session.connection.finishCalls()
  const { outcome, wrote } = await runPlan({
    plan: { ...plan, changes: plan.changes.filter(({ action }) => action === 'adopt') },
    kinds: [adoptionKind],
    regions: regions satisfies readonly RegionPort[],
    live,
    progress: request.progress,
    ...(request.signal && { signal: request.signal }),
  })
  const failure = failureOf(outcome, wrote)
  return { plan, outcome, ...(failure && { failure }) }
}

/** The plan of which only the adoption is carried out: nothing else is sent, and nothing else is made. */
function adoptionOnly({ plan }: Planned, met: readonly MetClaim[]): Plan {
  const steps = adoptionSteps(met)
  const byOperation: Record<string, number> = {}
  for (const operation of steps.flatMap(({ calls }) => calls))
    byOperation[operation] = (byOperation[operation] ?? 0) + 1
  return {
    ...plan,
    changes: plan.changes.filter((change) => isAbout(change, met)),
    steps,
    calls: { ...plan.calls, writes: steps.length, byOperation },
    estimatedSeconds: estimate(steps),
  }
}

/** Whether a change is one of an adopted object, of what is below it, or of a link that goes to it. */
function isAbout({ action, address, fields }: Change, met: readonly MetClaim[]): boolean {
  if (action === 'adopt') return true
  return met.some((claim) => {
    const name = claim.address.slice(claim.address.indexOf('.') + 1)
    const isBelow = address === claim.address || address.startsWith(`${claim.address}/`)
    const isLink = address.includes(`/stage.${name}:`) || address.endsWith(`/${claim.address}`)
    const leadsTo = fields.some(({ path, before, after }) => path === 'api' && [before, after].includes(name))
    return isBelow || isLink || leadsTo
  })
}

/** What two tools hold for their own, each makes its own again. */
function refuseManaged(met: readonly MetClaim[]): void {
  const managed = met.flatMap((claim) => {
    const manager = managerOf(claim.found.tags)
    return manager === undefined ? [] : [`${claim.address} by ${showManager(manager)}`]
  })
  if (managed.length === 0) return
  throw new Problem({
    code: 'adopt.managed',
    message: `${managed.length === 1 ? 'one object is' : `${managed.length} objects are`} managed elsewhere: ${managed.slice(0, 5).join(', ')}${managed.length > 5 ? `, and ${managed.length - 5} more` : ''}; nothing was written`,
    fix: 'Take them out there first (keep the objects: DeletionPolicy Retain, terraform state rm), then adopt with --force.',
    exitCode: ExitCode.guard,
  })
}

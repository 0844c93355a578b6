import type { Finding } from '../errors/index.js'
import { digest } from '../json/index.js'
import type { Action, Change } from './change.js'
import { byPlace, diff } from './diff.js'
import type { AnyKind, Kind, PlanContext, ReadContext, Scope } from './kind.js'
import type { Plan, Step, Summary, Target } from './plan.js'
import type { AccountPort } from './port.js'
import type { Progress } from './progress.js'
import { indexRecords, type ObjectRecord, type Records, recordKey } from './record.js'
import { select, targetOf } from './selection.js'

/** One region to plan: its scope and the port to its account. */
export interface RegionPort {
  readonly scope: Scope
  readonly account: AccountPort
}

export interface PlanRequest {
  readonly kinds: readonly AnyKind[]
  readonly target: Target
  readonly project: string
  readonly env: string
  readonly sourceDigest: string
  /** Wanted objects of all regions, as `declareAll` returned them. */
  readonly wanted: readonly ObjectRecord[]
  readonly findings: readonly Finding[]
  readonly regions: readonly RegionPort[]
  readonly only: readonly string[]
  /** Nothing is wanted: what `only` names, or everything, goes. */
  readonly destroys?: boolean
  /** Policies over changes, each `changes → changes`; they add risks. */
  readonly rules: readonly ((changes: readonly Change[], context: PlanContext) => readonly Change[])[]
  /** Seconds that the writes of these steps take under the published quotas. */
  readonly estimate: (steps: readonly Step[]) => number
  readonly progress: Progress
  readonly signal?: AbortSignal
}

/** Declares every kind in every region. Findings with errors do not throw here: the caller decides. */
export async function declareAll<D>(
  kinds: readonly Kind<D>[],
  document: D,
  scopes: readonly Scope[],
): Promise<{ readonly wanted: readonly ObjectRecord[]; readonly findings: readonly Finding[] }> {
  const declarations = await Promise.all(
    scopes.flatMap((scope) => kinds.map((kind) => kind.declare(document, scope))),
  )
  return {
    wanted: declarations.flatMap(({ records }) => records),
    findings: uniqueFindings(declarations.flatMap(({ findings }) => findings)),
  }
}

/** The same finding, once, however many regions have it. */
function uniqueFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}

/** Reads what is live, compares, and lays out the steps. Writes nothing. */
export async function makePlan(
  request: PlanRequest,
): Promise<{ readonly plan: Plan; readonly live: Records }> {
  const parts = await Promise.all(request.regions.map((region) => planRegion(request, region)))
  const steps = parts.flatMap((part) => part.steps)
  const changes = parts.flatMap((part) => part.changes).sort(byPlace)
  const writes = steps.flatMap((step) => step.calls)
  const plan: Plan = {
    formatVersion: 1,
    target: request.target,
    project: request.project,
    env: request.env,
    summary: summarise(changes, request.wanted.length),
    changes,
    steps,
    calls: {
      reads: request.regions.reduce((sum, { account }) => sum + account.ledger.reads, 0),
      writes: writes.length,
      byOperation: countBy(writes),
    },
    estimatedSeconds: request.estimate(steps),
    diagnostics: [...request.findings, ...parts.flatMap((part) => part.findings)],
    sourceDigest: request.sourceDigest,
    fingerprints: Object.assign({}, ...parts.map((part) => fingerprintsOf(part.live))),
  }
  return { plan, live: new Map(parts.flatMap((part) => [...part.live])) }
}

interface RegionPlan {
  readonly changes: readonly Change[]
  readonly steps: readonly Step[]
  readonly findings: readonly Finding[]
  readonly live: Records
}

async function planRegion(request: PlanRequest, port: RegionPort): Promise<RegionPlan> {
  const wanted = indexRecords(request.wanted.filter(({ region }) => region === port.scope.region))
  const { live, findings } = await readAll(request.kinds, {
    ...port,
    wanted,
    progress: request.progress,
    ...signalOf(request),
  })
  const known = [wanted, live]
  const selected = select(diff(wanted, live), request, known)
  const refined = request.kinds.reduce((changes, kind) => {
    const context = contextOf(port.scope, wanted, live, changes)
    return select(refine(kind, context), request, known)
  }, selected)
  const final = contextOf(port.scope, wanted, live, refined)
  const changes = request.rules.reduce((judged, rule) => rule(judged, final), refined)
  const steps = layOut(request.kinds.flatMap((kind) => kind.steps({ ...final, changes })))
  return { changes, steps, findings, live }
}

const signalOf = ({ signal }: { readonly signal?: AbortSignal }) => (signal === undefined ? {} : { signal })

const contextOf = (
  scope: Scope,
  wanted: Records,
  live: Records,
  changes: readonly Change[],
): PlanContext => ({
  scope,
  wanted,
  live,
  target: targetOf(wanted, live, changes),
  changes,
})

/** All changes after a kind has refined its own: a later kind of the table sees what an earlier one left of them. */
function refine(kind: AnyKind, context: PlanContext): readonly Change[] {
  if (kind.refine === undefined) return context.changes
  const isOwn = (change: Change): boolean => kind.owns.includes(change.kind)
  const others = context.changes.filter((change) => !isOwn(change))
  return [...others, ...kind.refine(context.changes.filter(isOwn), context)]
}

/** Reads kind after kind, since a later kind needs the ids of an earlier one. */
export async function readAll(
  kinds: readonly AnyKind[],
  context: Omit<ReadContext, 'live' | 'aside'>,
): Promise<{ readonly live: Records; readonly findings: readonly Finding[] }> {
  const live = new Map<string, ObjectRecord>()
  const aside = new Set<string>()
  const findings: Finding[] = []
  for (const kind of kinds) {
    const reading = await kind.read({ ...context, live, aside })
    for (const id of reading.aside ?? []) aside.add(id)
    for (const record of reading.records) live.set(recordKey(record), record)
    findings.push(...reading.findings)
  }
  return { live, findings }
}

/**
 * Drops requirements on steps that are not needed this time, turns `precedes` into the requirements of others, and
 * puts deletions behind everything else.
 */
function layOut(steps: readonly Step[]): readonly Step[] {
  const ids = new Set(steps.map(({ id }) => id))
  const building = steps.filter(({ prunes }) => prunes !== true).map(({ id }) => id)
  const before = preceding(steps)
  return steps.map(({ precedes: _precedes, ...step }) => {
    const needed = [...step.requires.filter((id) => ids.has(id)), ...(before.get(step.id) ?? [])]
    if (step.prunes !== true) return { ...step, requires: [...new Set(needed)] }
    // One list for all of them: thousands of deletions behind thousands of steps would be millions of entries.
    return { ...step, requires: needed.length === 0 ? building : [...new Set([...needed, ...building])] }
  })
}

/** Step id → the steps that say it waits for them. */
function preceding(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>()
  for (const { id, precedes = [] } of steps)
    for (const later of precedes) before.set(later, [...(before.get(later) ?? []), id])
  return before
}

/** `region address` → digest of what was read: value and handle, so that a re-created object is noticed too. */
export const fingerprintsOf = (live: Records): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...live].map(([key, { value, handle }]) => [key, digest({ value, handle: handle ?? null })]),
  )

export function summarise(changes: readonly Change[], declared: number): Summary {
  const count = (action: Action): number => changes.filter((change) => change.action === action).length
  const touched = new Set(changes.filter(({ action }) => action !== 'delete').map(recordKey)).size
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    replace: count('replace'),
    deploy: count('deploy'),
    adopt: count('adopt'),
    unchanged: declared - touched,
  }
}

export function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

import type { Finding } from '../errors/index.js'
import { digest } from '../json/index.js'
import type { Action, Change } from './change.js'
import { byPlace } from './diff.js'
import { findChanges } from './find-changes.js'
import type { AnyKind, Kind, PlanContext, ReadContext, Scope } from './kind.js'
import { layOut, stepsOf } from './lay-out.js'
import type { Plan, Step, Summary, Target } from './plan.js'
import type { AccountPort } from './port.js'
import type { Progress } from './progress.js'
import { indexRecords, type ObjectRecord, type Records, recordKey } from './record.js'

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
  /** Marks of objects are believed, and set. */
  readonly trusts?: boolean
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
    ...(request.trusts && { trusts: true }),
  })
  const found = findChanges(request, port.scope, wanted, live)
  const changes = request.rules.reduce((judged, rule) => rule(judged, found), found.changes)
  const steps = layOut(stepsOf(request.kinds, { ...found, changes }), found)
  return { changes, steps, findings, live }
}

const signalOf = ({ signal }: { readonly signal?: AbortSignal }) => (signal === undefined ? {} : { signal })

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

import { ExitCode, Problem } from '../errors/index.js'
import type { Address } from './address.js'
import { findChanges } from './find-changes.js'
import { type AnyKind, type PlanContext, type Scope, stepId } from './kind.js'
import type { Step } from './plan.js'
import type { Records } from './record.js'
import { type Reference, References } from './reference.js'

/** The steps of all kinds, each as its kind sees it. */
export const stepsOf = (kinds: readonly AnyKind[], context: PlanContext): readonly Step[] =>
  kinds.flatMap((kind) => kind.steps(context))

/**
 * Puts steps into their places.
 * @throws Problem `plan.only.missing` where a step refers to what is not there and is not made
 */
export function layOut(
  steps: readonly Step[],
  { references }: Pick<PlanContext, 'references'>,
): readonly Step[] {
  const placed = inOrder(steps, references)
  const ids = new Set(placed.map(({ id }) => id))
  for (const step of placed)
    for (const reference of step.references ?? []) refuseMissing(step, reference, references, ids)
  return placed
}

/**
 * Drops requirements on steps that are not needed this time, turns `precedes` into the requirements of others, puts
 * what refers to an object behind the step that makes it, and deletions behind everything else.
 */
function inOrder(steps: readonly Step[], references: References): readonly Step[] {
  const ids = new Set(steps.map(({ id }) => id))
  const building = steps.filter(({ prunes }) => prunes !== true).map(({ id }) => id)
  const before = preceding(steps)
  return steps.map(({ precedes: _precedes, ...plain }) => {
    const step = withReferences(plain, references)
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

/** The verbs of steps after which an object can be referred to. */
const making = ['create', 'await'] as const

function withReferences(step: Step, references: References): Step {
  const found = references.in(step.data)
  if (found.length === 0) return step
  const makers = found.flatMap(({ address }) => making.map((verb) => stepId(step.region, address, verb)))
  return { ...step, requires: [...step.requires, ...makers], references: found }
}

function refuseMissing(
  { address, region }: Step,
  reference: Reference,
  references: References,
  ids: ReadonlySet<string>,
): void {
  const isMade = ids.has(stepId(region, reference.address, 'create'))
  if (isMade || references.resolve(reference.text) !== reference.text) return
  throw new Problem({
    code: 'plan.only.missing',
    message: `${address} refers to ${reference.address}, which is not there yet and is not selected; nothing was written`,
    fix: `Apply ${reference.address} too: without --only, or with --only ${reference.address} in addition.`,
    exitCode: ExitCode.usage,
  })
}

/**
 * The addresses of objects that wait for each other, first and last the same: they could never be made in an account
 * that has none of them.
 */
export function circleOf(
  kinds: readonly AnyKind[],
  wanted: Records,
  scope: Scope,
): readonly Address[] | undefined {
  const references = new References(wanted, scope.region, () => undefined)
  if (![...wanted.values()].some(({ value }) => references.in(value).length > 0)) return undefined
  const context = findChanges({ kinds, only: [] }, scope, wanted, new Map())
  return circleIn(inOrder(stepsOf(kinds, context), references))
}

function circleIn(steps: readonly Step[]): readonly Address[] | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const done = new Set<string>()
  const follow = (step: Step, path: readonly Step[]): readonly Step[] | undefined => {
    const start = path.indexOf(step)
    if (start >= 0) return [...path.slice(start), step]
    if (done.has(step.id)) return undefined
    for (const id of step.requires) {
      const next = byId.get(id)
      const circle = next && follow(next, [...path, step])
      if (circle !== undefined) return circle
    }
    done.add(step.id)
    return undefined
  }
  for (const step of steps) {
    const circle = follow(step, [])
    if (circle !== undefined) return withoutRepeats(circle.map(({ address }) => address))
  }
  return undefined
}

/** Several steps on one object are one stop. */
function withoutRepeats(addresses: readonly Address[]): readonly Address[] {
  const stops = addresses.filter((address, index) => address !== addresses[index - 1])
  return stops.length === 1 ? [...stops, ...stops] : stops
}

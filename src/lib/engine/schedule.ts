import type { Step } from './plan.js'

/** Steps that wait for the same quota. More than `width` of them under way would wait in the place of others. */
export interface Lane {
  readonly name: string
  readonly width: number
}

/** Which quota a step waits for longest, if for any. */
export type LaneOf = (step: Step) => Lane | undefined

export const stepsAtOnce = 8

/** A step and its place in the plan. */
export interface ScheduledStep {
  readonly step: Step
  readonly index: number
}

interface Line extends Lane {
  underWay: number
  /** What could start, the earliest of the plan first. */
  readonly ready: Entry[]
}

interface Entry extends ScheduledStep {
  readonly line: Line
}

/** Steps with one list of requirements, which thousands of deletions share. */
interface Waiters {
  missing: number
  readonly entries: Entry[]
}

/**
 * Says which steps may start: those whose requirements are done, in the order of the plan, eight under way at a time
 * and of each lane no more than make use of its quota. The work is linear in steps and requirements.
 */
export class Schedule {
  readonly #lines = new Map<string, Line>()
  readonly #waitersFor = new Map<string, Waiters[]>()
  readonly #untaken = new Set<Entry>()
  readonly #underWay = new Map<Step, Entry>()

  constructor(steps: readonly Step[], laneOf: LaneOf = () => undefined) {
    const known = new Map<readonly string[], Waiters>()
    for (const [index, step] of steps.entries()) {
      const entry = { step, index, line: this.#line(laneOf(step)) }
      this.#untaken.add(entry)
      if (step.requires.length === 0) entry.line.ready.push(entry)
      else this.#wait(entry, known)
    }
  }

  /** Steps that were never taken, in the order of the plan. */
  get untaken(): readonly Step[] {
    return [...this.#untaken].map(({ step }) => step)
  }

  /** The next step that may start now, if there is one. Who takes it says `end` when it has ended. */
  take(): ScheduledStep | undefined {
    if (this.#underWay.size >= stepsAtOnce) return undefined
    const line = this.#earliest()
    const entry = line?.ready.shift()
    if (line === undefined || entry === undefined) return undefined
    line.underWay += 1
    this.#underWay.set(entry.step, entry)
    this.#untaken.delete(entry)
    return entry
  }

  /** A step that was taken has ended. Those that require it wait for ever where it is not done. */
  end(step: Step, isDone: boolean): void {
    const entry = this.#underWay.get(step)
    if (entry === undefined) return
    this.#underWay.delete(step)
    entry.line.underWay -= 1
    if (isDone) for (const waiters of this.#waitersFor.get(step.id) ?? []) release(waiters)
  }

  #earliest(): Line | undefined {
    let best: Line | undefined
    for (const line of this.#lines.values()) {
      if (line.ready.length === 0 || line.underWay >= line.width) continue
      if (best === undefined || head(line) < head(best)) best = line
    }
    return best
  }

  #line({ name, width }: Lane = { name: '', width: stepsAtOnce }): Line {
    const line = this.#lines.get(name) ?? { name, width, underWay: 0, ready: [] }
    this.#lines.set(name, line)
    return line
  }

  #wait(entry: Entry, known: Map<readonly string[], Waiters>): void {
    const { requires } = entry.step
    const alike = known.get(requires)
    if (alike !== undefined) {
      alike.entries.push(entry)
      return
    }
    const ids = new Set(requires)
    const waiters: Waiters = { missing: ids.size, entries: [entry] }
    known.set(requires, waiters)
    for (const id of ids) {
      const others = this.#waitersFor.get(id)
      if (others === undefined) this.#waitersFor.set(id, [waiters])
      else others.push(waiters)
    }
  }
}

const head = ({ ready }: Line): number => ready[0]?.index ?? Number.POSITIVE_INFINITY

function release(waiters: Waiters): void {
  waiters.missing -= 1
  if (waiters.missing > 0) return
  for (const entry of waiters.entries) {
    const { ready } = entry.line
    ready.splice(ready.findLastIndex(({ index }) => index < entry.index) + 1, 0, entry)
  }
}

import type { Delay, ProgressEvent } from '../engine/index.js'
import { type Line, line, span } from '../report/index.js'

type Shown = Exclude<ProgressEvent, { readonly type: 'asking' | 'answered' }>

/** One event in words. */
export function describe(event: Shown): Line {
  switch (event.type) {
    case 'read':
      return line`reading ${event.what}`
    case 'step-started':
      return line`${span(`[${event.index}/${event.of}]`, 'faint')} ${event.step}`
    case 'step-done':
      return line`${event.step} ${span(`${event.seconds.toFixed(1)} s`, 'faint')}`
    case 'step-failed':
      return line`${event.step} ${span('failed', 'danger')}`
    case 'notice':
      return line`${event.text}`
    case 'waiting':
      return line`waiting ${Math.ceil(event.seconds)} s before ${event.operation}: ${event.reason}`
    case 'unanswered':
      return line`waiting for the answer to ${event.operation}, at most ${Math.ceil(event.seconds)} s more`
  }
}

/** Seconds after which a line says how long it has stood. */
const LONG = 2

const READ = 'read'

/** What a run is doing at a moment, and for how long: work, or a wait in it with its reason and its end. */
export class Activity {
  readonly #now: () => number
  /** By step; what is read has a place of its own. */
  readonly #works = new Map<string, { readonly line: Line; readonly since: number }>()
  #delay: { readonly delay: Exclude<Delay, { type: 'answered' }>; readonly since: number } | undefined

  /** @param now seconds, never going back */
  constructor(now: () => number = () => performance.now() / 1000) {
    this.#now = now
  }

  take(event: ProgressEvent): void {
    switch (event.type) {
      case 'notice':
        return
      case 'waiting':
      case 'unanswered':
        this.#delay = { delay: event, since: this.#now() }
        return
      case 'read':
      case 'step-started':
        this.#works.delete(READ)
        this.#works.set(event.type === 'read' ? READ : event.step, {
          line: describe(event),
          since: this.#now(),
        })
        break
      case 'step-done':
      case 'step-failed':
        this.#works.delete(event.step)
        break
      case 'asking':
        this.#works.clear()
        break
      case 'answered':
    }
    this.#delay = undefined
  }

  /** The steps that have begun and not ended. */
  get underWay(): readonly string[] {
    return [...this.#works.keys()].filter((name) => name !== READ)
  }

  /** Nothing where nothing is under way. */
  line(): Line | undefined {
    return this.#delayLine() ?? this.#workLine()
  }

  #delayLine(): Line | undefined {
    if (this.#delay === undefined) return undefined
    const { delay, since } = this.#delay
    const seconds = since + delay.seconds - this.#now()
    return seconds > 0 ? describe({ ...delay, seconds }) : undefined
  }

  #workLine(): Line | undefined {
    const work = [...this.#works.values()].at(-1)
    if (work === undefined) return undefined
    const seconds = Math.floor(this.#now() - work.since)
    return seconds < LONG ? work.line : line`${work.line} ${span(`${seconds} s`, 'faint')}`
  }
}

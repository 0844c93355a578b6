import type { ProgressEvent } from '../engine/index.js'

/** Of a plan with many steps every twentieth part is told, and what fails; of waits, those that somebody notices. */
export class Crowd {
  #steps = 0

  isWorthALine(event: ProgressEvent): boolean {
    if (event.type === 'waiting') return event.seconds >= 1
    if (event.type === 'step-started') this.#steps = event.of
    if (this.#steps <= MOST_STEPS_TOLD) return true
    if (event.type === 'step-started') return event.index % Math.ceil(event.of / 20) === 1
    return event.type !== 'step-done'
  }
}

const MOST_STEPS_TOLD = 100

import type { Clock } from '../../../src/lib/account/index.js'

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/**
 * Time that stands still while anybody works, and leaps to the earliest sleeper when all sleep. `setImmediate` runs
 * after every pending promise, so a few of them in a row without a new sleeper mean that nothing else is going on,
 * files and other threads excepted: who waits for those says so.
 */
export class VirtualClock implements Clock {
  #now = 0
  #sleepers: Sleeper[] = []
  #ticking = false
  readonly #isBusy: () => boolean
  readonly #turns: number

  /** @param turns how many turns of the event loop in a row must be idle */
  constructor(isBusy: () => boolean = () => false, turns = 5) {
    this.#isBusy = isBusy
    this.#turns = turns
  }

  now(): number {
    return this.#now
  }

  sleep(seconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      // For ever: a deadline that a test has taken away.
      if (seconds === Number.POSITIVE_INFINITY) return
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        reject(signal?.reason)
      }
      const wake = (): void => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      const sleeper = { until: this.#now + seconds, wake }
      this.#sleepers.push(sleeper)
      signal?.addEventListener('abort', abort, { once: true })
      this.#tick()
    })
  }

  #tick(): void {
    if (this.#ticking) return
    this.#ticking = true
    let turns = this.#turns
    const turn = () => {
      turns = this.#isBusy() ? this.#turns : turns - 1
      if (turns >= 0) setImmediate(turn)
      else this.#leap()
    }
    turn()
  }

  #leap(): void {
    this.#ticking = false
    const [first] = [...this.#sleepers].sort((a, b) => a.until - b.until)
    if (first === undefined) return
    this.#now = Math.max(this.#now, first.until)
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== first)
    first.wake()
    if (this.#sleepers.length > 0) this.#tick()
  }
}

/**
 * A clock for what really goes on outside this thread of promises: waits of less than `realFrom` seconds are over at
 * once, longer ones (the deadlines) take their time.
 */
export const hastyClock = (realFrom: number): Clock => ({
  now: () => performance.now() / 1000,
  sleep: (seconds, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, seconds < realFrom ? 0 : seconds * 1000)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    }),
})

import { setTimeout as delay } from 'node:timers/promises'

/** Time as the account feels it: monotonic, so that a jump of the wall clock neither hurries nor hangs a call. */
export interface Clock {
  /** Seconds since some fixed instant; never goes back. */
  now(): number
  /** Resolves after that many seconds. @throws the signal's reason as soon as it aborts. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => performance.now() / 1000,
  sleep: async (seconds, signal) => {
    await delay(seconds * 1000, undefined, signal && { signal })
  },
}

import { type OperationName, ServiceError, type Shape } from '../contract.js'
import type { Rate } from './rate.js'
import { rates, totalRate } from './rates.js'

/** Refuses what comes faster than the published rates. */
export interface Throttle {
  /** @throws ServiceError TooManyRequestsException with the seconds to wait. */
  admit(operation: OperationName, input: Shape): void
}

/** Token buckets over a clock in seconds: one for all operations, and one per published rate. */
export function createThrottle(clock: () => number): Throttle {
  const total = bucket(totalRate.perSecond, totalRate.burst, clock)
  const limited = rates.map((rate) => ({
    rate,
    bucket: bucket(rate.requests / rate.seconds, rate.requests, clock),
  }))
  return {
    admit(operation, input) {
      const own = limited.filter(({ rate }) => applies(rate, operation, input)).map((entry) => entry.bucket)
      const buckets = [total, ...own]
      const wait = Math.max(...buckets.map((each) => each.secondsUntilFree()))
      if (wait > 0) throw tooManyRequests(wait)
      for (const each of buckets) each.take()
    },
  }
}

interface Bucket {
  secondsUntilFree(): number
  take(): void
}

function bucket(perSecond: number, burst: number, clock: () => number): Bucket {
  let tokens = burst
  let filledAt = clock()
  const fill = (): void => {
    const now = clock()
    tokens = Math.min(burst, tokens + (now - filledAt) * perSecond)
    filledAt = now
  }
  return {
    secondsUntilFree() {
      fill()
      // A billionth of a token is the rounding of the clock, not a missing request.
      return tokens >= 1 - 1e-9 ? 0 : (1 - tokens) / perSecond
    },
    take() {
      tokens -= 1
    },
  }
}

function applies({ operations, endpoint }: Rate, operation: OperationName, input: Shape): boolean {
  return operations.includes(operation) && (endpoint === undefined || endpoint === endpointOf(input))
}

/** New REST APIs are edge-optimized unless they say otherwise. */
function endpointOf({ endpointConfiguration, parameters }: Shape): 'edge' | 'regional' {
  const types = isRecord(endpointConfiguration) ? endpointConfiguration['types'] : undefined
  const imported = isRecord(parameters) ? parameters['endpointConfigurationTypes'] : undefined
  const type = Array.isArray(types) ? types[0] : imported
  return type === undefined || type === 'EDGE' ? 'edge' : 'regional'
}

const isRecord = (value: unknown): value is Shape => typeof value === 'object' && value !== null

function tooManyRequests(seconds: number): ServiceError {
  const wait = String(Math.ceil(seconds))
  return new ServiceError('TooManyRequestsException', 'Too Many Requests', { retryAfterSeconds: wait })
}

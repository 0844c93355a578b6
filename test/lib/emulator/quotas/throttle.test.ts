import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLocalAccount } from '../../../../src/lib/emulator/index.js'
import { createThrottle } from '../../../../src/lib/emulator/quotas/throttle.js'
import { sdkCall } from '../wire/sdk-clients.js'

/** A clock in seconds that is moved by hand. */
function hand() {
  let seconds = 0
  return { clock: () => seconds, wait: (more: number) => (seconds += more) }
}

/** `admitted` or the seconds to wait. */
function outcome(throttle: ReturnType<typeof createThrottle>, operation: string, input = {}): string {
  try {
    throttle.admit(operation, input)
    return 'admitted'
  } catch (error) {
    return (error as { members: { retryAfterSeconds: string } }).members.retryAfterSeconds
  }
}

describe('the published rates', () => {
  it('let one CreateDeployment pass in five seconds, v1 and v2 together', () => {
    const { clock, wait } = hand()
    const throttle = createThrottle(clock)
    const first = [outcome(throttle, 'CreateDeployment'), outcome(throttle, 'v2.CreateDeployment')]
    wait(4)
    const then = [outcome(throttle, 'CreateDeployment')]
    wait(1)
    expect([...first, ...then, outcome(throttle, 'v2.CreateDeployment')]).toEqual([
      'admitted',
      '5',
      '1',
      'admitted',
    ])
  })

  it('tell edge-optimized from regional APIs', () => {
    const { clock, wait } = hand()
    const throttle = createThrottle(clock)
    const regional = { endpointConfiguration: { types: ['REGIONAL'] } }
    const answers = [outcome(throttle, 'CreateRestApi'), outcome(throttle, 'CreateRestApi', regional)]
    wait(3)
    answers.push(outcome(throttle, 'CreateRestApi'), outcome(throttle, 'CreateRestApi', regional))
    expect(answers).toEqual(['admitted', 'admitted', '27', 'admitted'])
  })

  it('let 40 operations pass at once and ten a second', () => {
    const { clock, wait } = hand()
    const throttle = createThrottle(clock)
    const burst = Array.from({ length: 41 }, () => outcome(throttle, 'GetRestApi'))
    wait(1)
    const second = Array.from({ length: 11 }, () => outcome(throttle, 'GetRestApi'))
    expect([burst.indexOf('1'), second.indexOf('1')]).toEqual([40, 10])
  })

  it('never admit more than burst + rate × time, and always after the time they name', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 200 }), (pauses) => {
        const { clock, wait } = hand()
        const throttle = createThrottle(clock)
        let admitted = 0
        for (const pause of pauses) {
          wait(pause)
          if (outcome(throttle, 'GetResources') === 'admitted') admitted += 1
        }
        expect(admitted).toBeLessThanOrEqual(5 + clock() * 2.5 + 1e-6)
        const named = outcome(throttle, 'GetResources')
        if (named !== 'admitted') {
          wait(Number(named))
          expect(outcome(throttle, 'GetResources')).toBe('admitted')
        }
      }),
    )
  })

  it('are enforced when asked for, with the seconds to wait', async () => {
    const { clock } = hand()
    const handlers = { UpdateAccount: () => ({}) }
    const real = sdkCall({ account: openLocalAccount({ handlers, quotas: { mode: 'real', clock } }) })
    const free = sdkCall({ account: openLocalAccount({ handlers }) })
    await real('UpdateAccount', {})
    await expect(real('UpdateAccount', {})).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      message: 'Too Many Requests',
      retryAfterSeconds: '20',
    })
    await free('UpdateAccount', {})
    await free('UpdateAccount', {})
  })
})

describe('the count quotas', () => {
  it('reach the handlers in mode counts, raised where they were', async () => {
    const seen: unknown[] = []
    const handlers = {
      GetAccount: (_: unknown, { countQuotas }: { countQuotas?: Readonly<Record<string, number>> }) => {
        seen.push(countQuotas?.['rest.Resources'])
        return {}
      },
    }
    const modes = [
      undefined,
      { mode: 'real' },
      { mode: 'counts' },
      { mode: 'counts', counts: { 'rest.Resources': 500 } },
    ] as const
    for (const quotas of modes)
      await sdkCall({ account: openLocalAccount({ handlers, ...(quotas && { quotas }) }) })('GetAccount', {})
    expect(seen).toEqual([undefined, undefined, 300, 500])
  })
})

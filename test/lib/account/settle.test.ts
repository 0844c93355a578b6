import { describe, expect, it } from 'vitest'
import { openAccount } from '../../../src/lib/account/index.js'
import { Problem } from '../../../src/lib/errors/index.js'
import { VirtualClock } from './virtual-clock.js'

const missing = () => {
  throw new Problem({ code: 'account.not-found', message: 'Invalid stage identifier specified' })
}

/** Reads that show, one after the other, what is given; a function is called. */
function lagging<T>(clock: VirtualClock, answers: readonly (T | (() => never))[]) {
  const times: number[] = []
  const read = async (): Promise<T> => {
    const answer = answers[Math.min(times.length, answers.length - 1)] as T | (() => never)
    times.push(clock.now())
    return typeof answer === 'function' ? (answer as () => never)() : answer
  }
  return { read, times }
}

const open = (clock: VirtualClock) =>
  openAccount({ target: { kind: 'live', endpoint: null }, region: 'eu-west-1', clock })

describe('settle', () => {
  it('reads once where the first reading shows what was written', async () => {
    const clock = new VirtualClock()
    const { read, times } = lagging(clock, ['new'])

    expect(await open(clock).settle('PutRestApi', read, (value) => value === 'new')).toBe('new')
    expect(times).toHaveLength(1)
  })

  it('waits longer and longer while the service shows what was there before, or nothing', async () => {
    const clock = new VirtualClock()
    const { read, times } = lagging(clock, [missing, 'old', 'old', 'new'])
    const start = clock.now()

    expect(await open(clock).settle('PutRestApi', read, (value) => value === 'new')).toBe('new')
    expect(times.map((time) => Math.round(time - start))).toEqual([0, 1, 3, 7])
  })

  it('gives what was read last after 30 seconds, so that the caller can say what is wrong', async () => {
    const clock = new VirtualClock()
    const start = clock.now()

    expect(await open(clock).settle('PutRestApi', lagging(clock, ['old']).read, () => false)).toBe('old')
    expect(clock.now() - start).toBeLessThanOrEqual(30)
  })

  it('throws NotFound where the object never shows', async () => {
    const clock = new VirtualClock()

    await expect(
      open(clock).settle('CreateStage', lagging(clock, [missing]).read, () => true),
    ).rejects.toMatchObject({ code: 'account.not-found' })
  })
})

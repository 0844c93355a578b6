import { afterEach, expect, it, vi } from 'vitest'
import { openProgress } from '../../../src/lib/cli/progress-output.js'
import type { ProgressEvent } from '../../../src/lib/engine/index.js'
import { plainPainter } from '../../../src/lib/report/index.js'
import { fakeWorld } from '../../helpers/fake-world.js'

const events: readonly ProgressEvent[] = [
  { type: 'read', what: 'api.orders' },
  { type: 'step-started', step: 'create api.orders', index: 1, of: 2 },
  { type: 'waiting', operation: 'CreateRestApi', reason: 'quota', seconds: 29.2 },
  { type: 'step-done', step: 'create api.orders', seconds: 30.04 },
  { type: 'step-failed', step: 'flip api.orders/stage.prod\x1b[2J' },
]

it('prints a line for each step and wait where stderr is no terminal', async () => {
  const { world, stdout, stderr } = fakeWorld({ cwd: '/' })
  const output = await openProgress(world, plainPainter)
  events.forEach(output.progress)
  output.close()
  expect(stdout()).toBe('')
  expect(stderr()).toBe(
    `[1/2] create api.orders
waiting 30 s before CreateRestApi: quota
create api.orders 30.0 s
flip api.orders/stage.prod\\x1b[2J failed
`,
  )
})

it('tells of thousands of steps every twentieth part, what fails, and the waits that somebody notices', async () => {
  const { world, stderr } = fakeWorld({ cwd: '/' })
  const output = await openProgress(world, plainPainter)
  for (let index = 1; index <= 1000; index += 1) {
    output.progress({ type: 'step-started', step: `tag ${index}`, index, of: 1000 })
    output.progress({ type: 'waiting', operation: 'TagResource', reason: 'quota', seconds: 0.1 })
    output.progress({ type: 'step-done', step: `tag ${index}`, seconds: 0.1 })
  }
  output.progress({ type: 'step-failed', step: 'tag 7' })
  output.close()
  expect(stderr().split('\n')).toHaveLength(20 + 2)
  expect(stderr().split('\n').slice(0, 2)).toEqual(['[1/1000] tag 1', '[51/1000] tag 51'])
  expect(stderr()).toContain('tag 7 failed')
})

it('turns a spinner on a terminal and leaves the finished steps', async () => {
  const { world, stderr } = fakeWorld({ cwd: '/', terminal: true })
  const output = await openProgress(world, plainPainter)
  events.forEach(output.progress)
  output.close()
  expect(stderr()).toContain('✔ create api.orders 30.0 s\n')
  expect(stderr()).toContain('✖ flip api.orders/stage.prod\\x1b[2J failed\n')
})

it('prints lines on a terminal that cannot move its cursor', async () => {
  const { world, stderr } = fakeWorld({ cwd: '/', terminal: true, env: { TERM: 'dumb' } })
  const output = await openProgress(world, plainPainter)
  output.progress({ type: 'step-started', step: 'create api.orders', index: 1, of: 1 })
  output.close()
  expect(stderr()).toBe('[1/1] create api.orders\n')
})

it('prints lines on a terminal that was given no size', async () => {
  const { world, stderr } = fakeWorld({ cwd: '/', terminal: true })
  Object.assign(world.stderr.stream, { columns: 0 })
  const output = await openProgress(world, plainPainter)
  output.progress({ type: 'step-started', step: 'create api.orders', index: 1, of: 1 })
  output.close()
  expect(stderr()).toBe('[1/1] create api.orders\n')
})

const body: ProgressEvent = { type: 'step-started', step: 'api.orders body', index: 1, of: 1 }
const silence: ProgressEvent = { type: 'unanswered', operation: 'PutRestApi', seconds: 28 }
const throttled: ProgressEvent = {
  type: 'waiting',
  operation: 'PutRestApi',
  reason: 'throttled',
  seconds: 40,
}

afterEach(() => void vi.useRealTimers())

it('says every 15 seconds in a log what it still waits for, why and how long at most', async () => {
  vi.useFakeTimers()
  const { world, stderr } = fakeWorld({ cwd: '/' })
  const output = await openProgress(world, plainPainter)
  output.progress(body)
  vi.advanceTimersByTime(2_000)
  output.progress(silence)
  vi.advanceTimersByTime(14_000)
  output.progress({ type: 'answered', operation: 'PutRestApi' })
  output.progress(throttled)
  vi.advanceTimersByTime(31_000)
  output.close()
  vi.advanceTimersByTime(60_000)
  expect(stderr()).toBe(
    `[1/1] api.orders body
still waiting for the answer to PutRestApi, at most 15 s more
waiting 40 s before PutRestApi: throttled
still waiting 25 s before PutRestApi: throttled
still waiting 10 s before PutRestApi: throttled
`,
  )
})

it('counts every two seconds on a terminal, and goes back to the step when the wait is over', async () => {
  vi.useFakeTimers()
  const { world, stderr } = fakeWorld({ cwd: '/', terminal: true })
  const output = await openProgress(world, plainPainter)
  output.progress(body)
  output.progress({ ...throttled, seconds: 4 })
  vi.advanceTimersByTime(2_100)
  expect(stderr()).toContain('waiting 2 s before PutRestApi: throttled')
  vi.advanceTimersByTime(2_100)
  output.close()
  expect(stderr()).toContain('[1/1] api.orders body 4 s')
})

it('is silent while a question is open', async () => {
  vi.useFakeTimers()
  const { world, stderr } = fakeWorld({ cwd: '/' })
  const output = await openProgress(world, plainPainter)
  output.progress({ type: 'read', what: 'api.orders' })
  output.progress({ type: 'asking' })
  vi.advanceTimersByTime(60_000)
  output.close()
  expect(stderr()).toBe('')
})

it('leaves what is worth knowing on a terminal', async () => {
  const { world, stderr } = fakeWorld({ cwd: '/', terminal: true })
  const output = await openProgress(world, plainPainter)
  output.progress({ type: 'notice', text: 'The account is served elsewhere.' })
  output.close()
  expect(stderr()).toContain('ℹ The account is served elsewhere.\n')
})

it('says at a second signal which steps are cut, and how to go on', async () => {
  const halt = new AbortController()
  const { world, stderr } = fakeWorld({ cwd: '/', halt: halt.signal })
  const output = await openProgress(world, plainPainter)
  output.progress({ type: 'step-started', step: 'account update', index: 1, of: 2 })
  output.progress({ type: 'step-done', step: 'account update', seconds: 1 })
  output.progress({ type: 'step-started', step: 'api.orders body', index: 2, of: 2 })
  halt.abort()
  output.close()
  expect(stderr()).toMatch(
    /\nStopped at once\. Under way, done or not: api\.orders body\.\nRun the same command again: .*\n$/,
  )
})

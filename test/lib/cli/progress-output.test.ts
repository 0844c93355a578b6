import { expect, it } from 'vitest'
import { openProgress } from '../../../src/lib/cli/progress-output.js'
import type { ProgressEvent } from '../../../src/lib/engine/index.js'
import { plainPainter } from '../../../src/lib/report/index.js'
import { fakeWorld } from '../../helpers/fake-world.js'

const events: readonly ProgressEvent[] = [
  { type: 'read', what: 'api.orders' },
  { type: 'step-started', step: 'create api.orders', index: 1, of: 2 },
  { type: 'waiting', operation: 'CreateRestApi', reason: 'quota', seconds: 29.2 },
  { type: 'step-done', step: 'create api.orders', seconds: 30.04 },
  { type: 'step-failed', step: 'flip api.orders/stage.prod', message: 'conflict\x1b[2J' },
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
flip api.orders/stage.prod: conflict\\x1b[2J
`,
  )
})

it('turns a spinner on a terminal and leaves the finished steps', async () => {
  const { world, stderr } = fakeWorld({ cwd: '/', terminal: true })
  const output = await openProgress(world, plainPainter)
  events.forEach(output.progress)
  output.close()
  expect(stderr()).toContain('✔ create api.orders 30.0 s\n')
  expect(stderr()).toContain('✖ flip api.orders/stage.prod: conflict\\x1b[2J\n')
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

import { expect, it, onTestFinished } from 'vitest'
import { untilStopped, watchSignals } from '../../../src/lib/cli/index.js'

it('asks to stop at the first signal, says so at once, and stops now at the second', async () => {
  const said: string[] = []
  const stopped: number[] = []
  const watch = watchSignals(
    (text) => said.push(text),
    (exitCode) => stopped.push(exitCode),
  )
  onTestFinished(watch.close)

  process.emit('SIGHUP', 'SIGHUP')
  await untilStopped(watch.signal)
  expect(watch.signal.reason).toMatchObject({ code: 'cli.interrupted', exitCode: 129 })
  expect({ said: said.length, stopped }).toEqual({ said: 1, stopped: [] })
  expect(watch.halt.aborted).toBe(false)

  process.emit('SIGTERM', 'SIGTERM')
  expect({ said: said.length, stopped }).toEqual({ said: 1, stopped: [143] })
  expect(watch.halt.aborted).toBe(true)
})

it('listens no more when it is closed', () => {
  const before = process.listenerCount('SIGTERM')
  const watch = watchSignals(
    () => undefined,
    () => undefined,
  )
  expect(process.listenerCount('SIGTERM')).toBe(before + 1)
  watch.close()
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

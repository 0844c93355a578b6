import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { takeLock } from '../../../src/lib/engine/index.js'

const uniqueName = (): string => `test ${process.pid} ${Math.random()}`

describe('the lock', () => {
  test('has one holder; the second is told who holds it', async () => {
    const name = uniqueName()
    const lock = await takeLock(name, 0, () => undefined)

    await expect(takeLock(name, 0, () => undefined)).rejects.toMatchObject({
      code: 'lock.busy',
      exitCode: 75,
      message: expect.stringContaining(`process ${process.pid}`),
    })
    await lock.release()
  })

  test('is free again after it was released', async () => {
    const name = uniqueName()
    await (await takeLock(name, 0, () => undefined)).release()

    await (await takeLock(name, 0, () => undefined)).release()
  })

  test('is waited for', async () => {
    const name = uniqueName()
    const first = await takeLock(name, 0, () => undefined)
    const second = takeLock(name, 30, () => void first.release())

    await (await second).release()
  })

  test('dies with its holder, however the holder ends', async () => {
    const name = uniqueName()
    const program = `import { takeLock } from './src/lib/engine/lock.ts'
      await takeLock(${JSON.stringify(name)}, 0, () => undefined)
      process.stdout.write('held')
      setInterval(() => undefined, 1000)`
    const holder = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module-typescript', '-e', program].filter(
        (word) => word !== '--input-type=module-typescript',
      ),
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(holder.stdout, 'data')
    await expect(takeLock(name, 0, () => undefined)).rejects.toMatchObject({ code: 'lock.busy' })

    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await takeLock(name, 5, () => undefined)).release()
  })
})

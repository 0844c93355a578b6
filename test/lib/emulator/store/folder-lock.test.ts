import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../../../src/lib/emulator/store/folder-lock.js'

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-lock-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A process that holds the folder until it is killed. */
async function holder(): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'hold-lock.process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  return child
}

describe('the lock of a folder', () => {
  it('has one holder at a time, and the others wait for it', async () => {
    let holders = 0
    const most = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const lock = await lockFolder(folder, 20_000)
        holders += 1
        const now = holders
        await new Promise((resolve) => setImmediate(resolve))
        holders -= 1
        await lock.release()
        return now
      }),
    )
    expect(most).toEqual(Array.from({ length: 40 }, () => 1))
  })

  it('that another process holds is a Fault with exit code 75 which names it', async () => {
    const { pid } = await holder()
    await expect(lockFolder(folder, 50)).rejects.toMatchObject({
      code: 'local.busy',
      exitCode: 75,
      message: `The local account in ${folder} is in use by process ${pid}; waited 0.05 s for it.`,
    })
  })

  it('is free the moment its holder is killed', async () => {
    const child = await holder()
    const waiting = lockFolder(folder, 20_000)
    child.kill('SIGKILL')
    const lock = await waiting
    await lock.release()
  })

  it('of one folder is not that of another', async () => {
    const other = mkdtempSync(join(tmpdir(), 'folder-lock-'))
    const locks = await Promise.all([lockFolder(folder, 0), lockFolder(other, 0)])
    await Promise.all(locks.map((lock) => lock.release()))
    rmSync(other, { recursive: true })
  })
})

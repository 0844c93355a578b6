import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Handlers } from '../../../../src/lib/emulator/contract.js'
import { openLocalAccount } from '../../../../src/lib/emulator/index.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'killed-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

/** The counters that every write of `write-forever.process.ts` puts into three records. */
async function counters(): Promise<number[]> {
  const handlers: Handlers = {
    GetRestApis: (_, { state: { collections } }) => ({
      position: JSON.stringify([
        collections['restApis']?.['a']?.['n'] ?? 0,
        collections['deploymentSnapshots']?.['a/d']?.['n'] ?? 0,
        collections['accounts']?.['account']?.['n'] ?? 0,
      ]),
    }),
  }
  const account = openLocalAccount({ directory, handlers })
  const { body } = await account.handle({
    method: 'GET',
    path: '/restapis',
    query: [],
    headers: {},
    body: undefined,
  })
  await account.close()
  return JSON.parse(JSON.parse(String(body)).position)
}

describe('an account whose process is killed', () => {
  it('holds the state before or after an operation, never between, and no answered change is lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const script = join(import.meta.dirname, 'write-forever.process.ts')
      const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let answered = 0
      child.stdout.on('data', (data: Buffer) => {
        answered = Number(data.toString().trim().split('\n').at(-1))
        if (answered % 7 >= round) child.kill('SIGKILL')
      })
      await once(child, 'close')
      const [a = 0, b, c] = await counters()
      expect([b, c]).toEqual([a, a])
      expect(a).toBeGreaterThanOrEqual(answered)
    }
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { interruption } from '../../src/lib/cli/signals.js'
import { runApigw, runJson } from '../helpers/run-command.js'
import { temporaryFolder } from '../helpers/temporary-folder.js'

const access = {
  url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  region: 'us-east-1',
  accountId: '123456789012',
  accessKeyId: expect.stringMatching(/^LOCL/),
  secretAccessKey: expect.any(String),
  pid: process.pid,
}

/** Serves in this process while `use` runs. */
async function whileServing<T>(cwd: string, use: () => Promise<T>) {
  const controller = new AbortController()
  const serving = runJson(['local', 'start'], { cwd, signal: controller.signal })
  while (!(await isRunning(cwd))) await new Promise((resolve) => setImmediate(resolve))
  const result = await use()
  controller.abort(interruption('SIGINT'))
  return { result, served: await serving }
}

const status = async (cwd: string) => (await runJson(['local', 'status'], { cwd })).json
const isRunning = async (cwd: string) => ((await status(cwd)) as { readonly running: boolean }).running

describe('local', () => {
  it('serves the account of the file until a signal, which is its normal end', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'apigw.yaml'), 'apigw: 1\nproject: p\naccounts: ["123456789012"]\n')
    const directory = join(cwd, '.apigw/local')
    const { result, served } = await whileServing(cwd, () => status(cwd))
    const { accountId, ...server } = access
    expect(result).toEqual({
      running: true,
      directory,
      accountId,
      server: { ...server, startedAt: expect.any(String) },
    })
    expect(served).toMatchObject({ code: 0, stderr: '', json: access })
    expect(await status(cwd)).toEqual({ running: false, directory, accountId: '123456789012', server: null })
  })

  it('refuses a second server and a reset while one runs', async () => {
    const cwd = temporaryFolder()
    const { result } = await whileServing(cwd, async () => [
      await runApigw(['local', 'start'], { cwd }),
      await runApigw(['local', 'reset'], { cwd }),
    ])
    for (const ran of result) expect(ran).toMatchObject({ code: 75, stdout: '' })
  })

  it('has nothing to do when no server runs', async () => {
    const cwd = temporaryFolder()
    expect(await runJson(['local', 'stop'], { cwd })).toMatchObject({
      code: 0,
      json: { stopped: false, url: null },
    })
    expect(await runJson(['local', 'reset'], { cwd })).toMatchObject({ code: 0 })
  })

  it('takes the folder from --local-dir, then from APIGW_LOCAL_DIR, relative to where it is run', async () => {
    const cwd = temporaryFolder()
    const env = { APIGW_LOCAL_DIR: 'b' }
    const flag = await runJson(['local', 'status', '--local-dir', 'a'], { cwd, env })
    const variable = await runJson(['local', 'status'], { cwd, env })
    expect([flag.json, variable.json]).toMatchObject([
      { directory: join(cwd, 'a') },
      { directory: join(cwd, 'b') },
    ])
  })

  it('refuses a port that is none', async () => {
    expect(await runApigw(['local', 'start', '--port', 'x'], { cwd: temporaryFolder() })).toMatchObject({
      code: 64,
    })
  })
})

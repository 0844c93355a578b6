import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../errors/index.js'
import { doing, readIfThere } from '../store/atomic-file.js'
import { localStatus, refuseSecond } from './local-server.js'
import type { ServerInfo } from './server-info.js'

export interface DetachedOptions {
  readonly directory: string
  /** The script and its arguments for this Node, for example `['bin/run.js', 'local', 'start']`. */
  readonly command: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Default 15 000 ms. */
  readonly waitMs?: number
}

/**
 * Starts a server that outlives this process, and waits until it answers. Its output goes to `server.log` (0600).
 * @throws Problem local.running when one runs already; Fault local.start with the end of that log
 */
export async function startDetached(options: DetachedOptions): Promise<ServerInfo> {
  const { directory, command, env = process.env, waitMs = 15_000 } = options
  await refuseSecond(directory)
  const log = join(directory, 'server.log')
  const output = doing(`write ${log}`, () => {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    return openSync(log, 'w', 0o600)
  })
  const child = spawn(process.execPath, [...command], {
    detached: true,
    stdio: ['ignore', output, output],
    env,
  })
  closeSync(output)
  let ended = false
  for (const event of ['error', 'exit']) child.once(event, () => (ended = true))
  const deadline = Date.now() + waitMs
  while (!ended && Date.now() < deadline) {
    const info = await localStatus(directory)
    if (info !== undefined && info.pid === child.pid) {
      child.unref()
      return info
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill()
  throw notStarted(log, ended)
}

function notStarted(log: string, ended: boolean): Fault {
  const said = (readIfThere(log) ?? '').trim().slice(-500)
  return new Fault({
    code: 'local.start',
    message: `The local server ${ended ? 'ended' : 'did not answer'} while it was started.${said && ` It said: ${said}`}`,
    fix: 'Run `apigw local start` without --detach to see what it does.',
  })
}

import { unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ExitCode, Problem } from '../errors/index.js'
import { sha256 } from '../json/index.js'

export interface Lock {
  release(): Promise<void>
}

/**
 * Takes the one writer's place under a name on this host, waiting up to `seconds`. The kernel holds the lock (a
 * listening socket) and drops it when the process ends, however it ends, so nothing is ever left to clean up.
 * @throws Problem `lock.busy` (exit 75), naming the holder
 */
export async function takeLock(
  name: string,
  seconds: number,
  onBusy: (holder: string) => void,
): Promise<Lock> {
  const path = socketPath(name)
  for (let left = seconds; ; left -= pollSeconds) {
    const server = await listen(path)
    if (server !== undefined) return { release: () => close(server) }
    const holder = await askHolder(path)
    if (holder === undefined) continue
    if (left <= 0) throw busy(holder)
    onBusy(holder)
    await wait(pollSeconds * 1000)
  }
}

const pollSeconds = 0.25

/** Linux has sockets without a file, Windows named pipes; elsewhere a file that a dead holder leaves is removed. */
function socketPath(name: string): string {
  const id = `apigw-${sha256(`${process.getuid?.() ?? ''} ${name}`).slice(0, 32)}`
  if (process.platform === 'linux') return `\0${id}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${id}` : join(tmpdir(), `${id}.sock`)
}

function listen(path: string): Promise<Server | undefined> {
  const who = `process ${process.pid}, since ${new Date().toISOString()}`
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(who)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(path, () => resolve(server.unref()))
  })
}

/** Who holds the lock; undefined where nobody does any more. */
function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let told = ''
    const socket = connect(path)
    socket.on('data', (data) => {
      told += String(data)
    })
    socket.on('end', () => resolve(told))
    socket.on('error', () => {
      if (path.startsWith('/'))
        unlink(path).then(
          () => resolve(undefined),
          () => resolve(undefined),
        )
      else resolve(undefined)
    })
  })
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

const busy = (holder: string): Problem =>
  new Problem({
    code: 'lock.busy',
    message: `another apply works on the same account and project (${holder})`,
    fix: 'Wait for it to end, or give --lock-wait 5m.',
    exitCode: ExitCode.busy,
  })

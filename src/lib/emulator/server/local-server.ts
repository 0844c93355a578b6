import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { ExitCode, Fault, Problem } from '../../errors/index.js'
import { type LocalAccountOptions, openLocalAccount } from '../account.js'
import { doing } from '../store/atomic-file.js'
import { startServer } from './http-server.js'
import { isServer, newNonce } from './identity.js'
import { readServerInfo, removeServerInfo, type ServerInfo, writeServerInfo } from './server-info.js'

export type LocalServerOptions = LocalAccountOptions & {
  readonly directory: string
  readonly port?: number
}

export interface LocalServer {
  readonly info: ServerInfo
  /** Stops listening, releases the folder and removes server.json. */
  close(): Promise<void>
}

/**
 * Serves the account of a folder and says so in its `server.json`.
 * @throws Problem local.running when a server runs on it already, local.port-in-use; Fault local.busy
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { directory } = options
  await refuseSecond(directory)
  const account = openLocalAccount(options)
  await account.open()
  const nonce = newNonce()
  try {
    const server = await startServer(account, {
      ...(options.port !== undefined && { port: options.port }),
      identity: { pid: process.pid, nonce },
    })
    const { url, region, accessKeyId, secretAccessKey } = server
    const startedAt = new Date().toISOString()
    const { accountId } = account
    const info = {
      ...{ url, pid: process.pid, region, accountId, accessKeyId, secretAccessKey, nonce, startedAt },
      ...(options.quotas !== undefined && { quotas: options.quotas.mode }),
    }
    writeServerInfo(directory, info)
    return {
      info,
      close: async () => {
        removeServerInfo(directory)
        await server.close()
        await account.close()
      },
    }
  } catch (thrown) {
    await account.close()
    throw thrown
  }
}

/** The server that runs on a folder and has proved to be it, or undefined. */
export async function localStatus(directory: string): Promise<ServerInfo | undefined> {
  const info = readServerInfo(directory)
  return info !== undefined && (await isServer(info.url, info)) ? info : undefined
}

/**
 * Stops the server of a folder, and returns what it was; undefined when none runs. Only a process that proved to be
 * the server is signalled.
 * @throws Fault local.stop when it does not end
 */
export async function stopLocalServer(directory: string, waitMs = 10_000): Promise<ServerInfo | undefined> {
  const info = await localStatus(directory)
  if (info === undefined) return undefined
  const gone = connectionClosed(info.url, waitMs)
  process.kill(info.pid, 'SIGTERM')
  if (!(await gone)) throw stillRunning(info)
  return info
}

/**
 * Empties the local account of a folder.
 * @throws Problem local.running while a server runs on it; Fault local.busy
 */
export async function resetLocal(directory: string, options: { lockWaitMs?: number } = {}): Promise<void> {
  await refuseSecond(directory)
  const account = openLocalAccount({ ...options, directory })
  await account.open()
  try {
    doing(`empty ${directory}`, () => rmSync(join(directory, 'regions'), { recursive: true, force: true }))
    removeServerInfo(directory)
  } finally {
    await account.close()
  }
}

/** @throws Problem local.running while a server runs on the folder */
export async function refuseSecond(directory: string): Promise<void> {
  const running = await localStatus(directory)
  if (running !== undefined) throw alreadyRunning(directory, running)
}

/** Whether the server at `url` closed within the time: the kernel tells, even when it was killed. */
function connectionClosed(url: string, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    const timer = setTimeout(() => finish(false), waitMs)
    const finish = (closed: boolean): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(closed)
    }
    socket.on('error', () => finish(true))
    socket.on('close', () => finish(true))
  })
}

const alreadyRunning = (directory: string, { url, pid }: ServerInfo): Problem =>
  new Problem({
    code: 'local.running',
    message: `The local account in ${directory} is already served at ${url} by process ${pid}.`,
    fix: 'Use it as it is, or stop it first with `apigw local stop`.',
    exitCode: ExitCode.busy,
  })

const stillRunning = ({ pid }: ServerInfo): Fault =>
  new Fault({
    code: 'local.stop',
    message: `The local server, process ${pid}, did not end when it was told to.`,
    fix: `End it with \`kill -9 ${pid}\`; its folder stays consistent.`,
  })

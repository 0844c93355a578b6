import { ExitCode, Fault } from '../../errors/index.js'
import { type LocalAccountOptions, openLocalAccount, type QuotaOptions } from '../account.js'
import { type SdkRequestHandler, sdkRequestHandler } from '../sdk-request-handler.js'
import { readServerInfo } from './server-info.js'

/** How SDK clients reach the local account of a folder. */
export interface LocalConnection {
  readonly accountId: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** In process. Absent when a server runs. */
  readonly requestHandler?: SdkRequestHandler
  /** The server that runs on the folder. */
  readonly endpoint?: string
  /** What the account enforces: the server's own setting where one runs. */
  readonly quotas?: QuotaOptions['mode']
  close(): Promise<void>
}

/**
 * Connects to the account of a folder: to the server that runs on it, else in process.
 * @throws Fault local.busy when another process uses the folder for longer than `lockWaitMs` (10 000)
 */
export async function connectLocal(
  options: LocalAccountOptions & { directory: string },
): Promise<LocalConnection> {
  const deadline = Date.now() + (options.lockWaitMs ?? 10_000)
  for (;;) {
    const server = await connectToServer(options.directory)
    if (server !== undefined) return server
    try {
      // A server that is starting holds the folder before it says where it is: look again now and then.
      return await connectInProcess(options, Math.min(500, Math.max(0, deadline - Date.now())))
    } catch (thrown) {
      if (!(thrown instanceof Fault) || thrown.exitCode !== ExitCode.busy || Date.now() >= deadline)
        throw thrown
    }
  }
}

async function connectToServer(directory: string): Promise<LocalConnection | undefined> {
  if (readServerInfo(directory) === undefined) return undefined
  const { localStatus } = await import('./local-server.js')
  const info = await localStatus(directory)
  if (info === undefined) return undefined
  const { accountId, url, accessKeyId, secretAccessKey, quotas } = info
  return {
    accountId,
    credentials: { accessKeyId, secretAccessKey },
    endpoint: url,
    ...(quotas !== undefined && { quotas }),
    close: async () => undefined,
  }
}

async function connectInProcess(options: LocalAccountOptions, lockWaitMs: number): Promise<LocalConnection> {
  const account = openLocalAccount({ ...options, lockWaitMs })
  await account.open()
  return {
    accountId: account.accountId,
    credentials: { accessKeyId: 'LOCALINPROCESS', secretAccessKey: 'in-process' },
    requestHandler: sdkRequestHandler(account),
    ...(options.quotas !== undefined && { quotas: options.quotas.mode }),
    close: () => account.close(),
  }
}

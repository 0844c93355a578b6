import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type AccountOptions, openAccount, type ResolvedTarget } from '../account/index.js'
import type { AccountPort, Progress } from '../engine/index.js'
import { ExitCode, Fault } from '../errors/index.js'

/** Opens accounts of one target, region by region, and closes what is behind them. */
export interface Connection {
  open(region: string): AccountPort
  close(): Promise<void>
}

export interface ConnectionOptions {
  readonly resolved: ResolvedTarget
  /** Folder of the local account; used for a local target only. */
  readonly localDirectory: string
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
}

/** The local account is reached through the SDK too: in process, or at the server that runs on its folder. */
export async function connect(options: ConnectionOptions): Promise<Connection> {
  const { resolved } = options
  if (resolved.target.kind !== 'local') {
    return {
      open: (region) => openRegion(region, options, { credentials: resolved.credentials }),
      close: async () => undefined,
    }
  }
  const { connectLocal } = await import('../emulator/index.js')
  await makeFolder(options.localDirectory)
  const local = await connectLocal({
    directory: options.localDirectory,
    accountId: resolved.target.accountId,
  })
  const { credentials, endpoint, requestHandler } = local
  const door = {
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    ...(requestHandler && { requestHandler }),
  }
  return { open: (region) => openRegion(region, options, door), close: () => local.close() }
}

function openRegion(
  region: string,
  { resolved, progress, signal }: ConnectionOptions,
  door: Pick<AccountOptions, 'credentials' | 'endpoint' | 'requestHandler'>,
): AccountPort {
  return openAccount({
    target: resolved.target,
    region,
    ...door,
    onWait: (operation, reason, seconds) => progress({ type: 'waiting', operation, reason, seconds }),
    ...(signal !== undefined && { signal }),
  })
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new Fault({
      code: 'local.folder',
      message: `the local account's folder ${path} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
      fix: 'Name another folder with --local-dir or APIGW_LOCAL_DIR.',
      exitCode: ExitCode.cannotCreate,
      cause,
    })
  }
}

/** `--local-dir`, APIGW_LOCAL_DIR, or `.apigw/local` beside the gateway file. */
export const localDirectoryOf = (
  flag: string | undefined,
  { env, cwd }: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string },
  beside: string,
): string => resolve(cwd, flag ?? (env['APIGW_LOCAL_DIR'] || resolve(beside, '.apigw/local')))

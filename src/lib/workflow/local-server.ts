import { resolve } from 'node:path'
import type { LocalServer, ServerInfo } from '../emulator/index.js'
import { localDirectoryOf } from './connection.js'
import { faultPlanOf } from './fault-plan.js'
import { readNearbyFile } from './nearby-file.js'
import type { QuotaMode } from './request.js'

export interface LocalFolderRequest {
  /** Relative to `cwd`. */
  readonly file: string
  /** `--local-dir`. */
  readonly localDir?: string | undefined
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

export interface LocalStartRequest extends LocalFolderRequest {
  readonly port?: number | undefined
  readonly quotas?: QuotaMode | undefined
  /** What ReimportApi does with the tags of an HTTP API. */
  readonly reimportTags?: 'keep' | 'replace' | undefined
  /** A fault plan's file, relative to `cwd`. */
  readonly faults?: string | undefined
}

export interface LocalFolder {
  readonly directory: string
  /** The first of the file's `accounts:`, as for `--local`. */
  readonly accountId: string
}

/** Which local account is meant: the folder that `--local` uses with the same file and flags. */
export async function localFolder(request: LocalFolderRequest): Promise<LocalFolder> {
  const { directory: beside, target } = await readNearbyFile(request.file, request.cwd)
  const world = { env: request.environment, cwd: request.cwd }
  return {
    directory: localDirectoryOf(request.localDir, world, beside),
    accountId: target?.accounts?.[0] ?? '000000000000',
  }
}

/** Serves the local account from this process until it is closed. @throws Problem local.running · Fault local.busy */
export async function startLocal(request: LocalStartRequest): Promise<LocalServer> {
  const { startLocalServer } = await import('../emulator/index.js')
  const faults = await faultPlanOf(request.faults, { env: request.environment, cwd: request.cwd })
  return startLocalServer({
    ...(await localFolder(request)),
    ...(request.port !== undefined && { port: request.port }),
    ...(request.quotas !== undefined && { quotas: { mode: request.quotas } }),
    ...(request.reimportTags !== undefined && { reimportTags: request.reimportTags }),
    ...(faults !== undefined && { faults }),
  })
}

/**
 * Serves it from a process of its own that goes on after this one. `program` is what runs this program.
 * @throws Problem local.running · Fault local.start
 */
export async function startLocalDetached(
  request: LocalStartRequest,
  program: readonly string[],
): Promise<ServerInfo> {
  const { directory } = await localFolder(request)
  const { startDetached } = await import('../emulator/index.js')
  const flags = [
    ...['--file', request.file, '--local-dir', directory],
    ...(request.port === undefined ? [] : ['--port', String(request.port)]),
    ...(request.quotas === undefined ? [] : ['--quotas', request.quotas]),
    ...(request.reimportTags === undefined ? [] : ['--reimport-tags', request.reimportTags]),
    ...(request.faults === undefined ? [] : ['--faults', resolve(request.cwd, request.faults)]),
  ]
  return startDetached({
    directory,
    command: [...program, 'local', 'start', ...flags],
    env: { ...request.environment },
  })
}

/** The server of the folder, if one runs. */
export async function localServerStatus(
  request: LocalFolderRequest,
): Promise<LocalFolder & { readonly server?: ServerInfo }> {
  const folder = await localFolder(request)
  const { localStatus } = await import('../emulator/index.js')
  const server = await localStatus(folder.directory)
  return { ...folder, ...(server !== undefined && { server }) }
}

/** Stops the server of the folder; what it was, or undefined when none ran. */
export async function stopLocal(request: LocalFolderRequest): Promise<ServerInfo | undefined> {
  const { stopLocalServer } = await import('../emulator/index.js')
  return stopLocalServer((await localFolder(request)).directory)
}

/** Empties the local account. @throws Problem local.running while a server runs on it */
export async function resetLocalAccount(request: LocalFolderRequest): Promise<LocalFolder> {
  const folder = await localFolder(request)
  const { resetLocal } = await import('../emulator/index.js')
  await resetLocal(folder.directory)
  return folder
}

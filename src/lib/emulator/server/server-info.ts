import { join } from 'node:path'
import type { QuotaOptions } from '../account.js'
import { readIfThere, removeFile, writeAtomically } from '../store/atomic-file.js'

/** What the folder's `server.json` (mode 0600) says of the server that runs on it. */
export interface ServerInfo {
  readonly url: string
  readonly pid: number
  readonly region: string
  readonly accountId: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Proves that a process is that server. */
  readonly nonce: string
  /** ISO 8601. */
  readonly startedAt: string
  /** What it enforces; absent: no quotas. */
  readonly quotas?: QuotaOptions['mode']
}

export const serverInfoPath = (directory: string): string => join(directory, 'server.json')

export function writeServerInfo(directory: string, info: ServerInfo): void {
  writeAtomically(serverInfoPath(directory), `${JSON.stringify(info, null, 2)}\n`)
}

/** What the file says, or undefined when there is none or it is not ours. */
export function readServerInfo(directory: string): ServerInfo | undefined {
  const text = readIfThere(serverInfoPath(directory))
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isServerInfo(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function removeServerInfo(directory: string): void {
  removeFile(serverInfoPath(directory))
}

/** Only a loopback address is ever called. */
function isServerInfo(value: unknown): value is ServerInfo {
  if (typeof value !== 'object' || value === null) return false
  const info = value as Readonly<Record<string, unknown>>
  const texts = ['region', 'accountId', 'accessKeyId', 'secretAccessKey', 'nonce', 'startedAt'] as const
  return (
    typeof info['url'] === 'string' &&
    /^http:\/\/127\.0\.0\.1:\d+$/.test(info['url']) &&
    Number.isInteger(info['pid']) &&
    [undefined, 'real', 'counts'].some((mode) => mode === info['quotas']) &&
    texts.every((name) => typeof info[name] === 'string')
  )
}

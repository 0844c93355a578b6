import { constants, type Stats } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { readHandle } from './read-source.js'

/** Why a file is not read. Nothing of a refused file is ever shown. */
export interface Refusal {
  readonly reason: 'outside' | 'denied' | 'missing' | 'unreadable'
  readonly message: string
  readonly fix: string
}

export const isRefused = (result: Uint8Array | Refusal): result is Refusal => 'reason' in result

const secretNames =
  /^(?:\.env(?:\..*)?|\.git|\.aws|\.ssh|\.gnupg|\.npmrc|\.netrc|credentials|id_[a-z0-9]+|.*\.(?:pem|key|p12|pfx))$/i

/**
 * The bytes of a file named in a project's file, below the project root. Links are followed but must stay inside; the
 * file opened must be the one that was looked at, so that a link exchanged in between is noticed.
 * @param root real path of the project root
 * @throws Problem exit 66 (not a regular file) · 65 (too large)
 */
export async function readConfinedBytes(root: string, name: string): Promise<Uint8Array | Refusal> {
  const path = resolve(root, name)
  const lexical = nameRefusal(name) ?? refusalOf(root, path)
  if (lexical !== undefined) return lexical
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) return missing
  const refused = refusalOf(root, real)
  if (refused !== undefined) return refused
  const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW).catch(
    () => undefined,
  )
  if (handle === undefined) return unreadable
  try {
    const exchanged = await exchangedRefusal(path, real, await handle.stat())
    return exchanged ?? (await readHandle(handle, name))
  } finally {
    await handle.close()
  }
}

function nameRefusal(name: string): Refusal | undefined {
  const foreign =
    isAbsolute(name) || /^[a-z][\w+.-]*:/i.test(name) || /[\\\0]/.test(name) || /%2e|%2f|%5c/i.test(name)
  return foreign ? outside : undefined
}

function refusalOf(root: string, path: string): Refusal | undefined {
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return outside
  const secret = relative(root, path)
    .split(sep)
    .find((segment) => secretNames.test(segment))
  if (secret === undefined) return undefined
  return { reason: 'denied', message: `${secret} usually holds secrets`, fix: 'Name another file.' }
}

async function exchangedRefusal(path: string, real: string, opened: Stats): Promise<Refusal | undefined> {
  if (opened.isFile() && opened.nlink > 1) return hardLinked
  const again = await realpath(path).catch(() => undefined)
  const now = again === undefined ? undefined : await stat(again).catch(() => undefined)
  return again === real && now?.ino === opened.ino && now.dev === opened.dev ? undefined : exchanged
}

const outside: Refusal = {
  reason: 'outside',
  message: 'it is outside the project',
  fix: 'Name a file below the folder of the gateway file, by its relative path.',
}

const hardLinked: Refusal = {
  reason: 'outside',
  message: 'it is a hard link, which may lead outside the project',
  fix: 'Copy the file instead of linking it.',
}

const exchanged: Refusal = {
  reason: 'outside',
  message: 'it was exchanged while it was opened',
  fix: 'Run the command again when nothing else writes to the project.',
}

const missing: Refusal = {
  reason: 'missing',
  message: 'it does not exist',
  fix: 'Check the path, upper and lower case too.',
}

const unreadable: Refusal = {
  reason: 'unreadable',
  message: 'it cannot be opened',
  fix: 'Check its permissions.',
}

import { constants, type Stats } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { didYouMean } from '../errors/index.js'
import { readHandle } from './read-source.js'

/** Why a file is not read. Nothing of a refused file is ever shown. */
export interface Refusal {
  readonly reason: 'outside' | 'denied' | 'missing' | 'not-a-file' | 'unreadable'
  readonly message: string
  readonly fix: string
}

export interface ConfinedFile {
  /** The real path: the identity of the file. */
  readonly path: string
  readonly bytes: Uint8Array
}

export const isRefused = (result: ConfinedFile | Refusal): result is Refusal => 'reason' in result

const secretNames =
  /^(?:\.env(?:\..*)?|\.git|\.aws|\.ssh|\.gnupg|\.npmrc|\.netrc|credentials|id_[a-z0-9]+|.*\.(?:pem|key|p12|pfx))$/i

/**
 * A file named in a project's file, by a path relative to the project root.
 * @param root real path of the project root
 * @throws Problem as `readConfinedPath`
 */
export const readConfinedName = async (root: string, name: string): Promise<ConfinedFile | Refusal> =>
  isForeign(name) ? outside : readConfinedPath(root, resolve(root, name), name)

/**
 * A file below the project root. Links are followed but must stay inside; the path is resolved before and after the
 * file is opened, and the file opened must be the one found there, so that a link exchanged in between is noticed.
 * @param root real path of the project root
 * @param path absolute
 * @param shown what messages call the file
 * @throws Problem `source.too-large` (65), `source.unreadable` (66)
 */
export async function readConfinedPath(
  root: string,
  path: string,
  shown: string,
): Promise<ConfinedFile | Refusal> {
  const lexical = refusalOf(root, path)
  if (lexical !== undefined) return lexical
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) return missing(path)
  const refused = refusalOf(root, real) ?? wrongCase(path, real)
  if (refused !== undefined) return refused
  const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW).catch(
    () => undefined,
  )
  if (handle === undefined) return unreadable
  try {
    const unfit = await unfitRefusal(path, real, await handle.stat())
    return unfit ?? { path: real, bytes: await readHandle(handle, shown) }
  } finally {
    await handle.close()
  }
}

const isForeign = (name: string): boolean =>
  isAbsolute(name) || /^[a-z][\w+.-]*:/i.test(name) || /[\\\0]/.test(name) || /%2e|%2f|%5c/i.test(name)

function refusalOf(root: string, path: string): Refusal | undefined {
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return outside
  const secret = relative(root, path)
    .split(sep)
    .find((segment) => secretNames.test(segment))
  if (secret === undefined) return undefined
  return {
    reason: 'denied',
    message: `\`${secret}\` usually holds secrets and is never read`,
    fix: 'Name another file.',
  }
}

/** A case-insensitive disk finds the file anyway; every other machine would not. */
function wrongCase(path: string, real: string): Refusal | undefined {
  const [wanted, found] = [basename(path), basename(real)]
  if (wanted === found || wanted.toLowerCase() !== found.toLowerCase()) return undefined
  return {
    reason: 'missing',
    message: `the file is named ${found}`,
    fix: `Write ${found}, upper and lower case as it is.`,
  }
}

async function unfitRefusal(path: string, real: string, opened: Stats): Promise<Refusal | undefined> {
  if (!opened.isFile()) return notRegular
  if (opened.nlink > 1) return hardLinked
  const again = await realpath(path).catch(() => undefined)
  const now = again === undefined ? undefined : await stat(again).catch(() => undefined)
  return again === real && now?.ino === opened.ino && now.dev === opened.dev ? undefined : exchanged
}

async function missing(path: string): Promise<Refusal> {
  const names = await readdir(dirname(path)).catch(() => [])
  return {
    reason: 'missing',
    message: 'it does not exist',
    fix: `Check the path.${didYouMean(basename(path), names)}`,
  }
}

const outside: Refusal = {
  reason: 'outside',
  message: 'it is outside the project',
  fix: 'Name a file below the project root, by a relative path with forward slashes.',
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

const notRegular: Refusal = {
  reason: 'not-a-file',
  message: 'it is not a regular file',
  fix: 'Name a file.',
}

const unreadable: Refusal = {
  reason: 'unreadable',
  message: 'it cannot be opened',
  fix: 'Check its permissions.',
}

import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { ApigwError, contentProblem, Fault, type Finding } from '../../errors/index.js'
import { limits, parseSource, type Sourced } from '../../source/index.js'
import { didYouMean } from './nearest-name.js'

export interface ConfinedFile {
  /** The real path: the identity of the file. */
  readonly path: string
  readonly source: Sourced
}

/** What is wrong with a file reference, without the place of the reference. */
export type Refusal = Pick<Finding, 'code' | 'message' | 'fix'>

export interface Root {
  /** Real path of the project root. */
  readonly path: string
  /** Folder that names are shown relative to. */
  readonly shownFrom: string
}

const secretNames =
  /^(?:\.env(?:\..*)?|\.git|\.aws|\.ssh|\.gnupg|\.npmrc|\.netrc|credentials|id_[a-z0-9]+|.*\.(?:pem|key|p12|pfx))$/i

/**
 * Reads and parses a file below the project root. The path is resolved before and after the file is opened, and the
 * opened file must be the one found there, so that a link exchanged in between is noticed.
 * @returns the file, or why it is refused; nothing of a refused file is ever read
 * @throws Problem where the file's own content is wrong
 */
export async function readConfined(path: string, root: Root): Promise<ConfinedFile | Refusal> {
  const real = await realpath(path).catch(() => undefined)
  const lexical = refusalOf(path, root)
  if (lexical !== undefined) return lexical
  if (real === undefined) return missing(path, root)
  const refused = refusalOf(real, root) ?? wrongCase(path, real)
  if (refused !== undefined) return refused
  const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW).catch(
    () => undefined,
  )
  if (handle === undefined) return unreadable(path, root)
  try {
    const bytes = await readChecked(handle, path, real, root)
    if (!(bytes instanceof Uint8Array)) return bytes
    return { path: real, source: parseSource(bytes, shown(path, root), { role: 'document', top: 'any' }) }
  } catch (error) {
    throw error instanceof ApigwError ? error : ioFault(path, root, error)
  } finally {
    await handle.close()
  }
}

export const isRefusal = (result: ConfinedFile | Refusal): result is Refusal => 'code' in result

function refusalOf(path: string, root: Root): Refusal | undefined {
  if (path !== root.path && !path.startsWith(root.path.endsWith(sep) ? root.path : root.path + sep)) {
    return {
      code: 'openapi.ref.outside',
      message: 'it is outside the project',
      fix: `Move the file below ${root.path}.`,
    }
  }
  const secret = relative(root.path, path)
    .split(sep)
    .find((name) => secretNames.test(name))
  if (secret === undefined) return undefined
  return {
    code: 'openapi.ref.denied',
    message: `\`${secret}\` usually holds secrets and is never read`,
    fix: 'Refer to another file.',
  }
}

/** A case-insensitive disk finds the file anyway; every other machine would not. */
function wrongCase(path: string, real: string): Refusal | undefined {
  const [wanted, found] = [basename(path), basename(real)]
  if (wanted === found || wanted.toLowerCase() !== found.toLowerCase()) return undefined
  return {
    code: 'openapi.ref.missing',
    message: `the file is named ${found}`,
    fix: `Write ${found}, upper and lower case as it is.`,
  }
}

async function readChecked(
  handle: FileHandle,
  path: string,
  real: string,
  root: Root,
): Promise<Uint8Array | Refusal> {
  const opened = await handle.stat()
  if (!opened.isFile())
    return {
      code: 'openapi.ref.not-a-file',
      message: 'it is not a regular file',
      fix: 'Refer to a YAML or JSON file.',
    }
  if (opened.nlink > 1) return hardLinked
  const again = await realpath(path).catch(() => undefined)
  const now = again === undefined ? undefined : await stat(again).catch(() => undefined)
  if (again !== real || now === undefined || !isSame(opened, now)) return exchanged
  if (opened.size > limits.bytes) throw contentProblem([tooLarge(path, root)])
  return handle.readFile()
}

const isSame = (one: Stats, other: Stats): boolean => one.ino === other.ino && one.dev === other.dev

const hardLinked: Refusal = {
  code: 'openapi.ref.outside',
  message: 'it is a hard link, which may lead outside the project',
  fix: 'Copy the file instead of linking it.',
}

const exchanged: Refusal = {
  code: 'openapi.ref.outside',
  message: 'it was exchanged while it was opened',
  fix: 'Run the command again when nothing else writes to the project.',
}

async function missing(path: string, root: Root): Promise<Refusal> {
  const names = await readdir(dirname(path)).catch(() => [])
  return {
    code: 'openapi.ref.missing',
    message: `${shown(path, root)} does not exist`,
    fix: `Check the path.${didYouMean(basename(path), names)}`,
  }
}

const unreadable = (path: string, root: Root): Refusal => ({
  code: 'openapi.ref.unreadable',
  message: `${shown(path, root)} cannot be read`,
  fix: 'Check its permissions.',
})

const tooLarge = (path: string, root: Root): Finding => ({
  code: 'source.too-large',
  severity: 'error',
  message: `${shown(path, root)} is larger than 6 MB, the most that API Gateway imports`,
  fix: 'Split the API, or move examples and long descriptions out of the document.',
})

const ioFault = (path: string, root: Root, cause: unknown): Fault =>
  new Fault({ code: 'source.unreadable', message: `${shown(path, root)} cannot be read`, cause })

const shown = (path: string, root: Root): string => relative(root.shownFrom, resolve(path)) || path

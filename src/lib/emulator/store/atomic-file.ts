import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { ExitCode, Fault } from '../../errors/index.js'
import { sha256 } from '../../json/index.js'

/**
 * Writes a file so that a crash leaves the old or the new content, never something between: a new file of mode 0600
 * beside it, synced, renamed over it. Missing folders are made with mode 0700. The engine writes its plans in a way of
 * its own: the local account is another program and imports nothing of its client's.
 * @throws Fault local.io
 */
export function writeAtomically(path: string, text: string): void {
  const folder = dirname(path)
  const temporary = `${path}.${randomUUID()}.tmp`
  doing(`write ${path}`, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = openSync(temporary, 'wx', 0o600)
    try {
      writeAll(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    syncFolder(folder)
  })
}

/** Removes a file if it is there. @throws Fault local.io */
export function removeFile(path: string): void {
  doing(`remove ${path}`, () => {
    try {
      unlinkSync(path)
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error
      return
    }
    syncFolder(dirname(path))
  })
}

/** The text of a file, or undefined when there is none. @throws Fault local.io */
export function readIfThere(path: string): string | undefined {
  return doing(`read ${path}`, () => {
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
      throw error
    }
  })
}

/** JSON under a line that holds its checksum. */
export function sealed(value: unknown): string {
  const text = JSON.stringify(value)
  // Joined, not concatenated: a chain would be flattened when it is written, into a copy that is kept for long.
  return [JSON.stringify({ format: 1, sha256: sha256(text) }), text, ''].join('\n')
}

/** The value of a sealed text. @throws Fault local.corrupt when anything in it changed. */
export function unsealed(path: string, text: string): unknown {
  const end = text.indexOf('\n')
  const content = text.slice(end + 1, -1)
  if (text === `${JSON.stringify({ format: 1, sha256: sha256(content) })}\n${content}\n`)
    return JSON.parse(content)
  throw new Fault({
    code: 'local.corrupt',
    message: `The local account's file ${path} is damaged: its content does not match its checksum.`,
    fix: 'Restore the file from a backup, or start over with `apigw local reset`.',
    exitCode: ExitCode.content,
  })
}

/** Runs disk work and gives its failure a name. @throws Fault local.io */
export function doing<T>(what: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new Fault({
      code: 'local.io',
      message: `The local account could not ${what}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: 'Free disk space or correct the permissions of the folder, then run the command again.',
      exitCode: ExitCode.localIo,
      cause,
    })
  }
}

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

/** Makes a rename or removal durable. Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

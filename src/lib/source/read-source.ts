import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { ExitCode, Problem } from '../errors/index.js'
import { parseSource } from './parse-source.js'
import { limits, type ParseOptions, type Sourced } from './sourced.js'

export interface ReadOptions extends ParseOptions {
  /** The name to show instead of the path. */
  readonly displayName?: string
}

/**
 * Reads and parses one YAML or JSON file.
 * @throws Problem exit 66 (missing, unreadable, not a regular file) · 65 (too large, or its content is wrong)
 */
export async function readSource(path: string, options: ReadOptions = {}): Promise<Sourced> {
  const name = options.displayName ?? path
  return parseSource(await readBytes(path, name), name, options)
}

/** How much of a file is read. */
export interface SizeLimit {
  readonly bytes: number
  /** What is said of a larger file. */
  readonly refuse: (name: string) => Problem
}

/**
 * The bytes of a regular file, by default of at most 6 MB. Never blocks on a FIFO and never reads more than the limit,
 * so that devices and files that grow while they are read are refused too.
 * @throws Problem exit 66 (missing, unreadable, not a regular file) · 65 (too large)
 */
export async function readBytes(path: string, name: string, limit = importable): Promise<Uint8Array> {
  const file = await openForReading(path, name)
  try {
    return await readHandle(file, name, limit)
  } finally {
    await file.close()
  }
}

/** As `readBytes`, from a file that is open; it stays open. */
export async function readHandle(file: FileHandle, name: string, limit = importable): Promise<Uint8Array> {
  try {
    if (!(await file.stat()).isFile()) throw notRegular(name)
    return await readAtMost(file, name, limit)
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(name, error)
  }
}

async function openForReading(path: string, name: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    throw errorCode(error) === 'ENXIO' ? notRegular(name) : unreadable(name, error)
  }
}

async function readAtMost(file: FileHandle, name: string, limit: SizeLimit): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const chunk = new Uint8Array(64 * 1024)
    const { bytesRead } = await file.read(chunk, 0, chunk.length)
    if (bytesRead === 0) return Buffer.concat(chunks)
    size += bytesRead
    if (size > limit.bytes) throw limit.refuse(name)
    chunks.push(chunk.subarray(0, bytesRead))
  }
}

function unreadable(name: string, cause: unknown): Problem {
  const missing = ['ENOENT', 'ENOTDIR'].includes(errorCode(cause) ?? '')
  return new Problem({
    code: missing ? 'source.missing' : 'source.unreadable',
    message: missing
      ? `${name} does not exist`
      : `${name} cannot be read (${errorCode(cause) ?? 'unknown error'})`,
    fix: missing ? 'Check the path.' : 'Check the path and its permissions.',
    exitCode: ExitCode.missingFile,
    cause,
  })
}

const notRegular = (name: string): Problem =>
  new Problem({
    code: 'source.not-a-file',
    message: `${name} is not a regular file`,
    fix: 'Name a file that holds the text itself.',
    exitCode: ExitCode.missingFile,
  })

const tooLarge = (name: string): Problem =>
  new Problem({
    code: 'source.too-large',
    message: `${name} is larger than 6 MB, the most that API Gateway imports`,
    fix: 'Split the API, or move examples and long descriptions out of the document.',
    exitCode: ExitCode.content,
  })

const importable: SizeLimit = { bytes: limits.bytes, refuse: tooLarge }

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ExitCode, Fault } from '../errors/index.js'

/**
 * Writes a file that only its owner can read, unless another mode is given, whole or not at all: a temporary file beside it, flushed, then renamed.
 * @throws Fault `file.not-written` (exit 73)
 */
export async function writeFileAtomically(path: string, text: string, mode = 0o600): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await flushFolder(dirname(path))
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw notWritten(path, cause)
  }
}

/** The rename itself survives a power cut only once the folder is flushed. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The system's own message names the temporary file. */
const notWritten = (path: string, cause: unknown): Fault =>
  new Fault({
    code: 'file.not-written',
    message: `${path} could not be written: ${reasonOf(cause)}`,
    fix: 'Choose another path, or make the folder writable.',
    exitCode: ExitCode.cannotCreate,
    cause,
  })

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'its folder does not exist'
  return typeof code === 'string' ? code : String(cause)
}

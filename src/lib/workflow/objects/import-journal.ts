import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import { isJsonObject, type Json, sha256 } from '../../json/index.js'
import { makeStateFolder } from '../state-folder.js'

/**
 * What an import of keys is about to make: marks of values, in a file of `.apigw/imports`. ImportApiKeys takes no tags, so
 * this alone tells the keys of an import that was killed from those that somebody else made. Without it they are
 * nobody's, and the import of their file asks for --adopt.
 */
export interface ImportJournal {
  readonly pending: ReadonlySet<string>
  /** Adds to what is pending. @throws Fault `keys.import.journal` (73) where that cannot be written down */
  announce(marks: readonly string[]): Promise<void>
  /** All of it was made, and is tagged. */
  close(): Promise<void>
}

/** @param list what tells one list from all others: account, region, project, environment, name */
export async function openImportJournal(directory: string, list: readonly string[]): Promise<ImportJournal> {
  const folder = join(directory, '.apigw/imports')
  const path = join(folder, `${sha256(JSON.stringify(list)).slice(0, 16)}.json`)
  const pending = await readMarks(path)
  return {
    pending,
    announce: async (marks) => {
      try {
        await makeStateFolder(folder)
      } catch (cause) {
        throw notMade(folder, cause)
      }
      const document = { formatVersion: 1, marks: [...pending, ...marks] }
      await writeFileAtomically(path, `${JSON.stringify(document)}\n`)
    },
    close: () => rm(path, { force: true }),
  }
}

/** A journal that cannot be read says nothing: its keys are refused then, not lost. */
async function readMarks(path: string): Promise<ReadonlySet<string>> {
  try {
    const document: Json = JSON.parse(await readFile(path, 'utf8'))
    const marks = isJsonObject(document) && document['formatVersion'] === 1 ? document['marks'] : []
    return new Set(Array.isArray(marks) ? marks.filter((mark) => typeof mark === 'string') : [])
  } catch {
    return new Set()
  }
}

const notMade = (folder: string, cause: unknown): Fault =>
  new Fault({
    code: 'keys.import.journal',
    message: `${folder} cannot be made, and without it an import that is interrupted could not go on: ${cause instanceof Error ? cause.message : String(cause)}`,
    fix: 'Make the folder of the gateway file writable.',
    exitCode: ExitCode.cannotCreate,
    cause,
  })

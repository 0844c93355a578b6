import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { writeFileAtomically } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { HandOver } from './hand-over.js'

/** The bare value, without a line break, in a file that only its owner can read. What stood there is replaced whole. */
export function toFile(place: string, cwd: string): HandOver {
  const path = resolve(cwd, place)
  return {
    target: `file ${place}`,
    visible: true,
    check: () => checkWritable(path, place),
    give: (value) => writeFileAtomically(path, value.reveal()),
    holds: async (isIt) => {
      const text = await readFile(path, 'utf8').catch(() => undefined)
      return text !== undefined && isIt(text)
    },
  }
}

async function checkWritable(path: string, place: string): Promise<void> {
  const present = await stat(path).catch(() => undefined)
  if (present !== undefined && !present.isFile()) throw unusable(place, 'is no regular file')
  const folder = dirname(path)
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true) throw unusable(place, `cannot be written: there is no folder ${folder}`)
  await access(folder, constants.W_OK | constants.X_OK).catch(() => {
    throw unusable(place, `cannot be written: its folder ${folder} is not writable`)
  })
}

const unusable = (place: string, why: string): Problem =>
  new Problem({
    code: 'hand-over.file',
    message: `${place} ${why}`,
    fix: 'Make the folder, or give another file.',
    exitCode: ExitCode.cannotCreate,
  })

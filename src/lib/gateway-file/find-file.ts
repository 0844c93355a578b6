import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ExitCode, Problem } from '../errors/index.js'

export interface FoundFile {
  /** As it is shown. */
  readonly path: string
  /** Real path of the folder that holds it: the project root. */
  readonly directory: string
}

const names = ['apigw.yaml', 'apigw.yml', 'apigw.json'] as const

/**
 * The gateway file that a path means: the file itself, or the one in a folder.
 * @throws Problem exit 66 (there is none) · 64 (a folder holds several)
 */
export async function findGatewayFile(path: string = names[0]): Promise<FoundFile> {
  const file = (await isFolder(path)) ? await inFolder(path) : path
  const directory = await realpath(dirname(file)).catch(() => undefined)
  if (directory === undefined || !(await exists(file))) throw missing(file)
  return { path: file, directory }
}

async function inFolder(folder: string): Promise<string> {
  const found: string[] = []
  for (const name of names) if (await exists(join(folder, name))) found.push(join(folder, name))
  const [first, second] = found
  if (first === undefined) throw missing(join(folder, names[0]))
  if (second !== undefined) throw ambiguous(folder, found)
  return first
}

const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false

const missing = (path: string): Problem =>
  new Problem({
    code: 'gateway-file.missing',
    message: `there is no gateway file ${path}`,
    fix: 'Name it with --file, or create one with `apigw init`.',
    exitCode: ExitCode.missingFile,
  })

const ambiguous = (folder: string, found: readonly string[]): Problem =>
  new Problem({
    code: 'gateway-file.ambiguous',
    message: `${folder} holds several gateway files: ${found.map((path) => basename(path)).join(', ')}`,
    fix: 'Name one of them with --file.',
    exitCode: ExitCode.usage,
  })

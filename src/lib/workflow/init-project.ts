import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ExitCode, Fault, Problem } from '../errors/index.js'
import { type StarterFile, type StarterProject, starterFiles } from '../operate/starter-project.js'

export interface InitRequest {
  readonly project: StarterProject
  /** Where the project begins, relative to `cwd`. */
  readonly folder: string
  /** Write over what exists. */
  readonly force: boolean
  readonly cwd: string
}

/**
 * Writes the files of a new project; all or none when one of them exists.
 * @returns their paths relative to the folder
 * @throws Problem (73) a file exists · (66) the named OpenAPI document does not · Fault (73) a file cannot be written
 */
export async function initProject(request: InitRequest): Promise<readonly string[]> {
  const folder = resolve(request.cwd, request.folder)
  const { openapi } = request.project
  if (openapi !== undefined && !(await exists(join(folder, openapi)))) throw missingDocument(openapi)
  const files = starterFiles(request.project)
  if (!request.force) await refuseExisting(folder, files)
  for (const file of files) await write(folder, file, request.force)
  return files.map(({ path }) => path)
}

async function refuseExisting(folder: string, files: readonly StarterFile[]): Promise<void> {
  for (const { path } of files) if (await exists(join(folder, path))) throw alreadyThere(path)
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

async function write(folder: string, { path, text }: StarterFile, force: boolean): Promise<void> {
  const target = join(folder, path)
  try {
    await mkdir(dirname(target), { recursive: true })
    const file = await open(target, force ? 'w' : 'wx')
    await file.writeFile(text).finally(() => file.close())
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw alreadyThere(path)
    throw notWritten(target, cause)
  }
}

const alreadyThere = (path: string): Problem =>
  new Problem({
    code: 'init.exists',
    message: `${path} is there already; nothing was written.`,
    fix: 'Work with it, or give --force to write over it.',
    exitCode: ExitCode.cannotCreate,
  })

const missingDocument = (path: string): Problem =>
  new Problem({
    code: 'init.openapi-missing',
    message: `There is no OpenAPI document ${path}; nothing was written.`,
    fix: 'Give a path relative to the project’s folder, or leave --openapi out for a sample.',
    exitCode: ExitCode.missingFile,
  })

const notWritten = (path: string, cause: unknown): Fault =>
  new Fault({
    code: 'init.not-written',
    message: `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    fix: 'Choose another folder, or make this one writable.',
    exitCode: ExitCode.cannotCreate,
    cause,
  })

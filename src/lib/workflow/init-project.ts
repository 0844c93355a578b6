import { mkdir, open, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ExitCode, Fault, type Finding, Problem } from '../errors/index.js'
import type { StarterDocument } from '../operate/starter-document.js'
import { type StarterFile, type StarterProject, starterFiles } from '../operate/starter-project.js'
import { isRefused, type Refusal, readConfinedName } from '../source/index.js'
import { acceptFindings } from './acceptance.js'

export interface InitRequest {
  /** With the path of an OpenAPI document that exists, relative to the folder. */
  readonly project: Omit<StarterProject, 'openapi'> & { readonly openapi: string | undefined }
  /** Where the project begins, relative to `cwd`. */
  readonly folder: string
  /** Write over what exists. */
  readonly force: boolean
  readonly cwd: string
}

export interface InitialProject {
  /** Paths of its files relative to the folder. */
  readonly written: readonly string[]
  /** What is left to be decided in the OpenAPI document before a plan can be made. */
  readonly errors: readonly Finding[]
}

/**
 * Writes the files of a new project; all or none when one of them exists.
 * @throws Problem (73) a file exists · (66) the named OpenAPI document does not · (65) it is none, or outside the folder ·
 *   Fault (73) a file cannot be written
 */
export async function initProject({ project, cwd, ...request }: InitRequest): Promise<InitialProject> {
  const folder = resolve(cwd, request.folder)
  const document = await readDocument(folder, project.openapi, cwd)
  const files = starterFiles({ ...project, openapi: document })
  if (!request.force) await refuseExisting(folder, files)
  for (const file of files) await write(folder, file, request.force)
  return { written: files.map(({ path }) => path), errors: acceptFindings(document?.errors ?? [], []) }
}

async function readDocument(
  folder: string,
  path: string | undefined,
  cwd: string,
): Promise<(StarterDocument & { readonly path: string }) | undefined> {
  if (path === undefined) return undefined
  const read = await readConfinedName(await realpath(folder).catch(() => folder), path)
  if (isRefused(read)) throw refusedDocument(path, read)
  const { readStarterDocument } = await import('../operate/starter-document.js')
  return { path, ...(await readStarterDocument(folder, path, cwd)) }
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

const refusedDocument = (path: string, { reason, message, fix }: Refusal): Problem =>
  reason === 'missing'
    ? new Problem({
        code: 'init.openapi-missing',
        message: `There is no OpenAPI document ${path}; nothing was written.`,
        fix: `${fix} It is relative to the project’s folder. Without --openapi a sample is written.`,
        exitCode: ExitCode.missingFile,
      })
    : new Problem({
        code: 'init.openapi-refused',
        message: `The OpenAPI document ${path} is not read: ${message}; nothing was written.`,
        fix,
        exitCode: ExitCode.content,
      })

const notWritten = (path: string, cause: unknown): Fault =>
  new Fault({
    code: 'init.not-written',
    message: `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    fix: 'Choose another folder, or make this one writable.',
    exitCode: ExitCode.cannotCreate,
    cause,
  })

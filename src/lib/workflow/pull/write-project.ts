import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeFileAtomically } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import type { PulledProject } from './compose.js'
import { documentText, gatewayFileText, jsonText } from './project-text.js'

/** A file of a project: its path below the project's folder, and what it holds. */
export interface ProjectFile {
  readonly path: string
  readonly text: string
}

/** A pulled project as files; the gateway file comes last, since a folder without one is no project yet. */
export async function projectTexts({ gatewayFile, files }: PulledProject): Promise<readonly ProjectFile[]> {
  const named = await Promise.all(
    [...files].map(async ([path, content]) => ({
      path,
      text: path.endsWith('.json') ? jsonText(content) : await documentText(content),
    })),
  )
  return [...named, { path: 'apigw.yaml', text: await gatewayFileText(gatewayFile) }]
}

/** @throws Fault `file.not-written` (73) */
export async function writeFiles(folder: string, files: readonly ProjectFile[]): Promise<void> {
  for (const { path, text } of files) {
    const target = join(folder, path)
    await makeFolder(dirname(target))
    await writeFileAtomically(target, text, 0o644)
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (cause) {
    throw new Fault({
      code: 'file.not-written',
      message: `${path} could not be made: ${cause instanceof Error ? cause.message : String(cause)}`,
      fix: 'Give another folder with --out.',
      exitCode: ExitCode.cannotCreate,
      cause,
    })
  }
}

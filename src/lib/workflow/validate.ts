import type { Finding } from '../errors/index.js'
import { declareProject, expectedScopes, loadFile, projectOf } from './load-project.js'
import type { WorkflowRequest } from './request.js'

export interface Validated {
  readonly project: string
  readonly env: string
  readonly file: string
  /** Number of declared objects by kind, in one region. */
  readonly objects: Readonly<Record<string, number>>
  /** Warnings; errors were thrown. */
  readonly findings: readonly Finding[]
}

/** Checks a gateway file and all documents it names, without an account. @throws Problem (64, 65, 66) */
export async function validate(request: Omit<WorkflowRequest, 'target' | 'progress'>): Promise<Validated> {
  const file = await loadFile(request)
  const { project } = file.document
  const [scope] = expectedScopes(file)
  const { wanted, findings } = await declareProject(
    projectOf(file, request.cwd),
    scope === undefined ? [] : [scope],
    request.acceptWarnings ?? [],
  )
  const objects: Record<string, number> = {}
  for (const { kind } of wanted) objects[kind] = (objects[kind] ?? 0) + 1
  return { project, env: file.env, file: file.file, objects, findings: [...file.findings, ...findings] }
}

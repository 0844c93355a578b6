import { resolve } from 'node:path'
import type { Position } from '../errors/index.js'
import { loadOpenApi, type OpenApiDocument } from '../openapi/document/index.js'
import type { DeclaredProject } from './declared-project.js'

/**
 * The OpenAPI document that a gateway file names, below the project root.
 * @throws Problem exit 66 (file missing) · 65 (outside the project, not YAML or JSON, or of an unsupported version)
 */
export async function loadDocument(
  path: string,
  { root, shownFrom, substitute, files }: Omit<DeclaredProject<unknown>, 'document'>,
  at: Position,
): Promise<OpenApiDocument> {
  await files.confine(path, at)
  return loadOpenApi(resolve(root, path), { root, shownFrom, substitute })
}

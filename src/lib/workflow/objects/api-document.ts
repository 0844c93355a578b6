import { dirname, relative, resolve } from 'node:path'
import type { HttpDefinition, RestDefinition } from '../../definition/index.js'
import { contentProblem, ExitCode, type Finding, hasErrors, Problem } from '../../errors/index.js'
import { loadOpenApi, type OpenApiDocument } from '../../openapi/document/index.js'
import { type ImportOptions, importRest } from '../../openapi/import/index.js'
import { acceptFindings } from '../acceptance.js'
import type { ObjectRequest, Place } from './object-session.js'

export interface DocumentRequest {
  /** Relative to the working folder. */
  readonly path: string
  /** `--accept-warning`. */
  readonly accepted: readonly string[]
}

export interface ReadDocument<Definition> {
  readonly definition: Definition
  /** Warnings; errors were thrown. */
  readonly findings: readonly Finding[]
}

/** An OpenAPI file as the definition of a REST API. @throws as `readDocument` */
export const readRestDocument = (
  document: DocumentRequest,
  request: ObjectRequest,
  place: Place,
): Promise<ReadDocument<RestDefinition>> => readDocument(document, request, place, importRest)

/** The same of an HTTP API. */
export async function readHttpDocument(
  document: DocumentRequest,
  request: ObjectRequest,
  place: Place,
): Promise<ReadDocument<HttpDefinition>> {
  const { importHttp } = await import('../../openapi/import/http/import-http.js')
  return readDocument(document, request, place, importHttp)
}

type Import<Definition> = (document: OpenApiDocument, options: ImportOptions) => ReadDocument<Definition>

/**
 * An OpenAPI file as a definition. Its references stay below the folder of the gateway file where it lies in that,
 * else below its own.
 * @throws Problem (65, 66) with every error found in it
 */
async function readDocument<Definition>(
  { path, accepted }: DocumentRequest,
  { cwd }: ObjectRequest,
  { directory, scope }: Place,
  importAs: Import<Definition>,
): Promise<ReadDocument<Definition>> {
  const file = resolve(cwd, path)
  const inProject = !relative(directory, file).startsWith('..')
  const document = await loadOpenApi(file, { root: inProject ? directory : dirname(file), shownFrom: cwd })
  const { partition, region, accountId } = scope
  const imported = importAs(document, { aws: { partition, region, accountId } })
  const findings = acceptFindings(imported.findings, accepted)
  if (hasErrors(findings)) throw contentProblem(findings)
  return { definition: imported.definition, findings }
}

/**
 * AWS deploys no API without methods and no method without an integration; said before anything is sent.
 * @throws Problem `rest-api.no-methods`, `rest-api.no-integration` (65)
 */
export function refuseUndeployable({ resources }: RestDefinition): void {
  const methods = Object.entries(resources).flatMap(([path, resource]) =>
    Object.entries(resource).map(([verb, { integration }]) => ({ route: `${verb} ${path}`, integration })),
  )
  const bare = methods.filter(({ integration }) => integration === undefined).map(({ route }) => route)
  if (methods.length > 0 && bare.length === 0) return
  throw new Problem({
    code: methods.length === 0 ? 'rest-api.no-methods' : 'rest-api.no-integration',
    message:
      methods.length === 0
        ? 'the API has no methods, and AWS deploys no empty API'
        : `AWS deploys no method without an integration, and ${bare.length === 1 ? 'one has' : `${bare.length} have`} none: ${bare.slice(0, 10).join(', ')}`,
    fix: 'Correct the document, or make the API without a stage.',
    exitCode: ExitCode.content,
  })
}

import { dirname, relative, resolve } from 'node:path'
import type { RestDefinition } from '../../definition/index.js'
import { contentProblem, ExitCode, type Finding, hasErrors, Problem } from '../../errors/index.js'
import { loadOpenApi } from '../../openapi/document/index.js'
import { importRest } from '../../openapi/import/index.js'
import { acceptFindings } from '../acceptance.js'
import type { ObjectRequest, Place } from './object-session.js'

export interface DocumentRequest {
  /** Relative to the working folder. */
  readonly path: string
  /** `--accept-warning`. */
  readonly accepted: readonly string[]
}

export interface ReadDocument {
  readonly definition: RestDefinition
  /** Warnings; errors were thrown. */
  readonly findings: readonly Finding[]
}

/**
 * An OpenAPI file as a definition. Its references stay below the folder of the gateway file where it lies in that,
 * else below its own.
 * @throws Problem (65, 66) with every error found in it
 */
export async function readDocument(
  { path, accepted }: DocumentRequest,
  { cwd }: ObjectRequest,
  { directory, scope }: Place,
): Promise<ReadDocument> {
  const file = resolve(cwd, path)
  const inProject = !relative(directory, file).startsWith('..')
  const document = await loadOpenApi(file, { root: inProject ? directory : dirname(file), shownFrom: cwd })
  const { partition, region, accountId } = scope
  const imported = importRest(document, { aws: { partition, region, accountId } })
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

import { type HttpDefinition, withAwsVariables } from '../../../definition/index.js'
import type { Finding, Position } from '../../../errors/index.js'
import { nonEmptyMap, present } from '../../../json/index.js'
import type { Cursor, OpenApiDocument } from '../../document/index.js'
import type { ImportOptions } from '../import-context.js'
import { inOrder, Report } from '../report.js'
import type { HttpImportContext } from './http-context.js'
import { reportRestOnly } from './rest-only.js'
import { readRoutes } from './routes.js'
import { readHttpSchemes } from './security-schemes.js'
import { readHttpSettings } from './settings.js'

export interface HttpImport {
  /** In canonical form; with error findings, what could be read. */
  readonly definition: HttpDefinition
  /** Those of the document included; errors first. */
  readonly findings: readonly Finding[]
  /** Where a part of the definition is written, by its address below the API: `GET /orders`, `authorizer.shoppers`. */
  locate(address: string): Position | undefined
}

/**
 * A document as an HTTP API's definition, with AWS's import semantics
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html). Schemas of bodies and
 * parameters are documentation only, as AWS takes them. What AWS would refuse is an error, and so is what only REST
 * APIs have where its loss lets more callers or requests in. Never throws for what a document says.
 */
export function importHttp(
  document: OpenApiDocument,
  options: Omit<ImportOptions, 'renameModels'> = {},
): HttpImport {
  const report = new Report()
  const places = new Map<string, Cursor>()
  const schemes = readHttpSchemes(document, report, places)
  const context: HttpImportContext = { document, options, report, schemes, places }
  refuseSwagger(document, report)
  reportRestOnly(document, report)
  const definition = present<HttpDefinition>({
    ...absentSettings,
    ...readHttpSettings(document, report),
    routes: readRoutes(context),
    authorizers: readAuthorizers(context),
  })
  return {
    definition: options.aws === undefined ? definition : withAwsVariables(definition, options.aws),
    findings: inOrder([...document.findings, ...report.findings()]),
    locate: (address) => places.get(address)?.keyAt,
  }
}

const absentSettings = {
  description: undefined,
  version: undefined,
  disableExecuteApiEndpoint: undefined,
  ipAddressType: undefined,
  cors: undefined,
}

const readAuthorizers = ({ schemes }: HttpImportContext): HttpDefinition['authorizers'] | undefined =>
  nonEmptyMap(
    Object.fromEntries(
      [...schemes].flatMap(([name, scheme]) =>
        scheme.kind === 'authorizer' ? [[name, scheme.authorizer] as const] : [],
      ),
    ),
  )

/** HTTP APIs are imported from OpenAPI 3 only. */
function refuseSwagger({ root, version }: OpenApiDocument, report: Report): void {
  if (version !== '2.0') return
  report.error({
    code: 'openapi.http.version',
    message: 'HTTP APIs are described by OpenAPI 3.0 or 3.1, not by Swagger 2.0',
    at: root.member('swagger'),
    fix: 'Convert the document to OpenAPI 3.0, or use type: rest.',
  })
}

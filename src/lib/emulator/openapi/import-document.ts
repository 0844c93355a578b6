import type { RequestContext, Shape } from '../contract.js'
import { locationKey } from '../control-plane/documentation-part.js'
import type { DocumentationPartRecord, Keyed, RestApiRecord } from '../control-plane/rest-records.js'
import { noFindings, refuse } from './findings.js'
import { documentedParts, type ImportedPart, withParts } from './import-documentation.js'
import { importGatewayResponses } from './import-gateway-responses.js'
import { importModels } from './import-models.js'
import { importPaths } from './import-paths.js'
import { importSettings } from './import-settings.js'
import { importValidators } from './import-validators.js'
import type { Importing, ImportMode } from './importing.js'
import { flagOf, objectOf, textOf } from './json-view.js'
import type { OpenApiDocument } from './read-document.js'
import { importSecurity } from './security-schemes.js'

export interface Imported {
  /** The API as it is after the import; not yet stored. */
  readonly api: RestApiRecord
  readonly warnings: readonly string[]
}

/**
 * Reads an OpenAPI document into an API: what ImportRestApi and PutRestApi do alike. The API that is given is not
 * changed, so an import that fails leaves nothing behind.
 * @param input `failOnWarnings` and `parameters` (`basepath`, `ignore`) of either operation
 * @throws ServiceError BadRequestException that lists the errors, and on demand the warnings
 */
export function importDocument(
  context: RequestContext,
  document: OpenApiDocument,
  api: RestApiRecord,
  input: Shape,
  mode: ImportMode,
): Imported {
  const importing: Importing = { document, context, api, mode, findings: noFindings() }
  const imported = { ...api, ...importContent(importing, objectOf(input['parameters'])) }
  refuse(importing.findings, flagOf(input['failOnWarnings']) ?? false)
  return { api: imported, warnings: importing.findings.warnings }
}

function importContent(importing: Importing, { basepath, ignore }: Shape): Partial<RestApiRecord> {
  warnOfServers(importing)
  const settings = importSettings(importing)
  const { models, nameFor } = importModels(importing)
  const { authorizers, schemes } = importSecurity(importing)
  const { requestValidators, idFor } = importValidators(importing)
  const gatewayResponses = importGatewayResponses(importing)
  const named = { models: { models, nameFor }, schemes, validators: { requestValidators, idFor } }
  const { resources, described } = importPaths(importing, named, textOf(basepath))
  const documentationParts = documentation(importing, described, textOf(ignore))
  return { settings, resources, models, authorizers, requestValidators, gatewayResponses, documentationParts }
}

function warnOfServers({ document, findings }: Importing): void {
  const { servers } = document.root
  if (document.dialect === 'openapi3' && Array.isArray(servers) && servers.length > 1) {
    findings.warnings.push(
      'More than one server provided. Ignoring all but the first for defining endpoint configuration',
    )
  }
}

/** A part that the document spells out comes before its operations' own words; `ignore=documentation` skips both. */
function documentation(
  { document, context, api, mode }: Importing,
  described: readonly ImportedPart[],
  ignore: string | undefined,
): Keyed<DocumentationPartRecord> {
  if (ignore?.toLowerCase() === 'documentation') return api.documentationParts
  const spelledOut = documentedParts(document.root) ?? []
  const places = new Set(spelledOut.map(({ location }) => locationKey(location)))
  const others = described.filter(({ location }) => !places.has(locationKey(location)))
  return withParts(context, api.documentationParts, [...spelledOut, ...others], mode)
}

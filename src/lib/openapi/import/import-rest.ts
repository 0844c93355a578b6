import { type RestDefinition, withAwsVariables } from '../../definition/index.js'
import type { Finding, Position } from '../../errors/index.js'
import { nonEmptyMap, present } from '../../json/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import { readDocumentation } from './documentation.js'
import { checkExtensions } from './extensions.js'
import { readGatewayResponses } from './gateway-responses.js'
import type { ImportContext, ImportOptions } from './import-context.js'
import { Models } from './models.js'
import { readPaths } from './paths.js'
import { inOrder, Report } from './report.js'
import { readSecuritySchemes } from './security-schemes.js'
import { readSettings } from './settings.js'
import { readValidators } from './validators.js'

export interface RestImport {
  /** In canonical form; with error findings, what could be read. */
  readonly definition: RestDefinition
  /** Those of the document included; errors first. */
  readonly findings: readonly Finding[]
  /**
   * Where a part of the definition is written, by its address below the API: `GET /orders`, `model.Order`,
   * `authorizer.shoppers`, `validator.strict`, `gateway-response.UNAUTHORIZED`.
   */
  locate(address: string): Position | undefined
}

/**
 * A document as a REST definition, with AWS's import semantics
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html). What AWS would refuse is
 * an error; what it would drop, or a document of it cannot say, is a warning; a loss that lets more callers in or stops
 * validation is an error that can be accepted. Never throws for what a document says.
 */
export function importRest(document: OpenApiDocument, options: ImportOptions = {}): RestImport {
  const report = new Report()
  const places = new Map<string, Cursor>()
  const validators = readValidators(document, report, places)
  const models = new Models(document, report, options)
  const schemes = readSecuritySchemes(document, report, options.elsewhere?.authorizers)
  const context: ImportContext = {
    document,
    options,
    report,
    models,
    schemes,
    validators: new Set(Object.keys(validators ?? {})),
    places,
  }
  checkExtensions(document, report)
  const settings = readSettings(document, report)
  const resources = readPaths(context)
  const definition = present<RestDefinition>({
    ...absentSettings,
    ...settings,
    resources,
    models: readModels(context),
    authorizers: readAuthorizers(context),
    validators,
    gatewayResponses: readGatewayResponses(document, report, places),
    documentationParts: readDocumentation(document, report),
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
  apiKeySource: undefined,
  binaryMediaTypes: undefined,
  minimumCompressionSize: undefined,
  policy: undefined,
  disableExecuteApiEndpoint: undefined,
  vpcEndpointIds: undefined,
  securityPolicy: undefined,
  endpointAccessMode: undefined,
}

function readModels({ models, places }: ImportContext): RestDefinition['models'] | undefined {
  const all = models.all()
  for (const [name, cursor] of all.places) places.set(`model.${name}`, cursor)
  return nonEmptyMap(Object.fromEntries(all.models))
}

function readAuthorizers({ schemes, places }: ImportContext): RestDefinition['authorizers'] | undefined {
  const read = [...schemes].flatMap(([name, scheme]) => {
    if (scheme.kind !== 'authorizer' || scheme.isElsewhere) return []
    places.set(`authorizer.${name}`, scheme.place)
    return [[name, scheme.authorizer] as const]
  })
  return nonEmptyMap(Object.fromEntries(read))
}

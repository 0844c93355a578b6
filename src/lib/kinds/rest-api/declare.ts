import type { RestDefinition } from '../../definition/index.js'
import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import type { Finding, Position } from '../../errors/index.js'
import { type JsonObject, nonEmptyText, present, sortedTexts } from '../../json/index.js'
import type { SourcePart, SourcePath } from '../../source/index.js'
import { apiAddress, idReference } from '../addresses.js'
import { declareApisOf } from '../declare-apis.js'
import type { DeclaredProject } from '../declared-project.js'
import { loadDocument } from '../load-document.js'
import type { Tags } from '../ownership.js'
import { splitMethodKey } from '../section-fields/index.js'
import { composeDefinition } from './compose-definition.js'
import { versionRecord } from './documentation-version.js'
import { defaultVersion } from './live-definition.js'
import { withOwnArns } from './policy.js'
import { type ApiSurroundings, toRecords } from './records.js'
import type { RestApiSection } from './section.js'
import { authorizersOf } from './section-members.js'
import type { VpcLinks } from './vpc-links.js'

/** The part of a gateway file that this kind declares. */
export interface RestApisDocument {
  readonly tags?: Tags | undefined
  readonly apis?:
    | Readonly<Record<string, RestApiSection | { readonly type: 'http' | 'websocket' }>>
    | undefined
  readonly vpcLinks?: VpcLinks | undefined
}

type RestProject = DeclaredProject<RestApisDocument>

/** The REST APIs of a project: their documents read, compact routes added, the file's settings on top. */
export const declareApis = (declared: RestProject, scope: Scope): Promise<Declaration> =>
  declareApisOf('rest', declared, scope, declareApi)

async function declareApi(
  id: string,
  section: RestApiSection,
  project: RestProject,
  scope: Scope,
): Promise<Declaration> {
  const locate = (path: SourcePath, part?: SourcePart): Position =>
    project.locate(['apis', id, ...path], part)
  const document = await importDocument(section, project, scope, locate)
  const { partition, region, accountId } = scope
  const { vpcLinks = {} } = project.document
  const context = { partition, region, accountId, files: project.files, vpcLinks, locate }
  const composed = await composeDefinition(section, document, context)
  const definition = withSettings(composed.definition, id, section, project.env)
  const undeployed = undeployable(definition, section, locate)
  const findings = [...withoutTwin(document.findings, undeployed), ...composed.findings, ...undeployed]
  return { records: recordsOf(id, definition, section, project, scope), findings }
}

interface ImportedDocument {
  readonly definition: RestDefinition
  readonly findings: readonly Finding[]
  locate(address: string): Position | undefined
}

/** The API's OpenAPI document, or nothing where all of it stands in the gateway file. */
async function importDocument(
  section: RestApiSection,
  project: RestProject,
  scope: Scope,
  locate: (path: SourcePath) => Position,
): Promise<ImportedDocument> {
  if (section.openapi === undefined) {
    return { definition: { name: '', resources: {} }, findings: [], locate: () => undefined }
  }
  const document = await loadDocument(section.openapi, project, locate(['openapi']))
  const { partition, region, accountId } = scope
  const { importRest } = await import('../../openapi/import/import-rest.js')
  return importRest(document, {
    aws: { partition, region, accountId },
    references: true,
    ...(section.basePath !== undefined && { basepath: section.basePath }),
    ...(section.renameModels !== undefined && { renameModels: section.renameModels }),
    elsewhere: {
      integrations: new Set(Object.keys(section.routes ?? {}).map(routeOf)),
      authorizers: authorizersOf(section.authorizers ?? {}, scope),
    },
  })
}

const routeOf = (key: string): string => {
  const { verb, path } = splitMethodKey(key)
  return `${verb} ${path}`
}

/** What the gateway file says of the API itself wins over the document. */
function withSettings(
  definition: RestDefinition,
  id: string,
  section: RestApiSection,
  env: string,
): RestDefinition {
  const defaultPolicy = section.endpoint?.type === 'private' ? 'TLS_1_2' : 'TLS_1_0'
  const securityPolicy = section.tls?.policy ?? definition.securityPolicy
  const disabled = section.disableExecuteApiEndpoint ?? definition.disableExecuteApiEndpoint
  return present<RestDefinition>({
    ...noSettings,
    ...definition,
    name: section.name ?? (env === '-' ? id : `${id}-${env}`),
    description: nonEmptyText(section.description ?? definition.description),
    version: definition.version ?? defaultVersion,
    apiKeySource: keySources[section.apiKeySource ?? 'document'](definition),
    binaryMediaTypes: sortedTexts(section.binaryMediaTypes) ?? definition.binaryMediaTypes,
    minimumCompressionSize: section.minimumCompressionSize ?? definition.minimumCompressionSize,
    policy: definition.policy && withOwnArns(definition.policy, idReference(apiAddress(id))),
    disableExecuteApiEndpoint: disabled === true ? true : undefined,
    vpcEndpointIds: sortedTexts(section.endpoint?.vpcEndpoints) ?? definition.vpcEndpointIds,
    securityPolicy: securityPolicy === defaultPolicy ? undefined : securityPolicy,
    endpointAccessMode: section.tls?.accessMode ?? definition.endpointAccessMode,
  })
}

const noSettings = {
  policy: undefined,
  models: undefined,
  authorizers: undefined,
  validators: undefined,
  gatewayResponses: undefined,
  documentationParts: undefined,
}

const keySources = {
  header: () => undefined,
  authorizer: () => 'AUTHORIZER' as const,
  document: ({ apiKeySource }: RestDefinition) => apiKeySource,
}

/** Methods without integration are a warning of the document, unless a stage makes them an error of the file. */
const withoutTwin = (findings: readonly Finding[], undeployed: readonly Finding[]): readonly Finding[] =>
  undeployed.length === 0 ? findings : findings.filter(({ code }) => code !== 'openapi.integration.missing')

/** AWS deploys no API without methods, and no method without an integration: said before anything is sent. */
function undeployable(
  { resources }: RestDefinition,
  section: RestApiSection,
  locate: (path: SourcePath) => Position,
): readonly Finding[] {
  if (Object.keys(section.stages ?? {}).length === 0) return []
  const methods = Object.entries(resources).flatMap(([path, resource]) =>
    Object.entries(resource).map(([verb, method]) => ({
      route: `${verb} ${path}`,
      integration: method.integration,
    })),
  )
  if (methods.length === 0) return [emptyApi(locate(['stages']))]
  const bare = methods.filter(({ integration }) => integration === undefined).map(({ route }) => route)
  return bare.length === 0 ? [] : [withoutIntegration(bare, locate(['stages']))]
}

const emptyApi = (at: Position): Finding => ({
  code: 'rest-api.no-methods',
  severity: 'error',
  message: 'the API has stages but no methods, and AWS deploys no empty API',
  at,
  fix: 'Add routes, or remove the stages.',
})

function withoutIntegration(routes: readonly string[], at: Position): Finding {
  const shown =
    routes.slice(0, 10).join(', ') + (routes.length > 10 ? `, and ${routes.length - 10} more` : '')
  return {
    code: 'rest-api.no-integration',
    severity: 'error',
    message: `${routes.length} method${routes.length === 1 ? ' has' : 's have'} no integration, and AWS does not deploy such an API: ${shown}`,
    at,
    fix: 'Give each a backend under `routes:`, or an x-amazon-apigateway-integration in the document; or remove the stages.',
  }
}

function recordsOf(
  id: string,
  definition: RestDefinition,
  section: RestApiSection,
  project: RestProject,
  { region }: Scope,
): readonly ObjectRecord[] {
  const place = { address: apiAddress(id), region }
  const { unmanaged, keepDeployments, documentation } = section
  const version = documentation?.version
  const options = present<JsonObject>({
    type: 'rest',
    unmanaged,
    keepDeployments,
    documentationVersion: version,
  })
  const records = toRecords(definition, surroundingsOf(section, project.document.tags), place)
  return [
    ...records.map((record) => (record.kind === 'api' ? { ...record, options } : record)),
    ...(version === undefined ? [] : [versionRecord(version, place)]),
  ]
}

function surroundingsOf(
  { endpoint, tags, protect }: RestApiSection,
  common: Tags | undefined,
): ApiSurroundings {
  const type = endpointTypes[endpoint?.type ?? 'edge']
  const ipAddressType =
    type !== 'PRIVATE' && endpoint?.ipAddressType === 'dualstack' ? { ipAddressType: 'dualstack' } : {}
  return {
    endpoint: { type, ...ipAddressType },
    tags: { ...common, ...tags },
    ...(protect === true && { protect }),
  }
}

const endpointTypes = { edge: 'EDGE', regional: 'REGIONAL', private: 'PRIVATE' } as const

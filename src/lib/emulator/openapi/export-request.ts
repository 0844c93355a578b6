import type { RequestContext, Shape } from '../contract.js'
import type {
  DocumentationVersionRecord,
  RestApiRecord,
  RestContent,
  StageRecord,
} from '../control-plane/rest-records.js'
import { findApi, snapshotOf } from '../control-plane/rest-state.js'
import { notFound } from '../control-plane/service-errors.js'
import { badRequest } from './findings.js'
import { objectOf, textOf } from './json-view.js'
import type { OpenApiDocument } from './read-document.js'

/** What GetExport was asked for, and the deployment that it is about. */
export interface ExportRequest {
  readonly dialect: OpenApiDocument['dialect']
  readonly api: RestApiRecord
  readonly stage: StageRecord
  /** What the stage serves: never the working copy. */
  readonly content: RestContent
  readonly context: RequestContext
  readonly extensions: ExportExtensions
  /** `info.version`: the API's, else when it was created. */
  readonly version: string
}

/** Which of the service's own members a document carries. */
export interface ExportExtensions {
  readonly integrations: boolean
  readonly authorizers: boolean
  /** Validators, gateway responses, policy, binary media types and the other settings. */
  readonly settings: boolean
  readonly documentation: boolean
}

/** @throws ServiceError for an unknown API, stage or type of export */
export function exportRequest(input: Shape, context: RequestContext): ExportRequest {
  const dialect = dialects.get(input['exportType'])
  if (dialect === undefined) {
    throw badRequest(`Invalid export type specified: ${input['exportType']}. Valid options are oas30,swagger`)
  }
  const api = findApi(context, input['restApiId'])
  const stage = stageOf(api, input['stageName'])
  const content = snapshotOf(context, api.id, stage.deploymentId)
  if (content === undefined) throw notFound('Invalid Deployment identifier specified')
  const version = content.settings.version ?? isoSeconds(api.createdDate)
  const extensions = extensionsOf(textOf(objectOf(input['parameters'])['extensions']) ?? '')
  return { dialect, api, stage, content, context, extensions, version }
}

/** The documentation that the stage publishes. */
export const publishedDocumentation = ({
  api,
  stage,
}: ExportRequest): DocumentationVersionRecord | undefined =>
  stage.documentationVersion === undefined ? undefined : api.documentationVersions[stage.documentationVersion]

/** `2026-02-09T18:59:24Z`: the service's dates have no fraction. */
export const isoSeconds = (epochSeconds: number): string =>
  new Date(epochSeconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z')

const dialects: ReadonlyMap<unknown, OpenApiDocument['dialect']> = new Map([
  ['oas30', 'openapi3'],
  ['swagger', 'swagger'],
])

function stageOf(api: RestApiRecord, name: unknown): StageRecord {
  const stage = typeof name === 'string' && Object.hasOwn(api.stages, name) ? api.stages[name] : undefined
  if (stage === undefined) throw notFound('Invalid stage identifier specified')
  return stage
}

/** `apigateway` stands for everything but documentation; several are separated by commas. */
function extensionsOf(parameter: string): ExportExtensions {
  const wanted = new Set(parameter.split(',').map((name) => name.trim().toLowerCase()))
  const all = wanted.has('apigateway')
  return {
    integrations: all || wanted.has('integrations'),
    authorizers: all || wanted.has('authorizers'),
    settings: all,
    documentation: wanted.has('documentation'),
  }
}

import type { Handlers, RequestContext, Shape } from '../../contract.js'
import {
  checkedSettings,
  defaultSettings,
  newV2Api,
  v2ApiAnswer,
} from '../../control-plane/v2-apis/v2-api.js'
import type { V2ApiRecord } from '../../control-plane/v2-apis/v2-api-records.js'
import { findV2Api, putV2Api } from '../../control-plane/v2-apis/v2-api-state.js'
import { badRequest, noFindings, refuse } from '../findings.js'
import { flagOf, textOf } from '../json-view.js'
import { type OpenApiDocument, readDocument } from '../read-document.js'
import type { HttpImporting } from './http-importing.js'
import { importHttpSecurity } from './import-authorizers.js'
import { importInfo, missingSchemas } from './import-info.js'
import { importRoutes } from './import-routes.js'
import { importHttpSettings, importTags } from './import-settings.js'

export const httpImportHandlers: Handlers = {
  'v2.ImportApi': (input, context) => {
    const importing = importingOf(documentOf(input, context), blankApi(context), context)
    const tags = importTags(importing)
    const api = imported(importing, input)
    return answer(putV2Api(context, tags ? { ...api, tags } : api), importing)
  },
  'v2.ReimportApi': (input, context) => {
    const document = documentOf(input, context)
    const before = findV2Api(context, input['ApiId'])
    if (before.protocol !== 'HTTP') throw badRequest('Only HTTP APIs can be imported')
    const importing = importingOf(document, before, context)
    return answer(putV2Api(context, retagged(importing, imported(importing, input))), importing)
  },
}

function answer(api: V2ApiRecord, { context, document, findings: { warnings } }: HttpImporting): Shape {
  const info = importInfo(document)
  return {
    ...v2ApiAnswer(api, context),
    ...(info.length > 0 ? { ImportInfo: info } : {}),
    ...(warnings.length > 0 ? { Warnings: warnings } : {}),
  }
}

/** Whether ReimportApi touches tags is not recorded; the account knows both. */
function retagged(importing: HttpImporting, api: V2ApiRecord): V2ApiRecord {
  if (importing.context.reimportTags === 'keep') return api
  const { tags: _former, ...rest } = api
  const tags = importTags(importing)
  return tags ? { ...rest, tags } : rest
}

function documentOf({ Body }: Shape, context: RequestContext): OpenApiDocument {
  const document = readDocument(Body, context)
  if (document?.dialect !== 'openapi3') throw badRequest('Invalid OpenAPI input.')
  return document
}

const importingOf = (
  document: OpenApiDocument,
  api: V2ApiRecord,
  context: RequestContext,
): HttpImporting => ({ document, api, context, findings: noFindings() })

const blankApi = (context: RequestContext): V2ApiRecord =>
  newV2Api(context, 'HTTP', defaultSettings({ Name: '', ProtocolType: 'HTTP' }))

/**
 * The API as the document has it. Stages, deployments and tags stay; the API that is given is not changed.
 * @throws ServiceError BadRequestException that lists the errors, and on demand the warnings
 */
function imported(importing: HttpImporting, { Basepath, FailOnWarnings }: Shape): V2ApiRecord {
  const { api, document, findings } = importing
  const settings = checkedSettings(importHttpSettings(importing), 'HTTP')
  const security = importHttpSecurity(importing)
  const { routes, integrations } = importRoutes(importing, security, textOf(Basepath))
  findings.warnings.push(...missingSchemas(document))
  refuse(findings, flagOf(FailOnWarnings) ?? false)
  return {
    ...api,
    settings,
    ...{ routes, integrations, authorizers: security.authorizers },
    ...{ routeResponses: {}, integrationResponses: {}, models: {} },
  }
}

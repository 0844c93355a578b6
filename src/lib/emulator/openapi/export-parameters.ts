import type { Json, JsonObject } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import type { MethodRecord } from '../control-plane/rest-records.js'
import { modelReference } from './export-models.js'
import type { ExportRequest } from './export-request.js'
import { badRequest } from './findings.js'

/** A method's request parameters; in Swagger its body is one of them. */
export function exportParameters(request: ExportRequest, method: MethodRecord): readonly JsonObject[] {
  const isSwagger = request.dialect === 'swagger'
  const parameters = Object.entries(method.requestParameters ?? {}).flatMap(([key, required]) => {
    const [, place = '', name = ''] = /^method\.request\.(path|querystring|header)\.(.+)$/s.exec(key) ?? []
    if (name === '') return []
    const where = { name, in: place === 'querystring' ? 'query' : place }
    return isSwagger
      ? { ...where, required, type: 'string' }
      : { ...where, ...(required ? { required } : {}), schema: { type: 'string' } }
  })
  const body = isSwagger ? swaggerBody(request, method) : undefined
  return body ? [...parameters, body] : parameters
}

/** The request body of OpenAPI 3, a model for each media type. */
export function exportRequestBody(request: ExportRequest, method: MethodRecord): JsonObject | undefined {
  const models = jsonModels(request, method)
  if (models.length === 0) return undefined
  const content = models.map(([type, model]): [string, Json] => [
    type,
    { schema: modelReference(request.dialect, model) },
  ])
  return { content: Object.fromEntries(content), required: true }
}

function swaggerBody(request: ExportRequest, method: MethodRecord): JsonObject | undefined {
  const [first] = jsonModels(request, method)
  if (first === undefined) return undefined
  const [, name] = first
  return compact<JsonObject>({
    in: 'body',
    name,
    required: true,
    schema: modelReference(request.dialect, name),
  })
}

/** OpenAPI describes JSON only, so models of other content types cannot be exported. */
function jsonModels(
  { content: { models } }: ExportRequest,
  { httpMethod, requestModels }: MethodRecord,
): readonly [string, string][] {
  const all = Object.entries(requestModels ?? {})
  const usable = all.filter(([, name]) => models[name]?.contentType.includes('json') ?? false)
  if (all.length > 0 && usable.length === 0) {
    throw badRequest(`Only found non-JSON body models for ${httpMethod}`)
  }
  return usable
}

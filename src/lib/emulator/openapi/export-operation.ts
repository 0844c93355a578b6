import type { Json, JsonObject } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import type {
  Keyed,
  MethodRecord,
  MethodResponseRecord,
  ResourceRecord,
} from '../control-plane/rest-records.js'
import { exportIntegration } from './export-integration.js'
import { modelReference } from './export-models.js'
import { exportParameters, exportRequestBody } from './export-parameters.js'
import type { ExportRequest } from './export-request.js'
import { exportSecurity, type SecurityNames } from './export-security.js'

/** A method as an operation. */
export function exportOperation(
  request: ExportRequest,
  names: SecurityNames,
  resource: ResourceRecord,
  method: MethodRecord,
): JsonObject {
  const isSwagger = request.dialect === 'swagger'
  return compact<JsonObject>({
    operationId: method.operationName,
    consumes: isSwagger
      ? mediaTypes(method.requestModels, method.methodIntegration?.requestTemplates)
      : undefined,
    produces: isSwagger ? mediaTypes(...producing(method)) : undefined,
    parameters: present(exportParameters(request, method)),
    requestBody: isSwagger ? undefined : exportRequestBody(request, method),
    responses: exportResponses(request, method),
    security: present(exportSecurity(names, method)),
    ...extensions(request, resource, method),
  })
}

const present = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

/** What the operation takes or gives: the media types of its models and of its templates. */
function mediaTypes(...maps: readonly (Keyed<unknown> | undefined)[]): readonly string[] | undefined {
  return present([...new Set(maps.flatMap((map) => Object.keys(map ?? {})))])
}

const producing = ({ methodResponses, methodIntegration }: MethodRecord) => [
  ...Object.values(methodResponses ?? {}).map(({ responseModels }) => responseModels),
  ...Object.values(methodIntegration?.integrationResponses ?? {}).map(
    ({ responseTemplates }) => responseTemplates,
  ),
]

function exportResponses(request: ExportRequest, { methodResponses }: MethodRecord): JsonObject {
  const responses = Object.values(methodResponses ?? {}).map((response): [string, Json] => [
    response.statusCode,
    request.dialect === 'swagger' ? swaggerResponse(request, response) : openApiResponse(request, response),
  ])
  return Object.fromEntries(responses)
}

function swaggerResponse(
  { dialect }: ExportRequest,
  { statusCode, responseModels, responseParameters }: MethodResponseRecord,
): JsonObject {
  const model = Object.values(responseModels ?? {})[0]
  return compact<JsonObject>({
    description: `${statusCode} response`,
    schema: model === undefined ? undefined : modelReference(dialect, model),
    headers: headers(responseParameters, { type: 'string' }),
  })
}

function openApiResponse(
  { dialect }: ExportRequest,
  { statusCode, responseModels, responseParameters }: MethodResponseRecord,
): JsonObject {
  const content = Object.entries(responseModels ?? {}).map(([type, model]): [string, Json] => [
    type,
    { schema: modelReference(dialect, model) },
  ])
  return compact<JsonObject>({
    description: `${statusCode} response`,
    headers: headers(responseParameters, { schema: { type: 'string' } }),
    content: Object.fromEntries(content),
  })
}

function headers(parameters: Keyed<boolean> | undefined, header: JsonObject): JsonObject | undefined {
  const names = Object.keys(parameters ?? {}).map((name) => name.replace('method.response.header.', ''))
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, header])) : undefined
}

function extensions(request: ExportRequest, resource: ResourceRecord, method: MethodRecord): JsonObject {
  const { requestValidators } = request.content
  const validator = requestValidators[method.requestValidatorId ?? '']?.name
  const integration = method.methodIntegration
  return compact<JsonObject>({
    'x-amazon-apigateway-request-validator': request.extensions.settings ? validator : undefined,
    'x-amazon-apigateway-integration':
      request.extensions.integrations && integration ? exportIntegration(resource, integration) : undefined,
  })
}

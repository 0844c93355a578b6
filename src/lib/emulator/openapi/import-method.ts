import type { Json, JsonObject } from '../../json/index.js'
import { compact, presentMap } from '../control-plane/record-members.js'
import type { Keyed, MethodRecord, MethodResponseRecord } from '../control-plane/rest-records.js'
import { importAuthorization } from './import-authorization.js'
import { importIntegration } from './import-integration.js'
import type { ModelImport } from './import-models.js'
import { importParameters } from './import-parameters.js'
import type { ValidatorImport } from './import-validators.js'
import type { Importing, MethodSite } from './importing.js'
import { listOf, mapValues, objectOf, presentText, textsOf } from './json-view.js'
import { dereference } from './read-document.js'
import type { SecurityScheme } from './security-schemes.js'

/** What methods refer to by name. */
export interface Named {
  readonly models: ModelImport
  readonly schemes: ReadonlyMap<string, SecurityScheme>
  readonly validators: ValidatorImport
}

/** One operation of the document as a method with its responses and its integration. */
export function importMethod(
  importing: Importing,
  named: Named,
  site: MethodSite,
  operation: JsonObject,
  pathParameters: readonly Json[],
): MethodRecord {
  const parameters = parametersOf(importing, operation, pathParameters)
  const method = compact<MethodRecord>({
    httpMethod: site.httpMethod,
    ...importAuthorization(importing, named.schemes, operation),
    requestValidatorId: named.validators.idFor(operation, site),
    operationName: presentText(operation['operationId']),
    requestParameters: presentMap(importParameters(importing, site, parameters)),
    requestModels: presentMap(requestModels(importing, named, site, operation, parameters)),
    methodResponses: presentMap(methodResponses(importing, named, site, operation)),
  })
  const methodIntegration = importIntegration(importing, site, operation, method)
  return methodIntegration ? { ...method, methodIntegration } : method
}

/** The operation's parameters and those of its path that it does not replace. */
function parametersOf(
  { document }: Importing,
  operation: JsonObject,
  pathParameters: readonly Json[],
): readonly JsonObject[] {
  const own = listOf(operation['parameters']).map((parameter) => dereference(document, parameter))
  const keyOf = ({ in: place, name }: JsonObject) => `${place} ${name}`
  const replaced = new Set(own.map(keyOf))
  const inherited = pathParameters.map((parameter) => dereference(document, parameter))
  return [...inherited.filter((parameter) => !replaced.has(keyOf(parameter))), ...own]
}

/** Media type → model. Swagger's body parameter stands for every media type that the operation consumes. */
function requestModels(
  importing: Importing,
  { models }: Named,
  site: MethodSite,
  operation: JsonObject,
  parameters: readonly JsonObject[],
): Keyed<string> {
  const { document } = importing
  if (document.dialect === 'openapi3') {
    const body = dereference(document, operation['requestBody'])
    return mapValues(objectOf(body['content']), (media, mediaType) =>
      models.nameFor(objectOf(media)['schema'], { site, mediaType }),
    )
  }
  const body = parameters.find((parameter) => parameter['in'] === 'body')
  if (body === undefined) return {}
  return perMediaType(mediaTypes(importing, operation, 'consumes'), (mediaType) =>
    models.nameFor(body['schema'], { site, mediaType }),
  )
}

function methodResponses(
  importing: Importing,
  named: Named,
  site: MethodSite,
  operation: JsonObject,
): Keyed<MethodResponseRecord> {
  return mapValues(objectOf(operation['responses']), (response, statusCode) =>
    /^[1-5]\d\d$/.test(statusCode)
      ? methodResponse(importing, named, site, operation, statusCode, response)
      : undefined,
  )
}

function methodResponse(
  importing: Importing,
  { models }: Named,
  site: MethodSite,
  operation: JsonObject,
  statusCode: string,
  value: Json,
): MethodResponseRecord {
  const response = responseOf(importing, value)
  const nameFor = (schema: unknown, mediaType: string) =>
    models.nameFor(schema, { site, mediaType, statusCode })
  const responseModels =
    importing.document.dialect === 'openapi3'
      ? mapValues(objectOf(response['content']), (media, mediaType) =>
          nameFor(objectOf(media)['schema'], mediaType),
        )
      : perMediaType(mediaTypes(importing, operation, 'produces'), (type) =>
          nameFor(response['schema'], type),
        )
  return compact<MethodResponseRecord>({
    statusCode,
    responseParameters: presentMap(headerParameters(objectOf(response['headers']))),
    responseModels: presentMap(responseModels),
  })
}

/** Swagger's shared responses are not supported: the status stays, its content is lost (AWS's known issues page). */
function responseOf({ document }: Importing, value: Json): JsonObject {
  return document.dialect === 'swagger' ? objectOf(value) : dereference(document, value)
}

const headerParameters = (headers: JsonObject): Keyed<boolean> =>
  Object.fromEntries(Object.keys(headers).map((header) => [`method.response.header.${header}`, false]))

function mediaTypes(
  { document }: Importing,
  operation: JsonObject,
  member: 'consumes' | 'produces',
): string[] {
  const given = textsOf(operation[member] ?? document.root[member])
  return given.length > 0 ? given : ['application/json']
}

function perMediaType(
  types: readonly string[],
  nameFor: (type: string) => string | undefined,
): Keyed<string> {
  return Object.fromEntries(
    types.flatMap((type) => {
      const name = nameFor(type)
      return name === undefined ? [] : [[type, name]]
    }),
  )
}

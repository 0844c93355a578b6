import type { Json, JsonObject } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import { resourcePath } from '../control-plane/rest-state.js'
import { exportDocumentation } from './export-documentation.js'
import { exportModels } from './export-models.js'
import { exportOperation } from './export-operation.js'
import type { ExportRequest } from './export-request.js'
import { exportSecuritySchemes, type SecurityNames, securityNames } from './export-security.js'
import { exportSettings } from './export-settings.js'

/** A deployed API as an OpenAPI document. */
export function exportDocument(request: ExportRequest): JsonObject {
  const names = securityNames(request.content)
  const paths = exportPaths(request, names)
  const models = exportModels(request)
  const schemes = exportSecuritySchemes(request, names)
  const extensions = { ...exportSettings(request), ...exportDocumentation(request) }
  if (request.dialect === 'swagger') {
    return compact<JsonObject>({
      swagger: '2.0',
      info: info(request),
      host: host(request),
      basePath: `/${request.stage.stageName}`,
      schemes: ['https'],
      paths,
      securityDefinitions: presentObject(schemes),
      definitions: presentObject(models),
      ...extensions,
    })
  }
  return compact<JsonObject>({
    openapi: '3.0.1',
    info: info(request),
    servers: [server(request)],
    paths,
    components: presentObject(
      compact<JsonObject>({ schemas: presentObject(models), securitySchemes: presentObject(schemes) }),
    ),
    ...extensions,
  })
}

const info = ({ content: { settings }, version }: ExportRequest): JsonObject =>
  compact<JsonObject>({ title: settings.name, description: settings.description, version })

const host = ({ api, context: { region } }: ExportRequest): string =>
  `${api.id}.execute-api.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

const server = (request: ExportRequest): JsonObject => ({
  url: `https://${host(request)}/{basePath}`,
  variables: { basePath: { default: request.stage.stageName } },
})

const presentObject = (object: JsonObject): JsonObject | undefined =>
  Object.keys(object).length > 0 ? object : undefined

/** Every path with methods, and those that exist for themselves without any. */
function exportPaths(request: ExportRequest, names: SecurityNames): JsonObject {
  const { resources } = request.content
  const parents = new Set(Object.values(resources).map(({ parentId }) => parentId))
  const items = Object.values(resources)
    .filter(({ id, parentId, methods }) => {
      const isLeaf = parentId !== undefined && !parents.has(id)
      return isLeaf || Object.keys(methods).length > 0
    })
    .map((resource): [string, Json] => {
      const operations = Object.values(resource.methods).map((method): [string, Json] => [
        operationKey(method.httpMethod),
        exportOperation(request, names, resource, method),
      ])
      return [resourcePath(resources, resource), Object.fromEntries(operations)]
    })
  return Object.fromEntries(items.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const operationKey = (httpMethod: string): string =>
  httpMethod === 'ANY' ? 'x-amazon-apigateway-any-method' : httpMethod.toLowerCase()

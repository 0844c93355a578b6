import type { RestMethod, RestMethodResponse } from '../../definition/index.js'
import type { Json, JsonObject } from '../../json/index.js'
import { members, sortedMap } from './ordered.js'
import { renderIntegration } from './render-integration.js'
import { renderSecurity, type SchemeNames } from './render-security.js'

/** A method as an Operation Object. A body model on GET is written as a request body too, as AWS's exporter does. */
export function renderMethod(method: RestMethod, names: SchemeNames): JsonObject {
  return members({
    operationId: method.operationName,
    parameters: renderParameters(method.parameters),
    requestBody: method.models && { content: renderContent(method.models), required: true },
    responses: sortedMap(method.responses, renderResponse) ?? {},
    security: renderSecurity(method, names),
    'x-amazon-apigateway-request-validator': method.validator,
    'x-amazon-apigateway-integration': method.integration && renderIntegration(method.integration),
  })
}

const places: ReadonlyMap<string, string> = new Map([
  ['path', 'path'],
  ['querystring', 'query'],
  ['header', 'header'],
])

function renderParameters(parameters: RestMethod['parameters']): Json | undefined {
  if (parameters === undefined) return undefined
  return Object.keys(parameters)
    .sort()
    .flatMap((key) => {
      const [, location = '', name = ''] = /^method\.request\.(\w+)\.(.+)$/.exec(key) ?? []
      const place = places.get(location)
      if (place === undefined) return []
      return [{ name, in: place, ...(parameters[key] && { required: true }), schema: { type: 'string' } }]
    })
}

const renderContent = (models: Readonly<Record<string, string>>): JsonObject =>
  sortedMap(models, (model) => ({ schema: { $ref: `#/components/schemas/${model}` } })) ?? {}

/** OpenAPI wants a description; this is the one that AWS's exporter writes. */
const renderResponse = ({ models, headers }: RestMethodResponse, status: string): JsonObject =>
  members({
    description: `${status} response`,
    headers:
      headers &&
      Object.fromEntries([...headers].sort().map((name) => [name, { schema: { type: 'string' } }])),
    content: renderContent(models ?? {}),
  })

import type {
  RestDefinition,
  RestDocumentationPart,
  RestGatewayResponse,
  RestMethod,
  RestValidator,
} from '../../definition/index.js'
import type { Json, JsonObject } from '../../json/index.js'
import { members, sortedDeep, sortedMap } from './ordered.js'
import { renderMethod } from './render-method.js'
import { renderModel } from './render-model.js'
import { renderSecuritySchemes, type SchemeNames, schemeNames } from './render-security.js'

export interface RenderOptions {
  /** `info.title` where the definition has no name. */
  readonly title?: string
  /** `info.version` where the definition has none. Leave it out in a document that is imported: it would become the API's. */
  readonly version?: string
}

/**
 * A complete OpenAPI 3.0.1 document with every extension: the body of PutRestApi(mode=overwrite) as well as an export.
 * Equal definitions give equal bytes; importing the document gives the definition back. What no document can say is not
 * in it: endpoint type, ip address type and tags belong to the API object. The importer names its models, authorizers
 * and validators by the document's keys, so these names must be letters, digits, `.`, `_` and `-`.
 * @throws Problem `openapi.render.model` for a model whose schema is not a JSON object
 */
export function renderRest(definition: RestDefinition, options: RenderOptions = {}): JsonObject {
  const names = schemeNames(definition)
  return members({
    openapi: '3.0.1',
    info: members({
      title: definition.name || (options.title ?? 'untitled'),
      description: definition.description,
      version: definition.version ?? options.version,
    }),
    servers: servers(definition),
    paths: sortedMap(definition.resources, (methods) => renderPathItem(methods, names)),
    components: components(definition, names),
    ...rootExtensions(definition),
  })
}

/** The endpoint configuration hangs on a server; its url means nothing as long as base paths are ignored. */
function servers({ disableExecuteApiEndpoint, vpcEndpointIds }: RestDefinition): Json | undefined {
  if (disableExecuteApiEndpoint === undefined && vpcEndpointIds === undefined) return undefined
  return [
    {
      url: '/',
      'x-amazon-apigateway-endpoint-configuration': members({ disableExecuteApiEndpoint, vpcEndpointIds }),
    },
  ]
}

const renderPathItem = (methods: Readonly<Record<string, RestMethod>>, names: SchemeNames): JsonObject => {
  const item = sortedMap(methods, (method) => renderMethod(method, names)) ?? {}
  return Object.fromEntries(Object.entries(item).map(([verb, operation]) => [operationKey(verb), operation]))
}

const operationKey = (verb: string): string =>
  verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase()

function components(definition: RestDefinition, names: SchemeNames): JsonObject | undefined {
  const parts = members({
    schemas: sortedMap(definition.models, renderModel),
    securitySchemes: renderSecuritySchemes(definition, names),
  })
  return Object.keys(parts).length === 0 ? undefined : parts
}

const rootExtensions = (definition: RestDefinition): Readonly<Record<string, Json | undefined>> => ({
  'x-amazon-apigateway-api-key-source': definition.apiKeySource,
  'x-amazon-apigateway-binary-media-types': definition.binaryMediaTypes,
  'x-amazon-apigateway-documentation': definition.documentationParts && {
    documentationParts: definition.documentationParts.map(renderPart),
  },
  'x-amazon-apigateway-endpoint-access-mode': definition.endpointAccessMode,
  'x-amazon-apigateway-gateway-responses': sortedMap(definition.gatewayResponses, renderGatewayResponse),
  'x-amazon-apigateway-minimum-compression-size': definition.minimumCompressionSize,
  'x-amazon-apigateway-policy': definition.policy && sortedDeep(definition.policy),
  'x-amazon-apigateway-request-validators': sortedMap(definition.validators, renderValidator),
  'x-amazon-apigateway-security-policy': definition.securityPolicy,
})

const renderPart = ({ location, properties }: RestDocumentationPart): JsonObject => ({
  location: members({
    type: location.type,
    path: location.path,
    method: location.method,
    statusCode: location.statusCode,
    name: location.name,
  }),
  properties: sortedDeep(properties),
})

const renderGatewayResponse = (response: RestGatewayResponse): JsonObject =>
  members({
    statusCode: response.statusCode,
    responseParameters: sortedMap(response.parameters, (expression) => expression),
    responseTemplates: sortedMap(response.templates, (template) => template),
  })

const renderValidator = ({ body, parameters }: RestValidator): JsonObject => ({
  validateRequestBody: body,
  validateRequestParameters: parameters,
})

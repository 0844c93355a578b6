import type {
  Authorizer,
  DocumentationPart,
  GatewayResponse,
  Model,
  RequestValidator,
} from '@aws-sdk/client-api-gateway'
import {
  canonicalAccessMode,
  canonicalGatewayResponse,
  canonicalModel,
  documentationPartKey,
  type RestAuthorizer,
  type RestDefinition,
  type RestDocumentationPart,
  type RestGatewayResponse,
  type RestModel,
} from '../../definition/index.js'
import {
  isJsonObject,
  type Json,
  type JsonObject,
  nonEmptyMap,
  nonEmptyText,
  present,
  sortedTexts,
} from '../../json/index.js'
import type { LiveApi } from './live-api.js'
import { resourcesOf } from './live-resources.js'
import { policyOf } from './policy.js'

/**
 * The definition that a live API has, in canonical form: what AWS fills in by itself is left out
 * (defaults as recorded from AWS, see test/conformance).
 * @param namespaces the cache namespaces that the files declare; see `cacheNamespaceOf`
 */
export function liveDefinition(live: LiveApi, namespaces: ReadonlySet<string> = new Set()): RestDefinition {
  const { api } = live
  const isPrivate = api.endpointConfiguration?.types?.includes('PRIVATE') ?? false
  const defaultPolicy = isPrivate ? 'TLS_1_2' : 'TLS_1_0'
  return present<RestDefinition>({
    name: api.name ?? '',
    description: nonEmptyText(api.description),
    version: nonEmptyText(api.version) ?? defaultVersion,
    apiKeySource: api.apiKeySource === 'AUTHORIZER' ? 'AUTHORIZER' : undefined,
    binaryMediaTypes: sortedTexts(api.binaryMediaTypes),
    minimumCompressionSize: api.minimumCompressionSize,
    policy: policyOf(api.policy, api.id),
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint === true ? true : undefined,
    vpcEndpointIds: sortedTexts(api.endpointConfiguration?.vpcEndpointIds),
    securityPolicy: api.securityPolicy === defaultPolicy ? undefined : api.securityPolicy,
    endpointAccessMode: canonicalAccessMode(api.endpointAccessMode, api.securityPolicy),
    resources: resourcesOf(live, namespaces),
    models: byName(live.models, ({ name }) => name, modelOf),
    authorizers: byName(live.authorizers, ({ name }) => name, authorizerOf),
    validators: byName(live.validators, ({ name }) => name, validatorOf),
    gatewayResponses: byName(
      live.gatewayResponses.filter(({ defaultResponse }) => defaultResponse !== true),
      ({ responseType }) => responseType,
      gatewayResponseOf,
    ),
    documentationParts: documentationPartsOf(live.documentationParts),
  })
}

/** An API that was not made from a document has none; files that name none want this one. */
export const defaultVersion = '1.0'

function byName<T, V>(
  items: readonly T[],
  nameOf: (item: T) => string | undefined,
  convert: (item: T) => V,
): Readonly<Record<string, V>> | undefined {
  return nonEmptyMap(Object.fromEntries(items.map((item) => [nameOf(item) ?? '', convert(item)])))
}

/** A schema that is not JSON stays a text, which no declared model equals. */
function modelOf(model: Model): RestModel {
  return canonicalModel(parsed(model.schema ?? '{}'), nonEmptyText(model.description))
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function authorizerOf(authorizer: Authorizer): RestAuthorizer {
  const type = authorizer.type as RestAuthorizer['type']
  const derived = type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'
  return present<RestAuthorizer>({
    type,
    authType: authorizer.authType === derived ? undefined : authorizer.authType,
    uri: authorizer.authorizerUri,
    credentials: nonEmptyText(authorizer.authorizerCredentials),
    identitySource: nonEmptyText(authorizer.identitySource),
    identityValidationExpression: nonEmptyText(authorizer.identityValidationExpression),
    ttl: authorizer.authorizerResultTtlInSeconds,
    providerARNs: sortedTexts(authorizer.providerARNs),
  })
}

const validatorOf = (validator: RequestValidator) => ({
  body: validator.validateRequestBody ?? false,
  parameters: validator.validateRequestParameters ?? false,
})

function gatewayResponseOf(response: GatewayResponse): RestGatewayResponse {
  const given = present<RestGatewayResponse>({
    statusCode: response.statusCode,
    parameters: nonEmptyMap(response.responseParameters),
    templates: nonEmptyMap(response.responseTemplates),
  })
  return canonicalGatewayResponse(response.responseType ?? '', given)
}

function documentationPartsOf(
  parts: readonly DocumentationPart[],
): RestDefinition['documentationParts'] | undefined {
  const kept = parts
    .map(
      ({ location, properties }) =>
        ({ location: locationOf(location), properties: propertiesOf(properties) }) as RestDocumentationPart,
    )
    .filter((part) => !isImplied(part))
    .sort((a, b) => (documentationPartKey(a) < documentationPartKey(b) ? -1 : 1))
  return kept.length === 0 ? undefined : kept
}

/** Who leaves a member of a location empty means that it has none. */
const locationOf = (location: DocumentationPart['location']): object =>
  Object.fromEntries(Object.entries(location ?? {}).filter(([, text]) => text !== ''))

function propertiesOf(text: string | undefined): JsonObject {
  const value: unknown = JSON.parse(text ?? '{}')
  return isJsonObject(value) ? value : {}
}

/** OpenAPI wants a description for every response, so documents carry `200 response`; that documents nothing. */
const isImplied = ({ location, properties }: RestDocumentationPart): boolean =>
  location.type === 'RESPONSE' &&
  Object.keys(properties).length === 1 &&
  properties['description'] === `${location.statusCode} response`

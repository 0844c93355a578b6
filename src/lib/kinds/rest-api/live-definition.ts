import type {
  Authorizer,
  DocumentationPart,
  GatewayResponse,
  Integration,
  IntegrationResponse,
  Method,
  MethodResponse,
  Model,
  RequestValidator,
  Resource,
  RestApi,
} from '@aws-sdk/client-api-gateway'
import {
  canonicalGatewayResponse,
  canonicalModel,
  documentationPartKey,
  type RestAuthorizer,
  type RestDefinition,
  type RestDocumentationPart,
  type RestGatewayResponse,
  type RestIntegration,
  type RestIntegrationResponse,
  type RestMethod,
  type RestMethodResponse,
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
import { policyOf } from './policy.js'

/** What the service answers about one API. */
export interface LiveApi {
  readonly api: RestApi
  readonly resources: readonly Resource[]
  readonly authorizers: readonly Authorizer[]
  readonly models: readonly Model[]
  readonly validators: readonly RequestValidator[]
  readonly gatewayResponses: readonly GatewayResponse[]
  readonly documentationParts: readonly DocumentationPart[]
}

/**
 * The definition that a live API has, in canonical form: what AWS fills in by itself is left out
 * (defaults: control-plane-behaviours of the service's reference, §4 v1).
 * @param namespaces the cache namespaces that the files declare; see `cacheNamespaceOf`
 */
export function liveDefinition(live: LiveApi, namespaces: ReadonlySet<string> = new Set()): RestDefinition {
  const { api } = live
  const isPrivate = api.endpointConfiguration?.types?.includes('PRIVATE') ?? false
  const defaultPolicy = isPrivate ? 'TLS_1_2' : 'TLS_1_0'
  return present<RestDefinition>({
    name: api.name ?? '',
    description: nonEmptyText(api.description),
    version: nonEmptyText(api.version),
    apiKeySource: api.apiKeySource === 'AUTHORIZER' ? 'AUTHORIZER' : undefined,
    binaryMediaTypes: sortedTexts(api.binaryMediaTypes),
    minimumCompressionSize: api.minimumCompressionSize,
    policy: policyOf(api.policy, api.id),
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint === true ? true : undefined,
    vpcEndpointIds: sortedTexts(api.endpointConfiguration?.vpcEndpointIds),
    securityPolicy: api.securityPolicy === defaultPolicy ? undefined : api.securityPolicy,
    endpointAccessMode: api.endpointAccessMode,
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

function byName<T, V>(
  items: readonly T[],
  nameOf: (item: T) => string | undefined,
  convert: (item: T) => V,
): Readonly<Record<string, V>> | undefined {
  return nonEmptyMap(Object.fromEntries(items.map((item) => [nameOf(item) ?? '', convert(item)])))
}

function resourcesOf(
  { resources, authorizers, validators }: LiveApi,
  namespaces: ReadonlySet<string>,
): RestDefinition['resources'] {
  const authorizerNames = new Map(authorizers.map(({ id, name }) => [id, name]))
  const validatorNames = new Map(validators.map(({ id, name }) => [id, name]))
  const parents = new Set(resources.map(({ parentId }) => parentId))
  const listed = resources.filter(
    (resource) =>
      Object.keys(resource.resourceMethods ?? {}).length > 0 ||
      (!parents.has(resource.id) && resource.path !== '/'),
  )
  return Object.fromEntries(
    listed.map((resource) => [
      resource.path ?? '',
      Object.fromEntries(
        Object.entries(resource.resourceMethods ?? {}).map(([verb, method]) => [
          verb,
          methodOf(method, { resource, namespaces }, authorizerNames, validatorNames),
        ]),
      ),
    ]),
  )
}

type Names = ReadonlyMap<string | undefined, string | undefined>

interface Place {
  readonly resource: Resource
  readonly namespaces: ReadonlySet<string>
}

function methodOf(method: Method, place: Place, authorizers: Names, validators: Names): RestMethod {
  return present<RestMethod>({
    operationName: nonEmptyText(method.operationName),
    authorization: authorizationOf(method.authorizationType),
    authorizer: method.authorizerId === undefined ? undefined : authorizers.get(method.authorizerId),
    scopes: sortedTexts(method.authorizationScopes),
    apiKeyRequired: method.apiKeyRequired === true ? true : undefined,
    validator:
      method.requestValidatorId === undefined ? undefined : validators.get(method.requestValidatorId),
    parameters: nonEmptyMap({ ...method.requestParameters, ...pathParameters(place.resource.path ?? '/') }),
    models: nonEmptyMap(method.requestModels),
    responses: nonEmptyMap(mapValues(method.methodResponses, methodResponseOf)),
    integration: method.methodIntegration && integrationOf(method.methodIntegration, place),
  })
}

function authorizationOf(type: string | undefined): RestMethod['authorization'] | undefined {
  return type === 'AWS_IAM' || type === 'CUSTOM' || type === 'COGNITO_USER_POOLS' ? type : undefined
}

/** Every variable of the path is a required parameter: AWS adds them on import, and a path cannot match without. */
export function pathParameters(path: string): Readonly<Record<string, true>> {
  const names = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? '')
  return Object.fromEntries(names.map((name) => [`method.request.path.${name}`, true]))
}

const mapValues = <T, V>(map: Readonly<Record<string, T>> | undefined, convert: (item: T) => V) =>
  Object.fromEntries(Object.entries(map ?? {}).map(([key, item]) => [key, convert(item)]))

function methodResponseOf(response: MethodResponse): RestMethodResponse {
  const headers = Object.keys(response.responseParameters ?? {}).map((name) =>
    name.replace('method.response.header.', ''),
  )
  return present<RestMethodResponse>({
    models: nonEmptyMap(response.responseModels),
    headers: sortedTexts(headers),
  })
}

function integrationOf(integration: Integration, place: Place): RestIntegration {
  const behavior = integration.passthroughBehavior
  return present<RestIntegration>({
    type: integration.type?.toUpperCase() as RestIntegration['type'],
    httpMethod: integration.type === 'MOCK' ? undefined : integration.httpMethod,
    uri: integration.uri,
    connectionType: integration.connectionType === 'VPC_LINK' ? 'VPC_LINK' : undefined,
    connectionId: integration.connectionId,
    integrationTarget: integration.integrationTarget,
    credentials: integration.credentials,
    requestParameters: nonEmptyMap(integration.requestParameters),
    requestTemplates: nonEmptyMap(mapValues(integration.requestTemplates, (template) => template ?? '')),
    passthroughBehavior: behavior === 'NEVER' || behavior === 'WHEN_NO_TEMPLATES' ? behavior : undefined,
    contentHandling: integration.contentHandling,
    timeoutInMillis: integration.timeoutInMillis === 29000 ? undefined : integration.timeoutInMillis,
    cacheNamespace: cacheNamespaceOf(integration, place),
    cacheKeyParameters: sortedTexts(integration.cacheKeyParameters),
    insecureSkipVerification: integration.tlsConfig?.insecureSkipVerification === true ? true : undefined,
    responseTransferMode: integration.responseTransferMode === 'STREAM' ? 'STREAM' : undefined,
    responses: nonEmptyMap(integrationResponsesOf(integration.integrationResponses)),
  })
}

/**
 * The service names a cache after its resource. After an overwriting PutRestApi that is the id of a resource that is
 * no more, while the resource itself has its old id back (recorded 2025-07-02): what looks like an id counts as
 * nobody's choice unless a file declares it.
 */
function cacheNamespaceOf(
  { cacheNamespace = '' }: Integration,
  { resource, namespaces }: Place,
): string | undefined {
  const isMade = cacheNamespace === resource.id || /^[a-z0-9]{6}$/.test(cacheNamespace)
  return isMade && !namespaces.has(cacheNamespace) ? undefined : nonEmptyText(cacheNamespace)
}

/** The cache namespaces that methods declare. */
export const declaredNamespaces = (methods: readonly RestMethod[]): ReadonlySet<string> =>
  new Set(methods.flatMap(({ integration }) => integration?.cacheNamespace ?? []))

/** Every namespace that is not its resource's own id: for an export, which has no file to ask and loses nothing. */
export const chosenNamespaces = ({ resources }: LiveApi): ReadonlySet<string> =>
  new Set(
    resources.flatMap(({ id, resourceMethods }) =>
      Object.values(resourceMethods ?? {}).flatMap(({ methodIntegration }) => {
        const namespace = methodIntegration?.cacheNamespace
        return namespace === undefined || namespace === id ? [] : [namespace]
      }),
    ),
  )

/** AWS keys them by status; a definition by selection pattern, which is what decides between them. */
function integrationResponsesOf(responses: Readonly<Record<string, IntegrationResponse>> | undefined) {
  return Object.fromEntries(
    Object.values(responses ?? {}).map((response) => [
      nonEmptyText(response.selectionPattern) ?? 'default',
      present<RestIntegrationResponse>({
        statusCode: response.statusCode ?? '',
        parameters: nonEmptyMap(response.responseParameters),
        templates: nonEmptyMap(mapValues(response.responseTemplates, (template) => template ?? '')),
        contentHandling: response.contentHandling,
      }),
    ]),
  )
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
        ({ location: { ...location }, properties: propertiesOf(properties) }) as RestDocumentationPart,
    )
    .filter((part) => !isImplied(part))
    .sort((a, b) => (documentationPartKey(a) < documentationPartKey(b) ? -1 : 1))
  return kept.length === 0 ? undefined : kept
}

function propertiesOf(text: string | undefined): JsonObject {
  const value: unknown = JSON.parse(text ?? '{}')
  return isJsonObject(value) ? value : {}
}

/** OpenAPI wants a description for every response, so documents carry `200 response`; that documents nothing. */
const isImplied = ({ location, properties }: RestDocumentationPart): boolean =>
  location.type === 'RESPONSE' &&
  Object.keys(properties).length === 1 &&
  properties['description'] === `${location.statusCode} response`

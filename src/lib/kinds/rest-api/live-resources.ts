import type {
  Integration,
  IntegrationResponse,
  Method,
  MethodResponse,
  Resource,
} from '@aws-sdk/client-api-gateway'
import type {
  RestDefinition,
  RestIntegration,
  RestIntegrationResponse,
  RestMethod,
  RestMethodResponse,
} from '../../definition/index.js'
import { mapValues, nonEmptyMap, nonEmptyText, present, sortedTexts } from '../../json/index.js'
import type { LiveApi } from './live-api.js'
import { pathParameters } from './routes/path-variables.js'

/**
 * The resources of a live API that say something, by path, with their methods in canonical form.
 * @param namespaces the cache namespaces that the files declare; see `cacheNamespaceOf`
 */
export function resourcesOf(
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
    responses: nonEmptyMap(mapValues(method.methodResponses ?? {}, methodResponseOf)),
    integration: method.methodIntegration && integrationOf(method.methodIntegration, place),
  })
}

function authorizationOf(type: string | undefined): RestMethod['authorization'] | undefined {
  return type === 'AWS_IAM' || type === 'CUSTOM' || type === 'COGNITO_USER_POOLS' ? type : undefined
}

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
    requestTemplates: nonEmptyMap(
      mapValues(integration.requestTemplates ?? {}, (template) => template ?? ''),
    ),
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
        templates: nonEmptyMap(mapValues(response.responseTemplates ?? {}, (template) => template ?? '')),
        contentHandling: response.contentHandling,
      }),
    ]),
  )
}

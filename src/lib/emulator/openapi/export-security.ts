import type { Json, JsonObject } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import type { AuthorizerRecord, MethodRecord, RestContent } from '../control-plane/rest-records.js'
import type { ExportRequest } from './export-request.js'

/** The names that an export gives to what protects its methods. */
export interface SecurityNames {
  /** Authorizer id → its name. */
  readonly authorizers: ReadonlyMap<string, string>
  readonly apiKey: string
  readonly iam: string
}

/** Authorizers have their own names; `api_key` and `sigv4` are the service's, unless an authorizer has taken them. */
export function securityNames({ authorizers }: RestContent): SecurityNames {
  const names = new Map(Object.values(authorizers).map(({ id, name }) => [id, name]))
  const taken = new Set(names.values())
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name)
  return { authorizers: names, apiKey: free('api_key'), iam: free('sigv4') }
}

/** A method's security requirements: its authorizer, then its API key, each an item of its own. */
export function exportSecurity(names: SecurityNames, method: MethodRecord): readonly JsonObject[] {
  const authorizer = names.authorizers.get(method.authorizerId ?? '')
  return [
    ...(authorizer === undefined ? [] : [{ [authorizer]: method.authorizationScopes ?? [] }]),
    ...(method.authorizationType === 'AWS_IAM' ? [{ [names.iam]: [] }] : []),
    ...(method.apiKeyRequired ? [{ [names.apiKey]: [] }] : []),
  ]
}

/** The schemes: every authorizer, and API keys and signatures where a method asks for them. */
export function exportSecuritySchemes(request: ExportRequest, names: SecurityNames): JsonObject {
  const { authorizers, resources } = request.content
  const methods = Object.values(resources).flatMap((resource) => Object.values(resource.methods))
  const schemes: Record<string, Json> = {}
  for (const authorizer of Object.values(authorizers)) {
    schemes[authorizer.name] = authorizerScheme(authorizer, request.extensions.authorizers)
  }
  if (methods.some(({ authorizationType }) => authorizationType === 'AWS_IAM')) {
    schemes[names.iam] = {
      ...apiKeyIn('header', 'Authorization'),
      'x-amazon-apigateway-authtype': 'awsSigv4',
    }
  }
  if (methods.some(({ apiKeyRequired }) => apiKeyRequired))
    schemes[names.apiKey] = apiKeyIn('header', 'x-api-key')
  return schemes
}

const apiKeyIn = (place: string, name: string): JsonObject => ({ type: 'apiKey', name, in: place })

function authorizerScheme(authorizer: AuthorizerRecord, isDescribed: boolean): JsonObject {
  const { type, authType, identitySource = '' } = authorizer
  const [, place, name] = /^method\.request\.(header|querystring)\.([^,\s]+)$/.exec(identitySource) ?? []
  return compact<JsonObject>({
    ...apiKeyIn(place === 'querystring' ? 'query' : 'header', name ?? 'Unused'),
    'x-amazon-apigateway-authtype': authType,
    'x-amazon-apigateway-authorizer': isDescribed
      ? compact<JsonObject>({
          identitySource: type === 'REQUEST' ? authorizer.identitySource : undefined,
          authorizerUri: authorizer.authorizerUri,
          authorizerCredentials: authorizer.authorizerCredentials,
          providerARNs: authorizer.providerARNs,
          authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
          identityValidationExpression: authorizer.identityValidationExpression,
          type: type.toLowerCase(),
        })
      : undefined,
  })
}

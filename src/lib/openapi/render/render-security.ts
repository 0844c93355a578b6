import type { RestAuthorizer, RestDefinition, RestMethod } from '../../definition/index.js'
import type { Json, JsonObject } from '../../json/index.js'
import { members } from './ordered.js'

/** Names of the security schemes that stand for an API key and for IAM: free of clashes with authorizers. */
export interface SchemeNames {
  readonly apiKey: string
  readonly iam: string
}

export function schemeNames({ authorizers = {} }: RestDefinition): SchemeNames {
  const free = (wanted: string): string => (Object.hasOwn(authorizers, wanted) ? free(`${wanted}_`) : wanted)
  return { apiKey: free('api_key'), iam: free('sigv4') }
}

/** Every authorizer, used or not, and the schemes for API key and IAM where a method needs them. */
export function renderSecuritySchemes(
  definition: RestDefinition,
  names: SchemeNames,
): JsonObject | undefined {
  const methods = Object.values(definition.resources).flatMap((resource) => Object.values(resource))
  const schemes = [
    ...Object.entries(definition.authorizers ?? {}).map(([name, value]): [string, Json] => [
      name,
      renderAuthorizer(value),
    ]),
    ...(methods.some(({ apiKeyRequired }) => apiKeyRequired) ? [[names.apiKey, apiKeyScheme] as const] : []),
    ...(methods.some(({ authorization }) => authorization === 'AWS_IAM')
      ? [[names.iam, iamScheme] as const]
      : []),
  ]
  if (schemes.length === 0) return undefined
  return Object.fromEntries([...schemes].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const apiKeyScheme: JsonObject = { type: 'apiKey', name: 'x-api-key', in: 'header' }

const iamScheme: JsonObject = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'awsSigv4',
}

/** What a method demands; one item for each scheme, as AWS's exporter writes it. */
export function renderSecurity(method: RestMethod, names: SchemeNames): Json | undefined {
  const requirements: Json[] = []
  if (method.authorization === 'AWS_IAM') requirements.push({ [names.iam]: [] })
  if (method.authorizer !== undefined) requirements.push({ [method.authorizer]: method.scopes ?? [] })
  if (method.apiKeyRequired) requirements.push({ [names.apiKey]: [] })
  return requirements.length === 0 ? undefined : requirements
}

function renderAuthorizer(authorizer: RestAuthorizer): JsonObject {
  const cognito = authorizer.type === 'COGNITO_USER_POOLS'
  return {
    type: 'apiKey',
    ...identityScheme(authorizer),
    'x-amazon-apigateway-authtype': authorizer.authType ?? (cognito ? 'cognito_user_pools' : 'custom'),
    'x-amazon-apigateway-authorizer': members({
      type: authorizer.type.toLowerCase(),
      authorizerUri: authorizer.uri,
      authorizerCredentials: authorizer.credentials,
      identitySource: authorizer.type === 'REQUEST' ? authorizer.identitySource : undefined,
      identityValidationExpression: authorizer.identityValidationExpression,
      authorizerResultTtlInSeconds: authorizer.ttl,
      providerARNs: authorizer.providerARNs,
    }),
  }
}

/**
 * TOKEN and COGNITO_USER_POOLS read the header that the scheme names. REQUEST says its sources itself; with several, or
 * none in a header or the query, the scheme is named Unused (API Gateway developer guide, x-amazon-apigateway-authorizer).
 */
function identityScheme({ identitySource = '' }: RestAuthorizer): JsonObject {
  const [, place, name] = /^method\.request\.(header|querystring)\.([^,]+)$/.exec(identitySource) ?? []
  if (place === undefined || name === undefined) return { name: 'Unused', in: 'header' }
  return { name, in: place === 'header' ? 'header' : 'query' }
}

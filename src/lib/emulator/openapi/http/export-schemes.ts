import type { Json, JsonObject } from '../../../json/index.js'
import { compact } from '../../control-plane/record-members.js'
import type {
  RouteRecord,
  V2AuthorizerRecord,
  V2Content,
} from '../../control-plane/v2-apis/v2-api-records.js'
import type { HttpExport } from './http-export.js'

/** The authorizers as security schemes, and signatures where a route asks for them. */
export function exportSchemes({ content, extensions }: HttpExport): JsonObject {
  const schemes = Object.values(content.authorizers).map((authorizer): [string, Json] => [
    authorizer.Name,
    schemeOf(authorizer, extensions),
  ])
  const isSigned = Object.values(content.routes).some(
    ({ AuthorizationType }) => AuthorizationType === 'AWS_IAM',
  )
  return Object.fromEntries(isSigned ? [...schemes, [iamName(content), iamScheme]] : schemes)
}

/** What a route requires; nothing for an open one. */
export function securityOf(
  { AuthorizationType, AuthorizerId, AuthorizationScopes = [] }: RouteRecord,
  content: V2Content,
): readonly JsonObject[] | undefined {
  if (AuthorizationType === 'AWS_IAM') return [{ [iamName(content)]: [] }]
  const authorizer = content.authorizers[AuthorizerId ?? '']
  return authorizer && [{ [authorizer.Name]: AuthorizationScopes }]
}

/** `sigv4`, unless an authorizer has that name. */
function iamName({ authorizers }: V2Content): string {
  const taken = new Set(Object.values(authorizers).map(({ Name }) => Name))
  let name = 'sigv4'
  while (taken.has(name)) name += '_'
  return name
}

const apiKeyIn = (place: string, name: string): JsonObject => ({ type: 'apiKey', name, in: place })

const iamScheme: JsonObject = {
  ...apiKeyIn('header', 'Authorization'),
  'x-amazon-apigateway-authtype': 'awsSigv4',
}

function schemeOf(authorizer: V2AuthorizerRecord, extensions: boolean): JsonObject {
  const wrapper =
    authorizer.AuthorizerType === 'JWT' ? { type: 'oauth2', flows: {} } : functionScheme(authorizer)
  return extensions ? { ...wrapper, 'x-amazon-apigateway-authorizer': extensionOf(authorizer) } : wrapper
}

/** The first source that is a header or a query parameter names the scheme. */
function functionScheme({ IdentitySource = [] }: V2AuthorizerRecord): JsonObject {
  for (const source of IdentitySource) {
    const [, place, name] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? []
    if (name !== undefined) return apiKeyIn(place === 'header' ? 'header' : 'query', name)
  }
  return apiKeyIn('header', 'Unused')
}

const extensionOf = (authorizer: V2AuthorizerRecord): JsonObject =>
  compact<JsonObject>({
    identitySource: authorizer.IdentitySource?.join(','),
    authorizerUri: authorizer.AuthorizerUri,
    authorizerCredentials: authorizer.AuthorizerCredentialsArn,
    authorizerPayloadFormatVersion: authorizer.AuthorizerPayloadFormatVersion,
    authorizerResultTtlInSeconds: authorizer.AuthorizerResultTtlInSeconds,
    enableSimpleResponses: authorizer.EnableSimpleResponses,
    jwtConfiguration:
      authorizer.JwtConfiguration &&
      compact<JsonObject>({
        audience: authorizer.JwtConfiguration.Audience,
        issuer: authorizer.JwtConfiguration.Issuer,
      }),
    type: authorizer.AuthorizerType.toLowerCase(),
  })

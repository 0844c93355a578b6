import {
  defaultAuthorizerTtl,
  defaultHttpTimeout,
  type HttpAuthorizer,
  type HttpCors,
  type HttpDefinition,
  type HttpIntegration,
  type HttpRoute,
} from '../../definition/index.js'
import { Bug } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import type { V2Inputs } from './protocol.js'

const settingsInput = (definition: Omit<HttpDefinition, 'routes' | 'authorizers'>): JsonObject =>
  present<JsonObject>({
    Name: definition.name,
    Description: definition.description,
    Version: definition.version,
    DisableExecuteApiEndpoint: definition.disableExecuteApiEndpoint ?? false,
    IpAddressType: definition.ipAddressType ?? 'ipv4',
    CorsConfiguration: definition.cors && corsInput(definition.cors),
  })

const corsInput = (cors: HttpCors): JsonObject =>
  present<JsonObject>({
    AllowOrigins: cors.allowOrigins,
    AllowMethods: cors.allowMethods,
    AllowHeaders: cors.allowHeaders,
    ExposeHeaders: cors.exposeHeaders,
    MaxAge: cors.maxAge,
    AllowCredentials: cors.allowCredentials ?? false,
  })

const integrationInput = (integration: HttpIntegration): JsonObject =>
  present<JsonObject>({
    IntegrationType: integration.type,
    IntegrationSubtype: integration.subtype,
    IntegrationMethod: methodOf(integration),
    IntegrationUri: integration.uri,
    ConnectionType: integration.connectionType ?? 'INTERNET',
    ConnectionId: integration.connectionId,
    CredentialsArn: integration.credentials,
    PayloadFormatVersion: integration.payloadFormatVersion ?? '1.0',
    RequestParameters: integration.requestParameters,
    ResponseParameters: integration.responseParameters,
    TimeoutInMillis: integration.timeoutInMillis ?? defaultHttpTimeout,
    TlsConfig: integration.serverNameToVerify && { ServerNameToVerify: integration.serverNameToVerify },
  })

/** A function is called with POST; the action of another service has no method. */
function methodOf({ type, subtype, method }: HttpIntegration): string | undefined {
  if (type === 'HTTP_PROXY') return method ?? 'ANY'
  return subtype === undefined ? 'POST' : undefined
}

const routeInput = (routeKey: string, route: HttpRoute): JsonObject =>
  present<JsonObject>({
    RouteKey: routeKey,
    OperationName: route.operationName,
    AuthorizationType: route.authorization ?? 'NONE',
    AuthorizationScopes: route.scopes,
  })

function authorizerInput(name: string, authorizer: HttpAuthorizer): JsonObject {
  const { type, identitySources, issuer, audience } = authorizer
  const named = { Name: name, AuthorizerType: type, IdentitySource: identitySources ?? [] }
  if (type === 'JWT') {
    const JwtConfiguration = present<JsonObject>({ Issuer: issuer, Audience: audience })
    return { ...named, JwtConfiguration }
  }
  return present<JsonObject>({
    ...named,
    AuthorizerUri: authorizer.uri,
    AuthorizerCredentialsArn: authorizer.credentials,
    AuthorizerPayloadFormatVersion: authorizer.payloadFormatVersion ?? '2.0',
    EnableSimpleResponses: authorizer.simpleResponses ?? false,
    AuthorizerResultTtlInSeconds: authorizer.ttl ?? defaultAuthorizerTtl(identitySources),
  })
}

/** An HTTP API as the inputs of the service's calls. */
export const httpInputs: V2Inputs = {
  protocol: 'HTTP',
  settings: settingsInput,
  integration: integrationInput,
  route: routeInput,
  authorizer: authorizerInput,
  model: (name) => {
    throw new Bug(`an HTTP API has no model ${name}`)
  },
}

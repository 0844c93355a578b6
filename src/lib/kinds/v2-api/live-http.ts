import type { Api, Authorizer, Cors, Integration, Route } from '@aws-sdk/client-apigatewayv2'
import {
  defaultAuthorizerTtl,
  defaultHttpTimeout,
  functionArnOf,
  type HttpAuthorizer,
  type HttpCors,
  type HttpDefinition,
  type HttpIntegration,
  type HttpRoute,
} from '../../definition/index.js'
import { nonEmptyMap, nonEmptyText, present, sortedTexts } from '../../json/index.js'
import { authorizerNames, integrationIdOf, type LiveV2Api } from './live-api.js'

/** An HTTP API's definition as the account shows it, in canonical form. */
export function liveHttpDefinition(live: LiveV2Api): HttpDefinition {
  const names = authorizerNames(live)
  const integrations = new Map(live.integrations.map((each) => [each.IntegrationId, each]))
  return present<HttpDefinition>({
    ...liveSettings(live.api),
    routes: Object.fromEntries(
      live.routes.map((route) => [
        route.RouteKey ?? '',
        liveRoute(route, integrations.get(integrationIdOf(route)), names),
      ]),
    ),
    authorizers: nonEmptyMap(
      Object.fromEntries(
        live.authorizers.map((each) => [names.get(each.AuthorizerId ?? '') ?? '', liveAuthorizer(each)]),
      ),
    ),
  })
}

const liveSettings = (api: Api) => ({
  name: api.Name ?? '',
  description: nonEmptyText(api.Description),
  version: nonEmptyText(api.Version),
  disableExecuteApiEndpoint: api.DisableExecuteApiEndpoint === true ? (true as const) : undefined,
  ipAddressType: api.IpAddressType === 'dualstack' ? (api.IpAddressType as 'dualstack') : undefined,
  cors: api.CorsConfiguration && liveCors(api.CorsConfiguration),
})

function liveCors(cors: Cors): HttpCors | undefined {
  const value = present<HttpCors>({
    allowOrigins: sortedTexts(cors.AllowOrigins),
    allowMethods: sortedTexts(cors.AllowMethods),
    allowHeaders: sortedTexts(cors.AllowHeaders),
    exposeHeaders: sortedTexts(cors.ExposeHeaders),
    maxAge: cors.MaxAge,
    allowCredentials: cors.AllowCredentials === true ? true : undefined,
  })
  return Object.keys(value).length === 0 ? undefined : value
}

const authorizations: Readonly<Record<string, HttpRoute['authorization']>> = {
  AWS_IAM: 'AWS_IAM',
  CUSTOM: 'CUSTOM',
  JWT: 'JWT',
}

const liveRoute = (
  route: Route,
  integration: Integration | undefined,
  names: ReadonlyMap<string, string>,
): HttpRoute => {
  const authorization = authorizations[route.AuthorizationType ?? 'NONE']
  const usesAuthorizer = authorization === 'CUSTOM' || authorization === 'JWT'
  return present<HttpRoute>({
    operationName: nonEmptyText(route.OperationName),
    authorization,
    authorizer: usesAuthorizer ? names.get(route.AuthorizerId ?? '') : undefined,
    scopes: usesAuthorizer ? sortedTexts(route.AuthorizationScopes) : undefined,
    integration: integration && liveIntegration(integration),
  })
}

export function liveIntegration(live: Integration): HttpIntegration {
  const isHttp = live.IntegrationType === 'HTTP_PROXY'
  const isPrivate = live.ConnectionType === 'VPC_LINK'
  return present<HttpIntegration>({
    type: isHttp ? 'HTTP_PROXY' : 'AWS_PROXY',
    subtype: nonEmptyText(live.IntegrationSubtype),
    method: isHttp && live.IntegrationMethod !== 'ANY' ? nonEmptyText(live.IntegrationMethod) : undefined,
    uri: live.IntegrationUri === undefined ? undefined : nonEmptyText(functionArnOf(live.IntegrationUri)),
    connectionType: isPrivate ? 'VPC_LINK' : undefined,
    connectionId: isPrivate ? nonEmptyText(live.ConnectionId) : undefined,
    credentials: nonEmptyText(live.CredentialsArn),
    payloadFormatVersion: live.PayloadFormatVersion === '2.0' ? '2.0' : undefined,
    requestParameters: nonEmptyMap(live.RequestParameters),
    responseParameters: nonEmptyMap(withoutEmpty(live.ResponseParameters ?? {})),
    timeoutInMillis: live.TimeoutInMillis === defaultHttpTimeout ? undefined : live.TimeoutInMillis,
    serverNameToVerify: nonEmptyText(live.TlsConfig?.ServerNameToVerify),
  })
}

const withoutEmpty = <T extends object>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => Object.keys(value).length > 0))

export function liveAuthorizer(live: Authorizer): HttpAuthorizer {
  const isJwt = live.AuthorizerType !== 'REQUEST'
  const identitySources = (live.IdentitySource ?? []).length > 0 ? live.IdentitySource : undefined
  const ttl = live.AuthorizerResultTtlInSeconds
  return present<HttpAuthorizer>({
    type: isJwt ? 'JWT' : 'REQUEST',
    identitySources,
    issuer: nonEmptyText(live.JwtConfiguration?.Issuer),
    audience: sortedTexts(live.JwtConfiguration?.Audience),
    uri: nonEmptyText(live.AuthorizerUri),
    credentials: nonEmptyText(live.AuthorizerCredentialsArn),
    payloadFormatVersion: !isJwt && live.AuthorizerPayloadFormatVersion === '1.0' ? '1.0' : undefined,
    simpleResponses: live.EnableSimpleResponses === true ? true : undefined,
    ttl: isJwt || ttl === defaultAuthorizerTtl(identitySources) ? undefined : ttl,
  })
}

import type { RequestContext, Shape } from '../../contract.js'
import { badRequest } from '../service-errors.js'
import { merged } from './merge.js'
import { checkedRoute } from './route.js'
import type { RouteRecord, V2ApiRecord, V2IntegrationRecord } from './v2-api-records.js'
import { newV2Integration } from './v2-integration.js'
import { checkV2Integration } from './v2-integration-rules.js'
import { newV2Stage } from './v2-stage.js'

/**
 * The API with what quick create makes of `Target`, `RouteKey` and `CredentialsArn`: an integration, a route to it and
 * the stage `$default`, all managed. Where they are there already, the integration and the route's key change.
 * @throws ServiceError when the API is a WebSocket API, or the values will not do
 */
export function quickCreated(api: V2ApiRecord, input: Shape, context: RequestContext): V2ApiRecord {
  const { Target, RouteKey, CredentialsArn } = input
  if (Target === undefined && RouteKey === undefined && CredentialsArn === undefined) return api
  if (api.protocol !== 'HTTP') throw badRequest('Quick create is only supported for HTTP APIs')
  const integration = managedIntegration(api, input, context)
  const withIntegration = {
    ...api,
    integrations: { ...api.integrations, [integration.IntegrationId]: integration },
  }
  const route = managedRoute(withIntegration, integration, RouteKey, context)
  const stage = api.stages['$default'] ?? {
    ...newV2Stage('$default', 'HTTP', context),
    ApiGatewayManaged: true,
    AutoDeploy: true,
  }
  return {
    ...withIntegration,
    routes: { ...api.routes, [route.RouteId]: route },
    stages: { ...api.stages, $default: stage },
  }
}

function managedIntegration(api: V2ApiRecord, input: Shape, context: RequestContext): V2IntegrationRecord {
  const { Target, CredentialsArn } = input
  const before = Object.values(api.integrations).find(({ ApiGatewayManaged }) => ApiGatewayManaged)
  if (before === undefined && Target === undefined)
    throw badRequest('Target is required for the quick create of an API')
  const id = before?.IntegrationId ?? context.newId(7)
  const made =
    before !== undefined && Target === undefined
      ? before
      : newV2Integration(id, targetMembers(String(Target)), 'HTTP')
  const credentials = CredentialsArn ?? before?.CredentialsArn
  const integration = merged(
    { ...made, ApiGatewayManaged: true },
    credentials === undefined ? {} : { CredentialsArn: credentials },
  )
  checkV2Integration(integration, api)
  return integration
}

/** A function is called with format 2.0, a web address with any method (documented example). */
const targetMembers = (target: string): Shape =>
  target.startsWith('arn:')
    ? { IntegrationType: 'AWS_PROXY', IntegrationUri: target, PayloadFormatVersion: '2.0' }
    : {
        IntegrationType: 'HTTP_PROXY',
        IntegrationUri: target,
        IntegrationMethod: 'ANY',
        PayloadFormatVersion: '1.0',
      }

function managedRoute(
  api: V2ApiRecord,
  { IntegrationId }: V2IntegrationRecord,
  key: unknown,
  context: RequestContext,
): RouteRecord {
  const before = Object.values(api.routes).find(({ ApiGatewayManaged }) => ApiGatewayManaged)
  const blank: RouteRecord = {
    RouteId: context.newId(7),
    RouteKey: '$default',
    ApiGatewayManaged: true,
    ApiKeyRequired: false,
    AuthorizationType: 'NONE',
  }
  const target = { Target: `integrations/${IntegrationId}` }
  return checkedRoute(
    { ...(before ?? blank), ...target, ...(typeof key === 'string' ? { RouteKey: key } : {}) },
    api,
  )
}

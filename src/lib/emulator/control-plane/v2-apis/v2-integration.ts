import type { Handlers, Shape } from '../../contract.js'
import { withMember } from '../patch-edits.js'
import { badRequest, conflict } from '../service-errors.js'
import { merged } from './merge.js'
import type { Protocol, V2ApiRecord, V2IntegrationRecord } from './v2-api-records.js'
import { type V2ChildFamily, v2ChildHandlers } from './v2-child-family.js'
import { checkV2Integration } from './v2-integration-rules.js'

const family: V2ChildFamily<'integrations'> = {
  noun: 'Integration',
  collection: 'integrations',
  key: 'IntegrationId',
  replaced: ['RequestTemplates'],
  create: (given, { api, context }) => newV2Integration(context.newId(7), given, api.protocol),
  checked: (integration, { api }) => {
    checkV2Integration(integration, api)
    return integration
  },
  removed: (api, integration) => withoutIntegration(api, integration),
}

export const v2IntegrationHandlers: Handlers = v2ChildHandlers(family)

/** An integration with the service's defaults, unchecked. Those of HTTP and of WebSocket APIs differ (documented). */
export function newV2Integration(
  IntegrationId: string,
  given: Shape,
  protocol: Protocol,
): V2IntegrationRecord {
  const IntegrationType = String(given['IntegrationType'])
  const defaults = protocol === 'HTTP' ? httpDefaults(given) : webSocketDefaults(IntegrationType)
  const integration = merged<V2IntegrationRecord>(
    { IntegrationId, IntegrationType, ConnectionType: 'INTERNET', PayloadFormatVersion: '', ...defaults },
    given,
  )
  return integration.PayloadFormatVersion === ''
    ? withMember(integration, 'PayloadFormatVersion', undefined)
    : integration
}

type Defaults = Partial<V2IntegrationRecord> & Pick<V2IntegrationRecord, 'TimeoutInMillis'>

function httpDefaults({ IntegrationType, IntegrationSubtype }: Shape): Defaults {
  const isFunction = IntegrationType === 'AWS_PROXY' && IntegrationSubtype === undefined
  return { ...(isFunction ? { IntegrationMethod: 'POST' } : {}), TimeoutInMillis: 30000 }
}

const webSocketDefaults = (type: string): Defaults => ({
  ...(type.startsWith('AWS') ? { IntegrationMethod: 'POST' } : {}),
  ...(selectionOf[type] === undefined ? {} : { IntegrationResponseSelectionExpression: selectionOf[type] }),
  PassthroughBehavior: 'WHEN_NO_MATCH',
  PayloadFormatVersion: '1.0',
  TimeoutInMillis: 29000,
})

/** What picks the integration response (acceptance tests of Terraform's provider against AWS); proxies have none. */
const selectionOf: Readonly<Record<string, string>> = {
  MOCK: '${integration.response.statuscode}',
  HTTP: '${integration.response.statuscode}',
  AWS: '${integration.response.body.errorMessage}',
}

/** @throws ServiceError while routes lead to it (reported text), or when quick create made it */
function withoutIntegration(
  api: V2ApiRecord,
  { IntegrationId, ApiGatewayManaged }: V2IntegrationRecord,
): V2ApiRecord {
  if (ApiGatewayManaged) throw badRequest('An integration that quick create made cannot be deleted')
  const users = Object.values(api.routes).filter(({ Target }) => Target === `integrations/${IntegrationId}`)
  if (users.length > 0)
    throw conflict(
      `Cannot delete Integration because it is referenced by the following Routes with Ids: [${users.map(({ RouteId }) => RouteId).join(', ')}]`,
    )
  const integrationResponses = Object.fromEntries(
    Object.entries(api.integrationResponses).filter(
      ([, response]) => response.IntegrationId !== IntegrationId,
    ),
  )
  return { ...api, integrationResponses }
}

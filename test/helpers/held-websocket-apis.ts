import type {
  Api,
  Integration,
  IntegrationResponse,
  Route,
  RouteResponse,
  Stage,
} from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../../src/lib/account/index.js'
import { isJsonObject, type Json } from '../../src/lib/json/index.js'

/** WebSocket APIs as their account shows them, without ids: equal where nobody could tell two of them apart. */
export async function heldWebSocketApis(account: AccountPort): Promise<readonly Json[]> {
  const apis = (await account.list('v2.GetApis', {})) as unknown as readonly Api[]
  return Promise.all(apis.map((api) => heldApi(account, api)))
}

async function heldApi(account: AccountPort, api: Api): Promise<Json> {
  const list = async <T>(operation: string, place: object = {}): Promise<readonly T[]> =>
    (await account.list(operation, { ApiId: api.ApiId, ...place })) as unknown as readonly T[]
  const integrations = await Promise.all(
    (await list<Integration>('v2.GetIntegrations')).map(async (integration) => {
      const { IntegrationId } = integration
      const responses = await list<IntegrationResponse>('v2.GetIntegrationResponses', { IntegrationId })
      return { IntegrationId, ...integration, responses: sorted(responses) }
    }),
  )
  const authorizers = await list<{ readonly AuthorizerId: string; readonly Name: string }>(
    'v2.GetAuthorizers',
  )
  const routes = await Promise.all(
    (await list<Route>('v2.GetRoutes')).map(async ({ Target, AuthorizerId, ...route }) => ({
      ...route,
      integration: integrations.find((each) => Target === `integrations/${each.IntegrationId}`),
      authorizer: authorizers.find((each) => each.AuthorizerId === AuthorizerId)?.Name,
      responses: await list<RouteResponse>('v2.GetRouteResponses', { RouteId: route.RouteId }),
    })),
  )
  const deployments = await list<{ readonly DeploymentId: string; readonly Description: string }>(
    'v2.GetDeployments',
  )
  const stages = (await list<Stage>('v2.GetStages')).map(({ DeploymentId, ...stage }) => ({
    ...stage,
    serves: deployments.find((each) => each.DeploymentId === DeploymentId)?.Description,
  }))
  const parts = { routes, integrations, authorizers, models: await list('v2.GetModels'), stages }
  return withoutIds({
    api,
    ...Object.fromEntries(Object.entries(parts).map(([name, items]) => [name, sorted(items as object[])])),
    deployments: deployments.map(({ Description }) => Description).sort(),
  })
}

const sorted = (items: readonly object[]): readonly Json[] =>
  items.map(withoutIds).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** Ids, addresses that hold them, and times differ from run to run. */
const ofOneRun = /^(?!ClientCertificateId|apigw:).*Id$|^ApiEndpoint$|Date$/

function withoutIds(value: unknown): Json {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (!isJsonObject(value)) return (value ?? null) as Json
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !ofOneRun.test(name))
      .map(([name, inner]) => [name, withoutIds(inner)]),
  )
}

import type { Api, Authorizer, Deployment, Integration, Route, Stage } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../../src/lib/account/index.js'
import type { Json, JsonObject } from '../../src/lib/json/index.js'

/** An HTTP API as its account shows it, without ids: equal where nobody could tell two of them apart. */
export interface HeldHttpApi {
  readonly api: Api
  readonly routes: readonly object[]
  readonly integrations: readonly Integration[]
  readonly authorizers: readonly Authorizer[]
  readonly stages: readonly object[]
  /** Descriptions of the deployments that no stage made by itself. */
  readonly deployments: readonly string[]
}

export async function heldHttpApis(account: AccountPort): Promise<readonly HeldHttpApi[]> {
  const apis = (await account.list('v2.GetApis', {})) as unknown as readonly Api[]
  return Promise.all(apis.map((api) => heldApi(account, api)))
}

async function heldApi(account: AccountPort, api: Api): Promise<HeldHttpApi> {
  const { ApiId, ApiEndpoint: _e, CreatedDate: _c, ImportInfo: _i, Warnings: _w, ...settings } = api
  const list = async <T>(operation: string): Promise<readonly T[]> =>
    (await account.list(operation, { ApiId })) as unknown as readonly T[]
  const integrations = await list<Integration>('v2.GetIntegrations')
  const authorizers = await list<Authorizer>('v2.GetAuthorizers')
  const stages = await list<Stage>('v2.GetStages')
  const deployments = await list<Deployment>('v2.GetDeployments')
  return {
    api: settings,
    routes: sorted(
      (await list<Route>('v2.GetRoutes')).map(({ RouteId: _r, Target, AuthorizerId, ...route }) => ({
        ...route,
        integration: withoutId(integrations.find((each) => Target === `integrations/${each.IntegrationId}`)),
        authorizer: authorizers.find((each) => each.AuthorizerId === AuthorizerId)?.Name,
      })),
    ),
    integrations: sorted(integrations.map((each) => withoutId(each) ?? {})),
    authorizers: sorted(authorizers.map(({ AuthorizerId: _a, ...authorizer }) => authorizer)),
    stages: await Promise.all(
      stages.map(async (stage) => ({
        ...settingsOf(stage),
        ...(stage.DeploymentId && { serves: await servedPaths(account, ApiId, stage.StageName ?? '') }),
      })),
    ),
    deployments: deployments
      .filter(({ AutoDeployed }) => AutoDeployed !== true)
      .map(({ Description = '' }) => Description)
      .sort(),
  }
}

function settingsOf(stage: Stage): Stage {
  const {
    DeploymentId: _d,
    LastDeploymentStatusMessage: _m,
    CreatedDate: _c,
    LastUpdatedDate: _u,
    ...settings
  } = stage
  return settings
}

/** What callers of a stage meet: the paths of its export. */
export async function servedPaths(
  account: AccountPort,
  ApiId: string | undefined,
  StageName: string,
): Promise<Json> {
  const asked = { ApiId, StageName, OutputType: 'JSON', Specification: 'OAS30', IncludeExtensions: true }
  const { body } = await account.call('v2.ExportApi', asked)
  const text = Buffer.from(body as Uint8Array).toString('utf8')
  return (JSON.parse(text) as JsonObject)['paths'] ?? {}
}

const withoutId = (integration: Integration | undefined): Integration | undefined => {
  if (integration === undefined) return undefined
  const { IntegrationId: _id, ...content } = integration
  return content
}

const sorted = <T extends object>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

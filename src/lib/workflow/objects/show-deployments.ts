import type { MethodSnapshot } from '@aws-sdk/client-api-gateway'
import type { AccountPort, Scope, Target } from '../../engine/index.js'
import { readMark, withoutMark } from '../../kinds/stage/mark.js'
import { findApi, isV2, type LiveApi } from '../../operate/any-api.js'
import { type AnyStage, listStagesOf, stagesServing } from '../../operate/any-stage.js'
import { scopeOf } from '../../operate/live-api.js'
import { type LiveDeployment, listDeployments } from '../../operate/live-deployment.js'
import { findDeployment } from './deployments.js'
import { apiWish, inRegion, type ObjectRequest } from './object-session.js'

export interface DeploymentEntry {
  readonly id: string
  /** What was said of it, without our mark. */
  readonly description: string
  /** ISO date. */
  readonly created: string
  /** The stages that serve it. */
  readonly stages: readonly string[]
  /** The digest of what it serves, where a project of ours made it. */
  readonly content: string | null
  /** Of HTTP and WebSocket APIs: `PENDING`, `DEPLOYED` or `FAILED`, and then why. */
  readonly status?: string
  readonly statusMessage?: string
  /** Of HTTP and WebSocket APIs: whether a stage made it by itself. */
  readonly autoDeployed?: boolean
}

export interface DeploymentList {
  readonly target: Target
  readonly api: string
  /** Newest first. */
  readonly deployments: readonly DeploymentEntry[]
}

export const listApiDeployments = (request: ObjectRequest, name: string): Promise<DeploymentList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const [deployments, stages] = await Promise.all([
      listDeployments(account, api),
      listStagesOf(account, api),
    ])
    const entries = deployments.map((deployment) => entryOf(deployment, stages, api, scope))
    return { target, api: api.address, deployments: entries.sort(newestFirst) }
  })

function entryOf(
  { id = '', description, createdDate, status, statusMessage, automatic }: LiveDeployment,
  stages: readonly AnyStage[],
  { owner, address }: LiveApi,
  scope: Scope,
): DeploymentEntry {
  const mark = readMark(scopeOf(scope, owner), address.slice('api.'.length), description)
  return {
    id,
    description: withoutMark(description),
    created: new Date(createdDate ?? 0).toISOString(),
    stages: stagesServing(id, stages),
    content: mark?.digest ?? null,
    ...(status !== undefined && { status }),
    ...(statusMessage !== undefined && { statusMessage }),
    ...(automatic !== undefined && { autoDeployed: automatic }),
  }
}

const newestFirst = (a: DeploymentEntry, b: DeploymentEntry): number =>
  a.created > b.created ? -1 : a.created < b.created ? 1 : 0

export interface DeployedRoute {
  readonly method: string
  readonly path: string
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS`. */
  readonly auth: string
  readonly apiKey: boolean
}

export interface DeploymentShown extends DeploymentEntry {
  readonly target: Target
  readonly api: string
  /** Null of HTTP and WebSocket APIs: the service does not tell what their deployments hold. */
  readonly routes: readonly DeployedRoute[] | null
}

export const showDeployment = (request: ObjectRequest, name: string, id: string): Promise<DeploymentShown> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const [deployments, stages] = await Promise.all([
      listDeployments(account, api),
      listStagesOf(account, api),
    ])
    const entry = entryOf(findDeployment(id, deployments), stages, api, scope)
    return { target, api: api.address, ...entry, routes: await deployedRoutes(api, id, account) }
  })

async function deployedRoutes(
  api: LiveApi,
  deploymentId: string,
  account: AccountPort,
): Promise<readonly DeployedRoute[] | null> {
  if (isV2(api)) return null
  const input = { restApiId: api.id, deploymentId, embed: ['apisummary'] }
  const { apiSummary } = (await account.call('GetDeployment', input)) as { readonly apiSummary?: ApiSummary }
  return routesOf(apiSummary ?? {})
}

type ApiSummary = Readonly<Record<string, Readonly<Record<string, MethodSnapshot>>>>

const routesOf = (summary: ApiSummary): readonly DeployedRoute[] =>
  Object.keys(summary)
    .sort()
    .flatMap((path) =>
      Object.entries(summary[path] ?? {}).map(([method, { authorizationType, apiKeyRequired }]) => ({
        method,
        path,
        auth: authorizationType ?? 'NONE',
        apiKey: apiKeyRequired === true,
      })),
    )

import type { Deployment, MethodSnapshot } from '@aws-sdk/client-api-gateway'
import type { Scope, Target } from '../../engine/index.js'
import { readMark, withoutMark } from '../../kinds/stage/mark.js'
import { findRestApi, type LiveRestApi, scopeOf } from '../../operate/live-api.js'
import { type LiveStage, listDeployments, listStages, stagesServing } from '../../operate/live-stage.js'
import { findDeployment } from './deployments.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'

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
}

export interface DeploymentList {
  readonly target: Target
  readonly api: string
  /** Newest first. */
  readonly deployments: readonly DeploymentEntry[]
}

export const listApiDeployments = (request: ObjectRequest, name: string): Promise<DeploymentList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findRestApi(account, wishOf(name, request), scope)
    const [deployments, stages] = await Promise.all([listDeployments(account, api), listStages(account, api)])
    const entries = deployments.map((deployment) => entryOf(deployment, stages, api, scope))
    return { target, api: api.address, deployments: entries.sort(newestFirst) }
  })

function entryOf(
  { id = '', description, createdDate }: Deployment,
  stages: readonly LiveStage[],
  { owner, address }: LiveRestApi,
  scope: Scope,
): DeploymentEntry {
  const mark = readMark(scopeOf(scope, owner), address.slice('api.'.length), description)
  return {
    id,
    description: withoutMark(description),
    created: new Date(createdDate ?? 0).toISOString(),
    stages: stagesServing(id, stages),
    content: mark?.digest ?? null,
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
  readonly routes: readonly DeployedRoute[]
}

export const showDeployment = (request: ObjectRequest, name: string, id: string): Promise<DeploymentShown> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findRestApi(account, wishOf(name, request), scope)
    const [deployments, stages] = await Promise.all([listDeployments(account, api), listStages(account, api)])
    const entry = entryOf(findDeployment(id, deployments), stages, api, scope)
    const ids = { restApiId: api.id, deploymentId: id }
    const read = await account.call('GetDeployment', { ...ids, embed: ['apisummary'] })
    return { target, api: api.address, ...entry, routes: routesOf((read as Deployment).apiSummary ?? {}) }
  })

const routesOf = (
  summary: Readonly<Record<string, Readonly<Record<string, MethodSnapshot>>>>,
): readonly DeployedRoute[] =>
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

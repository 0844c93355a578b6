import type { Handlers, RequestContext, Shape } from '../contract.js'
import { type ChildScope, childHandlers, putChild } from './child-family.js'
import { epochSeconds } from './clock.js'
import { refuseListingPaths } from './patch.js'
import { setText } from './patch-edits.js'
import { compact } from './record-members.js'
import type { DeploymentRecord, Keyed, RestApiRecord, RestContent, StageRecord } from './rest-records.js'
import { collection, contentOf, putApi, resourcePath, snapshotKey, snapshotOf } from './rest-state.js'
import { badRequest, notFound } from './service-errors.js'
import { newStage } from './stage-record.js'

export const deploymentHandlers: Handlers = childHandlers<'deployments'>({
  noun: 'Deployment',
  collection: 'deployments',
  keyMember: 'deploymentId',
  keyOf: ({ id }) => id,
  missing: () => notFound('Invalid Deployment identifier specified'),
  create: (scope) => {
    const stage = stageOf(scope)
    checkDeployable(scope.api)
    return deploy(scope, stage)
  },
  view: (deployment, { api, context, input }) => {
    const content = embedsSummary(input) ? snapshotOf(context, api.id, deployment.id) : undefined
    return content ? { ...deployment, apiSummary: summaryOf(content) } : deployment
  },
  patch: {
    rows: [{ path: '/description', replace: setText('description') }],
    refuse: refuseListingPaths,
  },
  beforeDelete: ({ id }, { api, context }) => {
    if (Object.values(api.stages).some((stage) => servedBy(stage).includes(id)))
      throw badRequest('Active stages pointing to this deployment must be moved or deleted')
    delete collection(context, 'deploymentSnapshots')[snapshotKey(api.id, id)]
  },
})

const servedBy = ({ deploymentId, canarySettings }: StageRecord): (string | undefined)[] => [
  deploymentId,
  canarySettings?.deploymentId,
]

/** What CreateDeployment does with its stage. */
type StagePart = { readonly name: string; readonly stage: StageRecord | undefined } | undefined

/** @throws ServiceError when a canary has no stage (recorded 2025-05-30), or the stage's own canary is in the way. */
function stageOf({ api, input }: ChildScope): StagePart {
  const name = input['stageName'] as string | undefined
  if (input['canarySettings'] !== undefined && !name)
    throw badContent(
      `Non null and non empty stageName must be provided for canary deployment. Provided value is ${name ?? 'null'}`,
    )
  if (!name) return undefined
  const stage = Object.hasOwn(api.stages, name) ? api.stages[name] : undefined
  if (input['canarySettings'] !== undefined && stage === undefined)
    throw badContent(`Stage ${name} must already be created before making a canary release deployment`)
  if (input['canarySettings'] === undefined && stage?.canarySettings)
    throw badContent(
      `Stage ${name} has an active canary release; remove it before a deployment without canary`,
    )
  return { name, stage }
}

const badContent = (problem: string) => badRequest(`Invalid deployment content specified.${problem}`)

function checkDeployable({ resources }: RestApiRecord): void {
  const methods = Object.values(resources).flatMap((resource) => Object.values(resource.methods))
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods")
  if (methods.some(({ methodIntegration }) => methodIntegration === undefined))
    throw badRequest('No integration defined for method')
}

/** Takes the snapshot and points the stage at it. */
function deploy({ api, context, input }: ChildScope, part: StagePart): DeploymentRecord {
  const deployment = compact<DeploymentRecord>({
    id: context.newId(6),
    description: (input['description'] as string | undefined) || undefined,
    createdDate: epochSeconds(context),
  })
  collection(context, 'deploymentSnapshots')[snapshotKey(api.id, deployment.id)] = contentOf(api)
  if (part) putApi(context, putChild(api, 'stages', part.name, stageFor(deployment.id, part, input, context)))
  return deployment
}

function stageFor(
  deploymentId: string,
  { name, stage }: NonNullable<StagePart>,
  input: Shape,
  context: RequestContext,
): StageRecord {
  if (stage === undefined)
    return newStage(
      { ...input, stageName: name, deploymentId, description: input['stageDescription'] },
      context,
    )
  const lastUpdatedDate = epochSeconds(context)
  const variables = input['variables'] as Keyed<string> | undefined
  const base = variables ? { ...stage, lastUpdatedDate, variables } : { ...stage, lastUpdatedDate }
  const canary = input['canarySettings'] as Shape | undefined
  if (canary === undefined) return { ...base, deploymentId }
  return { ...base, canarySettings: { percentTraffic: 0, useStageCache: false, ...canary, deploymentId } }
}

const embedsSummary = ({ embed }: Shape): boolean => Array.isArray(embed) && embed.includes('apisummary')

/** Path → verb → how the method is guarded, of the deployed content. */
function summaryOf({ resources }: RestContent): Shape {
  const entries = Object.values(resources)
    .filter(({ methods }) => Object.keys(methods).length > 0)
    .map((resource) => [
      resourcePath(resources, resource),
      Object.fromEntries(
        Object.values(resource.methods).map(({ httpMethod, authorizationType, apiKeyRequired }) => [
          httpMethod,
          { authorizationType, apiKeyRequired },
        ]),
      ),
    ])
  return Object.fromEntries(entries)
}

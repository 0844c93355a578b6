import type { Handlers, RequestContext, Shape } from '../contract.js'
import { type ChildScope, childHandlers } from './child-family.js'
import { epochSeconds } from './clock.js'
import { checkStageIsUnmapped } from './domains/domain-state.js'
import type { StageRecord } from './rest-records.js'
import { apiIfAny } from './rest-state.js'
import { badRequest, conflict, notFound } from './service-errors.js'
import { checkLogging } from './stage-logging.js'
import { stagePatch } from './stage-patch.js'
import { newStage } from './stage-record.js'

export const stageHandlers: Handlers = {
  ...childHandlers<'stages'>({
    noun: 'Stage',
    collection: 'stages',
    keyMember: 'stageName',
    keyOf: ({ stageName }) => stageName,
    missing: () => noSuchStage(),
    create: (scope) => {
      const stage = newStage(scope.input, scope.context)
      if (Object.hasOwn(scope.api.stages, stage.stageName)) throw conflict('Stage already exists')
      if (!Object.hasOwn(scope.api.deployments, stage.deploymentId))
        throw notFound('Invalid Deployment identifier specified')
      return checked(stage, scope)
    },
    wholeList: true,
    wanted: (stage, { deploymentId }) => deploymentId === undefined || stage.deploymentId === deploymentId,
    patch: stagePatch,
    patched: (stage, scope) => {
      checkLogging(stage, scope.api.stages[stage.stageName], scope.context)
      return { ...checked(stage, scope), lastUpdatedDate: epochSeconds(scope.context) }
    },
    beforeDelete: ({ stageName }, { api, context }) => checkStageIsUnmapped(context, api.id, stageName),
  }),
  FlushStageCache: flush,
  FlushStageAuthorizersCache: flush,
}

/** Nothing is cached between requests here, so there is nothing to forget but the stage must be there. */
function flush({ restApiId, stageName }: Shape, context: RequestContext): Shape {
  const stages = apiIfAny(context, restApiId)?.stages ?? {}
  if (!Object.hasOwn(stages, String(stageName))) throw noSuchStage()
  return {}
}

const noSuchStage = () => notFound('Invalid stage identifier specified')

/** @throws ServiceError when the stage points at something that is not there. */
function checked(stage: StageRecord, { api }: ChildScope): StageRecord {
  const { deploymentId, canarySettings, documentationVersion } = stage
  for (const id of [deploymentId, canarySettings?.deploymentId])
    if (id !== undefined && !Object.hasOwn(api.deployments, id))
      throw badRequest('Deployment id does not exist')
  if (documentationVersion !== undefined && !Object.hasOwn(api.documentationVersions, documentationVersion))
    throw badRequest('Invalid Documentation version specified')
  return stage
}

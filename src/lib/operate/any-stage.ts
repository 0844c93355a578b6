import type { AccountPort, ObjectRecord } from '../engine/index.js'
import type { JsonObject } from '../json/index.js'
import { isV2, type LiveApi } from './any-api.js'
import { answerDocument } from './call-answer.js'
import { findObject } from './find-object.js'
import { type LiveStage, listStages, stageRecord } from './live-stage.js'
import { type LiveV2Stage, listV2Stages, v2StageRecord } from './live-v2-stage.js'
import { wireNames } from './wire-names.js'

/** A live stage of an API of any type, with whose it is. */
export type AnyStage = LiveStage | LiveV2Stage

export const isV2Stage = (stage: AnyStage): stage is LiveV2Stage => 'v2' in stage

export const listStagesOf = (account: AccountPort, api: LiveApi): Promise<readonly AnyStage[]> =>
  isV2(api) ? listV2Stages(account, api) : listStages(account, api)

/** @throws Problem as findObject */
export async function findStageOf(account: AccountPort, api: LiveApi, name: string): Promise<AnyStage> {
  return findObject({ name }, await listStagesOf(account, api), 'stage')
}

export const stageRecordOf = (stage: AnyStage, api: LiveApi, region: string): ObjectRecord =>
  isV2Stage(stage)
    ? v2StageRecord(stage, { address: api.address, region })
    : stageRecord(stage, { address: api.address, region })

/** Whether a stage makes a deployment of its own at every change. */
export const deploysItself = (stage: AnyStage): boolean => isV2Stage(stage) && stage.v2.AutoDeploy === true

/** The names of the stages that serve a deployment, a canary's included. */
export const stagesServing = (
  deploymentId: string | undefined,
  stages: readonly AnyStage[],
): readonly string[] =>
  stages.filter((stage) => servedBy(stage).includes(deploymentId)).map(({ name }) => name)

const servedBy = (stage: AnyStage): readonly (string | undefined)[] =>
  isV2Stage(stage)
    ? [stage.v2.DeploymentId]
    : [stage.stage.deploymentId, stage.stage.canarySettings?.deploymentId]

/** Quick create made it, and nobody can change it. */
export const isManaged = (stage: AnyStage): boolean => isV2Stage(stage) && stage.v2.ApiGatewayManaged === true

/** What the service says of a stage, by the names of its documents. */
export const stageDetails = (stage: AnyStage): JsonObject =>
  isV2Stage(stage)
    ? wireNames(answerDocument(stage.v2) as JsonObject)
    : (answerDocument(stage.stage) as JsonObject)

import type { RequestContext, Shape } from '../contract.js'
import { epochSeconds } from './clock.js'
import { compact, presentMap } from './record-members.js'
import type { CanaryRecord, Keyed, StageRecord } from './rest-records.js'
import { badRequest } from './service-errors.js'

/** A stage as CreateStage makes it from its input. */
export function newStage(input: Shape, context: RequestContext): StageRecord {
  const now = epochSeconds(context)
  const cacheClusterEnabled = input['cacheClusterEnabled'] === true
  return compact<StageRecord>({
    stageName: checkedStageName(String(input['stageName'])),
    deploymentId: String(input['deploymentId']),
    description: (input['description'] as string | undefined) || undefined,
    cacheClusterEnabled,
    cacheClusterSize:
      (input['cacheClusterSize'] as string | undefined) ?? (cacheClusterEnabled ? '0.5' : undefined),
    cacheClusterStatus: cacheClusterEnabled ? 'AVAILABLE' : 'NOT_AVAILABLE',
    methodSettings: {},
    variables: presentMap(checkedVariables(input['variables'] as Keyed<string> | undefined)),
    documentationVersion: (input['documentationVersion'] as string | undefined) || undefined,
    canarySettings: canaryOf(input['canarySettings'] as Shape | undefined, String(input['deploymentId'])),
    tracingEnabled: input['tracingEnabled'] === true,
    tags: presentMap(input['tags'] as Keyed<string> | undefined),
    createdDate: now,
    lastUpdatedDate: now,
  })
}

function canaryOf(given: Shape | undefined, deploymentId: string): CanaryRecord | undefined {
  if (given === undefined) return undefined
  return compact<CanaryRecord>({
    percentTraffic: (given['percentTraffic'] as number | undefined) ?? 0,
    deploymentId: (given['deploymentId'] as string | undefined) ?? deploymentId,
    stageVariableOverrides: presentMap(given['stageVariableOverrides'] as Keyed<string> | undefined),
    useStageCache: given['useStageCache'] === true,
  })
}

function checkedStageName(name: string): string {
  if (!/^[\w-]{1,128}$/.test(name)) throw badRequest('Stage name only allows a-zA-Z0-9_')
  return name
}

function checkedVariables(variables: Keyed<string> | undefined): Keyed<string> | undefined {
  for (const value of Object.values(variables ?? {})) checkedVariable(value)
  return variables
}

/** The documented characters of a stage variable's value. */
export function checkedVariable(value: string): string {
  if (!/^[A-Za-z0-9\-._~:/?#&=,]*$/.test(value))
    throw badRequest(
      `Invalid stage variable value: ${value}. Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.`,
    )
  return value
}

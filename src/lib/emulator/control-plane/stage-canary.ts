import type { ChildScope } from './child-family.js'
import type { Edit, Operand, PatchRow } from './patch.js'
import { isTrue, withMember } from './patch-edits.js'
import { presentMap } from './record-members.js'
import type { CanaryRecord, Keyed, StageRecord } from './rest-records.js'
import { badRequest } from './service-errors.js'

/** Changes the canary; one that is not there yet starts on the stage's own deployment (recorded 2025-05-30). */
const editCanary =
  (
    change: (canary: CanaryRecord, operand: Operand, scope: ChildScope) => CanaryRecord,
  ): Edit<StageRecord, ChildScope> =>
  (stage, operand, scope) => {
    const canary = stage.canarySettings ?? {
      deploymentId: stage.deploymentId,
      percentTraffic: 0,
      useStageCache: false,
    }
    return { ...stage, canarySettings: change(canary, operand, scope) }
  }

export const canaryRows: readonly PatchRow<StageRecord, ChildScope>[] = [
  { path: '/canarySettings', remove: ({ canarySettings: _removed, ...stage }) => stage },
  {
    path: '/canarySettings/deploymentId',
    replace: editCanary((canary, { value = '' }, { api }) => {
      if (!Object.hasOwn(api.deployments, value)) throw badRequest('Deployment id does not exist')
      return { ...canary, deploymentId: value }
    }),
  },
  {
    path: '/canarySettings/percentTraffic',
    replace: editCanary((canary, { value }) => ({ ...canary, percentTraffic: percentOf(value) })),
  },
  {
    path: '/canarySettings/useStageCache',
    replace: editCanary((canary, { value }) => ({ ...canary, useStageCache: isTrue(value) })),
  },
  {
    path: '/canarySettings/stageVariableOverrides',
    replace: editCanary((canary, { value }) => withOverrides(canary, mapOf(value))),
  },
  {
    path: '/canarySettings/stageVariableOverrides/{name}',
    replace: editCanary((canary, { keys: [name = ''], value = '' }) =>
      withOverrides(canary, { ...canary.stageVariableOverrides, [name]: value }),
    ),
    remove: editCanary((canary, { keys: [name = ''] }) => {
      const { [name]: _removed, ...rest } = canary.stageVariableOverrides ?? {}
      return withOverrides(canary, rest)
    }),
  },
]

/** `copy /canarySettings/deploymentId → /deploymentId`. */
export const promoteDeployment = promotion('/canarySettings/deploymentId', (stage, canary) => ({
  ...stage,
  deploymentId: canary.deploymentId,
}))

/** `copy /canarySettings/stageVariableOverrides → /variables`: other variables stay (recorded 2025-05-30). */
export const promoteVariables = promotion('/canarySettings/stageVariableOverrides', (stage, canary) => {
  const variables = presentMap({ ...stage.variables, ...canary.stageVariableOverrides })
  return variables ? { ...stage, variables } : stage
})

function promotion(
  source: string,
  promote: (stage: StageRecord, canary: CanaryRecord) => StageRecord,
): Edit<StageRecord> {
  return (stage, { path, from }) => {
    if (from !== source) throw invalidCopy(path, from)
    if (stage.canarySettings === undefined)
      throw badRequest('Promotion not available. Canary does not exist.')
    return promote(stage, stage.canarySettings)
  }
}

/** The message for any other pair of paths. */
export const invalidCopy = (path: string, from: string | undefined) =>
  badRequest(
    `Invalid copy operation with path: ${path} and from ${from ?? 'null'}. Valid copy:path are [/deploymentId, /variables] and valid copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]`,
  )

function percentOf(value: string | undefined): number {
  const percent = value ? Number(value) : Number.NaN
  if (percent >= 0 && percent <= 100) return percent
  throw badRequest('Invalid canary settings: percentTraffic must be between 0.0 and 100.0')
}

function mapOf(value: string | undefined): Keyed<string> {
  try {
    return JSON.parse(value ?? '') as Keyed<string>
  } catch {
    throw badRequest('Invalid canary settings: stageVariableOverrides must be a JSON object')
  }
}

const withOverrides = (canary: CanaryRecord, overrides: Keyed<string>): CanaryRecord =>
  withMember(canary, 'stageVariableOverrides', presentMap(overrides))

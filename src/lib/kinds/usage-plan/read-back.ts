import type { UsagePlan } from '@aws-sdk/client-api-gateway'
import { diffFields } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { livePlanValue, liveStageValue } from './live-value.js'
import type { StageChange } from './patches.js'
import type { PlanValue } from './value.js'

/** What a plan must be like after it was written; what is not named may be anything. */
export interface ExpectedPlan {
  readonly value?: PlanValue
  readonly stages: readonly StageChange[]
}

/** The first member of a live plan that is not as expected, tags aside: other calls write them. */
export function differenceOf(plan: UsagePlan, { value, stages }: ExpectedPlan): string | undefined {
  const [own] = value === undefined ? [] : diffFields(plain(value), plain(livePlanValue(plan, {})))
  return own?.path ?? stages.map((stage) => stageDifference(plan, stage)).find((found) => found !== undefined)
}

const plain = ({ tags: _tags, protect: _protect, ...rest }: PlanValue): JsonObject =>
  rest as unknown as JsonObject

function stageDifference({ apiStages = [] }: UsagePlan, expected: StageChange): string | undefined {
  const { apiId, stageName, after } = expected
  const live = apiStages.find((each) => each.apiId === apiId && each.stage === stageName)
  const found = live && liveStageValue(live)
  if (after === undefined) return found === undefined ? undefined : `stage ${apiId}:${stageName}`
  if (found === undefined) return `stage ${apiId}:${stageName}`
  const [field] = diffFields(after as JsonObject, found as JsonObject)
  return field && `stage ${apiId}:${stageName}: ${field.path}`
}

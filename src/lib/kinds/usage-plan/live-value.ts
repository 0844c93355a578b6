import type { ApiStage, QuotaSettings, ThrottleSettings, UsagePlan } from '@aws-sdk/client-api-gateway'
import { nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { comparableTags, isProtected, type Tags } from '../ownership.js'
import type { Limits, PlanStageValue, PlanValue, Quota } from './value.js'

/** What a live plan is, its stages and keys aside; `declared` names the tags that are compared. */
export const livePlanValue = (plan: UsagePlan, declared: Tags): PlanValue =>
  present<PlanValue>({
    name: plan.name ?? '',
    description: nonEmptyText(plan.description),
    throttle: plan.throttle && limitsOf(plan.throttle),
    quota: plan.quota && quotaOf(plan.quota),
    productCode: nonEmptyText(plan.productCode),
    tags: comparableTags(plan.tags, declared),
    protect: isProtected(plan.tags) ? true : undefined,
  })

const limitsOf = ({ rateLimit, burstLimit }: ThrottleSettings): Limits => ({
  rate: rateLimit ?? 0,
  burst: burstLimit ?? 0,
})

const quotaOf = ({ limit, period, offset }: QuotaSettings): Quota => ({
  limit: limit ?? 0,
  period: (period ?? '').toLowerCase(),
  ...((offset ?? 0) !== 0 && { offset: offset as number }),
})

/** A live stage of a plan. Its methods' keys are path and verb: `/orders/{id}/GET`. */
export const liveStageValue = ({ throttle }: ApiStage): PlanStageValue =>
  present<PlanStageValue>({
    methods: nonEmptyMap(
      Object.fromEntries(
        Object.entries(throttle ?? {}).map(([key, limits]) => [routeOf(key), limitsOf(limits)]),
      ),
    ),
  })

function routeOf(key: string): string {
  const at = key.lastIndexOf('/')
  return `${key.slice(at + 1)} ${key.slice(0, at)}`
}

/** The same in the words of CreateUsagePlan. */
export const sentLimits = ({ rate, burst }: Limits): ThrottleSettings => ({
  rateLimit: rate,
  burstLimit: burst,
})

export const sentQuota = ({ limit, period, offset = 0 }: Quota) => ({
  limit,
  offset,
  period: period.toUpperCase(),
})

/** The methods of a plan's stage in the words of CreateUsagePlan. */
export const sentMethods = ({ methods = {} }: PlanStageValue): Record<string, ThrottleSettings> =>
  Object.fromEntries(
    Object.entries(methods).map(([route, limits]) => {
      const [verb, path] = splitRoute(route)
      return [`${path}/${verb}`, sentLimits(limits)]
    }),
  )

export function splitRoute(route: string): readonly [verb: string, path: string] {
  const space = route.indexOf(' ')
  return [route.slice(0, space), route.slice(space + 1)]
}

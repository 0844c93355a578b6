import type { Shape } from '../../contract.js'
import { badRequest } from '../service-errors.js'
import type { QuotaRecord, ThrottleRecord, UsagePlanRecord } from './key-records.js'

/** @throws ServiceError for a blank name */
export function checkedPlanName(name: string | undefined): string {
  if (name === undefined || name.trim() === '') throw badRequest('Usage Plan name cannot be blank')
  return name
}

/** A limit that is not given is 0. */
export const throttleOf = ({ burstLimit = 0, rateLimit = 0 }: Partial<ThrottleRecord>): ThrottleRecord => ({
  burstLimit,
  rateLimit,
})

export const quotaOf = ({ limit, offset, period }: Shape): QuotaRecord => ({
  limit: (limit as number | undefined) ?? 0,
  offset: (offset as number | undefined) ?? 0,
  period: (period as string | undefined) ?? '',
})

/** @throws ServiceError when a limit of the plan cannot be */
export function checkedLimits(plan: UsagePlanRecord): UsagePlanRecord {
  const { quota, throttle, apiStages } = plan
  const throttles = [throttle, ...apiStages.flatMap((stage) => Object.values(stage.throttle ?? {}))]
  for (const it of throttles)
    if (it !== undefined && (it.burstLimit < 0 || it.rateLimit < 0))
      throw badRequest('Usage Plan throttle limits must be greater than or equal to 0')
  if (quota !== undefined) checkQuota(quota)
  return plan
}

function checkQuota({ limit, offset, period }: QuotaRecord): void {
  if (!['DAY', 'WEEK', 'MONTH'].includes(period))
    throw badRequest('Usage Plan quota period must be one of DAY, WEEK, MONTH')
  if (limit < 1) throw badRequest('Usage Plan quota limit must be greater than 0')
  if (offset < 0 || offset > limit)
    throw badRequest('Usage Plan quota offset must be between 0 and the quota limit')
}

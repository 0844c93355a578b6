import type { RequestContext, ServiceError } from '../../contract.js'
import { stageTakesKeys } from '../api-target.js'
import { collection } from '../rest-state.js'
import { badRequest, notFound } from '../service-errors.js'
import type { ApiStageRecord, UsagePlanKeyRecord, UsagePlanRecord } from './key-records.js'

/** @throws ServiceError when there is no such plan (recorded 2024-03-20). */
export function findUsagePlan(context: RequestContext, usagePlanId: unknown): UsagePlanRecord {
  const plan = collection(context, 'usagePlans')[String(usagePlanId)]
  if (plan === undefined) throw notFound('Invalid Usage Plan ID specified')
  return plan
}

/** @throws ServiceError unless the API and its stage are there (recorded 2024-03-20). */
export function checkStage(
  context: RequestContext,
  { apiId, stage }: ApiStageRecord,
  usagePlanId: string,
): void {
  if (!stageTakesKeys(context, apiId, stage)) throw unknownStage(apiId, stage, usagePlanId)
}

export const unknownStage = (apiId: string, stage: string, usagePlanId: string): ServiceError =>
  notFound(`Invalid API Stage {api: ${apiId}, stage: ${stage}} specified for usageplan ${usagePlanId}`)

/** A key may be in several plans, but in one only for each API stage. @throws ServiceError */
export function checkOverlap(
  context: RequestContext,
  plan: Pick<UsagePlanRecord, 'id' | 'apiStages'>,
  apiKeyId: string,
  links: readonly UsagePlanKeyRecord[],
): void {
  const taken = new Set(plan.apiStages.map(nameOf))
  for (const { usagePlanId } of links) {
    const other = usagePlanId === plan.id ? undefined : collection(context, 'usagePlans')[usagePlanId]
    const shared = other?.apiStages.find((stage) => taken.has(nameOf(stage)))
    if (shared !== undefined)
      throw badRequest(
        `Usage Plan ${plan.id} cannot be added because API Key ${apiKeyId} cannot reference multiple Usage Plans with the same API stage: ${nameOf(shared)}`,
      )
  }
}

export const nameOf = ({ apiId, stage }: ApiStageRecord): string => `${apiId}:${stage}`

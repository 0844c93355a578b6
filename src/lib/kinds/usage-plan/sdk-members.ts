import type { SdkMembers } from '../sdk-members.js'

/** Usage plans, their stages and their keys in the SDK's shapes. */
export const usagePlanMembers: SdkMembers = {
  CreateUsagePlanRequest: {
    at: {
      name: 'usage-plan.name',
      description: 'usage-plan.description',
      throttle: 'usage-plan.throttle',
      quota: 'usage-plan.quota',
      tags: 'usage-plan.tags.*',
    },
    used: { apiStages: 'records of their own' },
  },
  UpdateUsagePlanRequest: { used: { usagePlanId: 'names the plan', patchOperations: 'all that differs' } },
  UsagePlan: {
    at: {
      name: 'usage-plan.name',
      description: 'usage-plan.description',
      throttle: 'usage-plan.throttle',
      quota: 'usage-plan.quota',
      productCode: 'usage-plan.productCode',
      tags: 'usage-plan.tags.*',
    },
    used: { id: 'names it', apiStages: 'records of their own' },
  },
  ApiStage: {
    at: { stage: 'address', throttle: 'usage-plan-stage.methods.*' },
    used: { apiId: 'names the API' },
  },
  ThrottleSettings: {
    at: { rateLimit: 'usage-plan.throttle.rate', burstLimit: 'usage-plan.throttle.burst' },
  },
  QuotaSettings: {
    at: {
      limit: 'usage-plan.quota.limit',
      offset: 'usage-plan.quota.offset',
      period: 'usage-plan.quota.period',
    },
  },
  CreateUsagePlanKeyRequest: {
    used: { usagePlanId: 'names the plan', keyId: 'names the key', keyType: 'API_KEY: there is no other' },
  },
  UsagePlanKey: {
    used: { id: 'which key it is' },
    not: {
      type: 'API_KEY: there is no other',
      value: 'never read',
      name: 'the key’s own',
    },
  },
}

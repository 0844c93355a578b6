import type { Keyed } from '../rest-records.js'

/*
 * What the local account keeps of API keys and usage plans. Members carry the SDK's names; dates are epoch seconds.
 *
 *   collections.apiKeys        {apiKeyId}               → ApiKeyRecord
 *   collections.usagePlans     {usagePlanId}            → UsagePlanRecord
 *   collections.usagePlanKeys  {usagePlanId}/{apiKeyId} → UsagePlanKeyRecord
 *   collections.usages         {usagePlanId}/{apiKeyId} → UsageRecord, once requests were counted or granted
 */
export interface KeyCollections {
  apiKeys: ApiKeyRecord
  usagePlans: UsagePlanRecord
  usagePlanKeys: UsagePlanKeyRecord
  usages: UsageRecord
}

export type ApiKeyRecord = {
  readonly id: string
  readonly value: string
  readonly name?: string
  readonly customerId?: string
  readonly description?: string
  readonly enabled: boolean
  readonly createdDate: number
  readonly lastUpdatedDate: number
  /** `{restApiId}/{stageName}`: how keys were tied to stages before there were usage plans. */
  readonly stageKeys: readonly string[]
  readonly tags?: Keyed<string>
  /** Grows with every key that is made; not shown. */
  readonly sequence: number
}

export type UsagePlanRecord = {
  readonly id: string
  readonly name: string
  readonly description?: string
  /** Shown even when empty. */
  readonly apiStages: readonly ApiStageRecord[]
  readonly throttle?: ThrottleRecord
  readonly quota?: QuotaRecord
  readonly productCode?: string
  readonly tags?: Keyed<string>
  /** Grows with every plan that is made; not shown. */
  readonly sequence: number
}

export type ApiStageRecord = {
  readonly apiId: string
  readonly stage: string
  /** By `{path}/{METHOD}`, for example `/pets/{id}/GET`. */
  readonly throttle?: Keyed<ThrottleRecord>
}

export type ThrottleRecord = {
  readonly burstLimit: number
  /** Requests per second. */
  readonly rateLimit: number
}

export type QuotaRecord = {
  readonly limit: number
  /** Requests taken off the limit in the key's first period. */
  readonly offset: number
  readonly period: string
}

export type UsagePlanKeyRecord = {
  readonly usagePlanId: string
  readonly keyId: string
  /** Epoch seconds: the key's first period is the one in which it came to the plan. */
  readonly since: number
  readonly sequence: number
}

export type UsageRecord = {
  /** Requests by day, `YYYY-MM-DD` in UTC. */
  readonly used: Keyed<number>
  /** Requests added to the limit of one period, by the period's first day. */
  readonly granted: Keyed<number>
}

import type { Json, JsonObject } from '../json/index.js'

/** `10 a second, 20 at once`; `-` without limits. */
export function limitsText(throttle: Json | undefined): string {
  const { rateLimit, burstLimit } = (throttle ?? {}) as JsonObject
  if (rateLimit === undefined && burstLimit === undefined) return '-'
  return `${String(rateLimit ?? 0)} a second, ${String(burstLimit ?? 0)} at once`
}

/** `100000 a month`; `-` without a quota. */
export function quotaText(quota: Json | undefined): string {
  const { limit, period } = (quota ?? {}) as JsonObject
  return limit === undefined ? '-' : `${String(limit)} a ${String(period).toLowerCase()}`
}

/** `a1b2c3:prod` of each stage of a plan. */
export const planStageTexts = (stages: Json | undefined): readonly string[] =>
  ((stages ?? []) as readonly JsonObject[]).map(({ apiId, stage }) => `${String(apiId)}:${String(stage)}`)

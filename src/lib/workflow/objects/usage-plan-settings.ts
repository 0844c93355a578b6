import { ExitCode, Problem } from '../../errors/index.js'
import { nonEmptyText, present } from '../../json/index.js'
import type { Tags } from '../../kinds/ownership.js'
import type { Limits, PlanValue, Quota } from '../../kinds/usage-plan/value.js'

/** Members of a plan that can be put back to none. */
export const UNSETTABLE_OF_PLAN = ['description', 'throttle', 'quota', 'product-code'] as const

/** Limits as flags say them. */
export interface LimitSettings {
  /** Requests per second. */
  readonly rate?: number | undefined
  readonly burst?: number | undefined
}

/** Settings of a usage plan as flags say them; what is undefined stays. */
export interface PlanSettings extends LimitSettings {
  readonly name?: string | undefined
  readonly description?: string | undefined
  /** Requests in a period. */
  readonly quota?: number | undefined
  readonly period?: 'day' | 'week' | 'month' | undefined
  readonly offset?: number | undefined
  readonly productCode?: string | undefined
  readonly protect?: boolean | undefined
  readonly tags?: Tags | undefined
  readonly unset?: readonly (typeof UNSETTABLE_OF_PLAN)[number][] | undefined
}

/** A plan's value with these settings, in canonical form. @throws Problem `usage.bad-value` (64) where one half of two is missing */
export function withPlanSettings(value: PlanValue, settings: PlanSettings): PlanValue {
  const { unset = [], protect } = settings
  const kept = <T>(member: (typeof UNSETTABLE_OF_PLAN)[number], before: T): T | undefined =>
    unset.includes(member) ? undefined : before
  return present<PlanValue>({
    name: settings.name ?? value.name,
    description: nonEmptyText(settings.description ?? kept('description', value.description)),
    throttle: limitsWith(kept('throttle', value.throttle), settings, '--throttle-'),
    quota: quotaWith(kept('quota', value.quota), settings),
    productCode: settings.productCode ?? kept('product-code', value.productCode),
    tags: { ...value.tags, ...settings.tags },
    protect: (protect ?? value.protect) === true ? true : undefined,
  })
}

/** AWS takes the half that is missing for 0, which refuses every request. @throws Problem `usage.bad-value` (64) */
export function limitsWith(
  before: Limits | undefined,
  settings: LimitSettings,
  flag: '--' | '--throttle-',
): Limits | undefined {
  const { rate = before?.rate, burst = before?.burst } = settings
  if (rate === undefined && burst === undefined) return undefined
  if (rate === undefined) throw half(`${flag}burst`, `${flag}rate`)
  if (burst === undefined) throw half(`${flag}rate`, `${flag}burst`)
  return { rate, burst }
}

function quotaWith(before: Quota | undefined, settings: PlanSettings): Quota | undefined {
  const { quota: limit = before?.limit, period = before?.period, offset = before?.offset ?? 0 } = settings
  if (limit === undefined && period === undefined && offset === 0) return undefined
  if (limit === undefined) throw half(period === undefined ? '--quota-offset' : '--quota-period', '--quota')
  if (period === undefined) throw half('--quota', '--quota-period')
  if (offset > limit) throw tooMuch(offset, limit)
  return { limit, period, ...(offset !== 0 && { offset }) }
}

const half = (given: string, missing: string): Problem =>
  new Problem({
    code: 'usage.bad-value',
    message: `${given} says nothing without ${missing}`,
    fix: `Give ${missing} too.`,
    exitCode: ExitCode.usage,
  })

const tooMuch = (offset: number, limit: number): Problem =>
  new Problem({
    code: 'usage.bad-value',
    message: `--quota-offset ${offset} takes more off the first period than the ${limit} requests that it has`,
    fix: `It can be at most ${limit}.`,
    exitCode: ExitCode.usage,
  })

import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { page } from '../page.js'
import { applyPatch, type PatchTable, refuseListingPaths } from '../patch.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import type { QuotaRecord, UsagePlanKeyRecord, UsageRecord } from './key-records.js'
import { newestFirst } from './sequence.js'
import { dayOf, daysBetween, isDay, periodStart } from './usage-period.js'
import { findLink, linkKey, linksOfPlan } from './usage-plan-key.js'
import { findUsagePlan } from './usage-plan-stages.js'

/** For each key a pair per day: requests used on that day, and requests left when it ended. */
export const usageHandlers: Handlers = {
  GetUsage: (input, context) => {
    const { quota } = findUsagePlan(context, input['usagePlanId'])
    const [startDate, endDate] = givenDays(input)
    const { keyId, usagePlanId } = input
    const links = linksOfPlan(context, String(usagePlanId)).sort(newestFirst)
    const wanted = typeof keyId === 'string' ? links.filter((link) => link.keyId === keyId) : links
    const { items, ...position } = page(wanted, input)
    return { ...usageAnswer(context, quota, items, startDate, endDate), usagePlanId, ...position }
  },
  UpdateUsage: (input, context) => {
    const { quota } = findUsagePlan(context, input['usagePlanId'])
    const link = findLink(input, context)
    const today = dayOf(context.now())
    const scope = { link, quota, today }
    collection(context, 'usages')[linkKey(link.usagePlanId, link.keyId)] = applyPatch(
      patch,
      usageOf(context, link),
      input,
      scope,
    )
    return { ...usageAnswer(context, quota, [link], today, today), usagePlanId: link.usagePlanId }
  },
}

interface Scope {
  readonly link: UsagePlanKeyRecord
  readonly quota: QuotaRecord | undefined
  readonly today: string
}

const patch: PatchTable<UsageRecord, Scope> = {
  rows: [
    {
      path: '/remaining',
      replace: (usage, { value }, { link, quota, today }) => {
        if (quota === undefined) throw badRequest('Usage Plan does not have a quota')
        if (value === undefined || !/^\d{1,10}$/.test(value))
          throw badRequest('Remaining quota must be an integer greater than or equal to 0')
        const start = periodStart(quota, today)
        const missing = Number(value) - remainingOn(today, quota, usage, link)
        return { ...usage, granted: { ...usage.granted, [start]: (usage.granted[start] ?? 0) + missing } }
      },
    },
  ],
  refuse: refuseListingPaths,
}

function givenDays({ startDate, endDate }: Shape): [string, string] {
  const [start, end] = [String(startDate), String(endDate)]
  if (!isDay(start) || !isDay(end))
    throw badRequest('Invalid date specified, dates must be in the format yyyy-MM-dd')
  if (end < start) throw badRequest('The start date must not be after the end date')
  if (daysBetween(start, end).length > 366) throw badRequest('The date range must not exceed one year')
  return [start, end]
}

function usageAnswer(
  context: RequestContext,
  quota: QuotaRecord | undefined,
  links: readonly UsagePlanKeyRecord[],
  startDate: string,
  endDate: string,
): Shape {
  const days = daysBetween(startDate, endDate)
  const items = links.map((link) => {
    const usage = usageOf(context, link)
    return [
      link.keyId,
      days.map((day) => [usage.used[day] ?? 0, quota ? remainingOn(day, quota, usage, link) : 0]),
    ]
  })
  return { startDate, endDate, items: Object.fromEntries(items) }
}

const usageOf = (context: RequestContext, { usagePlanId, keyId }: UsagePlanKeyRecord): UsageRecord =>
  collection(context, 'usages')[linkKey(usagePlanId, keyId)] ?? { used: {}, granted: {} }

/** What is left of the period's quota at the end of the day. */
function remainingOn(
  day: string,
  quota: QuotaRecord,
  usage: UsageRecord,
  { since }: UsagePlanKeyRecord,
): number {
  const start = periodStart(quota, day)
  const isFirst = start === periodStart(quota, dayOf(new Date(since * 1000)))
  const allowed = quota.limit - (isFirst ? quota.offset : 0) + (usage.granted[start] ?? 0)
  const used = Object.entries(usage.used)
    .filter(([on]) => on >= start && on <= day)
    .reduce((sum, [, count]) => sum + count, 0)
  return Math.max(0, allowed - used)
}

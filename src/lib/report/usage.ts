import type { UsageEntry, UsageReport } from '../workflow/objects/show-usage.js'
import { csvText } from './csv.js'
import { line, type Text } from './text.js'

const leftPlan = '(keys that left the plan)'

/** One row for each key in a plan; with `daily`, for each of its days. */
export function usageTable({ usage, from, to }: UsageReport, daily: boolean) {
  return {
    head: [...(daily ? ['DAY'] : []), 'KEY', 'ID', 'PLAN', 'USED', 'REMAINING', 'QUOTA'],
    rows: usage.flatMap((entry) =>
      daily
        ? entry.days.map(({ day, used, remaining }) => [day, ...cells(entry, used, remaining)])
        : [cells(entry, entry.used, entry.remaining)],
    ),
    empty: `Nothing was counted from ${from} to ${to}: the plan has no keys.`,
  }
}

const cells = ({ key, plan, quota }: UsageEntry, used: number, remaining: number | null): string[] => [
  key === null ? leftPlan : key.name || '-',
  key?.id ?? '-',
  plan.name,
  String(used),
  remaining === null ? '-' : String(remaining),
  quota === null ? '-' : `${quota.limit} a ${String(quota.period).toLowerCase()}`,
]

/** What the numbers mean, and how far they can be trusted. */
export const usageNotes = ({ from, to, total }: UsageReport): Text => [
  line`${String(total.used)} requests from ${from} to ${to}, both included (days in UTC). Each key has the plan’s quota for itself.`,
  line`AWS counts with a delay: today’s numbers are not final.`,
]

/** One row for each key, plan and day. */
export const usageCsv = ({ usage }: UsageReport): string =>
  csvText([
    ['day', 'key_id', 'key', 'customer', 'plan_id', 'plan', 'used', 'remaining'],
    ...usage.flatMap(({ key, plan, days }) =>
      days.map(({ day, used, remaining }) => [
        ...[day, key?.id ?? '', key?.name ?? leftPlan, key?.customer ?? ''],
        ...[plan.id, plan.name, used, remaining],
      ]),
    ),
  ])

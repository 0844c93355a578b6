import type { QuotaRecord } from './key-records.js'

/* Days are texts, `YYYY-MM-DD` in UTC: they sort as they follow each other. */

const dayMs = 86_400_000

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** The first day of the period that holds the day. Weeks begin on Monday. */
export function periodStart({ period }: Pick<QuotaRecord, 'period'>, day: string): string {
  if (period === 'MONTH') return `${day.slice(0, 8)}01`
  if (period !== 'WEEK') return day
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - sinceMonday * dayMs))
}

/** The days from `first` to `last`, both included. */
export function daysBetween(first: string, last: string): readonly string[] {
  const start = Date.parse(`${first}T00:00:00Z`)
  const count = Math.floor((Date.parse(`${last}T00:00:00Z`) - start) / dayMs) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => dayOf(new Date(start + index * dayMs)))
}

export const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && dayOf(new Date(time)) === text
}

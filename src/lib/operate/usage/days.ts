/* Days are texts, `YYYY-MM-DD` in UTC, as GetUsage takes them: they sort as they follow each other. */

const dayMs = 86_400_000

export const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

export const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && dayOf(new Date(time)) === text
}

/** From the first to the last, both included. */
export interface DayRange {
  readonly from: string
  readonly to: string
}

export function daysIn({ from, to }: DayRange): readonly string[] {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)]
  return Array.from({ length: Math.max(0, (end - start) / dayMs + 1) }, (_, index) =>
    dayOf(new Date(start + index * dayMs)),
  )
}

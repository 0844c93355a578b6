import { Flags } from '@oclif/core'
import { type DayRange, dayOf, isDay } from '../../operate/usage/days.js'
import { badValue } from '../usage-problem.js'

const dayFlag = (flag: string) =>
  Flags.custom<string>({
    parse: async (input) => {
      if (isDay(input)) return input
      throw badValue(flag, `"${input}" is no day.`, `Write ${flag} 2026-11-28.`)
    },
  })

/** Which days, and how they are shown. */
export const usageFlags = {
  from: dayFlag('--from')({
    description: 'First day, in UTC; by default the first of the month',
    helpValue: 'YYYY-MM-DD',
  }),
  to: dayFlag('--to')({ description: 'Last day, in UTC; by default today', helpValue: 'YYYY-MM-DD' }),
  daily: Flags.boolean({ description: 'A row for each day' }),
  csv: Flags.boolean({
    description: 'As CSV, a row for each day',
    exclusive: ['json', 'daily'],
  }),
}

/** The days that are meant. @throws Problem (64) where the first comes after the last */
export function usageRange(
  flags: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): DayRange {
  const to = flags.to ?? dayOf(now)
  const from = flags.from ?? `${to.slice(0, 8)}01`
  if (from <= to) return { from, to }
  throw badValue('--from', `${from} comes after ${to}.`, 'Give the first day in --from, the last in --to.')
}

import { Flags } from '@oclif/core'
import { badValue } from '../usage-problem.js'
import { durationSeconds } from './flag-values.js'

/** A duration with its unit: what `--older-than 90` means would be a guess. */
export const duration = (flag: string) =>
  Flags.custom<number>({
    parse: async (input) => {
      if (/^0*[1-9]\d*$/.test(input))
        throw badValue(flag, `"${input}" has no unit.`, `Write ${flag} ${input}d for days.`)
      return durationSeconds(flag, input)
    },
  })

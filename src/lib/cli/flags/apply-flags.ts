import { Flags } from '@oclif/core'
import { durationSeconds, wholeNumber } from './flag-values.js'

export const PLAN_FORMATS = ['text', 'json', 'markdown', 'github'] as const
export type PlanFormat = (typeof PLAN_FORMATS)[number]

/** How a plan is narrowed, judged and printed: `plan`, `apply`, `destroy`, `drift`. */
export const planFlags = {
  only: Flags.string({
    description: 'Only this address or kind; may be given several times; never deletes',
    helpValue: 'ADDRESS|KIND',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'accept-warning': Flags.string({
    description: 'Go on although this finding would stop the plan; may be given several times',
    helpValue: 'CODE',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'trust-digest': Flags.boolean({
    description: 'Believe APIs whose tag apigw:digest says that they are as the files want them, unread',
  }),
  'detailed-exitcode': Flags.boolean({
    description: 'Exit with 2 when there are differences',
  }),
  out: Flags.string({
    description: 'Save the plan to this file, for `apply FILE`',
    helpValue: 'FILE',
  }),
  format: Flags.option({ options: PLAN_FORMATS })({
    description: 'How the plan is printed; github writes annotations',
    default: 'text' as const,
  }),
  'json-into': Flags.string({
    description: 'Write the --json document to this file besides',
    helpValue: 'FILE',
  }),
}

/** What only a command that writes needs. */
export const applyFlags = {
  yes: Flags.boolean({
    char: 'y',
    description: 'Apply without asking',
  }),
  'allow-delete': Flags.custom<number>({ parse: async (input) => wholeNumber('--allow-delete', input, 0) })({
    description: 'Allow so many deletions at once',
    helpValue: 'N',
  }),
  'lock-wait': Flags.custom<number>({ parse: async (input) => durationSeconds('--lock-wait', input) })({
    description: 'Wait so long for another run to end (90s, 5m, 1h)',
    helpValue: 'DURATION',
  }),
}

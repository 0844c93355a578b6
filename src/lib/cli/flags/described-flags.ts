import { Flags } from '@oclif/core'
import type { DescribedSettings } from '../../workflow/objects/described-settings.js'

/** Settings of an object that has little more than a description. */
export const describedFlags = {
  description: Flags.string({ description: 'Description; empty for none', helpValue: 'TEXT' }),
  protect: Flags.boolean({ description: 'Forbid its deletion', allowNo: true }),
}

interface GivenFlags {
  readonly description?: string | undefined
  readonly protect?: boolean | undefined
  readonly tag?: readonly (readonly [string, string])[] | undefined
}

export const describedSettings = (flags: GivenFlags): DescribedSettings => ({
  description: flags.description,
  protect: flags.protect,
  tags: flags.tag && Object.fromEntries(flags.tag),
})

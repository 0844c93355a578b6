import { Flags } from '@oclif/core'
import type { KeySettings } from '../../workflow/objects/key-settings.js'

/** Settings of a key. */
export const keyFlags = {
  description: Flags.string({ description: 'Description; empty for none', helpValue: 'TEXT' }),
  customer: Flags.string({ description: 'Customer’s id in AWS Marketplace', helpValue: 'ID' }),
  protect: Flags.boolean({ description: 'Forbid its deletion', allowNo: true }),
}

interface GivenFlags {
  readonly description?: string | undefined
  readonly customer?: string | undefined
  readonly protect?: boolean | undefined
  readonly tag?: readonly (readonly [string, string])[] | undefined
}

/** What the flags say; name and state are the command's own business. */
export const keySettings = (flags: GivenFlags): KeySettings => ({
  description: flags.description,
  customer: flags.customer,
  protect: flags.protect,
  tags: flags.tag && Object.fromEntries(flags.tag),
})

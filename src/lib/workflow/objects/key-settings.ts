import { nonEmptyText, present } from '../../json/index.js'
import type { KeyValue } from '../../kinds/key/value.js'
import type { Tags } from '../../kinds/ownership.js'

/** Members of a key that can be put back to none. */
export const UNSETTABLE_OF_KEY = ['description', 'customer'] as const

/** Settings of a key as flags say them; what is undefined stays. */
export interface KeySettings {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly customer?: string | undefined
  readonly enabled?: boolean | undefined
  readonly protect?: boolean | undefined
  readonly tags?: Tags | undefined
  readonly unset?: readonly (typeof UNSETTABLE_OF_KEY)[number][] | undefined
}

/** A key's value with these settings, in canonical form. */
export function withKeySettings(value: KeyValue, settings: KeySettings): KeyValue {
  const { unset = [], protect } = settings
  const kept = <T>(member: (typeof UNSETTABLE_OF_KEY)[number], before: T): T | undefined =>
    unset.includes(member) ? undefined : before
  return present<KeyValue>({
    name: settings.name ?? value.name,
    description: nonEmptyText(settings.description ?? kept('description', value.description)),
    customer: nonEmptyText(settings.customer ?? kept('customer', value.customer)),
    enabled: settings.enabled ?? value.enabled,
    value: value.value,
    tags: { ...value.tags, ...settings.tags },
    protect: (protect ?? value.protect) === true ? true : undefined,
  })
}

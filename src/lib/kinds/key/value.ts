import type { ApiKey } from '@aws-sdk/client-api-gateway'
import { nonEmptyText, present } from '../../json/index.js'
import { comparableTags, isProtected, ownershipTag, type Tags } from '../ownership.js'

/** What an API key *is*, in canonical form: a member that holds its default is absent. */
export interface KeyValue {
  readonly name: string
  readonly description?: string
  readonly customer?: string
  readonly enabled: boolean
  /** Fingerprint of the declared value; absent where AWS generated it. */
  readonly value?: string
  readonly tags: Tags
  /** Kept as a tag, so that it outlives the declaration. */
  readonly protect?: true
}

/** What a live key is, its value aside; `declared` names the tags that are compared. */
export const liveKeyValue = (key: ApiKey, declared: Tags): KeyValue =>
  present<KeyValue>({
    name: key.name ?? '',
    description: nonEmptyText(key.description),
    customer: nonEmptyText(key.customerId),
    enabled: key.enabled === true,
    value: key.tags?.[ownershipTag.value],
    tags: comparableTags(key.tags, declared),
    protect: isProtected(key.tags) ? true : undefined,
  })

/** The tags that a value stands for, those of ownership aside. */
export const keyTags = ({ tags, protect, value }: KeyValue): Tags => ({
  ...tags,
  ...(protect === true && { [ownershipTag.protect]: 'true' }),
  ...(value !== undefined && { [ownershipTag.value]: value }),
})

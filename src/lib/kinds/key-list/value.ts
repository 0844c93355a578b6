import type { ApiKey } from '@aws-sdk/client-api-gateway'
import { nonEmptyText, present } from '../../json/index.js'
import { listOf } from '../ownership.js'

/** What is compared of a key that a list describes. */
export interface ListedKeyValue {
  readonly name: string
  readonly description?: string
  readonly enabled: boolean
  /** Ids of the usage plans that it is in, sorted; absent where the file says nothing of plans. */
  readonly plans?: readonly string[]
  /** The tag; absent on a key that is adopted. */
  readonly list?: string
}

export const listedKeyValue = (key: ApiKey, plans: readonly string[] | undefined): ListedKeyValue =>
  present<ListedKeyValue>({
    name: key.name ?? '',
    description: nonEmptyText(key.description),
    enabled: key.enabled === true,
    plans: plans && [...plans].sort(),
    list: listOf(key.tags),
  })

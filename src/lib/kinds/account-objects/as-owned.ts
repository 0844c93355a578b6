import type { AccountPort, Answer, Scope } from '../../engine/index.js'
import type { ApiVersion, Tags } from '../ownership.js'
import { keyIn, type Listing, listings, tagsIn, tagsMember } from './listings.js'

/** `objectKey` → the tags that the object would carry besides its own. */
export type Claims = ReadonlyMap<string, Tags>

/** A live object that is claimed. */
export interface Claimed {
  readonly key: string
  readonly arn: string
  readonly version: ApiVersion
  /** Those that it carries now. */
  readonly tags: Tags
}

/**
 * The account as it will be once claimed objects carry their new tags: its listings show them. Kinds read such an account
 * as they read any other, so what they say of objects that are not owned yet is what they will say of them afterwards.
 * @param takes whether a claimed object is shown so
 */
export function asOwned(
  account: AccountPort,
  scope: Scope,
  claims: Claims,
  takes: (claimed: Claimed) => boolean = () => true,
): AccountPort {
  if (claims.size === 0) return account
  const byOperation = new Map(listings.map((listing) => [listing.operation, listing]))
  return {
    region: account.region,
    ledger: account.ledger,
    call: (operation, input, options) => account.call(operation, input, options),
    find: (operation, input, options) => account.find(operation, input, options),
    settle: (operation, read, isSettled, seconds) => account.settle(operation, read, isSettled, seconds),
    list: async (operation, input, options) => {
      const answers = await account.list(operation, input, options)
      const listing = byOperation.get(operation)
      return listing === undefined ? answers : answers.map((answer) => shown(listing, answer, input))
    },
  }

  function shown(listing: Listing, answer: Answer, input: Answer): Answer {
    const key = keyIn(listing, answer, input)
    const more = claims.get(key)
    if (more === undefined) return answer
    const tags = tagsIn(listing, answer)
    const { version } = listing
    if (!takes({ key, tags, version, arn: listing.arnOf(answer, scope, input) })) return answer
    return { ...answer, [tagsMember(listing)]: { ...tags, ...more } }
  }
}

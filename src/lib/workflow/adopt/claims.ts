import { type Address, type ObjectRecord, type Records, recordKey, type Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { objectKey, type TaggableKind, tagIdOf } from '../../kinds/account-objects/index.js'
import { associationSourceOf, domainNameOf, stageNameOf } from '../../kinds/addresses.js'
import { ownershipTags, type Tags } from '../../kinds/ownership.js'

/** A declared object that a live one is to become. */
export interface Claim {
  readonly address: Address
  readonly region: string
  readonly kind: TaggableKind
  /** Of the live object: `objectKey`. */
  readonly key: string
  /** The tags of ownership. */
  readonly tags: Tags
}

const adoptable: readonly string[] = [
  ...['api', 'key', 'usage-plan', 'domain', 'vpc-link', 'certificate'],
  ...['portal-product', 'portal'],
]

/**
 * What the entries of `adopt:` claim: live objects by their ids, with the declared stages of APIs and the declared access
 * associations of domains.
 */
export function claimsOf(
  entries: Readonly<Record<Address, string>>,
  wanted: Records,
  scope: Scope,
): readonly Claim[] {
  return Object.entries(entries).flatMap(([address, id]) => {
    const record = wanted.get(recordKey({ address, region: scope.region }))
    if (record === undefined || !adoptable.includes(record.kind)) return []
    const kind = record.kind as TaggableKind
    return [
      claimOf(record, kind, id, scope),
      ...[...wanted.values()].flatMap((child) => childClaim(child, record, id, scope)),
    ]
  })
}

/** A declared stage of an API, or access association of a domain, that goes with it. */
function childClaim(
  child: ObjectRecord,
  { address, kind }: ObjectRecord,
  id: string,
  scope: Scope,
): readonly Claim[] {
  if (child.region !== scope.region || !child.address.startsWith(`${address}/`)) return []
  if (kind === 'api' && child.kind === 'stage')
    return [claimOf(child, 'stage', `${id}/${stageNameOf(child.address)}`, scope)]
  if (kind === 'domain' && child.kind === 'access-association') {
    const source = associationSourceOf(child.address)
    return [claimOf(child, 'access-association', `${domainNameOf(address)}/${source}`, scope)]
  }
  return []
}

export const claimOf = (
  { address, region }: ObjectRecord,
  kind: TaggableKind,
  id: string,
  scope: Scope,
): Claim => ({
  ...{ address, region, kind },
  key: objectKey(kind, id),
  tags: ownershipTags(scope, tagIdOf(kind, address)),
})

/** Entries of `adopt:` that claim nothing, whatever is live. */
export const entryFindings = (
  entries: Readonly<Record<Address, string>>,
  wanted: readonly ObjectRecord[],
): readonly Finding[] =>
  Object.keys(entries)
    .filter(
      (address) => !wanted.some((record) => record.address === address && adoptable.includes(record.kind)),
    )
    .map((address) => ({
      code: 'adopt.undeclared',
      severity: 'warning',
      message: `adopt names ${address}, which the file does not declare as its own`,
      fix: 'Remove the entry, or correct its address.',
    }))

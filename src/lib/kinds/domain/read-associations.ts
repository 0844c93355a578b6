import type { DomainNameAccessAssociation } from '@aws-sdk/client-api-gateway'
import type { ObjectRecord, ReadContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { associationAddress, domainOfTagId } from '../addresses.js'
import { comparableTags, ownedId, ownerOf, type Tags } from '../ownership.js'
import { recordOfAssociation } from './live-domain.js'
import type { DomainPlace } from './place.js'
import { showOwner } from './show-owner.js'

/** The access associations that this project owns by their tags, with whatever domain. */
export const readAssociations = (
  associations: readonly DomainNameAccessAssociation[],
  { scope, wanted }: ReadContext,
): readonly ObjectRecord[] =>
  associations.flatMap((association) => {
    const address = addressOf(ownedId(scope, association.tags))
    if (address === undefined) return []
    const place = { address, region: scope.region }
    const declared = (wanted.get(recordKey(place))?.value['tags'] ?? {}) as Tags
    return [recordOfAssociation(association, place, comparableTags(association.tags, declared))]
  })

/** The tag apigw:id is `name/vpce-1`. */
function addressOf(id: string | undefined): string | undefined {
  const slash = id?.indexOf('/') ?? -1
  if (id === undefined || slash < 0) return undefined
  return associationAddress(domainOfTagId(id.slice(0, slash)), id.slice(slash + 1))
}

/**
 * Associations with a domain that are not ours.
 * @throws Problem `domain.link.taken` (exit 4) where one of them is declared
 */
export function foreignAssociations(
  { address, domain }: DomainPlace,
  associations: readonly DomainNameAccessAssociation[],
  { scope, wanted }: ReadContext,
): readonly string[] {
  const foreign = associations.filter(
    ({ domainNameArn, tags }) => domainNameArn === domain.domainNameArn && ownedId(scope, tags) === undefined,
  )
  return foreign.map(({ accessAssociationSource: source = '', tags }) => {
    const declared = associationAddress(address, source)
    if (wanted.has(recordKey({ address: declared, region: scope.region })))
      throw associationTaken(declared, showOwner(ownerOf(tags)))
    return `access association of ${source}`
  })
}

const associationTaken = (address: string, owner: string): Problem =>
  new Problem({
    code: 'domain.link.taken',
    message: `${address} is there already, and ${owner} owns it`,
    fix: 'Have its owner give it up first, or take it out of this file.',
    exitCode: ExitCode.stale,
  })

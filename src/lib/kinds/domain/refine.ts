import type { Change, ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { domainAddressOf } from '../addresses.js'
import type { DomainHandle } from './live-domain.js'
import { isAnother } from './patches.js'
import type { DomainValue } from './value.js'

export const linkKinds: readonly string[] = ['mapping', 'routing-rule', 'access-association']

/**
 * A domain that others use stays. One that becomes private, or is private no more, is made anew, and its links with
 * it.
 */
export function refineDomains(owned: readonly Change[], context: PlanContext): readonly Change[] {
  const kept = owned.filter((change) => !isKept(change, context))
  const replaced = kept.filter((change) => isReplaced(change, context))
  return [
    ...kept.map((change) => anew(change, replaced, context)),
    ...unchangedLinks(replaced, owned, context),
  ]
}

/** A change as it is, unless it is one of a domain that is made anew, or of a link on it. */
function anew(change: Change, replaced: readonly Change[], context: PlanContext): Change {
  if (replaced.includes(change)) return replacing(change, context)
  const goes = replaced.some(({ address }) => address === domainAddressOf(change.address))
  return goes && change.action === 'update' ? { ...change, action: 'replace' } : change
}

const foreignOf = (change: Change, { live }: PlanContext): readonly string[] =>
  (live.get(recordKey(change))?.handle as unknown as DomainHandle | undefined)?.foreign ?? []

const isKept = (change: Change, context: PlanContext): boolean =>
  change.kind === 'domain' && change.action === 'delete' && foreignOf(change, context).length > 0

const isReplaced = (change: Change, { live, target }: PlanContext): boolean => {
  if (change.kind !== 'domain' || change.action !== 'update') return false
  const value = (record: ObjectRecord | undefined) => record?.value as unknown as DomainValue
  return isAnother(value(live.get(recordKey(change))), value(target.get(recordKey(change))))
}

function replacing(change: Change, context: PlanContext): Change {
  const foreign = foreignOf(change, context)
  if (foreign.length === 0) return { ...change, action: 'replace' }
  throw new Problem({
    code: 'domain.replace.in-use',
    message: `${change.address} must be made anew to change between private and public, but others use it: ${foreign.join(', ')}`,
    fix: 'Have them give up their links first.',
    exitCode: ExitCode.guard,
  })
}

/** The links of domains that are made anew, those aside that change anyway. */
function unchangedLinks(
  replaced: readonly Change[],
  owned: readonly Change[],
  { wanted, live }: PlanContext,
): readonly Change[] {
  const domains = new Set(replaced.map(({ address }) => address))
  const changed = new Set(owned.map(recordKey))
  return [...wanted.values()]
    .filter(
      (record) =>
        linkKinds.includes(record.kind) &&
        domains.has(domainAddressOf(record.address)) &&
        live.has(recordKey(record)) &&
        !changed.has(recordKey(record)),
    )
    .map(({ kind, address, region }) => ({
      ...{ action: 'replace', kind, address, region, fields: [], risks: [] },
      cause: [domainAddressOf(address)],
    }))
}

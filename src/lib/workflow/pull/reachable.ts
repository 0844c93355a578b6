import type { Address, ObjectRecord, Records } from '../../engine/index.js'
import { accountAddress } from '../../kinds/account/index.js'
import {
  apiAddress,
  apiAddressOf,
  domainAddressOf,
  keyOfPlanLink,
  planAddressOf,
  stageOfPlanLink,
} from '../../kinds/addresses.js'

/**
 * The records of what was asked for: the roots, what belongs to them, and what stands around their APIs: usage plans with
 * their keys, domains that lead to them, VPC links and client certificates that they use. The account's settings come
 * along where a stage needs them.
 */
export function reachable(live: Records, roots: ReadonlySet<Address>): readonly ObjectRecord[] {
  const records = [...live.values()]
  const plans = linkedTo(records, 'usage-plan-stage', roots, ({ address }) =>
    apiAddress(stageOfPlanLink(address).apiId),
  ).map(({ address }) => planAddressOf(address))
  const kept = new Set([...roots, ...plans])
  const keys = linkedTo(records, 'usage-plan-key', kept, ({ address }) => planAddressOf(address)).map(
    ({ address }) => keyOfPlanLink(address),
  )
  const toApi = ({ value }: ObjectRecord): Address => apiAddress(String(value['api']))
  const domains = ['mapping', 'routing-rule'].flatMap((kind) =>
    linkedTo(records, kind, roots, toApi).map(({ address }) => domainAddressOf(address)),
  )
  for (const address of [...keys, ...domains, ...used(records, kept)]) kept.add(address)
  if (records.some((record) => kept.has(apiAddressOf(record.address)) && logsExecution(record)))
    kept.add(accountAddress)
  return records.filter((record) => isKept(record, kept))
}

const linkedTo = (
  records: readonly ObjectRecord[],
  kind: string,
  to: ReadonlySet<Address>,
  target: (record: ObjectRecord) => Address,
): readonly ObjectRecord[] => records.filter((record) => record.kind === kind && to.has(target(record)))

/** The VPC links and client certificates whose ids stand in what is kept. */
function used(records: readonly ObjectRecord[], kept: ReadonlySet<Address>): readonly Address[] {
  const ids = new Map(
    records
      .filter(({ kind }) => kind === 'vpc-link' || kind === 'certificate')
      .map(({ address, handle }) => [String(handle?.['id']), address]),
  )
  if (ids.size === 0) return []
  const found = new Set<Address>()
  const visit = (node: unknown): void => {
    if (typeof node === 'string') {
      const address = ids.get(node)
      if (address !== undefined) found.add(address)
    } else if (node !== null && typeof node === 'object') Object.values(node).forEach(visit)
  }
  for (const { address, value } of records) if (kept.has(apiAddressOf(address))) visit(value)
  return [...found]
}

/** Execution logs are written with the account's role: without it, AWS refuses them. */
function logsExecution({ kind, value }: ObjectRecord): boolean {
  if (kind !== 'stage') return false
  return JSON.stringify(value).includes('"execution":')
}

/** A link is kept where both of its ends are. */
function isKept({ address, kind, value }: ObjectRecord, kept: ReadonlySet<Address>): boolean {
  if (!kept.has(apiAddressOf(address))) return false
  // The settings of an account that has none are nothing to declare.
  if (kind === 'account') return Object.keys(value).length > 0
  if (kind === 'usage-plan-stage') return kept.has(apiAddress(stageOfPlanLink(address).apiId))
  if (kind === 'usage-plan-key') return kept.has(keyOfPlanLink(address))
  if (kind === 'mapping' || kind === 'routing-rule') return kept.has(apiAddress(String(value['api'])))
  return true
}

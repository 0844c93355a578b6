import type { Change, ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { keyOfPlanLink } from '../addresses.js'
import { keyIsInRotation } from '../key/rotation.js'

/**
 * A plan that others use stays, without our links, and so does one with keys in rotation, which are left as they are. A
 * key that is made anew comes into the plans of the one whose place it takes.
 */
export function refinePlans(owned: readonly Change[], context: PlanContext): readonly Change[] {
  const kept = owned.filter((change) => isKept(change, context))
  const others = owned.filter((change) => !kept.includes(change))
  return [
    ...others,
    ...kept.flatMap((plan) => linksIn(plan, context).map((link) => leaving(link))),
    ...replacedLinks(others, context),
  ].filter((change) => !rotates(change, context))
}

const isKept = (change: Change, context: PlanContext): boolean =>
  change.kind === 'usage-plan' &&
  change.action === 'delete' &&
  (context.live.get(recordKey(change))?.handle?.['foreign'] !== undefined ||
    linksIn(change, context).some((link) => rotates(link, context)))

/** Whether a change or record is the link of a key in rotation. */
const rotates = (
  { kind, address, region }: Pick<Change, 'kind' | 'address' | 'region'>,
  { live }: PlanContext,
): boolean => kind === 'usage-plan-key' && keyIsInRotation(keyOfPlanLink(address), region, live)

const linksIn = ({ address, region }: Change, { live }: PlanContext): readonly ObjectRecord[] =>
  [...live.values()].filter((record) => record.parent === address && record.region === region)

const leaving = ({ kind, address, region }: ObjectRecord): Change => ({
  ...{ action: 'delete', kind, address, region, fields: [], risks: [], cause: [] },
})

/** The links of keys that are made anew, those aside that change anyway. */
export function replacedLinks(
  owned: readonly Change[],
  { changes, wanted, live }: PlanContext,
): readonly Change[] {
  const replaced = new Set(
    changes
      .filter(({ kind, action }) => kind === 'key' && action === 'replace')
      .map(({ address }) => address),
  )
  const changed = new Set(owned.map(recordKey))
  return [...wanted.values()]
    .filter(
      (record) =>
        record.kind === 'usage-plan-key' &&
        replaced.has(keyOfPlanLink(record.address)) &&
        live.has(recordKey(record)) &&
        !changed.has(recordKey(record)),
    )
    .map(({ kind, address, region }) => ({
      action: 'replace',
      kind,
      address,
      region,
      fields: [],
      risks: [],
      cause: [keyOfPlanLink(address)],
    }))
}

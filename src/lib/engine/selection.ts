import { ExitCode, Problem } from '../errors/index.js'
import type { Change } from './change.js'
import { type ObjectRecord, type Records, recordKey } from './record.js'

/**
 * Changes that `--only` leaves in: by address, by an address they are below, or by kind. It never prunes; only a
 * destroy may delete what it names.
 */
export function select(
  changes: readonly Change[],
  { only, destroys }: { readonly only: readonly string[]; readonly destroys?: boolean },
  known: readonly Records[],
): readonly Change[] {
  if (only.length === 0) return changes
  for (const word of only) refuseUnknown(word, known)
  return changes.filter(
    (change) =>
      (change.action !== 'delete' || destroys === true) && only.some((word) => matches(word, change)),
  )
}

const matches = (
  word: string,
  { address, kind }: { readonly address: string; readonly kind: string },
): boolean => word === address || word === kind || address.startsWith(`${word}/`)

function refuseUnknown(word: string, known: readonly Records[]): void {
  const hit = known.some((records) => [...records.values()].some((record) => matches(word, record)))
  if (hit) return
  throw new Problem({
    code: 'plan.only.unknown',
    message: `--only ${word} names nothing that is declared or live`,
    fix: 'Give an address such as api.orders or "api.orders/GET /x", or a kind such as route.',
    exitCode: ExitCode.usage,
  })
}

/** The world after the selected changes: what steps have to bring about. */
export function targetOf(wanted: Records, live: Records, changes: readonly Change[]): Records {
  const target = new Map<string, ObjectRecord>(live)
  for (const change of changes) {
    const key = recordKey(change)
    const record = wanted.get(key)
    if (change.action === 'delete') removeTree(target, change)
    else if (record !== undefined) target.set(key, withHandle(record, live.get(key)))
  }
  return target
}

const withHandle = (record: ObjectRecord, twin: ObjectRecord | undefined): ObjectRecord =>
  twin?.handle === undefined ? record : { ...record, handle: twin.handle }

function removeTree(target: Map<string, ObjectRecord>, { region, address }: Change): void {
  for (const [key, record] of target) {
    const inside = record.address === address || record.parent === address
    if (record.region === region && inside) target.delete(key)
  }
}

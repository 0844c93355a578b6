import { type Change, type ObjectRecord, type Records, recordKey } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import type { Drift } from '../drift/compare.js'

export interface Accepted {
  /** What the files are to declare: what they declare now, with what was changed outside as it is live. */
  readonly records: readonly ObjectRecord[]
  /** What stays as the files have it. */
  readonly findings: readonly Finding[]
}

/** The declared records, with the drifted ones as they are live. Changes of the files that wait for an apply stay. */
export function acceptedRecords(
  drift: readonly Drift[],
  changes: readonly Change[],
  { wanted, live }: { readonly wanted: Records; readonly live: Records },
): Accepted {
  const records = new Map(wanted)
  const findings: Finding[] = []
  const byKey = new Map(changes.map((change) => [recordKey(change), change]))
  for (const entry of drift) {
    const key = recordKey(entry)
    const twin = live.get(key)
    const reason = reasonToLeave(entry, byKey.get(key))
    if (reason !== undefined) findings.push(leftAlone(entry, reason))
    else if (entry.what === 'removed') records.delete(key)
    else if (twin !== undefined && (entry.what === 'changed' || entry.what === 'added'))
      records.set(key, twin)
  }
  return { records: [...records.values()], findings }
}

/** Why a difference is left to the user, if it is. */
function reasonToLeave(
  { what, origin, fields, kind }: Drift,
  change: Change | undefined,
): string | undefined {
  if (what === 'removed' && origin === 'unknown')
    return 'nothing says whether it was deleted, or is new in the files'
  if (what === 'added' && kind === 'api')
    return 'the files do not declare this API: pull it into a folder of its own'
  const waiting = (change?.fields ?? []).filter(
    ({ path }) => path !== 'content' && path !== 'deployment' && !fields.some((field) => field.path === path),
  )
  if (what === 'changed' && waiting.length > 0)
    return `the files changed ${waiting.map(({ path }) => path).join(', ')} of it as well`
  return undefined
}

const leftAlone = ({ address }: Drift, reason: string): Finding => ({
  code: 'pull.left-out',
  severity: 'warning',
  message: `${address} was left as the files have it: ${reason}`,
})

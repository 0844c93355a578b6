import type { Change, Records } from '../engine/index.js'
import { recordKey } from '../engine/index.js'
import { ExitCode, Problem } from '../errors/index.js'

/** Objects that are owned for themselves, by tags; all others live and die with one of these. */
const ownedKinds: ReadonlySet<string> = new Set([
  'api',
  'stage',
  'key',
  'usage-plan',
  'domain',
  'access-association',
  'vpc-link',
  'certificate',
  'portal-product',
  'portal',
])

const loses = ({ action }: Change): boolean => action === 'delete' || action === 'replace'

/**
 * Refuses deletions that look like a mistake: of a protected object always; of more than a fifth of the owned
 * objects, or of all, unless the user allowed as many.
 * @throws Problem `guard.protected`, `guard.prune` (exit 5)
 */
export function guardDeletions(changes: readonly Change[], live: Records, allowed: number | undefined): void {
  const lost = changes.filter((change) => loses(change) && ownedKinds.has(change.kind))
  for (const change of lost)
    if (live.get(recordKey(change))?.protected === true) throw protectedObject(change)
  const owned = [...live.values()].filter(({ kind }) => ownedKinds.has(kind)).length
  if (lost.length === 0 || lost.length <= (allowed ?? 0)) return
  if (lost.length * 5 <= owned && lost.length < owned) return
  throw new Problem({
    code: 'guard.prune',
    message: `this would delete ${lost.length} of ${owned} owned objects: ${shortList(lost.map(({ address }) => address))}`,
    fix: `If that is meant, allow it: --allow-delete ${lost.length}`,
    exitCode: ExitCode.guard,
  })
}

const shortList = (addresses: readonly string[]): string =>
  addresses.length <= 20
    ? addresses.join(', ')
    : `${addresses.slice(0, 20).join(', ')}, and ${addresses.length - 20} more`

/** Refuses to delete a protected object. @throws Problem `guard.protected` (exit 5) */
export function guardProtected(changes: readonly Change[], live: Records): void {
  const change = changes.find((one) => loses(one) && live.get(recordKey(one))?.protected === true)
  if (change !== undefined) throw protectedObject(change)
}

const protectedObject = ({ address }: Change): Problem =>
  new Problem({
    code: 'guard.protected',
    message: `${address} is protected and would be deleted`,
    fix: 'Apply once with protect: false, then delete it.',
    exitCode: ExitCode.guard,
  })

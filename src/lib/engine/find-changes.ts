import { ExitCode, Problem } from '../errors/index.js'
import type { Change } from './change.js'
import { diff } from './diff.js'
import type { AnyKind, PlanContext, Scope } from './kind.js'
import { type ObjectRecord, type Records, recordKey } from './record.js'
import { inWantedWords, memberOf, type Reference, References } from './reference.js'
import { select, targetOf } from './selection.js'

interface Asked {
  readonly kinds: readonly AnyKind[]
  readonly only: readonly string[]
  readonly destroys?: boolean
  readonly trusts?: boolean
}

/**
 * What differs, as the kinds see it. What is made anew gets another id: it stands for nothing then, so that what refers
 * to it differs too; which may make more objects anew.
 * @param anew keys of what is known to be made anew
 */
export function findChanges(
  asked: Asked,
  scope: Scope,
  wanted: Records,
  live: Records,
  anew: ReadonlySet<string> = new Set(),
): PlanContext {
  const references = referencesOf(wanted, live, scope, anew)
  const worded = inWantedWords(live, wanted, references)
  const known = [wanted, live]
  const contextOf = (changes: readonly Change[]): PlanContext => ({
    ...{ scope, wanted, live: worded, changes, references },
    ...(asked.trusts && { trusts: true }),
    target: targetOf(wanted, worded, changes),
  })
  const changes = asked.kinds.reduce(
    (refined, kind) => select(refine(kind, contextOf(refined)), asked, known),
    select(diff(wanted, worded), asked, known),
  )
  const users = usersOf(changes, wanted, references)
  const more = [...users.keys()].filter((key) => !anew.has(key))
  if (more.length > 0) return findChanges(asked, scope, wanted, live, new Set([...anew, ...more]))
  refuseUsersLeftOut(changes, users, live)
  return contextOf(withCauses(changes, users))
}

/** Live records in the words of the wanted ones: references in place of the ids that they stand for. */
export const inWordsOf = (wanted: Records, live: Records, scope: Scope): Records =>
  inWantedWords(live, wanted, referencesOf(wanted, live, scope, new Set()))

const referencesOf = (
  wanted: Records,
  live: Records,
  { region }: Scope,
  anew: ReadonlySet<string>,
): References =>
  new References(wanted, region, (reference) => {
    const key = recordKey({ region, address: reference.address })
    return anew.has(key) ? undefined : memberOf(live.get(key)?.handle, reference)
  })

/** All changes after a kind has refined its own: a later kind of the table sees what an earlier one left of them. */
function refine(kind: AnyKind, context: PlanContext): readonly Change[] {
  if (kind.refine === undefined) return context.changes
  const isOwn = (change: Change): boolean => kind.owns.includes(change.kind)
  const others = context.changes.filter((change) => !isOwn(change))
  return [...others, ...kind.refine(context.changes.filter(isOwn), context)]
}

/** The keys of what is made anew and referred to, with what refers to it. */
function usersOf(
  changes: readonly Change[],
  wanted: Records,
  references: References,
): ReadonlyMap<string, readonly ObjectRecord[]> {
  const replaced = changes.filter(({ action }) => action === 'replace')
  if (replaced.length === 0) return new Map()
  const referring = [...wanted.values()].map((record) => ({ record, to: references.in(record.value) }))
  const users = replaced.map(({ region, address }) => {
    const isUser = (to: readonly Reference[]) => to.some((reference) => reference.address === address)
    return [
      recordKey({ region, address }),
      referring.filter(({ to }) => isUser(to)).map(({ record }) => record),
    ] as const
  })
  return new Map(users.filter(([, records]) => records.length > 0))
}

/** Says of users that they change because of what they refer to. */
function withCauses(
  changes: readonly Change[],
  users: ReadonlyMap<string, readonly ObjectRecord[]>,
): readonly Change[] {
  if (users.size === 0) return changes
  return changes.map((change) => {
    const causes = changes.filter(
      (other) =>
        change.action === 'update' &&
        users.get(recordKey(other))?.some((user) => recordKey(user) === recordKey(change)),
    )
    return { ...change, cause: [...change.cause, ...causes.map(({ address }) => address)] }
  })
}

/** The old object is deleted at the end: whatever uses it must have gone over to the new one. */
function refuseUsersLeftOut(
  changes: readonly Change[],
  users: ReadonlyMap<string, readonly ObjectRecord[]>,
  live: Records,
): void {
  const changed = new Set(changes.map(recordKey))
  for (const change of changes) {
    const left = (users.get(recordKey(change)) ?? []).find(
      (user) => live.has(recordKey(user)) && !changed.has(recordKey(user)),
    )
    if (left === undefined) continue
    throw new Problem({
      code: 'plan.only.users',
      message: `--only leaves out ${left.address}, which must go over to the new ${change.address} before the old one is deleted`,
      fix: 'Select it too, or plan without --only.',
      exitCode: ExitCode.usage,
    })
  }
}

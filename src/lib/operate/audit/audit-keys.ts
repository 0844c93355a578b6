import { rotationIdOf } from '../../kinds/key/rotation.js'
import { listOf } from '../../kinds/ownership.js'
import { showOwner } from '../find-object.js'
import type { LiveKey } from '../live-key.js'
import { dayOf } from '../usage/index.js'

/** What is read of an account to judge its keys: nothing of it key by key. */
export interface AuditFacts {
  readonly keys: readonly LiveKey[]
  /** Key id → addresses of the plans that it is in. */
  readonly plansOf: ReadonlyMap<string, readonly string[]>
  /** Key id → requests counted since `since`, over all its plans. */
  readonly used: ReadonlyMap<string, number>
  /** First day of those requests, `YYYY-MM-DD`. */
  readonly since: string
  /** Keys made before this are old. */
  readonly old: Date
  /** What a gateway file declares; without one, nobody is an orphan. */
  readonly declared?: DeclaredKeys | undefined
}

export interface DeclaredKeys {
  readonly project: string
  readonly env: string
  /** Ids in the file. */
  readonly ids: ReadonlySet<string>
}

export const auditChecks = [
  'unused',
  'old',
  'orphan',
  'same-name',
  'unattached',
  'disabled-attached',
] as const

export type AuditCheck = (typeof auditChecks)[number]

/** Something about a key that deserves a look. */
export interface AuditFinding {
  readonly check: AuditCheck
  readonly key: LiveKey
  readonly text: string
}

/** By check, then name. Keys in rotation are the rotation's business. */
export function auditKeys(facts: AuditFacts): readonly AuditFinding[] {
  const keys = facts.keys
    .filter(({ key }) => rotationIdOf(key) === undefined)
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
  const twins = byName(keys)
  return auditChecks.flatMap((check) =>
    keys.flatMap((key) => {
      const text = judge(check, key, twins.get(key.name) ?? [], facts)
      return text === undefined ? [] : [{ check, key, text }]
    }),
  )
}

function byName(keys: readonly LiveKey[]): ReadonlyMap<string, readonly LiveKey[]> {
  const groups = new Map<string, LiveKey[]>()
  for (const key of keys) {
    const group = groups.get(key.name)
    if (group === undefined) groups.set(key.name, [key])
    else group.push(key)
  }
  return groups
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function judge(
  check: AuditCheck,
  key: LiveKey,
  twins: readonly LiveKey[],
  facts: AuditFacts,
): string | undefined {
  switch (check) {
    case 'unused':
      return unused(key, facts)
    case 'old':
      return old(key, facts)
    case 'orphan':
      return orphan(key, facts)
    case 'same-name':
      return sameName(key, twins)
    case 'unattached':
      return plansOf(key, facts).length === 0
        ? 'in no usage plan: it opens nothing, and is not counted'
        : undefined
    case 'disabled-attached':
      return disabledAttached(key, facts)
  }
}

const plansOf = ({ id }: LiveKey, facts: AuditFacts): readonly string[] => facts.plansOf.get(id) ?? []

const madeOn = ({ key }: LiveKey): Date => new Date(key.createdDate ?? 0)

/** A key that was made since had less time than the others. */
function unused(key: LiveKey, facts: AuditFacts): string | undefined {
  const isCounted = plansOf(key, facts).length > 0 && key.key.enabled === true
  if (!isCounted || (facts.used.get(key.id) ?? 0) > 0 || dayOf(madeOn(key)) > facts.since) return undefined
  return `no request since ${facts.since}`
}

/** AWS's keys never expire: another value is another key. */
const old = (key: LiveKey, facts: AuditFacts): string | undefined =>
  key.key.enabled === true && madeOn(key) < facts.old
    ? `the same value since ${dayOf(madeOn(key))}`
    : undefined

/** Keys of a list are declared by its CSV file. */
function orphan({ owner, key }: LiveKey, { declared }: AuditFacts): string | undefined {
  if (declared === undefined || owner === undefined || listOf(key.tags) !== undefined) return undefined
  if (owner.project !== declared.project || owner.env !== declared.env || declared.ids.has(owner.id))
    return undefined
  return `project ${showOwner(owner)} does not declare it any more: its next apply deletes it`
}

function sameName({ id, name }: LiveKey, twins: readonly LiveKey[]): string | undefined {
  const others = twins.filter((twin) => twin.id !== id)
  if (others.length === 0 || name === '') return undefined
  const shown = others.slice(0, 5).map((twin) => twin.id)
  return `named like ${shown.join(', ')}${others.length > 5 ? `, and ${others.length - 5} more` : ''}`
}

function disabledAttached(key: LiveKey, facts: AuditFacts): string | undefined {
  const plans = plansOf(key, facts)
  return key.key.enabled === true || plans.length === 0
    ? undefined
    : `disabled, and still in ${plans.join(', ')}`
}

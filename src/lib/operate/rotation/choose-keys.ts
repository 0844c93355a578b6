import { ExitCode, Problem } from '../../errors/index.js'
import { isProtected, listOf } from '../../kinds/ownership.js'
import { findObject, type Wish } from '../find-object.js'
import { alreadyOpen } from './create-key.js'
import { isDeclared, type KeyGroup } from './rotation.js'

/** The keys that are meant: those named, or all that fit. */
export interface KeyWish {
  readonly names: readonly string[]
  readonly project?: string | undefined
  readonly env?: string | undefined
  /** Ids of the keys in the plan that is named. */
  readonly members?: ReadonlySet<string> | undefined
  /** Made before this. */
  readonly before?: Date | undefined
}

/** Keys by name, address or the id of one of them; where none is named, all that fit. @throws Problem as findObject */
export function chooseKeys(wish: KeyWish, groups: readonly KeyGroup[]): readonly KeyGroup[] {
  const { names, project, env, members, before } = wish
  if (names.length > 0) return [...new Set(names.map((name) => findGroup({ name, project, env }, groups)))]
  return groups
    .filter(({ owner }) => project === undefined || owner?.project === project)
    .filter(({ owner }) => env === undefined || owner?.env === env)
    .filter((group) => members === undefined || group.members.some(({ id }) => members.has(id)))
    .filter((group) => before === undefined || youngest(group) < before.getTime())
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0))
}

function findGroup(wish: Wish, groups: readonly KeyGroup[]): KeyGroup {
  const byId = groups.find(({ members }) => members.some(({ id }) => id === wish.name))
  return byId ?? findObject(wish, groups, 'API key')
}

const youngest = ({ members }: KeyGroup): number =>
  Math.max(...members.map(({ key }) => new Date(key.createdDate ?? 0).getTime()))

/** What lets keys be rotated that should not be without a word. */
export interface Permission {
  /** The source of a declared value will be given the new one. */
  readonly sourceFollows: boolean
}

/** Why a rotation of this key, one of all, cannot begin; undefined where it can. */
export function refusalOf(
  group: KeyGroup,
  all: readonly KeyGroup[],
  permission: Permission,
): Problem | undefined {
  const { address, members, open, id } = group
  const [key] = members
  if (open) return alreadyOpen(address, id)
  const twin = all.find((other) => other !== group && other.address === address)
  if (twin !== undefined)
    return guard(
      'rotation.two-keys',
      `${address} is two keys, ${id} and ${twin.id}: an apply that gives it another value has stopped between them`,
      'Apply its gateway file first.',
    )
  if (key.key.enabled !== true)
    return guard(
      'rotation.disabled',
      `${address} is disabled: a new key would let its holder in again`,
      'Enable it first, or delete it.',
    )
  if (isProtected(key.key.tags))
    return guard(
      'guard.protected',
      `${address} is protected, and a rotation deletes the old key in the end`,
      'Apply once with protect: false, rotate, then protect it again.',
    )
  const list = listOf(key.key.tags)
  if (list !== undefined)
    return guard(
      'rotation.imported',
      `${address} was imported with the list ${list}, and its file says what its value is`,
      'Change the value in that file, and import it again.',
    )
  if (isDeclared({ tags: key.key.tags ?? {} }) && !permission.sourceFollows)
    return guard(
      'rotation.declared-value',
      `the value of ${address} comes from an environment variable that its gateway file names: with the old value in it, an apply after the rotation would make yet another key`,
      'Give --out-env-updated where the source of that variable gets the new value.',
    )
  return undefined
}

const guard = (code: string, message: string, fix: string): Problem =>
  new Problem({ code, message, fix, exitCode: ExitCode.guard })

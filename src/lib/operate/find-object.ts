import { ExitCode, Problem, suggestName } from '../errors/index.js'
import type { Owner } from '../kinds/ownership.js'

/** What an object goes by. */
export interface NamedObject {
  /** The live id. */
  readonly id: string
  /** The live name, which need not be unique. */
  readonly name: string
  /** `api.orders` where it is owned, else with its live id in that place. */
  readonly address: string
  readonly owner: Owner | undefined
  /** Of APIs: which type it is. */
  readonly type?: string | undefined
  /** Another object stands for it under its name and address, so it goes by its id alone. */
  readonly byIdOnly?: true | undefined
}

/** What a user says of the object that is meant. */
export interface Wish {
  /** An address, a live id, or a live name. */
  readonly name: string
  /** Only objects of this project, where one is named. */
  readonly project?: string | undefined
  readonly env?: string | undefined
}

/**
 * The one object that is meant: by its live id, else by address or live name.
 * @throws Problem `objects.ambiguous` (64) with the ids of all that fit · `objects.unknown` (1) with the nearest name
 */
export function findObject<T extends NamedObject>(wish: Wish, objects: readonly T[], noun: string): T {
  const candidates = objects.filter(({ owner }) => isOf(owner, wish))
  const byId = candidates.filter(({ id }) => id === wish.name)
  const matches = byId.length > 0 ? byId : candidates.filter((object) => isCalled(object, wish.name))
  const [first, ...others] = matches
  if (first === undefined) throw unknown(wish, candidates, noun)
  if (others.length > 0) throw ambiguous(wish, matches, noun)
  return first
}

/** As `findObject`; where several fit, those of this owner's project and environment go first. */
export function findBeside<T extends NamedObject>(
  wish: Wish,
  objects: readonly T[],
  noun: string,
  owner: Pick<Owner, 'project' | 'env'> | undefined,
): T {
  if (owner === undefined) return findObject(wish, objects, noun)
  const beside = objects.filter((object) => isOf(object.owner, owner) && isCalled(object, wish.name))
  return findObject(wish, beside.length > 0 ? beside : objects, noun)
}

const isCalled = ({ id, name, address, byIdOnly }: NamedObject, wished: string): boolean =>
  id === wished || (byIdOnly !== true && (name === wished || address === wished))

const isOf = (owner: Owner | undefined, { project, env }: Pick<Wish, 'project' | 'env'>): boolean =>
  (project === undefined || owner?.project === project) && (env === undefined || owner?.env === env)

/** `shop/prod`, `shop` without an environment, `-` where nobody owns it. */
export function showOwner(owner: Pick<Owner, 'project' | 'env'> | undefined): string {
  if (owner === undefined) return '-'
  return owner.env === '-' ? owner.project : `${owner.project}/${owner.env}`
}

function unknown(wish: Wish, candidates: readonly NamedObject[], noun: string): Problem {
  const known = candidates.flatMap(({ name, address }) =>
    wish.name.includes('.') ? [address, name] : [name, address],
  )
  const of = wish.project === undefined ? '' : ` of project ${wish.project}`
  return new Problem({
    code: 'objects.unknown',
    message: `there is no ${noun} ${wish.name}${of}`,
    fix: suggestName(wish.name, [...new Set(known)]),
  })
}

function ambiguous(wish: Wish, matches: readonly NamedObject[], noun: string): Problem {
  const areOfTypes = new Set(matches.map(({ type }) => type)).size > 1
  const named = matches.map(({ id, owner, type }) => {
    const owned = owner === undefined ? 'owned by nobody' : showOwner(owner)
    return `${id} (${areOfTypes ? `${type}, ${owned}` : owned})`
  })
  return new Problem({
    code: 'objects.ambiguous',
    message: `${matches.length} ${noun}s are called ${wish.name}: ${named.join(', ')}`,
    fix: `Give the id of one, or ${areOfTypes ? '--type, or ' : ''}--project and --env.`,
    exitCode: ExitCode.usage,
  })
}

import { ExitCode, Problem } from '../../errors/index.js'
import type { AccountObject } from '../../kinds/account-objects/index.js'
import { listOf, ownerOf } from '../../kinds/ownership.js'
import { findObject } from '../../operate/find-object.js'

/** What is to be pulled. */
export interface PullWish {
  /** APIs by address, id or name, with what belongs to them. */
  readonly apis: readonly string[]
  readonly all: boolean
  /** `team`, `commerce`: what carries this tag. */
  readonly tags: readonly (readonly [string, string])[]
}

/** Whether nothing is named. */
export const namesNothing = ({ apis, all, tags }: PullWish): boolean =>
  apis.length === 0 && !all && tags.length === 0

/**
 * The objects that a pull begins with; what belongs to APIs follows from them.
 * @throws Problem `usage.missing-value` (64) where nothing is named · as findObject
 */
export function rootsOf(wish: PullWish, objects: readonly AccountObject[]): readonly AccountObject[] {
  if (namesNothing(wish)) throw nothingNamed()
  const pullable = objects.filter(({ tags }) => listOf(tags) === undefined)
  const named = wish.apis.map((name) => findObject({ name }, pullable.flatMap(namedApi), 'API').object)
  const others = wish.all
    ? pullable
    : pullable.filter(({ tags }) => wish.tags.some(([key, value]) => tags[key] === value))
  const roots = [...new Set([...named, ...others])]
  if (roots.length === 0) throw nothingThere(wish)
  return roots
}

const namedApi = (object: AccountObject) => {
  if (object.kind !== 'api') return []
  const { id, name, tags } = object
  const owner = ownerOf(tags)
  return [{ object, id, name, owner, address: `api.${owner?.id ?? id}` }]
}

const nothingNamed = (): Problem =>
  new Problem({
    code: 'usage.missing-value',
    message: 'nothing is named that is to be pulled',
    fix: 'Name APIs (address, id or name), or give --all or --tag KEY=VALUE.',
    exitCode: ExitCode.usage,
  })

const nothingThere = ({ all }: PullWish): Problem =>
  new Problem({
    code: 'pull.nothing',
    message: all
      ? 'the region holds nothing that could be pulled'
      : 'nothing in the region carries these tags',
    fix: 'Look at the account and the region above, or give --region.',
  })

import type { AccountPort, ObjectRecord, Scope } from '../engine/index.js'
import { ExitCode, type Finding, Problem } from '../errors/index.js'
import { ownedId, ownerOf, type Tags } from './ownership.js'

/** What every taggable object of a listing has. */
export interface Tagged {
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly tags?: Tags | undefined
}

/** All objects of a kind. Where the service lists no tags at all they are asked for, by name matches only. */
export async function listTagged<T extends Tagged>(
  account: AccountPort,
  operation: string,
  names: ReadonlySet<unknown>,
  arnOf: (id: string) => string,
): Promise<readonly T[]> {
  const objects = (await account.list(operation, {})) as readonly T[]
  return withTags(account, objects, names, (object) => arnOf(object.id ?? ''))
}

/** The same of a list that was made already. */
export async function withTags<T extends Tagged>(
  account: AccountPort,
  objects: readonly T[],
  names: ReadonlySet<unknown>,
  arnOf: (object: T) => string,
): Promise<readonly T[]> {
  if (objects.length === 0 || objects.some(({ tags }) => tags !== undefined)) return objects
  return Promise.all(
    objects.map(async (object) =>
      names.has(object.name) ? { ...object, tags: await tagsOf(account, arnOf(object)) } : object,
    ),
  )
}

async function tagsOf(account: AccountPort, resourceArn: string): Promise<Tags> {
  return ((await account.call('GetTags', { resourceArn }))['tags'] ?? {}) as Tags
}

/** The owned objects by logical id; several where their tags are the same. */
export function groupOwned<T extends Tagged>(
  objects: readonly T[],
  scope: Scope,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, readonly T[]>()
  for (const object of objects) {
    const id = ownedId(scope, object.tags)
    if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), object])
  }
  return groups
}

export const ambiguous = (what: string, address: string, twins: readonly Tagged[]): Problem =>
  new Problem({
    code: 'ownership.ambiguous',
    message: `${twins.length} live ${what} carry the tags of ${address}: ${twins.map(({ id }) => id).join(', ')}`,
    fix: 'Remove the tag apigw:id from those that are not wanted (apigw tags remove), then plan again.',
    exitCode: ExitCode.stale,
  })

/** Objects of nobody that look like a declared one: reported, never touched. */
export const namesakes = (
  what: string,
  { address, value }: ObjectRecord,
  objects: readonly Tagged[],
): readonly Finding[] =>
  objects
    .filter(({ name, tags }) => name === value['name'] && ownerOf(tags) === undefined)
    .map(({ id, name }) => ({
      code: 'ownership.same-name',
      severity: 'warning',
      message: `${what} ${id} is also named ${name}, but is not owned by this project; it is left alone (${address} is another object)`,
    }))

export const lostOwnership = (address: string, id: string): Problem =>
  new Problem({
    code: 'ownership.lost',
    message: `${address} (${id}) is not owned by this project any more, or is protected; it was not deleted`,
    fix: 'Plan again and look at its tags (apigw tags list).',
    exitCode: ExitCode.stale,
  })

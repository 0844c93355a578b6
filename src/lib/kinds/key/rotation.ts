import type { ObjectRecord, Records } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { rotationTag, type Tags } from '../ownership.js'

/**
 * What a key is in its rotation.
 *
 * - `pending`: made, and nobody outside knows its value
 * - `handing-over`: its value is on the way, and may have arrived
 * - `current`: has taken the place of the previous one
 * - `previous`: goes on for those who still have it
 * - `retired`: is disabled, or about to be
 */
export const rotationRoles = ['pending', 'handing-over', 'current', 'previous', 'retired'] as const
export type RotationRole = (typeof rotationRoles)[number]

interface Marked {
  readonly id?: string | undefined
  readonly createdDate?: Date | undefined
  readonly tags?: Tags | undefined
}

/** The rotation that a key's tags speak of. */
export const rotationIdOf = ({ tags }: Marked): string | undefined => tags?.[rotationTag.id]

/** The key's part in it; undefined where its tags tell none that we know. */
export const rotationRoleOf = ({ tags }: Marked): RotationRole | undefined =>
  rotationRoles.find((role) => role === tags?.[rotationTag.role])

/** Keys by their rotation: those of one belong together, the one that is being replaced included. */
export function byRotation<T>(
  keys: readonly T[],
  marked: (key: T) => Marked,
): ReadonlyMap<string, readonly [T, ...T[]]> {
  const rotations = new Map<string, [T, ...T[]]>()
  for (const key of keys) {
    const id = rotationIdOf(marked(key)) ?? marked(key).id ?? ''
    const others = rotations.get(id)
    if (others === undefined) rotations.set(id, [key])
    else others.push(key)
  }
  return rotations
}

/**
 * Of the keys of one address, the one that stands for it while they are in rotation: the new one once it has been
 * promoted, until then the one that is being replaced. Undefined where they are in none.
 */
export function keyInRotation<T extends Marked>(twins: readonly T[]): T | undefined {
  const rotation = twins.map(rotationIdOf).find((id) => id !== undefined)
  if (rotation === undefined) return undefined
  return (
    newest(twins.filter((key) => rotationRoleOf(key) === 'current')) ??
    twins.find(({ id }) => id === rotation) ??
    newest(twins)
  )
}

export const newest = <T extends Marked>(keys: readonly T[]): T | undefined =>
  [...keys].sort((a, b) => created(b) - created(a))[0]

const created = ({ createdDate }: Marked): number => new Date(createdDate ?? 0).getTime()

/** The handle of a key in rotation tells the ids of the others: plans that have them have this key. */
export const rotationHandle = (
  key: Marked,
  twins: readonly Marked[],
): { readonly rotation: readonly string[] } => ({
  rotation: twins.filter((twin) => twin !== key).map(({ id }) => id ?? ''),
})

export const isInRotation = (record: ObjectRecord | undefined): boolean =>
  record?.handle?.['rotation'] !== undefined

/** Whether the key at an address is in rotation, among what is live. */
export const keyIsInRotation = (address: string, region: string, live: Records): boolean =>
  isInRotation(live.get(recordKey({ address, region })))

/** Whether a record is that of a live key, or of one that is in rotation with it. */
export function standsFor(record: ObjectRecord, keyId: string | undefined): boolean {
  const others = record.handle?.['rotation']
  return record.handle?.['id'] === keyId || (Array.isArray(others) && others.includes(keyId))
}

/** Said where the file wants something else of a key that is in rotation. */
export const waitsForRotation = (address: string, what: string): Finding => ({
  code: 'key.in-rotation',
  severity: 'warning',
  message: `${address} is in rotation: ${what} waits until that has ended`,
  fix: 'See when with apigw keys rotate --continue, or end it with --abort.',
})

import type { ServiceError } from '../contract.js'
import type { Edit, PatchRow } from './patch.js'
import { presentMap } from './record-members.js'
import type { Keyed } from './rest-records.js'

/* The edits that most rows are made of. All values arrive as text. */

/** Any other text than `true` is false (recorded 2024: `/apiKeyRequired` = `whatever`). */
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true'

/** Sets the member to `read(value)`; `undefined` takes it away. */
export function setMember<R, S, K extends keyof R & string>(
  member: K,
  read: (value: string | undefined, scope: S, record: R) => R[K] | undefined,
): Edit<R, S> {
  return (record, { value }, scope) => withMember(record, member, read(value, scope, record))
}

/** A text; the empty one takes the member away. */
export const setText = <R>(member: keyof R & string): Edit<R> =>
  setMember<R, unknown, keyof R & string>(
    member,
    (value) => (value || undefined) as R[keyof R & string] | undefined,
  )

export const setFlag = <R>(member: keyof R & string): Edit<R> =>
  setMember<R, unknown, keyof R & string>(member, (value) => isTrue(value) as R[keyof R & string])

export const removeMember =
  <R>(member: keyof R & string): Edit<R> =>
  (record) =>
    withMember(record, member, undefined)

export interface MapEdits<V, S> {
  /** @throws ServiceError when the value will not do. */
  readonly read: (value: string | undefined, key: string, scope: S) => V
  /** For `replace` and `remove` of a key that is not there. */
  readonly absent: () => ServiceError
  /** Keep the member as `{}` when its last entry goes. */
  readonly keepEmpty?: true
}

/** The row of a map member: `/{member}/{key}`. */
export function mapRow<R, S, V>(member: keyof R & string, edits: MapEdits<V, S>): PatchRow<R, S> {
  const mapOf = (record: R): Keyed<V> => (record[member] ?? {}) as Keyed<V>
  const put = (record: R, map: Keyed<V>): R =>
    withMember(record, member, (edits.keepEmpty ? map : presentMap(map)) as R[keyof R & string] | undefined)
  const set: Edit<R, S> = (record, { keys: [key = ''], value }, scope) =>
    put(record, { ...mapOf(record), [key]: edits.read(value, key, scope) })
  const mustHave =
    (edit: Edit<R, S>): Edit<R, S> =>
    (record, operand, scope) => {
      if (!Object.hasOwn(mapOf(record), operand.keys[0] ?? '')) throw edits.absent()
      return edit(record, operand, scope)
    }
  return {
    path: `/${member}/{key}`,
    add: set,
    replace: mustHave(set),
    remove: mustHave((record, { keys: [key = ''] }) => {
      const { [key]: _removed, ...rest } = mapOf(record)
      return put(record, rest)
    }),
  }
}

/** The row of a list member whose items travel as values: add and remove one item for each operation. */
export function listRow<R>(member: keyof R & string): PatchRow<R> {
  const edit = (change: (items: readonly string[], value: string) => readonly string[]): Edit<R> =>
    setMember<R, unknown, keyof R & string>(member, (value, _scope, record) => {
      const items = change((record[member] ?? []) as readonly string[], value ?? '')
      return (items.length > 0 ? items : undefined) as R[keyof R & string] | undefined
    })
  return {
    path: `/${member}`,
    add: edit((items, value) => [...items.filter((item) => item !== value), value]),
    remove: edit((items, value) => items.filter((item) => item !== value)),
  }
}

/** The record with the member set, or without it. */
export function withMember<R, K extends keyof R & string>(record: R, member: K, value: R[K] | undefined): R {
  const { [member]: _old, ...rest } = record
  return (value === undefined ? rest : { ...rest, [member]: value }) as R
}

import type { ApiKey } from '@aws-sdk/client-api-gateway'
import type { ObjectRecord, Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { type JsonObject, nonEmptyText, present } from '../../json/index.js'
import type { KeyRow } from '../../key-file/index.js'
import { keyAddress } from '../addresses.js'
import { fingerprintOf } from '../key/fingerprint.js'
import { isProtected, listOf, ownedId, ownerOf } from '../ownership.js'
import { type ListedKeyValue, listedKeyValue } from './value.js'

/** A list as a file and its flags say it. */
export interface KeyList {
  readonly name: string
  readonly rows: readonly ListedRow[]
  /** Keys that nobody owns are taken over. */
  readonly adopt: boolean
  /** What the list made earlier and does not have any more goes. */
  readonly prune: boolean
  /** Marks of what an import that did not end may have made. */
  readonly pending: ReadonlySet<string>
}

export interface ListedRow extends KeyRow {
  /** Tells this row's value from all others without showing it. */
  readonly mark: string
}

/** The mark of a value in a list. */
export const markOf = (scope: Scope, list: string, value: string): string =>
  fingerprintOf(scope, `list ${list}`, value)

/** The keys of an account, and the plans that they are in; undefined where the file says nothing of plans. */
export interface AccountKeys {
  readonly keys: readonly ApiKey[]
  readonly plansOf: ReadonlyMap<string, readonly string[]> | undefined
}

export interface ListDraft {
  readonly live: readonly ObjectRecord[]
  readonly wanted: readonly ObjectRecord[]
  /** Warnings, and an error for each row whose value belongs to somebody else. */
  readonly findings: readonly Finding[]
}

/** What is to become of a list's keys. A row is the key that has its value, whatever its name is. */
export function draftList(list: KeyList, { keys, plansOf }: AccountKeys, scope: Scope): ListDraft {
  const holders = new Map(keys.map((key) => [key.value ?? '', key]))
  const places = list.rows.map((row) => placeOf(row, holders.get(row.value.reveal()), list, scope))
  const held = new Set(places.flatMap(({ key }) => key?.id ?? []))
  const others = keys.filter((key) => isListed(key, list, scope) && !held.has(key.id ?? ''))
  const recordOf = (key: ApiKey, address: string): ObjectRecord =>
    liveRecord(key, address, plansOf && (plansOf.get(key.id ?? '') ?? []), scope)
  const goingOn = places.filter(({ finding }) => finding === undefined)
  const live = goingOn.flatMap(({ key, address }) => (key === undefined ? [] : [recordOf(key, address)]))
  const left = others.map((key) => recordOf(key, addressOf(key, scope)))
  return {
    live: [...live, ...left],
    wanted: [
      ...goingOn.map(({ row, key, address }) => wantedRecord(row, key, address, list, scope)),
      ...(list.prune ? [] : left),
    ],
    findings: [
      ...places.flatMap(({ finding }) => finding ?? []),
      ...leftFindings(left, list),
      ...unfinished(keys, held, list, scope),
    ],
  }
}

/** Whether any live key has the list's tag, or the value of a row. */
export function isBegun({ name, rows }: KeyList, keys: readonly ApiKey[]): boolean {
  const values = new Set(rows.map(({ value }) => value.reveal()))
  return keys.some(({ tags, value = '' }) => listOf(tags) === name || values.has(value))
}

interface Place {
  readonly row: ListedRow
  readonly address: string
  /** The key that has the row's value. */
  readonly key?: ApiKey
  /** Why the row cannot have that value. */
  readonly finding?: Finding
}

function placeOf(row: ListedRow, key: ApiKey | undefined, list: KeyList, scope: Scope): Place {
  if (key === undefined) return { row, address: newAddress(row, list) }
  if (isListed(key, list, scope)) return { row, key, address: addressOf(key, scope) }
  const owner = ownerOf(key.tags)
  const isFree = owner === undefined && (list.adopt || list.pending.has(row.mark))
  const address = newAddress(row, list)
  return isFree ? { row, key, address } : { row, address, finding: taken(row, key) }
}

const isListed = ({ tags }: ApiKey, { name }: KeyList, scope: Scope): boolean =>
  listOf(tags) === name && ownedId(scope, tags) !== undefined

const addressOf = ({ tags, id = '' }: ApiKey, scope: Scope): string => keyAddress(ownedId(scope, tags) ?? id)

/** `key.partners:acme-0123456789ab`: no name of a gateway file has a colon. It stays when the key is renamed. */
function newAddress({ name, mark }: ListedRow, list: KeyList): string {
  const word = name.replace(/\W+/g, '-').replace(/^-/, '').slice(0, 40)
  return keyAddress(`${list.name}:${word}-${mark.slice(0, 12)}`)
}

const liveRecord = (
  key: ApiKey,
  address: string,
  plans: readonly string[] | undefined,
  { region }: Scope,
): ObjectRecord => ({
  ...{ address, kind: 'key', region },
  value: listedKeyValue(key, plans) as unknown as JsonObject,
  handle: { id: key.id ?? '' },
  protected: isProtected(key.tags),
})

/** What the file has no column for stays as it is. */
function wantedRecord(
  row: ListedRow,
  key: ApiKey | undefined,
  address: string,
  list: KeyList,
  { region }: Scope,
): ObjectRecord {
  const value = present<ListedKeyValue>({
    name: row.name,
    description: nonEmptyText(row.description ?? key?.description),
    enabled: row.enabled ?? (key === undefined || key.enabled === true),
    plans: row.plans && [...new Set(row.plans)].sort(),
    list: list.name,
  })
  return {
    ...{ address, kind: 'key', region },
    value: value as unknown as JsonObject,
    options: { mark: row.mark },
  }
}

function taken(row: ListedRow, { id, tags }: ApiKey): Finding {
  const owner = ownerOf(tags)
  const list = listOf(tags)
  const whose =
    owner === undefined
      ? 'which nobody owns'
      : `which belongs to ${list === undefined ? '' : `list ${list} of `}project ${owner.project}${owner.env === '-' ? '' : `/${owner.env}`}`
  return {
    code: 'keys.import.taken',
    severity: 'error',
    message: `the key of ${row.name} is that of API key ${id}, ${whose}; importing it would overwrite that`,
    at: row.at('key'),
    fix:
      owner === undefined
        ? 'Give --adopt to take it over, or another value.'
        : 'Remove the row, or give it another value.',
  }
}

const leftFindings = (left: readonly ObjectRecord[], { name, prune }: KeyList): readonly Finding[] =>
  prune || left.length === 0
    ? []
    : [
        {
          code: 'keys.import.left',
          severity: 'warning',
          message:
            left.length === 1
              ? `one key of list ${name} is not in the file any more, and stays`
              : `${left.length} keys of list ${name} are not in the file any more, and stay`,
          fix: 'Give --prune to delete them.',
        },
      ]

/** Made by an import that was killed, and not in the file of this one: nobody would look for it again. */
function unfinished(
  keys: readonly ApiKey[],
  held: ReadonlySet<string>,
  { name, pending }: KeyList,
  scope: Scope,
): readonly Finding[] {
  if (pending.size === 0) return []
  return keys
    .filter(({ id = '', tags, value = '' }) => {
      const isNobodys = ownerOf(tags) === undefined && !held.has(id)
      return isNobodys && pending.has(markOf(scope, name, value))
    })
    .map(({ id, name: keyName }) => ({
      code: 'keys.import.unfinished',
      severity: 'warning',
      message: `API key ${id} (${keyName}) was made by an import of list ${name} that did not end, and is not in the file; nobody owns it`,
      fix: 'Put its row back and import again, or delete it.',
    }))
}

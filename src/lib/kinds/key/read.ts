import type { ApiKey } from '@aws-sdk/client-api-gateway'
import type { ObjectRecord, ReadContext, Reading, Scope } from '../../engine/index.js'
import { diffFields, recordKey } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { keyAddress, supersededKeyAddress } from '../addresses.js'
import { isProtected, keyArn, listOf, ownedId, ownershipTag, type Tags } from '../ownership.js'
import { ambiguous, groupOwned, listTagged, namesakes } from '../tagged.js'
import { isInRotation, keyInRotation, newest, rotationHandle, waitsForRotation } from './rotation.js'
import { liveKeyValue } from './value.js'

/** Reads the owned keys, by one listing without values. */
export async function readKeys(context: ReadContext): Promise<Reading> {
  const { account, scope, wanted, progress } = context
  progress({ type: 'read', what: 'API keys' })
  const declared = [...wanted.values()].filter(({ kind }) => kind === 'key')
  const names = new Set(declared.map(({ value }) => value['name']))
  const keys = await listTagged<ApiKey>(account, 'GetApiKeys', names, (id) => keyArn(scope, id))
  const declarable = keys.filter(({ tags }) => listOf(tags) === undefined)
  const records = [...groupOwned(declarable, scope)].flatMap(([id, twins]) => recordsOf(id, twins, context))
  return {
    records,
    findings: [
      ...records.flatMap((record) => rotationFindings(record, wanted.get(recordKey(record)))),
      ...declared.flatMap((record) => namesakes('API key', record, keys)),
    ],
    aside: keys.filter((key) => isImported(key, scope)).map(({ id = '' }) => id),
  }
}

/** Keys in rotation are one until that has ended, and left as they are. */
function rotationFindings(live: ObjectRecord, wanted: ObjectRecord | undefined): readonly Finding[] {
  if (!isInRotation(live)) return []
  if (wanted === undefined) return [waitsForRotation(live.address, 'its deletion')]
  const paths = diffFields(live.value, wanted.value).map(({ path }) => path)
  return paths.length === 0 ? [] : [waitsForRotation(live.address, `a change of ${paths.join(', ')}`)]
}

/** A key of a list is the business of `keys import`. */
const isImported = ({ tags }: ApiKey, scope: Scope): boolean =>
  listOf(tags) !== undefined && ownedId(scope, tags) !== undefined

/** A key whose value changes is made anew first: until the old one is deleted there are two. */
function recordsOf(id: string, twins: readonly ApiKey[], { scope, wanted }: ReadContext): ObjectRecord[] {
  const address = keyAddress(id)
  const declared = wanted.get(recordKey({ address, region: scope.region }))
  const tags = (declared?.value['tags'] ?? {}) as Tags
  const rotating = keyInRotation(twins)
  if (rotating !== undefined) {
    const { handle, ...record } = recordOfKey(rotating, address, scope, tags)
    return [{ ...record, handle: { ...handle, ...rotationHandle(rotating, twins) } }]
  }
  const current = currentOf(address, twins, declared?.value['value'])
  return twins.map((key) =>
    recordOfKey(key, key === current ? address : superseded(address, key), scope, tags),
  )
}

const superseded = (address: string, { id }: ApiKey): string => supersededKeyAddress(address, id ?? '')

/** @throws Problem `ownership.ambiguous` where two twins are not told apart by their values */
function currentOf(address: string, twins: readonly ApiKey[], wanted: unknown): ApiKey | undefined {
  const fingerprints = twins.map(({ tags }) => tags?.[ownershipTag.value])
  if (new Set(fingerprints).size < twins.length) throw ambiguous('API keys', address, twins)
  return twins.find((_key, index) => fingerprints[index] === wanted) ?? newest(twins)
}

/** A live key, whoever owns it, as a record; `declared` names the tags that are compared. */
export const recordOfKey = (
  key: ApiKey,
  address: string,
  { region }: { readonly region: string },
  declared: Tags,
): ObjectRecord => ({
  address,
  kind: 'key',
  region,
  value: liveKeyValue(key, declared) as unknown as JsonObject,
  handle: { id: key.id ?? '' },
  protected: isProtected(key.tags),
})

import type { DocumentationVersion } from '@aws-sdk/client-api-gateway'
import type { Address, ObjectRecord, Records, Scope } from '../../engine/index.js'
import { digest } from '../../json/index.js'
import { apiTagId, documentationAddress } from '../addresses.js'
import { markOf, readMark } from '../stage/mark.js'
import { type RecordPlace, toDefinition } from './records.js'

/** A documentation version as a record below its API. */
export const versionRecord = (
  version: string,
  api: { readonly address: Address; readonly region: string },
): ObjectRecord => ({
  address: documentationAddress(api.address, version),
  kind: 'documentation',
  region: api.region,
  value: { version },
  parent: api.address,
})

/** The same of a live one; its handle knows the parts that it was made of, where it is one of ours. */
export function liveVersionRecord(
  { version = '', description }: DocumentationVersion,
  api: RecordPlace,
  scope: Scope,
): ObjectRecord {
  const mark = readMark(scope, apiTagId(api.address), description)
  return { ...versionRecord(version, api), ...(mark && { handle: { parts: mark.digest } }) }
}

/** What a version says of itself in its description: AWS shows nobody which parts it was made of. */
export const versionDescription = (records: Records, api: RecordPlace, scope: Scope): string | undefined =>
  markOf(scope, apiTagId(api.address), partsDigest(records, api))

/** The documentation parts among an API's records, as 12 hex digits. */
export const partsDigest = (records: Records, api: RecordPlace): string =>
  digest(toDefinition(records, api).documentationParts ?? [])

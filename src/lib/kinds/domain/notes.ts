import type { Change, ObjectRecord, OutcomeNote } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { apiAddress, domainNameOf, mappingPathOf } from '../addresses.js'
import { asCalled } from '../rest-api/notes.js'
import type { DomainHandle } from './live-domain.js'

/** What a user does next with domains: where DNS must lead for those that have a new endpoint, and the URLs of mappings. */
export function domainNotes(
  wanted: readonly ObjectRecord[],
  changes: readonly Change[],
  handles: ReadonlyMap<string, JsonObject>,
): readonly OutcomeNote[] {
  return [
    ...wanted
      .filter(({ kind, address }) => kind === 'mapping' && !domainNameOf(address).startsWith('*'))
      .map((mapping) => urlNote(mapping, wanted)),
    ...changes.flatMap((change) => dnsNotes(change, handles)),
  ]
}

function urlNote({ address, value }: ObjectRecord, wanted: readonly ObjectRecord[]): OutcomeNote {
  const path = mappingPathOf(address)
  const url = `https://${domainNameOf(address)}${path === '' ? '' : `/${path}`}`
  const api = wanted.find((record) => record.address === apiAddress(String(value['api'])))
  return {
    ...{ kind: 'invoke-url', address },
    text: asCalled(url, api),
  }
}

/** The endpoints that a change adds. */
function newEndpoints({ kind, action, fields }: Change): readonly string[] {
  if (kind !== 'domain' || action === 'delete') return []
  return fields.flatMap(({ path, before, after }) => {
    if (path === 'endpoints') return Object.keys((after ?? {}) as JsonObject)
    return before === undefined && path.startsWith('endpoints.') ? [path.slice('endpoints.'.length)] : []
  })
}

function dnsNotes(change: Change, handles: ReadonlyMap<string, JsonObject>): readonly OutcomeNote[] {
  const { targets = [] } = (handles.get(recordKey(change)) ?? {}) as Partial<DomainHandle>
  const added = newEndpoints(change)
  return targets
    .filter(({ type }) => added.includes(type))
    .map(({ host, zone }) => ({
      ...{ kind: 'note', address: change.address },
      text: `lead DNS to ${host} by a CNAME, or in Route 53 by an alias (zone ${zone})`,
    }))
}

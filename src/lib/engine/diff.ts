import type { Action, Change, FieldChange } from './change.js'
import { diffFields } from './field-diff.js'
import { type ObjectRecord, type Records, recordKey } from './record.js'

/**
 * Compares what is wanted with what is live, by address: one change for each address that differs, in a stable
 * order. Prints nothing, calls nothing. An object whose parent goes too is not listed: it goes with its parent.
 */
export function diff(wanted: Records, live: Records): readonly Change[] {
  const created = [...wanted.values()].filter((record) => !live.has(recordKey(record)))
  const deleted = [...live.values()].filter((record) => !wanted.has(recordKey(record)))
  const gone = new Set(deleted.map(recordKey))
  return [
    ...created.map((record) => changeOf('create', record, diffFields({}, record.value))),
    ...[...wanted.values()].flatMap((record) => updateOf(record, live.get(recordKey(record)))),
    ...deleted
      .filter(
        ({ parent, region }) => parent === undefined || !gone.has(recordKey({ region, address: parent })),
      )
      .map((record) => changeOf('delete', record, diffFields(record.value, {}))),
  ].sort(byPlace)
}

function updateOf(record: ObjectRecord, twin: ObjectRecord | undefined): Change[] {
  if (twin === undefined) return []
  const fields = diffFields(twin.value, record.value)
  return fields.length === 0 ? [] : [changeOf('update', record, fields)]
}

function changeOf(action: Action, record: ObjectRecord, fields: readonly FieldChange[]): Change {
  const { kind, address, region } = record
  return { action, kind, address, region, fields, risks: [], cause: [] }
}

/** By region, then address: the order of a plan does not depend on the order of a file. */
export const byPlace = (a: Change, b: Change): number =>
  compareText(a.region, b.region) || compareText(a.address, b.address)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

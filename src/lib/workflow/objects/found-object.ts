import type { ObjectRecord } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import type { NamedObject } from '../../operate/find-object.js'
import { scopeOf } from '../../operate/live-api.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import type { ObjectRequest, Place } from './object-session.js'
import { revertedByApply } from './owned.js'

/** An object that was found, as a record. */
export interface FoundObject extends NamedObject {
  readonly record: ObjectRecord
}

type Find = (place: Place) => Promise<FoundObject>

/** Gives an object that stands by itself another value, in its owner's scope; only what differs is sent. */
export const updateFound = (
  request: ObjectRequest,
  choices: ChangeChoices,
  find: Find,
  wantedValue: (record: ObjectRecord) => object,
): Promise<ChangedObjects> =>
  changeFound(request, choices, find, (record) => [{ ...record, value: wantedValue(record) as JsonObject }])

export const deleteFound = (
  request: ObjectRequest,
  choices: ChangeChoices,
  find: Find,
): Promise<ChangedObjects> => changeFound(request, choices, find, () => [])

/** What is to become of an object that was found, as records; `lasts` where no apply takes it back. */
export const changeFound = (
  request: ObjectRequest,
  choices: ChangeChoices,
  find: Find,
  wantedOf: (
    record: ObjectRecord,
    place: Place,
  ) => readonly ObjectRecord[] | Promise<readonly ObjectRecord[]>,
  { lasts = false }: { readonly lasts?: boolean } = {},
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const { owner, id, address, record } = await find(place)
    return {
      scope: scopeOf(place.scope, owner),
      object: id,
      draft: async () => ({
        live: [record],
        wanted: await wantedOf(record, place),
        findings: lasts ? [] : revertedByApply(owner, address),
      }),
    }
  })

import type { ObjectRecord } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { portalAddress } from '../../kinds/addresses.js'
import { userTags } from '../../kinds/ownership.js'
import type { ByHand } from '../../kinds/portal/content.js'
import { isLogoUri } from '../../kinds/portal/logo.js'
import { recordOfPortal } from '../../kinds/portal/read.js'
import type { PortalValue } from '../../kinds/portal/value.js'
import { findObject } from '../../operate/find-object.js'
import { scopeOf } from '../../operate/live-api.js'
import { listNamedPortals, productArns } from '../../operate/live-portal.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { changeFound, deleteFound, type FoundObject } from './found-object.js'
import { newId, newOwner, ownName, refuseTwin } from './new-object.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { deletedByApply } from './owned.js'
import { type PortalSettings, withPortalSettings } from './portal-settings.js'

const byHand: ByHand = { byHand: true }

/** Makes a portal, owned where the request names a project; `id` is what it is addressed by then. */
export const createPortal = (
  request: ObjectRequest,
  id: string | undefined,
  settings: PortalSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const scope = { ...place.scope, ...newOwner(request) }
    const name = settings.name ?? ownName(id, scope.env) ?? ''
    const address = portalAddress(newId(id, name, request))
    const value = withPortalSettings({ name, tags: {} }, await withArns(settings, place))
    const wanted: ObjectRecord = {
      ...{ address, kind: 'portal', region: scope.region },
      value: value as unknown as JsonObject,
      options: byHand,
    }
    return {
      scope,
      object: address,
      draft: async () => {
        const noun = { noun: 'portal', update: 'apigw portals update' }
        if (request.project !== undefined)
          refuseTwin(address, scope, await listNamedPortals(place.account), noun)
        return { live: [], wanted: [wanted], findings: deletedByApply(scope, address) }
      },
    }
  })

/** Changes a portal's settings; readers see them once it is published. */
export const updatePortal = (
  request: ObjectRequest,
  name: string,
  settings: PortalSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> => {
  const { logo } = settings
  const known = isLogoUri(logo) ? { logo } : {}
  return changeFound(request, choices, finding(name, request, known), async (record, place) => {
    const value = withPortalSettings(record.value as unknown as PortalValue, await withArns(settings, place))
    return [{ ...record, value: value as unknown as JsonObject, options: byHand }]
  })
}

/** Shows readers what is there, and waits until they see it. */
export const publishPortal = (
  request: ObjectRequest,
  name: string,
  description: string | undefined,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeFound(request, choices, finding(name, request), (record) => [
    {
      ...record,
      value: { ...settled(record), published: true },
      options: { ...byHand, publish: true, ...(description !== undefined && { description }) },
    },
  ])

/** Builds a preview that its makers alone see, and waits for it. */
export const previewPortal = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeFound(
    request,
    choices,
    finding(name, request),
    (record) => [{ ...record, options: { ...byHand, preview: true } }],
    {
      lasts: true,
    },
  )

/** Takes a portal off the web; it keeps its settings. */
export const disablePortal = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeFound(request, choices, finding(name, request), (record) => {
    const { published: _published, ...value } = settled(record)
    return [{ ...record, value, options: byHand }]
  })

/** Deletes a portal, after taking it off the web. */
export const deletePortal = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> => deleteFound(request, choices, finding(name, request))

/** What a portal is once AWS has done what it is at. */
function settled({ value }: ObjectRecord): JsonObject {
  const { status: _status, ...rest } = value
  return rest
}

const withArns = async (settings: PortalSettings, { account }: Place): Promise<PortalSettings> =>
  settings.products === undefined
    ? settings
    : { ...settings, products: await productArns(account, settings.products) }

const finding =
  (name: string, request: ObjectRequest, known: { readonly logo?: string } = {}) =>
  async ({ account, scope }: Place): Promise<FoundObject> => {
    const found = findObject(wishOf(name, request), await listNamedPortals(account), 'portal')
    const { live, address, owner } = found
    const declared = { tags: userTags(live.tags), ...known }
    return { ...found, record: recordOfPortal(live, address, scopeOf(scope, owner), declared) }
  }

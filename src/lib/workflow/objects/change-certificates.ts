import type { ObjectRecord } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { certificateAddress } from '../../kinds/addresses.js'
import { recordOfCertificate } from '../../kinds/certificate/read.js'
import type { CertificateValue } from '../../kinds/certificate/value.js'
import { userTags } from '../../kinds/ownership.js'
import { findObject } from '../../operate/find-object.js'
import { scopeOf } from '../../operate/live-api.js'
import { type LiveCertificate, listClientCertificates } from '../../operate/live-certificate.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { type DescribedSettings, withDescribedSettings } from './described-settings.js'
import { newId, newOwner, refuseTwin } from './new-object.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'

/** Makes a client certificate, owned where the request names a project; `id` is what it is addressed by until AWS names it. */
export const createCertificate = (
  request: ObjectRequest,
  id: string,
  settings: DescribedSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const scope = { ...place.scope, ...newOwner(request) }
    const address = certificateAddress(newId(undefined, id, request))
    const wanted = recordOf(
      address,
      scope.region,
      withDescribedSettings<CertificateValue>({ tags: {} }, settings),
    )
    return {
      scope,
      object: address,
      draft: async () => {
        const noun = { noun: 'client certificate', update: 'apigw certificates update' }
        if (request.project !== undefined)
          refuseTwin(address, scope, await listClientCertificates(place.account), noun)
        return { live: [], wanted: [wanted], findings: deletedByApply(scope, address) }
      },
    }
  })

const recordOf = (address: string, region: string, value: CertificateValue): ObjectRecord => ({
  ...{ address, kind: 'certificate', region },
  value: value as unknown as JsonObject,
})

/** Changes a certificate's description and tags. */
export const updateCertificate = (
  request: ObjectRequest,
  name: string,
  settings: DescribedSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const found = await findCertificate(name, request, place)
    return {
      scope: scopeOf(place.scope, found.owner),
      object: found.id,
      draft: async () => {
        const live = liveRecord(found, place)
        const value = withDescribedSettings(live.value as unknown as CertificateValue, settings)
        return {
          live: [live],
          wanted: [recordOf(live.address, live.region, value)],
          findings: revertedByApply(found.owner, found.address),
        }
      },
    }
  })

/** Deletes a certificate; AWS refuses while a stage shows it. */
export const deleteCertificate = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const found = await findCertificate(name, request, place)
    return {
      scope: scopeOf(place.scope, found.owner),
      object: found.id,
      draft: async () => ({
        live: [liveRecord(found, place)],
        wanted: [],
        findings: revertedByApply(found.owner, found.address),
      }),
    }
  })

const findCertificate = async (
  name: string,
  request: ObjectRequest,
  { account }: Place,
): Promise<LiveCertificate> =>
  findObject(wishOf(name, request), await listClientCertificates(account), 'client certificate')

const liveRecord = ({ certificate, address }: LiveCertificate, { scope }: Place): ObjectRecord =>
  recordOfCertificate(certificate, address, scope, userTags(certificate.tags))

import type { ObjectRecord } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { certificateAddress } from '../../kinds/addresses.js'
import { recordOfCertificate } from '../../kinds/certificate/read.js'
import type { CertificateValue } from '../../kinds/certificate/value.js'
import { userTags } from '../../kinds/ownership.js'
import { findObject } from '../../operate/find-object.js'
import { listClientCertificates } from '../../operate/live-certificate.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { type DescribedSettings, withDescribedSettings } from './described-settings.js'
import { deleteFound, type FoundObject, updateFound } from './found-object.js'
import { newId, newOwner, refuseTwin } from './new-object.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { deletedByApply } from './owned.js'

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
    const value = withDescribedSettings<CertificateValue>({ tags: {} }, settings) as unknown as JsonObject
    const wanted: ObjectRecord = { address, kind: 'certificate', region: scope.region, value }
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

/** Changes a certificate's description and tags. */
export const updateCertificate = (
  request: ObjectRequest,
  name: string,
  settings: DescribedSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  updateFound(request, choices, finding(name, request), ({ value }) =>
    withDescribedSettings(value as unknown as CertificateValue, settings),
  )

/** Deletes a certificate; AWS refuses while a stage shows it. */
export const deleteCertificate = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> => deleteFound(request, choices, finding(name, request))

const finding =
  (name: string, request: ObjectRequest) =>
  async ({ account, scope }: Place): Promise<FoundObject> => {
    const certificates = await listClientCertificates(account)
    const found = findObject(wishOf(name, request), certificates, 'client certificate')
    const { certificate, address } = found
    return { ...found, record: recordOfCertificate(certificate, address, scope, userTags(certificate.tags)) }
  }

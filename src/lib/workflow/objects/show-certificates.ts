import type { Target } from '../../engine/index.js'
import { findObject } from '../../operate/find-object.js'
import { listClientCertificates } from '../../operate/live-certificate.js'
import { type Entry, entryOf, theirs } from './entry.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'

export interface CertificateList {
  readonly target: Target
  readonly certificates: readonly Entry[]
}

/** Every client certificate of the region; with a project or environment, theirs. */
export const listCertificatesOf = (request: ObjectRequest): Promise<CertificateList> =>
  inRegion(request, async (place) => {
    const certificates = await listClientCertificates(place.account)
    return {
      target: place.target,
      certificates: theirs(request, certificates).map((each) => entryOf(each, each.certificate, place)),
    }
  })

export interface CertificateShown extends Entry {
  readonly target: Target
}

export const showCertificate = (request: ObjectRequest, name: string): Promise<CertificateShown> =>
  inRegion(request, async (place) => {
    const certificates = await listClientCertificates(place.account)
    const found = findObject(wishOf(name, request), certificates, 'client certificate')
    return { target: place.target, ...entryOf(found, found.certificate, place) }
  })

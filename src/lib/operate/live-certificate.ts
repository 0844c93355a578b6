import type { ClientCertificate } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../engine/index.js'
import { certificateAddress } from '../kinds/addresses.js'
import { ownerOf } from '../kinds/ownership.js'
import type { NamedObject } from './find-object.js'

/** A live client certificate, with whose it is. AWS gives it no name: its id stands in for one. */
export interface LiveCertificate extends NamedObject {
  readonly certificate: ClientCertificate
}

/** Every client certificate of the region. */
export async function listClientCertificates(account: AccountPort): Promise<readonly LiveCertificate[]> {
  const listed = (await account.list('GetClientCertificates', {})) as readonly ClientCertificate[]
  return listed.map((certificate) => {
    const { clientCertificateId: id = '' } = certificate
    const owner = ownerOf(certificate.tags)
    return { certificate, id, name: id, owner, address: certificateAddress(owner?.id ?? id) }
  })
}

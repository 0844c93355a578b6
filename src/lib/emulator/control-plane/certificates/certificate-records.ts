import type { Keyed } from '../rest-records.js'

/** collections.clientCertificates: {clientCertificateId} → ClientCertificateRecord. Dates are epoch seconds. */
export interface CertificateCollections {
  clientCertificates: ClientCertificateRecord
}

export type ClientCertificateRecord = {
  readonly clientCertificateId: string
  readonly description?: string
  readonly pemEncodedCertificate: string
  /** PEM; what a stage proves itself to its backends with. Never shown. */
  readonly privateKey: string
  readonly createdDate: number
  readonly expirationDate: number
  readonly tags?: Keyed<string>
}

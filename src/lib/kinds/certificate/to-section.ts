import { type JsonObject, present } from '../../json/index.js'
import type { CertificateValue } from './value.js'

/** A client certificate as a file declares it, its tags aside. */
export const toCertificateSection = ({ description, protect }: CertificateValue): JsonObject =>
  present<JsonObject>({ description, protect })

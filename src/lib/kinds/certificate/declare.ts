import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import { type JsonObject, nonEmptyText, present } from '../../json/index.js'
import { certificateAddress } from '../addresses.js'
import type { Tags } from '../ownership.js'
import type { CertificateSection } from './section.js'
import type { CertificateValue } from './value.js'

/** The part of a gateway file that this kind declares. */
export interface CertificatesDocument {
  readonly tags?: Tags | undefined
  readonly certificates?: Readonly<Record<string, CertificateSection>> | undefined
}

/** The client certificates of a project. */
export const declareCertificates = (
  { certificates = {}, tags }: CertificatesDocument,
  { region }: Scope,
): Declaration => ({
  records: Object.entries(certificates).map(
    ([id, section]): ObjectRecord => ({
      address: certificateAddress(id),
      kind: 'certificate',
      region,
      value: certificateValue(section, { ...tags, ...section.tags }) as unknown as JsonObject,
    }),
  ),
  findings: [],
})

/** A certificate as a section says it, in canonical form. */
export const certificateValue = (
  { description, protect }: CertificateSection,
  tags: Tags,
): CertificateValue =>
  present<CertificateValue>({
    description: nonEmptyText(description),
    tags,
    protect: protect === true ? true : undefined,
  })

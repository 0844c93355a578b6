import type { ClientCertificate } from '@aws-sdk/client-api-gateway'
import { nonEmptyText, present } from '../../json/index.js'
import { comparableTags, isProtected, type Tags } from '../ownership.js'

/** What a client certificate *is*, in canonical form: a member that holds its default is absent. */
export interface CertificateValue {
  readonly description?: string
  readonly tags: Tags
  /** Kept as a tag, so that it outlives the declaration. */
  readonly protect?: true
}

/** What a live certificate is; `declared` names the tags that are compared. */
export const liveCertificateValue = (
  { description, tags }: Pick<ClientCertificate, 'description' | 'tags'>,
  declared: Tags,
): CertificateValue =>
  present<CertificateValue>({
    description: nonEmptyText(description),
    tags: comparableTags(tags, declared),
    protect: isProtected(tags) ? true : undefined,
  })

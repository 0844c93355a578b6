import type { SdkMembers } from '../sdk-members.js'

/** Client certificates in the SDK's shapes. */
export const certificateMembers: SdkMembers = {
  GenerateClientCertificateRequest: {
    at: { description: 'certificate.description', tags: 'certificate.tags.*' },
  },
  UpdateClientCertificateRequest: {
    used: { clientCertificateId: 'names the certificate', patchOperations: 'all that differs' },
  },
  ClientCertificate: {
    at: { description: 'certificate.description', tags: 'certificate.tags.*' },
    used: { clientCertificateId: 'names it' },
    not: {
      pemEncodedCertificate: 'AWS makes it; commands show it',
      createdDate: 'the service’s own',
      expirationDate: 'the service’s own: a year later; commands show it',
    },
  },
}

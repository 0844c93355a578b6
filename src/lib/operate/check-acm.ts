import type { CertificateManager } from '../account/certificate-manager.js'
import { liveDomainValue } from '../kinds/domain/live-value.js'
import type { DomainValue } from '../kinds/domain/value.js'
import type { DomainCheck } from './check-domain.js'
import { type CertificateUse, certificateFaults } from './domain-certificate.js'
import type { LiveDomainName } from './live-domain.js'

/** What ACM says of the certificates that a domain has. */
export async function checkAtAcm(
  { domain, name }: LiveDomainName,
  manager: CertificateManager,
  now: Date,
): Promise<readonly DomainCheck[]> {
  const checks = await Promise.all(
    certificatesOf(name, liveDomainValue(domain, {})).map(async ({ arn, ...use }) => {
      const faults = certificateFaults(await manager(arn), use, now)
      return faults.map(
        ({ severity, code, message, fix }): DomainCheck => ({
          name: 'certificate',
          status: code.endsWith('.unchecked') ? 'skipped' : severity === 'error' ? 'failed' : 'warning',
          detail: `${arn} (${use.role === 'server' ? use.type : use.role}): ${message}`,
          fix,
        }),
      )
    }),
  )
  return checks.flat()
}

function certificatesOf(
  domain: string,
  { endpoints, ownershipCertificate, mutualTls }: DomainValue,
): readonly (CertificateUse & { readonly arn: string })[] {
  const use = { domain, mutualTls: mutualTls !== undefined, proven: ownershipCertificate !== undefined }
  const served = Object.entries(endpoints).map(([type, { certificate: arn }]) => ({
    ...{ ...use, arn, role: 'server' as const },
    type: type.toLowerCase() as CertificateUse['type'],
  }))
  const proof =
    ownershipCertificate === undefined
      ? []
      : [{ ...use, arn: ownershipCertificate, role: 'ownership' as const, type: 'regional' as const }]
  return [...served, ...proof].filter(({ arn }) => arn.startsWith('arn:'))
}

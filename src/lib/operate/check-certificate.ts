import type { DomainCheck, NeededRecord } from './check-domain.js'
import type { CertificateLookup } from './served-certificate.js'

/** ACM renews its own certificates 60 days ahead; one that is nearer to its end is not renewed. */
const soon = 45

/** Whether each endpoint shows a certificate for the domain's name, and for how long. */
export const checkCertificates = (
  records: readonly NeededRecord[],
  lookUp: CertificateLookup,
  now: Date,
): Promise<readonly DomainCheck[]> =>
  Promise.all(records.map((record) => checkCertificate(record, lookUp, now)))

async function checkCertificate(
  { name: domain, host, endpoint }: NeededRecord,
  lookUp: CertificateLookup,
  now: Date,
): Promise<DomainCheck> {
  const name = domain.replace(/^\*/, 'apigw-check')
  const served = await lookUp(host, name)
  if (served.found === 'unknown')
    return {
      name: 'TLS',
      status: 'skipped',
      detail: `no handshake with the ${endpoint} endpoint: ${served.why}`,
    }
  if (!served.fits)
    return {
      name: 'TLS',
      status: 'failed',
      detail: `the ${endpoint} endpoint shows a certificate for ${served.names.join(', ')}, not for ${name}`,
      fix: 'Give the domain a certificate for its name; a new one takes some minutes to show.',
    }
  return expiryCheck(endpoint, served.expires, now)
}

function expiryCheck(endpoint: NeededRecord['endpoint'], expires: Date, now: Date): DomainCheck {
  const days = Math.floor((expires.getTime() - now.getTime()) / 86_400_000)
  const date = expires.toISOString().slice(0, 10)
  const fix = 'Look in ACM why it is not renewed, or import a new one.'
  if (days < 0)
    return {
      name: 'TLS',
      status: 'failed',
      detail: `the certificate of the ${endpoint} endpoint expired on ${date}`,
      fix,
    }
  if (days < soon)
    return {
      ...{ name: 'TLS', status: 'warning', fix },
      detail: `the certificate of the ${endpoint} endpoint expires on ${date}, in ${days} days`,
    }
  return { name: 'TLS', status: 'ok', detail: `the ${endpoint} endpoint shows a certificate until ${date}` }
}

import type { CertificateDetail } from '@aws-sdk/client-acm'
import type { CertificateAnswer } from '../account/certificate-manager.js'
import type { Severity } from '../errors/index.js'

/** What a certificate is to do for a domain. */
export interface CertificateUse {
  /** Name of the domain, in canonical form. */
  readonly domain: string
  readonly type: 'edge' | 'regional' | 'private'
  readonly role: 'server' | 'ownership'
  /** Clients are asked for certificates too. */
  readonly mutualTls: boolean
  /** Another certificate proves that the domain is ours. */
  readonly proven: boolean
}

/** Why a certificate does not do, or may not. */
export interface CertificateFault {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly fix: string
}

/** What is wrong with a certificate of ACM for a use. */
export function certificateFaults(
  answer: CertificateAnswer,
  use: CertificateUse,
  now: Date,
): readonly CertificateFault[] {
  if (answer.found === 'none')
    return [
      fault(
        'missing',
        'there is no such certificate in ACM',
        'Correct the ARN: it is the one that ACM shows.',
      ),
    ]
  if (answer.found === 'unknown')
    return [
      {
        ...{ code: 'domain.certificate.unchecked', severity: 'warning' },
        message: `the certificate was not looked at: ${answer.why}`,
        fix: answer.needs ?? 'Look at it in ACM.',
      },
    ]
  const { certificate } = answer
  return [...stateFaults(certificate, now), ...typeFaults(certificate, use), ...nameFaults(certificate, use)]
}

const fault = (
  code: string,
  message: string,
  fix: string,
  severity: Severity = 'error',
): CertificateFault => ({
  ...{ code: `domain.certificate.${code}`, severity, message, fix },
})

/** API Gateway takes issued certificates that are valid. */
function stateFaults(
  { Status: status = 'ISSUED', NotAfter: end, NotBefore: start }: CertificateDetail,
  now: Date,
): readonly CertificateFault[] {
  if (status === 'EXPIRED' || (end !== undefined && end <= now))
    return [
      fault(
        'expired',
        `the certificate expired${end === undefined ? '' : ` on ${day(end)}`}`,
        'Import a new one, or look in ACM why it was not renewed.',
      ),
    ]
  if (status === 'PENDING_VALIDATION')
    return [
      fault(
        'status',
        'the certificate is not issued: ACM waits for the proof that its names are yours',
        pending,
      ),
    ]
  if (status !== 'ISSUED')
    return [fault('status', `the certificate cannot be used: ACM calls it ${status}`, 'Request a new one.')]
  if (start !== undefined && start > now)
    return [fault('status', `the certificate is valid from ${day(start)} on only`, 'Wait, or name another.')]
  return []
}

const pending =
  'Make the DNS records that ACM shows (aws acm describe-certificate), and wait until it is ISSUED.'

const day = (date: Date): string => date.toISOString().slice(0, 10)

/**
 * Certificates that ACM issues do everywhere. Others need a second one beside mutual TLS, and nobody but a public
 * authority proves ownership.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
 */
function typeFaults(certificate: CertificateDetail, use: CertificateUse): readonly CertificateFault[] {
  const { Type: type = 'AMAZON_ISSUED' } = certificate
  if (use.role === 'ownership')
    return type === 'AMAZON_ISSUED'
      ? []
      : [
          fault(
            'type',
            `the certificate is ${kindOf(type)}, and only one that ACM issued publicly proves ownership`,
            'Request a public certificate for the name of the domain in ACM.',
          ),
        ]
  return [
    ...ownershipFaults(type, use),
    ...(type === 'PRIVATE' && use.type === 'edge'
      ? [
          fault(
            'type',
            'the certificate is of a private authority, and edge domains need one of a public authority',
            'Request a public certificate in ACM.',
          ),
        ]
      : []),
    ...purposeFaults(certificate),
    ...keyFaults(certificate, use),
  ]
}

const kindOf = (type: string): string => (type === 'PRIVATE' ? 'of a private authority' : 'imported')

const ownershipFaults = (type: string, { mutualTls, proven }: CertificateUse): readonly CertificateFault[] =>
  !mutualTls || proven || type === 'AMAZON_ISSUED'
    ? []
    : [
        fault(
          'type',
          `the certificate is ${kindOf(type)}, and with mutual TLS such a one needs another that proves ownership`,
          'Add ownershipCertificate: the ARN of a public certificate that ACM issued for the name.',
        ),
      ]

/** An extended key usage that does not name servers is for something else (RFC 5280 §4.2.1.12). */
function purposeFaults({ ExtendedKeyUsages: usages = [] }: CertificateDetail): readonly CertificateFault[] {
  const names = usages.map(({ Name }) => Name ?? '')
  const serves = names.some((name) => ['TLS_WEB_SERVER_AUTHENTICATION', 'ANY', 'NONE', ''].includes(name))
  return names.length === 0 || serves
    ? []
    : [
        fault(
          'type',
          `the certificate is not one of a server, but for ${names.join(', ')}`,
          'Request one for TLS web servers.',
        ),
      ]
}

/** CloudFront, which serves edge domains, knows one curve. The documents differ on long RSA keys: those are left to AWS. */
const keyFaults = (
  { KeyAlgorithm: algorithm = 'RSA_2048' }: CertificateDetail,
  { type }: CertificateUse,
): readonly CertificateFault[] =>
  type === 'edge' && /^EC_(?!prime256v1$)/.test(algorithm)
    ? [
        fault(
          'type',
          `the certificate has a key of ${algorithm}, which edge domains may not take`,
          'If AWS refuses it, request one with EC_prime256v1 or RSA_2048.',
          'warning',
        ),
      ]
    : []

function nameFaults(
  { DomainName: main, SubjectAlternativeNames: others = [] }: CertificateDetail,
  { domain }: CertificateUse,
): readonly CertificateFault[] {
  const names = [...new Set([...(main === undefined ? [] : [main]), ...others])]
  if (names.length === 0 || names.some((name) => covers(name, domain))) return []
  return [
    fault(
      'name',
      `the certificate is for ${names.join(', ')}, not for ${domain}`,
      `Request or import one for ${domain}.`,
    ),
  ]
}

/** An asterisk stands for one part (RFC 6125 §6.4.3); a wildcard domain needs a wildcard certificate. */
function covers(name: string, domain: string): boolean {
  const written = name.toLowerCase().replace(/\.$/, '')
  return written === domain || (written.startsWith('*.') && domain.replace(/^[^.]+/, '*') === written)
}

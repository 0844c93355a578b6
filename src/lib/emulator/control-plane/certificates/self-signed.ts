import { createSign, generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import {
  bitString,
  der,
  integer,
  nothing,
  objectIdentifier,
  printableString,
  sequence,
  set,
  utcTime,
} from './der.js'

/** A certificate and its private key, both PEM. */
export interface SelfSigned {
  readonly certificate: string
  readonly privateKey: string
}

/** A self-signed RSA certificate with the subject that the service's client certificates have. */
export async function selfSigned(from: Date, until: Date): Promise<SelfSigned> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const content = sequence(
    version3,
    integer(randomBytes(8)),
    signatureAlgorithm,
    subject,
    sequence(utcTime(from), utcTime(until)),
    subject,
    publicKey,
  )
  const signature = createSign('sha256').update(content).sign(privateKey)
  const certificate = sequence(content, signatureAlgorithm, bitString(signature))
  return { certificate: pem(certificate), privateKey }
}

/** `[0] EXPLICIT 2` */
const version3 = der(0xa0, integer(Buffer.from([2])))

/** sha256WithRSAEncryption */
const signatureAlgorithm = sequence(objectIdentifier('1.2.840.113549.1.1.11'), nothing)

/** Country, locality, common name (recorded 2020-12-24). */
const subject = sequence(
  ...(
    [
      ['2.5.4.6', 'US'],
      ['2.5.4.7', 'Seattle'],
      ['2.5.4.3', 'ApiGateway'],
    ] as const
  ).map(([type, text]) => set(sequence(objectIdentifier(type), printableString(text)))),
)

/** Lines end with CRLF, the last one does not end (recorded 2020-12-24). */
function pem(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\r\n')
}

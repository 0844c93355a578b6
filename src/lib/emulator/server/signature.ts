import { createHmac, timingSafeEqual } from 'node:crypto'
import { sha256 } from '../../json/index.js'
import { ServiceError } from '../contract.js'

/** A request as it came from the network. */
export interface SignedRequest {
  readonly method: string
  /** Still percent-encoded. */
  readonly path: string
  /** Decoded. */
  readonly query: readonly (readonly [name: string, value: string])[]
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * Verifies AWS Signature Version 4 with the one key of this run.
 * @throws ServiceError 403 as the service answers: MissingAuthenticationTokenException, IncompleteSignatureException,
 * UnrecognizedClientException, InvalidSignatureException.
 */
export function verifySignature(request: SignedRequest, key: AccessKey, now: Date): void {
  const signature = parseAuthorization(request)
  if (looksReal(signature.accessKeyId)) throw realKey()
  if (signature.accessKeyId !== key.accessKeyId)
    throw refused('UnrecognizedClientException', 'The security token included in the request is invalid.')
  checkTime(signature, now)
  const signed = canonicalPaths(request.path).some((path) =>
    equal(signature.signature, expectedSignature(request, path, signature, key)),
  )
  if (!signed)
    throw refused(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. ' +
        'Check your AWS Secret Access Key and signing method.',
    )
}

interface Signature {
  readonly accessKeyId: string
  readonly date: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** `20260101T000000Z` */
  readonly time: string
}

/** Clocks may differ by this much. */
const toleranceMs = 15 * 60_000

function parseAuthorization({ headers, query }: SignedRequest): Signature {
  const text = headers['authorization']
  const presigned = query.find(([name]) => name === 'X-Amz-Credential')?.[1]
  if (presigned !== undefined && looksReal(presigned)) throw realKey()
  if (text === undefined) throw refused('MissingAuthenticationTokenException', 'Missing Authentication Token')
  const credential = /Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/.exec(text)
  const signedHeaders = /SignedHeaders=([^,\s]+)/.exec(text)?.[1]
  const signature = /Signature=([0-9a-f]{64})/.exec(text)?.[1]
  const time = headers['x-amz-date'] ?? ''
  const [, accessKeyId = '', date = '', region = '', service = ''] = credential ?? []
  if (looksReal(/Credential=([^/,\s]+)/.exec(text)?.[1] ?? '')) throw realKey()
  if (!text.startsWith('AWS4-HMAC-SHA256 ') || credential === null || !signedHeaders || !signature || !time)
    throw refused(
      'IncompleteSignatureException',
      'Authorization header requires Credential, SignedHeaders and Signature of AWS4-HMAC-SHA256, and X-Amz-Date.',
    )
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature, time }
}

/** Keys that AWS issues begin so. One that was sent here by mistake is refused before anything looks at it. */
const looksReal = (accessKeyId: string): boolean => /^A[KS]IA/.test(accessKeyId)

function checkTime({ time, date }: Signature, now: Date): void {
  const signedAt = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!time.startsWith(date) || !(Math.abs(now.getTime() - signedAt) <= toleranceMs))
    throw refused('InvalidSignatureException', `Signature expired: ${time} is not within 15 minutes of now.`)
}

function expectedSignature(
  request: SignedRequest,
  path: string,
  signature: Signature,
  key: AccessKey,
): string {
  const canonical = [
    request.method,
    path,
    canonicalQuery(request.query),
    ...signature.signedHeaders.map((name) => `${name}:${headerText(request.headers[name])}`),
    '',
    signature.signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n')
  const scope = [signature.date, signature.region, signature.service, 'aws4_request']
  const toSign = ['AWS4-HMAC-SHA256', signature.time, scope.join('/'), sha256(canonical)].join('\n')
  const signingKey = scope.reduce(
    (secret: Buffer | string, part) => hmac(secret, part),
    `AWS4${key.secretAccessKey}`,
  )
  return hmac(signingKey, toSign).toString('hex')
}

/** The path is encoded once more; most clients first remove empty and dot segments. */
function canonicalPaths(path: string): string[] {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  const normal = `/${kept.join('/')}${kept.length > 0 && path.endsWith('/') ? '/' : ''}`
  return [...new Set([normal, path])].map((each) => each.split('/').map(encode).join('/'))
}

function canonicalQuery(query: SignedRequest['query']): string {
  return query
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** RFC 3986: everything but letters, digits and `-._~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const headerText = (value: string | undefined): string => (value ?? '').trim().replace(/ +/g, ' ')

const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest()

const equal = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b))

const refused = (name: string, message: string): ServiceError => new ServiceError(name, message, {}, 403)

const realKey = (): ServiceError =>
  refused(
    'UnrecognizedClientException',
    'This is the local account of apigw, and it was sent an access key that looks real. ' +
      'Use the key that `apigw local start` printed.',
  )

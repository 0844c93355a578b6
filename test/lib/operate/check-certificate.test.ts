import { createServer } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { selfSigned } from '../../../src/lib/emulator/control-plane/certificates/self-signed.js'
import { checkCertificates } from '../../../src/lib/operate/check-certificate.js'
import { type ServedCertificate, servedCertificate } from '../../../src/lib/operate/served-certificate.js'

const now = new Date('2026-11-21T12:00:00Z')

const check = async (served: ServedCertificate, name = 'api.example.com') => {
  const asked: string[] = []
  const record = { name, host: 'd-abc.example.net', hostedZoneId: 'Z1', endpoint: 'regional' } as const
  const lookUp = async (host: string, asName: string) => {
    asked.push(`${host} ${asName}`)
    return served
  }
  const [result] = await checkCertificates([record], lookUp, now)
  return { ...result, asked: asked[0] }
}

const until = (date: string, fits = true): ServedCertificate => ({
  ...{ found: 'certificate', fits, names: ['old.example.com'], expires: new Date(date) },
})

describe('the certificate that an endpoint shows', () => {
  test('is right for the name, and for long', async () => {
    expect(await check(until('2027-09-01T00:00:00Z'))).toEqual({
      name: 'TLS',
      status: 'ok',
      detail: 'the regional endpoint shows a certificate until 2027-09-01',
      asked: 'd-abc.example.net api.example.com',
    })
  })

  test('is warned of when it should have been renewed, and wrong when it has expired', async () => {
    expect(await check(until('2026-12-01T12:00:00Z'))).toMatchObject({
      status: 'warning',
      detail: 'the certificate of the regional endpoint expires on 2026-12-01, in 10 days',
    })
    expect(await check(until('2026-11-20T00:00:00Z'))).toMatchObject({ status: 'failed' })
  })

  test('is wrong for another name; a wildcard is asked for by a name below it', async () => {
    expect(await check(until('2027-09-01T00:00:00Z', false), '*.example.com')).toMatchObject({
      status: 'failed',
      detail:
        'the regional endpoint shows a certificate for old.example.com, not for apigw-check.example.com',
    })
  })

  test('is not known where nobody answers', async () => {
    expect(await check({ found: 'unknown', why: 'ECONNREFUSED' })).toMatchObject({ status: 'skipped' })
  })
})

test('a handshake tells which certificate is shown, whoever signed it', async () => {
  const [from, to] = [new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')]
  const { certificate, privateKey } = await selfSigned(from, to)
  const server = createServer({ cert: certificate, key: privateKey })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { readonly port: number }).port))
  })
  const served = await servedCertificate('127.0.0.1', 'api.example.com', port)
  await new Promise((resolve) => server.close(resolve))

  expect(served).toEqual({ found: 'certificate', fits: false, names: ['ApiGateway'], expires: to })
  expect(await servedCertificate('127.0.0.1', 'api.example.com', port)).toEqual({
    found: 'unknown',
    why: 'ECONNREFUSED',
  })
})

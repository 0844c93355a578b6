import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { FakeCertificateManager } from '../../helpers/certificate-manager.js'
import { TestProject } from '../../helpers/project.js'

const arnIn = (region: string, id = '1') => `arn:aws:acm:${region}:123456789012:certificate/${id}`
const certificate = arnIn('eu-west-1')
const proof = arnIn('eu-west-1', 'proof')

const file = (name: string, members: string) => `
apigw: 1
project: shop
region: eu-west-1
domains:
  ${JSON.stringify(name)}: { ${members} }
`
const regional = `certificate: "${certificate}", endpoint: { type: regional }`
const mutual = `${regional}, mutualTls: { truststore: s3://a/b }`

const seconds = (date: string) => Date.parse(date) / 1000
const good = { DomainName: 'api.example.com', NotAfter: seconds('2099-01-01') }

let acm: FakeCertificateManager
beforeEach(async () => {
  acm = await FakeCertificateManager.open()
})
afterEach(() => acm.close())

const projectOf = (members = regional, name = 'api.example.com') =>
  new TestProject({ 'apigw.yaml': file(name, members) }, undefined, acm.env)

describe('B083 a plan that gives a domain a certificate asks ACM for it, and is refused where it', () => {
  test.each([
    [
      'has expired',
      { ...good, NotAfter: seconds('2026-01-31') },
      regional,
      'expired',
      'expired on 2026-01-31',
    ],
    ['is marked as expired', { ...good, Status: 'EXPIRED' }, regional, 'expired', 'expired'],
    ['is not issued yet', { ...good, Status: 'PENDING_VALIDATION' }, regional, 'status', 'ACM waits'],
    ['was revoked', { ...good, Status: 'REVOKED' }, regional, 'status', 'REVOKED'],
    ['is not valid yet', { ...good, NotBefore: seconds('2098-01-01') }, regional, 'status', '2098-01-01'],
    ['is for another name', { ...good, DomainName: 'www.example.com' }, regional, 'name', 'www.example.com'],
    [
      'is for a name above',
      { ...good, DomainName: '*.com' },
      regional,
      'name',
      'for *.com, not for api.exam',
    ],
    [
      'is for a name below',
      { ...good, DomainName: '*.api.example.com' },
      regional,
      'name',
      '*.api.example.com',
    ],
    [
      'is for clients',
      { ...good, ExtendedKeyUsages: [{ Name: 'TLS_WEB_CLIENT_AUTHENTICATION' }] },
      regional,
      'type',
      'not one of a server',
    ],
    [
      'is imported, with mutual TLS alone',
      { ...good, Type: 'IMPORTED' },
      mutual,
      'type',
      'imported, and with',
    ],
  ])('%s', async (_, detail, members, code, says) => {
    acm.certificates.set(certificate, detail)
    const { code: exit, json, stderr } = await projectOf(members).plan()
    expect([exit, json.error?.code]).toEqual([65, `domain.certificate.${code}`])
    expect(stderr).toMatch(/apigw\.yaml:6:\d+/)
    expect(json.error?.message).toContain(says)
  })

  it('is not there', async () => {
    const { code, json } = await projectOf().plan()
    expect([code, json.error?.code]).toEqual([65, 'domain.certificate.missing'])
  })

  it('proves ownership without being public', async () => {
    acm.certificates.set(certificate, { ...good, Type: 'IMPORTED' }).set(proof, { ...good, Type: 'PRIVATE' })
    const project = projectOf(`${mutual}, ownershipCertificate: "${proof}"`)
    const { code, json } = await project.plan()
    expect([code, json.error?.code]).toEqual([65, 'domain.certificate.type'])
    acm.certificates.set(proof, good)
    expect((await project.plan()).json.error).toBeUndefined()
  })

  it('is of a private authority, for an edge domain; a curve that CloudFront may not know is warned of', async () => {
    const arn = arnIn('us-east-1')
    acm.certificates.set(arn, { ...good, Type: 'PRIVATE' })
    const project = projectOf(`certificate: "${arn}"`)
    expect((await project.plan()).json.error?.code).toBe('domain.certificate.type')
    acm.certificates.set(arn, { ...good, KeyAlgorithm: 'EC_secp384r1' })
    const { json } = await project.plan()
    expect(json.diagnostics).toMatchObject([{ code: 'domain.certificate.type', severity: 'warning' }])
  })
})

describe('a certificate of ACM does', () => {
  test.each([
    [
      'api.example.com',
      { DomainName: 'example.com', SubjectAlternativeNames: ['example.com', 'API.example.com'] },
    ],
    ['api.example.com', { DomainName: '*.example.com' }],
    ['*.example.com', { DomainName: '*.example.com' }],
  ])('for %s where it is for %o', async (name, detail) => {
    acm.certificates.set(certificate, { NotAfter: seconds('2099-01-01'), ...detail })
    const { json } = await projectOf(regional, name).plan()
    expect([json.error, json.diagnostics, json.summary['create']]).toEqual([undefined, [], 1])
  })

  it('and is asked for once for each plan that gives it, not for a domain that keeps it', async () => {
    acm.certificates.set(certificate, good)
    const project = projectOf()
    expect((await project.apply()).code).toBe(0)
    expect(acm.asked).toEqual([certificate])
    acm.certificates.set(certificate, { ...good, Status: 'EXPIRED' })
    project.write('apigw.yaml', file('api.example.com', `${regional}, tags: { team: a }`))
    expect((await project.apply()).code).toBe(0)
    expect(acm.asked).toEqual([certificate])
  })
})

describe('a certificate that cannot be looked at', () => {
  it('stops no plan: a warning says why, and what is missing', async () => {
    acm.denies = true
    const { code, json } = await projectOf().plan('--detailed-exitcode')
    expect(code).toBe(2)
    expect(json.diagnostics).toMatchObject([
      {
        code: 'domain.certificate.unchecked',
        fix: 'Allow acm:DescribeCertificate for these credentials.',
      },
    ])
  })

  it('is taken as it is where the account has no ACM', async () => {
    const project = new TestProject({ 'apigw.yaml': file('api.example.com', regional) })
    expect((await project.plan()).json.diagnostics).toEqual([])
  })
})

describe('domains check', () => {
  it('says what ACM says of the certificates that a domain has', async () => {
    acm.certificates.set(certificate, good)
    const project = projectOf()
    await project.apply()
    acm.certificates.set(certificate, { ...good, NotAfter: seconds('2026-02-01') })
    const { code, json } = await project.run('domains', 'check', 'api.example.com')
    expect(code).toBe(1)
    const { checks } = json as unknown as { checks: readonly { name: string; status: string }[] }
    expect(checks).toContainEqual({
      ...{ name: 'certificate', status: 'failed' },
      detail: `${certificate} (regional): the certificate expired on 2026-02-01`,
      fix: 'Import a new one, or look in ACM why it was not renewed.',
    })
  })
})

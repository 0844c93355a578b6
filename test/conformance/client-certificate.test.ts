import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apiWithStages, localGateway, notFound, now, replace } from './local-gateway.js'

// The shape is recorded (2020-12-24); the words of refusals are ours.

describe('A client certificate', () => {
  it('is a self-signed one of the gateway, good for a year (2020-12-24)', async () => {
    const call = localGateway()
    const made = await call('GenerateClientCertificate', { description: 'd', tags: { a: 'b' } })
    expect(made).toEqual({
      status: 201,
      clientCertificateId: expect.stringMatching(/^[a-z0-9]{6}$/),
      description: 'd',
      pemEncodedCertificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\r\n/),
      createdDate: now,
      expirationDate: new Date('2026-01-02T03:04:05Z'),
      tags: { a: 'b' },
    })
    const certificate = new X509Certificate(String(made['pemEncodedCertificate']))
    expect(certificate.subject).toBe('C=US\nL=Seattle\nCN=ApiGateway')
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect([certificate.validFrom, certificate.validTo].map((date) => new Date(date))).toEqual([
      now,
      new Date('2026-01-02T03:04:05Z'),
    ])
  })

  it('is read, listed and described anew; its key is never shown', async () => {
    const call = localGateway()
    const { status: _, ...made } = await call('GenerateClientCertificate')
    const { clientCertificateId } = made
    expect(await call('GetClientCertificate', { clientCertificateId })).toEqual({
      status: 200,
      ...made,
      tags: {},
    })
    expect(await call('GetClientCertificates')).toEqual({ status: 200, items: [made] })
    const patchOperations = [replace('/description', 'x')]
    expect(await call('UpdateClientCertificate', { clientCertificateId, patchOperations })).toEqual({
      status: 200,
      ...made,
      description: 'x',
      tags: {},
    })
  })

  it('stays while a stage uses it, then goes (202)', async () => {
    const call = localGateway()
    const { clientCertificateId } = await call('GenerateClientCertificate')
    const restApiId = await apiWithStages(call, 'dev')
    const use = (value: string) =>
      call('UpdateStage', {
        restApiId,
        stageName: 'dev',
        patchOperations: [replace('/clientCertificateId', value)],
      })
    await use(String(clientCertificateId))
    expect(await call('DeleteClientCertificate', { clientCertificateId })).toMatchObject({ status: 400 })
    await use('')
    expect(await call('DeleteClientCertificate', { clientCertificateId })).toEqual({ status: 202 })
    expect(await call('GetClientCertificate', { clientCertificateId })).toEqual(
      notFound('Invalid client certificate identifier specified'),
    )
  })
})

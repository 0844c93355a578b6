import { describe, expect, it } from 'vitest'
import { type Call, localGateway, notFound } from './local-gateway.js'

// Shapes of documented answers.

const source = { accessAssociationSourceType: 'VPCE', accessAssociationSource: 'vpce-0a1b2c' }

const privateDomain = (call: Call) =>
  call('CreateDomainName', {
    domainName: 'in.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
    endpointConfiguration: { types: ['PRIVATE'] },
  })

describe('A domain name access association', () => {
  it('lets a VPC endpoint reach a private domain', async () => {
    const call = localGateway()
    const { domainNameArn, domainNameId } = await privateDomain(call)
    const association = {
      domainNameAccessAssociationArn: `arn:aws:apigateway:us-east-1:111111111111:/domainnameaccessassociations/domainname/in.example.com+${domainNameId}/vpcesource/vpce-0a1b2c`,
      domainNameArn,
      ...source,
    }
    expect(await call('CreateDomainNameAccessAssociation', { domainNameArn, ...source })).toEqual({
      status: 201,
      ...association,
    })
    expect(await call('GetDomainNameAccessAssociations')).toEqual({ status: 200, items: [association] })
    expect(await call('CreateDomainNameAccessAssociation', { domainNameArn, ...source })).toMatchObject({
      status: 409,
    })
  })

  it.each(['DeleteDomainNameAccessAssociation', 'RejectDomainNameAccessAssociation'])(
    'is gone after %s (202)',
    async (operation) => {
      const call = localGateway()
      const { domainNameArn } = await privateDomain(call)
      const made = await call('CreateDomainNameAccessAssociation', { domainNameArn, ...source })
      const at = { domainNameArn, domainNameAccessAssociationArn: made['domainNameAccessAssociationArn'] }
      expect(await call(operation, at)).toEqual({ status: 202 })
      expect(await call('GetDomainNameAccessAssociations')).toEqual({ status: 200, items: [] })
      expect(await call(operation, at)).toEqual(
        notFound('Invalid domain name access association identifier specified'),
      )
    },
  )

  it('goes with its domain', async () => {
    const call = localGateway()
    const { domainName, domainNameId, domainNameArn } = await privateDomain(call)
    await call('CreateDomainNameAccessAssociation', { domainNameArn, ...source })
    await call('DeleteDomainName', { domainName, domainNameId })
    expect(await call('GetDomainNameAccessAssociations')).toEqual({ status: 200, items: [] })
  })

  it('needs a private domain and a VPC endpoint', async () => {
    const call = localGateway()
    const { domainNameArn } = await privateDomain(call)
    const create = (members: object) =>
      call('CreateDomainNameAccessAssociation', { domainNameArn, ...source, ...members })
    expect(await create({ domainNameArn: `${domainNameArn}x` })).toEqual(
      notFound('Invalid domain name identifier specified'),
    )
    expect(await create({ accessAssociationSource: 'vpc-1' })).toMatchObject({ status: 400 })
  })
})

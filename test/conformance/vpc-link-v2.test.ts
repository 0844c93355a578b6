import { describe, expect, it } from 'vitest'
import { apiWithMock, badRequest, localGateway, now } from './local-gateway.js'

// The shape is that of a documented answer; the words of refusals are ours where nothing else is said.

const given = { Name: 'l', SubnetIds: ['subnet-a', 'subnet-b'], SecurityGroupIds: ['sg-1'] }

describe('A VPC link of v2', () => {
  it('is pending when made and available after; its name can change', async () => {
    const call = localGateway()
    const made = await call('v2.CreateVpcLink', { ...given, Tags: { a: 'b' } })
    const link = {
      ...given,
      CreatedDate: now,
      Tags: { a: 'b' },
      VpcLinkId: expect.stringMatching(/^[a-z0-9]{6}$/),
      VpcLinkVersion: 'V2',
    }
    expect(made).toEqual({
      status: 201,
      ...link,
      VpcLinkStatus: 'PENDING',
      VpcLinkStatusMessage: 'VPC link is provisioning ENIs',
    })
    const available = {
      ...link,
      VpcLinkStatus: 'AVAILABLE',
      VpcLinkStatusMessage: 'VPC link is ready to route traffic',
    }
    const { VpcLinkId } = made
    expect(await call('v2.GetVpcLink', { VpcLinkId })).toEqual({ status: 200, ...available })
    expect(await call('v2.UpdateVpcLink', { VpcLinkId, Name: 'm' })).toEqual({
      status: 200,
      ...available,
      Name: 'm',
    })
    expect(await call('v2.GetVpcLinks')).toEqual({ status: 200, Items: [{ ...available, Name: 'm' }] })
    expect(await call('v2.DeleteVpcLink', { VpcLinkId })).toEqual({ status: 202 })
    expect(await call('v2.GetVpcLink', { VpcLinkId })).toMatchObject({ status: 404 })
  })

  it('needs a subnet and a name', async () => {
    const call = localGateway()
    expect(await call('v2.CreateVpcLink', { ...given, SubnetIds: [] })).toMatchObject({ status: 400 })
    expect(await call('v2.CreateVpcLink', { ...given, Name: '' })).toMatchObject({ status: 400 })
  })

  it.each([
    ['v2.CreateVpcLink', given, 'v2.DeleteVpcLink'],
    ['CreateVpcLink', { name: 'l', targetArns: [] }, 'DeleteVpcLink'],
  ])(
    'like one of v1, stays while an integration holds it (%s; reported)',
    async (create, members, remove) => {
      const call = localGateway()
      const made = await call(create, members)
      const connectionId = String(made['VpcLinkId'] ?? made['id'])
      const at = await apiWithMock(call)
      await call('PutIntegration', {
        ...at,
        type: 'HTTP_PROXY',
        integrationHttpMethod: 'GET',
        uri: 'http://example.com',
        connectionType: 'VPC_LINK',
        connectionId,
      })
      expect(await call(remove, { VpcLinkId: connectionId, vpcLinkId: connectionId })).toEqual(
        badRequest(
          `Cannot delete vpc link. Vpc link '${connectionId}', is referenced in [${at.restApiId}:GET:${at.resourceId}:-] in format of [RESTApiId:Method:Resource:Stage].`,
        ),
      )
    },
  )
})

import { describe, expect, it } from 'vitest'
import { badRequest, localGateway, notFound, replace } from './local-gateway.js'

// Shapes from recorded and documented answers; texts from public issue reports.

const account = {
  status: 200,
  throttleSettings: { burstLimit: 5000, rateLimit: 10000 },
  features: ['UsagePlans'],
  apiKeyVersion: '4',
}

describe('The account', () => {
  it('has no role for logs until it is given one; an empty one takes it away', async () => {
    const call = localGateway()
    const role = 'arn:aws:iam::111111111111:role/logs'
    const give = (value: string) =>
      call('UpdateAccount', { patchOperations: [replace('/cloudwatchRoleArn', value)] })
    expect(await call('GetAccount')).toEqual(account)
    expect(await give(role)).toEqual({ ...account, cloudwatchRoleArn: role })
    expect(await call('GetAccount')).toEqual({ ...account, cloudwatchRoleArn: role })
    expect(await give('')).toEqual(account)
    expect(await give('logs')).toEqual(
      badRequest(
        'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
      ),
    )
  })
})

describe('Tags', () => {
  it('belong to something that is there', async () => {
    const call = localGateway()
    const arn = (path: string) => ({ resourceArn: `arn:aws:apigateway:us-east-1::${path}` })
    expect(await call('GetTags', arn('/restapis/nope'))).toEqual(
      notFound('Invalid API identifier specified 111111111111:nope'),
    )
    expect(await call('GetTags', arn('/restapis/nope/stages/x'))).toEqual(
      notFound('Invalid stage identifier specified'),
    )
  })
})

describe('VPC links', () => {
  it('are pending when made and available after (recorded 2025-12-15)', async () => {
    const call = localGateway()
    const targetArns = ['arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/n/1']
    const created = await call('CreateVpcLink', { name: 'l', targetArns })
    const statusMessage = 'Your vpc link is ready for use'
    const link = { ...created, status: 'AVAILABLE', statusMessage, tags: {} }
    expect(created).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      name: 'l',
      targetArns,
      status: 'PENDING',
    })
    const vpcLinkId = created['id']
    expect(await call('GetVpcLink', { vpcLinkId })).toEqual(link)
    expect(await call('DeleteVpcLink', { vpcLinkId })).toEqual({ status: 202 })
    expect(await call('GetVpcLink', { vpcLinkId })).toEqual(notFound('Invalid Vpc Link identifier specified'))
  })

  it.each([
    [{ name: 'l', targetArns: ['invalid-arn'] }, 'Invalid ARN. ARN is not well formed invalid-arn'],
    [{ name: '', targetArns: [] }, 'Name cannot be empty'],
  ])('are refused: %o (recorded 2025-12-15)', async (input, message) => {
    expect(await localGateway()('CreateVpcLink', input)).toEqual(badRequest(message))
  })
})

import { describe, expect, it } from 'vitest'
import { type Answer, apiWithStages, type Call, localGateway, notFound } from './local-gateway.js'

// Documented: what can be tagged, by which ARN. Both versions take the ARN of either's resources (ours).

const arn = (path: unknown, account = '') => `arn:aws:apigateway:us-east-1:${account}:${path}`
const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/1'
const configuration = { CertificateArn: certificateArn }

const privateDomain = (call: Call) =>
  call('CreateDomainName', {
    domainName: 'in.example.com',
    certificateArn,
    endpointConfiguration: { types: ['PRIVATE'] },
  })

const taggable: readonly (readonly [kind: string, make: (call: Call) => Promise<string>])[] = [
  ['an API', async (call) => arn(`/restapis/${await apiWithStages(call)}`)],
  ['a stage', async (call) => arn(`/restapis/${await apiWithStages(call, 'dev')}/stages/dev`)],
  ['an API key', async (call) => arn(`/apikeys/${(await call('CreateApiKey'))['id']}`)],
  [
    'a usage plan',
    async (call) => arn(`/usageplans/${(await call('CreateUsagePlan', { name: 'p' }))['id']}`),
  ],
  [
    'a client certificate',
    async (call) =>
      arn(`/clientcertificates/${(await call('GenerateClientCertificate'))['clientCertificateId']}`),
  ],
  [
    'a domain name',
    async (call) => {
      const input = { DomainName: 'a.example.com', DomainNameConfigurations: [configuration] }
      return String((await call('v2.CreateDomainName', input))['DomainNameArn'])
    },
  ],
  ['a private domain name', async (call) => String((await privateDomain(call))['domainNameArn'])],
  [
    'a domain name access association',
    async (call) => {
      const made = await call('CreateDomainNameAccessAssociation', {
        domainNameArn: (await privateDomain(call))['domainNameArn'],
        accessAssociationSourceType: 'VPCE',
        accessAssociationSource: 'vpce-1',
      })
      return String(made['domainNameAccessAssociationArn'])
    },
  ],
  [
    'a VPC link of v1',
    async (call) => arn(`/vpclinks/${(await call('CreateVpcLink', { name: 'l', targetArns: [] }))['id']}`),
  ],
  [
    'a VPC link of v2',
    async (call) =>
      arn(
        `/vpclinks/${(await call('v2.CreateVpcLink', { Name: 'l', SubnetIds: ['subnet-1'] }))['VpcLinkId']}`,
      ),
  ],
]

describe('Tags', () => {
  it.each(taggable)('of %s are set, shown and taken away', async (_, make) => {
    const call = localGateway()
    const resourceArn = await make(call)
    const tags = async (): Promise<Answer> => call('GetTags', { resourceArn })
    expect(await tags()).toEqual({ status: 200, tags: {} })
    expect(await call('TagResource', { resourceArn, tags: { a: '1', b: '2' } })).toEqual({ status: 204 })
    expect(await call('UntagResource', { resourceArn, tagKeys: ['a'] })).toEqual({ status: 204 })
    expect(await tags()).toEqual({ status: 200, tags: { b: '2' } })
    expect(await call('v2.TagResource', { ResourceArn: resourceArn, Tags: { c: '3' } })).toEqual({
      status: 201,
    })
    expect(await call('v2.UntagResource', { ResourceArn: resourceArn, TagKeys: ['b'] })).toEqual({
      status: 204,
    })
    expect(await call('v2.GetTags', { ResourceArn: resourceArn })).toEqual({ status: 200, Tags: { c: '3' } })
  })

  it.each([
    ['/apikeys/x', 'Invalid API Key identifier specified'],
    ['/usageplans/x', 'Invalid Usage Plan ID specified'],
    ['/clientcertificates/x', 'Invalid client certificate identifier specified'],
    ['/domainnames/x.example.com', 'Invalid domain name identifier specified'],
    ['/domainnameaccessassociations/x', 'Invalid domain name access association identifier specified'],
    ['/vpclinks/x', 'Invalid Vpc Link identifier specified'],
  ])('belong to something that is there: %s', async (path, message) => {
    expect(await localGateway()('GetTags', { resourceArn: arn(path) })).toEqual(notFound(message))
  })
})

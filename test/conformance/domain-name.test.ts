import { describe, expect, it } from 'vitest'
import {
  add,
  badRequest,
  type Call,
  conflict,
  localGateway,
  notFound,
  now,
  remove,
  replace,
} from './local-gateway.js'

// Shapes of documented and recorded answers (2021-12-13), texts from public reports; what is ours says so.

const arn = (id: string) => `arn:aws:acm:us-east-1:111111111111:certificate/${id}`
const regional = {
  domainName: 'api.example.com',
  regionalCertificateArn: arn('1'),
  endpointConfiguration: { types: ['REGIONAL'] },
}
const updating = 'Update is in progress. Please wait until the update finishes before making another request.'

const regionalDomain = {
  domainName: 'api.example.com',
  domainNameArn: 'arn:aws:apigateway:us-east-1::/domainnames/api.example.com',
  regionalCertificateArn: arn('1'),
  certificateUploadDate: now,
  regionalDomainName: expect.stringMatching(/^d-[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com$/),
  regionalHostedZoneId: 'Z1UJRXOUMOOFQ8',
  endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'ipv4' },
  domainNameStatus: 'AVAILABLE',
  securityPolicy: 'TLS_1_2',
  routingMode: 'BASE_PATH_MAPPING_ONLY',
}

const patching =
  (call: Call, domainName: unknown, domainNameId?: unknown) =>
  (...patchOperations: object[]) =>
    call('UpdateDomainName', { domainName, domainNameId, patchOperations })

describe('A domain name', () => {
  it('is Regional with a host of its own, and is listed without an empty map of tags', async () => {
    const call = localGateway()
    expect(await call('CreateDomainName', regional)).toEqual({ status: 201, ...regionalDomain })
    const { domainName } = regional
    expect(await call('GetDomainName', { domainName })).toEqual({ status: 200, ...regionalDomain, tags: {} })
    expect(await call('GetDomainNames')).toEqual({ status: 200, items: [regionalDomain] })
    expect(await call('GetDomainNames', { resourceOwner: 'OTHER_ACCOUNTS' })).toEqual({
      status: 200,
      items: [],
    })
  })

  it('is edge-optimized unless it says otherwise, with a distribution', async () => {
    const answer = await localGateway()('CreateDomainName', {
      domainName: 'Edge.Example.com',
      certificateName: 'c',
      certificateArn: arn('2'),
      tags: { a: 'b' },
    })
    expect(answer).toMatchObject({
      status: 201,
      domainName: 'edge.example.com',
      distributionDomainName: expect.stringMatching(/^d[a-z0-9]{13}\.cloudfront\.net$/),
      distributionHostedZoneId: 'Z2FDTNDATAQYW2',
      endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
      certificateName: 'c',
      tags: { a: 'b' },
    })
    expect(answer).not.toHaveProperty('regionalDomainName')
  })

  it('is there once (reported)', async () => {
    const call = localGateway()
    await call('CreateDomainName', regional)
    expect(await call('CreateDomainName', regional)).toEqual(
      badRequest('The domain name you provided already exists.'),
    )
  })

  it('is gone when deleted (202), its mappings with it', async () => {
    const call = localGateway()
    await call('CreateDomainName', regional)
    const { domainName } = regional
    expect(await call('DeleteDomainName', { domainName })).toEqual({ status: 202 })
    const missing = notFound('Invalid domain name identifier specified')
    expect(await call('GetDomainName', { domainName })).toEqual(missing)
    expect(await call('v2.GetDomainName', { DomainName: domainName })).toEqual(missing)
  })

  it('is updating in the answer of an update, and available at the next look (2021-12-13)', async () => {
    const call = localGateway()
    await call('CreateDomainName', regional)
    const { domainName } = regional
    const tls10 = { ...regionalDomain, securityPolicy: 'TLS_1_0', tags: {} }
    expect(await patching(call, domainName)(replace('/securityPolicy', 'TLS_1_0'))).toEqual({
      status: 200,
      ...tls10,
      domainNameStatus: 'UPDATING',
      domainNameStatusMessage: updating,
    })
    expect(await call('GetDomainName', { domainName })).toEqual({ status: 200, ...tls10 })
  })

  it('moves from Regional to edge in two requests, certificates with it (documented)', async () => {
    const call = localGateway()
    await call('CreateDomainName', regional)
    const patch = patching(call, regional.domainName)
    const both = await patch(add('/endpointConfiguration/types', 'EDGE'), add('/certificateArn', arn('2')))
    expect(both).toMatchObject({
      endpointConfiguration: { types: ['REGIONAL', 'EDGE'] },
      regionalDomainName: expect.anything(),
      distributionDomainName: expect.anything(),
    })
    const edge = await patch(
      remove('/endpointConfiguration/types', 'REGIONAL'),
      remove('/regionalCertificateArn'),
    )
    expect(edge).toMatchObject({
      endpointConfiguration: { types: ['EDGE'] },
      distributionDomainName: both['distributionDomainName'],
    })
    expect(edge).not.toHaveProperty('regionalDomainName')
    expect(edge).not.toHaveProperty('regionalCertificateArn')
  })

  it('does not take certificates and give others up in one request (documented; words ours)', async () => {
    const call = localGateway()
    await call('CreateDomainName', regional)
    expect(
      await patching(call, regional.domainName)(
        add('/certificateArn', arn('2')),
        remove('/regionalCertificateArn'),
      ),
    ).toMatchObject({ status: 400 })
  })

  it('has mutual TLS while it has a truststore', async () => {
    const call = localGateway()
    const mutualTlsAuthentication = { truststoreUri: 's3://b/k', truststoreVersion: '1' }
    await call('CreateDomainName', { ...regional, mutualTlsAuthentication })
    const patch = patching(call, regional.domainName)
    expect(await patch(replace('/mutualTlsAuthentication/truststoreVersion', '2'))).toMatchObject({
      mutualTlsAuthentication: { truststoreUri: 's3://b/k', truststoreVersion: '2' },
    })
    expect(await patch(replace('/mutualTlsAuthentication/truststoreUri', ''))).not.toHaveProperty(
      'mutualTlsAuthentication',
    )
  })

  it('needs a certificate for its endpoint (reported for EDGE)', async () => {
    const call = localGateway()
    for (const type of ['EDGE', 'REGIONAL', 'PRIVATE'])
      expect(
        await call('CreateDomainName', {
          domainName: 'a.example.com',
          endpointConfiguration: { types: [type] },
        }),
      ).toEqual(badRequest(`A certificate was not provided for the endpoint type ${type}.`))
  })

  it.each([
    ['a name that is none', { domainName: 'nodots' }],
    ['a certificate ARN of another service', { regionalCertificateArn: 'arn:aws:s3:::b' }],
    ['a truststore that is not in S3', { mutualTlsAuthentication: { truststoreUri: 'https://x' } }],
    ['an unknown TLS policy', { securityPolicy: 'TLS_9' }],
    ['an unknown endpoint type', { endpointConfiguration: { types: ['LOCAL'] } }],
    ['a policy on a public domain', { policy: '{}' }],
  ])('is refused with %s (ours)', async (_, members) => {
    expect(await localGateway()('CreateDomainName', { ...regional, ...members })).toMatchObject({
      status: 400,
    })
  })
})

describe('A private domain name', () => {
  const priv = {
    domainName: 'in.example.com',
    certificateArn: arn('3'),
    endpointConfiguration: { types: ['PRIVATE'] },
    policy: '{"Version":"2012-10-17"}',
  }

  it('has an id, which every later call names, and a policy as it was given', async () => {
    const call = localGateway()
    const { domainNameId, ...made } = await call('CreateDomainName', priv)
    expect(made).toMatchObject({
      status: 201,
      domainNameArn: `arn:aws:apigateway:us-east-1:111111111111:/domainnames/in.example.com+${domainNameId}`,
      endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'dualstack' },
      policy: priv.policy,
    })
    const { domainName } = priv
    expect(await call('GetDomainName', { domainName })).toMatchObject({ status: 404 })
    expect(await call('GetDomainName', { domainName, domainNameId })).toMatchObject({ domainNameId })
    const answer = await patching(call, domainName, domainNameId)(replace('/managementPolicy', '{}'))
    expect(answer).toMatchObject({ status: 200, managementPolicy: '{}' })
    expect(await call('v2.GetDomainNames')).toMatchObject({ Items: [] })
    expect(await call('DeleteDomainName', { domainName, domainNameId })).toEqual({ status: 202 })
  })

  it('may share its name with others, and stays private', async () => {
    const call = localGateway()
    const one = await call('CreateDomainName', priv)
    const two = await call('CreateDomainName', priv)
    expect([one['status'], two['status']]).toEqual([201, 201])
    const patch = patching(call, priv.domainName, one['domainNameId'])
    expect(await patch(replace('/endpointConfiguration/types/PRIVATE', 'REGIONAL'))).toMatchObject({
      status: 400,
    })
  })

  it.each([
    ['a wildcard', { domainName: '*.example.com' }],
    ['ipv4', { endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'ipv4' } }],
  ])('cannot have %s (documented; words ours)', async (_, members) => {
    expect(await localGateway()('CreateDomainName', { ...priv, ...members })).toMatchObject({ status: 400 })
  })
})

describe('A domain name in v2', () => {
  const given = { DomainName: 'api.example.com', DomainNameConfigurations: [{ CertificateArn: arn('1') }] }
  const shown = {
    ApiMappingSelectionExpression: '$request.basepath',
    DomainName: 'api.example.com',
    DomainNameArn: regionalDomain.domainNameArn,
    DomainNameConfigurations: [
      {
        ApiGatewayDomainName: regionalDomain.regionalDomainName,
        CertificateArn: arn('1'),
        CertificateUploadDate: now,
        DomainNameStatus: 'AVAILABLE',
        EndpointType: 'REGIONAL',
        HostedZoneId: 'Z1UJRXOUMOOFQ8',
        IpAddressType: 'ipv4',
        SecurityPolicy: 'TLS_1_2',
      },
    ],
    RoutingMode: 'API_MAPPING_ONLY',
    Tags: {},
  }

  it('is the same one that v1 shows', async () => {
    const call = localGateway()
    expect(await call('v2.CreateDomainName', given)).toEqual({ status: 201, ...shown })
    expect(await call('GetDomainName', { domainName: given.DomainName })).toEqual({
      status: 200,
      ...regionalDomain,
      tags: {},
    })
    expect(await call('v2.GetDomainNames')).toEqual({ status: 200, Items: [shown] })
    expect(await call('v2.CreateDomainName', given)).toEqual(
      conflict('The domain name resource already exists.'),
    )
    expect(await call('v2.DeleteDomainName', { DomainName: given.DomainName })).toEqual({ status: 204 })
    expect(await call('GetDomainNames')).toMatchObject({ items: [] })
  })

  it('changes in what the update names; the rest stays', async () => {
    const call = localGateway()
    await call('v2.CreateDomainName', { ...given, Tags: { a: 'b' } })
    const update = (members: object) =>
      call('v2.UpdateDomainName', { DomainName: given.DomainName, ...members })
    const MutualTlsAuthentication = { TruststoreUri: 's3://b/k', TruststoreVersion: '1' }
    expect(await update({ MutualTlsAuthentication, RoutingMode: 'ROUTING_RULE_THEN_API_MAPPING' })).toEqual({
      status: 200,
      ...shown,
      MutualTlsAuthentication,
      RoutingMode: 'ROUTING_RULE_THEN_API_MAPPING',
      Tags: { a: 'b' },
    })
    expect(await call('GetDomainName', { domainName: given.DomainName })).toMatchObject({
      routingMode: 'ROUTING_RULE_THEN_BASE_PATH_MAPPING',
      mutualTlsAuthentication: { truststoreUri: 's3://b/k', truststoreVersion: '1' },
    })
    const [configuration] = shown.DomainNameConfigurations
    const renewed = { CertificateArn: arn('9'), IpAddressType: 'dualstack' }
    const answer = await update({
      DomainNameConfigurations: [renewed],
      MutualTlsAuthentication: { TruststoreUri: '' },
    })
    expect(answer).toMatchObject({ DomainNameConfigurations: [{ ...configuration, ...renewed }] })
    expect(answer).not.toHaveProperty('MutualTlsAuthentication')
  })

  it('is made with exactly one configuration (documented; words ours)', async () => {
    const call = localGateway()
    for (const DomainNameConfigurations of [[], [{}, {}]])
      expect(await call('v2.CreateDomainName', { ...given, DomainNameConfigurations })).toMatchObject({
        status: 400,
      })
  })
})

import { describe, expect, it } from 'vitest'
import { type Answer, apiWithStages, type Call, localGateway } from '../../../conformance/local-gateway.js'

/*
 * The paths that the service documents for updates of what stands beside APIs (page "Patch operations", 2026), each
 * with the ops it supports. Every one is accepted, and every other op on it is refused. `{api}` is the API's id.
 */

type Row = readonly [path: string, ops: string, value?: string]

interface Family {
  readonly rows: readonly Row[]
  /** Makes one object for the update, with everything that the paths name, and says how it is addressed. */
  readonly furnish: (call: Call, api: string) => Promise<Answer>
}

const certificate = 'arn:aws:acm:us-east-1:111111111111:certificate/1'
const stageThrottle = '/apiStages/{api}:s/throttle'
const domainName = 'api.example.com'

const domain = (call: Call, members: object) =>
  call('CreateDomainName', { domainName, certificateArn: certificate, ...members })

const families: Record<string, Family> = {
  UpdateApiKey: {
    rows: [
      ['/customerId', 'replace', 'c'],
      ['/description', 'replace', 'd'],
      ['/enabled', 'replace', 'true'],
      ['/labels', 'add remove', 'l'],
      ['/name', 'replace', 'n'],
      ['/stages', 'add remove', '{api}/s'],
    ],
    furnish: async (call) => ({ apiKey: (await call('CreateApiKey'))['id'] }),
  },
  UpdateBasePathMapping: {
    rows: [
      ['/basepath', 'replace', 'b'],
      ['/restapiId', 'replace', '{api}'],
      ['/stage', 'replace', 's'],
    ],
    furnish: async (call, restApiId) => {
      await domain(call, {})
      await call('CreateBasePathMapping', { domainName, basePath: 'b', restApiId })
      return { domainName, basePath: 'b' }
    },
  },
  UpdateClientCertificate: {
    rows: [['/description', 'replace', 'x']],
    furnish: async (call) => {
      const { clientCertificateId } = await call('GenerateClientCertificate')
      return { clientCertificateId }
    },
  },
  UpdateDomainName: {
    rows: [
      ['/certificateName', 'add replace remove', 'c'],
      ['/certificateArn', 'add replace remove', certificate],
      ['/endpointConfiguration/ipAddressType', 'replace', 'dualstack'],
      ['/endpointAccessMode', 'replace', 'BASIC'],
      ['/mutualTlsAuthentication/truststoreUri', 'add replace remove', 's3://b/k'],
      ['/mutualTlsAuthentication/truststoreVersion', 'add replace remove', '1'],
      ['/regionalCertificateName', 'add replace remove', 'c'],
      ['/routingMode', 'replace', 'ROUTING_RULE_ONLY'],
      ['/securityPolicy', 'replace', 'TLS_1_0'],
      ['/ownershipVerificationCertificateArn', 'add replace remove', certificate],
    ],
    furnish: async (call) => {
      const types = ['REGIONAL']
      await domain(call, { regionalCertificateArn: certificate, endpointConfiguration: { types } })
      return { domainName }
    },
  },
  UpdateUsage: {
    rows: [['/remaining', 'replace', '5']],
    furnish: async (call) => {
      const quota = { limit: 9, period: 'DAY' }
      const { id: usagePlanId } = await call('CreateUsagePlan', { name: 'p', quota })
      const { id: keyId } = await call('CreateApiKey')
      await call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' })
      return { usagePlanId, keyId }
    },
  },
  UpdateUsagePlan: {
    rows: [
      ['/apiStages', 'add remove', '{api}:s'],
      [stageThrottle, 'add replace remove', '{"/a/GET":{"burstLimit":1,"rateLimit":2}}'],
      [`${stageThrottle}/~1a/GET`, 'remove'],
      [`${stageThrottle}/~1a/GET/rateLimit`, 'add replace', '1.5'],
      [`${stageThrottle}/~1a/GET/burstLimit`, 'add replace', '1'],
      ['/description', 'replace', 'd'],
      ['/name', 'replace', 'n'],
      ['/productCode', 'add replace remove', 'c'],
      ['/quota', 'remove'],
      ['/quota/limit', 'add replace', '5'],
      ['/quota/offset', 'add replace', '1'],
      ['/quota/period', 'add replace', 'WEEK'],
      ['/throttle', 'remove'],
      ['/throttle/burstLimit', 'add replace', '1'],
      ['/throttle/rateLimit', 'add replace', '1.5'],
    ],
    furnish: async (call, apiId) => {
      const throttle = { '/a/GET': { burstLimit: 1, rateLimit: 1 } }
      const { id } = await call('CreateUsagePlan', {
        name: 'p',
        apiStages: [{ apiId, stage: 's', throttle }],
        quota: { limit: 9, period: 'DAY' },
      })
      return { usagePlanId: id }
    },
  },
  UpdateVpcLink: {
    rows: [
      ['/name', 'replace', 'n'],
      ['/description', 'replace', 'd'],
    ],
    furnish: async (call) => ({
      vpcLinkId: (await call('CreateVpcLink', { name: 'l', targetArns: [] }))['id'],
    }),
  },
}

const ops = ['add', 'replace', 'remove', 'move', 'test', 'copy']

const rows = Object.entries(families).flatMap(([operation, { rows: paths }]) =>
  paths.map(
    ([path, supported, value]) => [operation, path, supported.split(' ').filter(Boolean), value] as const,
  ),
)

describe('Patch paths', () => {
  it.each(rows)('%s %s supports %o and nothing else', async (operation, path, supported, value) => {
    const call = localGateway()
    const api = await apiWithStages(call, 's')
    const at = await families[operation]?.furnish(call, api)
    const filled = (text: string | undefined) => text?.replace('{api}', api)
    const patch = (op: string) =>
      call(operation, { ...at, patchOperations: [{ op, path: filled(path), value: filled(value) }] })
    for (const op of ops.filter((other) => !supported.includes(other)))
      expect(await patch(op)).toMatchObject({ status: 400, error: 'BadRequestException' })
    for (const op of ['replace', 'remove', 'add'].filter((other) => supported.includes(other)))
      expect(await patch(op)).not.toHaveProperty('error')
  })

  it('UpdateDomainName takes the policies of private domains, and rotates Regional certificates', async () => {
    const call = localGateway()
    const { domainNameId } = await domain(call, { endpointConfiguration: { types: ['PRIVATE'] } })
    for (const path of ['/policy', '/managementPolicy'])
      expect(
        await call('UpdateDomainName', {
          domainName,
          domainNameId,
          patchOperations: [{ op: 'replace', path, value: '{}' }],
        }),
      ).toMatchObject({ status: 200, [path.slice(1)]: '{}' })
    await domain(call, {
      regionalCertificateArn: certificate,
      endpointConfiguration: { types: ['REGIONAL'] },
    })
    for (const op of ['add', 'replace'])
      expect(
        await call('UpdateDomainName', {
          domainName,
          patchOperations: [{ op, path: '/regionalCertificateArn', value: `${certificate}-${op}` }],
        }),
      ).toMatchObject({ status: 200, regionalCertificateArn: `${certificate}-${op}` })
  })
})

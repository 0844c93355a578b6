import { describe, expect, test } from 'vitest'
import { Problem } from '../../../../src/lib/errors/index.js'
import { validate } from '../../../../src/lib/workflow/validate.js'
import { TestProject } from '../../../helpers/project.js'

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1'
const edgeCertificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1'

const file = (domains: string) => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
  inner:
    type: rest
    endpoint: { type: private }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
domains:
${domains}`

const regional = (members = '') =>
  `{ certificate: "${certificate}", endpoint: { type: regional }${members === '' ? '' : `, ${members}`} }`

const named = (name: string) => `  ${JSON.stringify(name)}: ${regional()}`
const mapped = (...paths: readonly string[]) =>
  `  api.example.com: ${regional(`mappings: { ${paths.map((path) => `${JSON.stringify(path)}: { api: orders, stage: prod }`).join(', ')} }`)}`

async function findingsOf(domains: string) {
  const { cwd } = new TestProject({ 'apigw.yaml': file(domains) })
  const request = {
    ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd, environment: {} },
    progress: () => undefined,
  }
  try {
    const { findings } = await validate(request)
    return { code: 0, warnings: findings.map(({ code }) => code) }
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    const error = thrown.findings.find(({ severity }) => severity === 'error')
    expect(error?.at?.line).toBeGreaterThan(15)
    return { code: thrown.exitCode, error, warnings: [] }
  }
}

describe('a name that no domain has is an error before anything is sent', () => {
  test.each([
    ['api.*.example.com', 'an asterisk'],
    ['*', 'one part'],
    ['localhost', 'one part'],
    ['10.0.0.1', 'IP address'],
    ['::1', 'IP address'],
    ['my_api.example.com', 'underscore'],
    [`${'a.'.repeat(125)}com1`, '254 characters'],
    [`${'a'.repeat(64)}.example.com`, '1 to 63'],
    ['-api.example.com', '1 to 63'],
    ['api..example.com', '1 to 63'],
    ['аpi.example.com', 'no letter of ASCII'],
    ['xn--pi-7kc.example.com', 'several scripts'],
  ])('B082 %s', async (name, says) => {
    const { code, error } = await findingsOf(named(name))
    expect([code, error?.code]).toEqual([65, 'domain.name.form'])
    expect(error?.message).toContain(says)
  })
})

describe('a name', () => {
  test.each(['api.example.com', '*.example.com', 'xn--mnchen-3ya.example', 'a-1.example.co.uk'])(
    'is taken as it is: %s',
    async (name) => expect(await findingsOf(named(name))).toEqual({ code: 0, warnings: [] }),
  )

  test('B082 in upper case or with a dot at the end is the same one, and a warning says so', async () => {
    expect(await findingsOf(named('API.example.com.'))).toEqual({
      code: 0,
      warnings: ['domain.name.spelling'],
    })
    const twice = await findingsOf(`${named('api.example.com')}\n${named('API.example.com')}`)
    expect(twice).toMatchObject({ code: 65, error: { code: 'domain.name.twice' } })
  })
})

describe('a certificate', () => {
  test.each([
    ['B083 of the region, for an edge domain', `{ certificate: "${certificate}" }`, 'us-east-1'],
    [
      'B083 of another region, for a regional domain',
      `{ certificate: "${edgeCertificate}", endpoint: { type: regional } }`,
      'eu-west-1',
    ],
    [
      'B083 of another region, to prove ownership',
      regional(`ownershipCertificate: "${edgeCertificate}"`),
      'eu-west-1',
    ],
    [
      'B083 of the region, for the edge endpoint that stays',
      regional('endpoint: { type: regional }').replace(
        'endpoint: { type: regional }, endpoint: { type: regional }',
        `endpoint: { type: regional, previous: { type: edge, certificate: "${certificate}" } }`,
      ),
      'us-east-1',
    ],
  ])('cannot be used: %s', async (_title, domain, says) => {
    const { code, error } = await findingsOf(`  api.example.com: ${domain}`)
    expect([code, error?.code]).toEqual([65, 'domain.certificate.region'])
    expect(error?.message).toContain(says)
  })

  test('B083 is of ACM', async () => {
    const { error } = await findingsOf('  api.example.com: { certificate: arn:aws:iam::123456789012:role/x }')
    expect(error?.code).toBe('gateway-file.value')
  })

  test('of us-east-1 is an edge domain’s', async () => {
    const { code } = await findingsOf(`  api.example.com: { certificate: "${edgeCertificate}" }`)
    expect(code).toBe(0)
  })

  test('follows the region of a file that has several', async () => {
    const text = file(named('api.example.com').replace('eu-west-1', '${AWS::Region}')).replace(
      'region: eu-west-1',
      'regions: [eu-west-1, us-east-1]',
    )
    expect(await new TestProject({ 'apigw.yaml': text }).plan()).toMatchObject({ code: 0 })
  })
})

describe('a base path that cannot be is an error', () => {
  test.each([
    '/',
    '/orders',
    'orders/',
    ' orders',
    'a//b',
    'a/../b',
    '..',
    'a b',
    'a?b',
    'ä',
    'a'.repeat(301),
  ])('B084 %j', async (path) => {
    const { code, error } = await findingsOf(mapped(path))
    expect([code, error?.code]).toEqual([65, 'domain.mapping.path'])
  })

  test('B084 when two are the same after trimming', async () => {
    expect(await findingsOf(mapped('', '(none)'))).toMatchObject({
      code: 65,
      error: { code: 'domain.mapping.twice' },
    })
  })

  test.each([
    ['an edge domain', `{ certificate: "${edgeCertificate}"`],
    ['TLS 1.0', `{ certificate: "${certificate}", endpoint: { type: regional }, tls: { policy: TLS_1_0 }`],
  ])('B084 of several parts, with %s', async (_what, head) => {
    const { error } = await findingsOf(
      `  api.example.com: ${head}, mappings: { a/b: { api: orders, stage: prod } } }`,
    )
    expect(error?.code).toBe('domain.mapping.path')
  })

  test('and all others are taken', async () => {
    expect(await findingsOf(mapped('', 'orders', 'v1/orders', "$-_.+!*'()"))).toEqual({
      code: 0,
      warnings: [],
    })
  })
})

const to = 'to: { api: orders, stage: prod }'

describe('what does not go together is an error', () => {
  test.each([
    ['domain.api', regional('mappings: { "": { api: order, stage: prod } }')],
    ['domain.stage', regional('mappings: { "": { api: orders, stage: live } }')],
    ['domain.target', regional('mappings: { "": { api: inner, stage: prod } }')],
    [
      'domain.target',
      `{ certificate: "${certificate}", endpoint: { type: private }, mappings: { "": { api: orders, stage: prod } } }`,
    ],
    ['domain.endpoint', regional('policy: {}')],
    ['domain.endpoint', regional('accessAssociations: [vpce-1]')],
    ['domain.endpoint', `{ certificate: "${edgeCertificate}", mutualTls: { truststore: "s3://a/b" } }`],
    [
      'domain.endpoint',
      `{ certificate: "${certificate}", endpoint: { type: private, ipAddressType: ipv4 } }`,
    ],
    ['domain.tls', regional('tls: { policy: SecurityPolicy_TLS13_2025_EDGE, accessMode: BASIC }')],
    [
      'domain.tls',
      `{ certificate: "${certificate}", endpoint: { type: private }, tls: { policy: TLS_1_0 } }`,
    ],
    ['gateway-file.value', regional('tls: { policy: TLS_1_2, accessMode: BASIC }')],
    ['gateway-file.value', regional('tls: { policy: SecurityPolicy_TLS13_1_3_2025_09 }')],
    ['gateway-file.value', regional('mutualTls: { truststore: "https://a/b" }')],
    ['gateway-file.unknown-member', `{ external: true, certificate: "${certificate}" }`],
    [
      'domain.rule.twice',
      regional(`routing: rules, rules: [{ priority: 1, ${to} }, { priority: 1, ${to} }]`),
    ],
    ['gateway-file.value', regional(`rules: [{ priority: 0, ${to} }]`)],
    ['gateway-file.value', regional(`rules: [{ priority: 1, when: { basePaths: [a, b] }, ${to} }]`)],
    [
      'gateway-file.value',
      regional(`rules: [{ priority: 1, when: { headers: { A: x, B: x, C: x } }, ${to} }]`),
    ],
    ['gateway-file.value', regional(`rules: [{ priority: 1, when: { headers: { X-A: "a*b" } }, ${to} }]`)],
    [
      'gateway-file.name',
      regional(`rules: [{ priority: 1, when: { headers: { Authorization: x } }, ${to} }]`),
    ],
    [
      'domain.association.twice',
      `{ certificate: "${certificate}", endpoint: { type: private }, accessAssociations: [vpce-1, vpce-1] }`,
    ],
    [
      'domain.external.account',
      '{ external: true, arn: "arn:aws:apigateway:eu-west-1:999999999999:/domainnames/api.example.com+a1", mappings: { "": { api: inner, stage: prod } } }',
    ],
  ])('%s: %s', async (code, domain) => {
    const { error } = await findingsOf(`  api.example.com: ${domain}`)
    expect(error?.code).toBe(code)
  })

  test('as a private domain with a wildcard', async () => {
    const domain = `{ certificate: "${certificate}", endpoint: { type: private } }`
    expect((await findingsOf(`  "*.example.com": ${domain}`)).error?.code).toBe('domain.endpoint')
  })
})

describe('what works, and is not meant, is a warning', () => {
  test.each([
    ['domain.rule.unused', regional(`rules: [{ priority: 1, ${to} }]`)],
    [
      'domain.mutual-tls.bypass',
      regional('mutualTls: { truststore: "s3://a/b" }, mappings: { "": { api: orders, stage: prod } }'),
    ],
  ])('%s', async (code, domain) => {
    expect(await findingsOf(`  api.example.com: ${domain}`)).toEqual({ code: 0, warnings: [code] })
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CredentialSource,
  resolveTarget,
  type TargetRequest,
  type TargetTools,
} from '../../../src/lib/account/index.js'
import { respond, type Script, type Scripted } from './scripted-handler.js'
import { VirtualClock } from './virtual-clock.js'

const sts = (account: string): Scripted => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/me</Arn><UserId>AIDA</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
})

const answering = (answer: Scripted): Script => respond(() => answer)

const source = (accessKeyId = 'AKIAIOSFODNN7EXAMPLE', region?: string): CredentialSource => ({
  credentials: async () => async () => ({ accessKeyId, secretAccessKey: 'hidden' }),
  region: async () => region,
})

const failing = (message: string): CredentialSource => ({
  credentials: async () => async () => {
    throw Object.assign(new Error(message), { name: 'CredentialsProviderError' })
  },
  region: async () => undefined,
})

const resolve = (request: Partial<TargetRequest>, tools: TargetTools = {}) =>
  resolveTarget(
    { flags: {}, env: {}, ...request },
    {
      requestHandler: answering(sts('111122223333')).handler,
      credentialSource: source(),
      clock: new VirtualClock(),
      ...tools,
    },
  )

const target = async (request: Partial<TargetRequest>, tools?: TargetTools) =>
  (await resolve(request, tools)).target

const inIreland = { flags: { region: 'eu-west-1' } }

describe('which account', () => {
  it('is the local one for --local, whatever else is said, and nothing is sent', async () => {
    const answers = answering(sts('111122223333'))
    const request = {
      flags: { local: true },
      env: { APIGW_TARGET: 'live', AWS_ENDPOINT_URL: 'http://evil.example', AWS_REGION: 'eu-west-1' },
      file: { target: 'live', accounts: ['444455556666', '777788889999'], regions: ['eu-central-1'] },
    } as const

    expect(await target(request, { requestHandler: answers.handler })).toEqual({
      kind: 'local',
      accountId: '444455556666',
      regions: ['eu-central-1'],
      endpoint: null,
    })
    expect(answers.requests).toEqual([])
  })

  it('is 000000000000 on the local account when the file names none', async () => {
    expect(await target({ flags: { local: true } })).toEqual({
      kind: 'local',
      accountId: '000000000000',
      regions: ['us-east-1'],
      endpoint: null,
    })
  })

  it.each([
    [
      '--live before APIGW_TARGET',
      { flags: { live: true, region: 'eu-west-1' }, env: { APIGW_TARGET: 'local' } },
      'live',
    ],
    [
      'APIGW_TARGET before the file',
      { flags: {}, env: { APIGW_TARGET: 'local' }, file: { target: 'live' } },
      'local',
    ],
    ['the file', { flags: {}, env: {}, file: { target: 'local' } }, 'local'],
    ['LIVE with credentials, when nobody says', { flags: { region: 'eu-west-1' }, env: {} }, 'live'],
    [
      '--endpoint-url: custom',
      { flags: { endpointUrl: 'https://vpce.example', region: 'eu-west-1' }, env: {} },
      'custom',
    ],
  ] as const)('is decided by %s', async (_, request, kind) => {
    expect(await target(request)).toMatchObject({ kind })
  })

  it('is asked of STS', async () => {
    expect(await target(inIreland)).toEqual({
      kind: 'live',
      accountId: '111122223333',
      regions: ['eu-west-1'],
      endpoint: null,
    })
  })

  it('must be one that the file allows (78, both shown)', async () => {
    await expect(resolve({ ...inIreland, file: { accounts: ['444455556666'] } })).rejects.toMatchObject({
      code: 'account.mismatch',
      exitCode: 78,
      message: 'the credentials belong to account 111122223333, but the file allows only 444455556666',
    })
  })

  it.each([
    [{ local: true, live: true }, '--live'],
    [{ local: true, endpointUrl: 'https://x.example' }, '--endpoint-url'],
  ])('cannot be two: %o (64)', async (flags, other) => {
    await expect(resolve({ flags })).rejects.toMatchObject({
      code: 'account.target.conflict',
      exitCode: 64,
      message: `--local and ${other} name two different accounts`,
    })
  })

  it('cannot be what APIGW_TARGET does not know (78)', async () => {
    await expect(resolve({ env: { APIGW_TARGET: 'prod' } })).rejects.toMatchObject({
      code: 'account.target.unknown',
      exitCode: 78,
    })
  })
})

describe('a custom endpoint', () => {
  const at = (endpointUrl: string) => ({ flags: { endpointUrl, region: 'eu-west-1' } })

  it('is asked for the account itself', async () => {
    const answers = answering(sts('123456789012'))

    expect(await target(at('http://127.0.0.1:5000/'), { requestHandler: answers.handler })).toEqual({
      kind: 'custom',
      accountId: '123456789012',
      regions: ['eu-west-1'],
      endpoint: 'http://127.0.0.1:5000',
    })
    expect(answers.requests.map(({ hostname }) => hostname)).toEqual(['127.0.0.1'])
  })

  it.each([
    ['404', { status: 404, body: 'not found' }],
    ['501', { status: 501, body: '' }],
    ['an HTML page', { status: 200, body: '<html>hello</html>' }],
  ] as const)('without STS (%s) has an unknown account', async (_, answer) => {
    const requestHandler = answering(answer).handler

    expect(await target(at('http://localhost:5000'), { requestHandler })).toMatchObject({
      accountId: 'unknown',
    })
  })

  it('with an unknown account is refused where the file names accounts (78)', async () => {
    const requestHandler = answering({ status: 404, body: '' }).handler
    const request = { ...at('http://localhost:5000'), file: { accounts: ['111122223333'] } }

    await expect(resolve(request, { requestHandler })).rejects.toMatchObject({ code: 'account.mismatch' })
  })

  it('that nobody serves is unreachable (69)', async () => {
    const requestHandler = answering({ networkError: 'ECONNREFUSED' }).handler

    await expect(resolve(at('http://localhost:5000'), { requestHandler })).rejects.toMatchObject({
      code: 'account.unreachable',
      exitCode: 69,
    })
  })

  it.each([
    ['http://apigateway.example', 'account.endpoint.insecure'],
    ['http://127.0.0.1.evil.example', 'account.endpoint.insecure'],
    ['http://192.168.1.4:4567', 'account.endpoint.insecure'],
    ['ftp://localhost', 'account.endpoint.invalid'],
    ['localhost:5000', 'account.endpoint.invalid'],
    ['', 'account.endpoint.invalid'],
    ['https://example.com/path', 'account.endpoint.invalid'],
    ['https://example.com/?q=1', 'account.endpoint.invalid'],
  ])('%j is refused before anything is sent (78)', async (endpointUrl, code) => {
    const answers = answering(sts('111122223333'))

    await expect(resolve(at(endpointUrl), { requestHandler: answers.handler })).rejects.toMatchObject({
      code,
      exitCode: 78,
    })
    expect(answers.requests).toEqual([])
  })

  it('with a password is refused without showing it', async () => {
    const error = await resolve(at('https://me:hunter2@example.com')).catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ code: 'account.endpoint.invalid' })
    expect(String(error)).not.toContain('hunter2')
  })

  it.each(['http://localhost:1', 'http://api.localhost:1', 'http://127.3.2.1:1', 'http://[::1]:1'])(
    '%s is on this machine',
    async (endpointUrl) => {
      expect(await target(at(endpointUrl))).toMatchObject({ kind: 'custom', endpoint: endpointUrl })
    },
  )

  it('on this machine never sees keys that look like those of AWS', async () => {
    const { credentials, warnings } = await resolve({
      ...at('http://localhost:5000'),
      env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'hidden' },
    })

    expect(typeof credentials === 'function' && (await credentials())).toEqual({
      accessKeyId: 'local',
      secretAccessKey: 'local',
    })
    expect(warnings.map(({ code }) => code)).toEqual(['account.credentials.kept-back'])
  })

  it('on this machine gets the keys that the local server gave out', async () => {
    const { credentials } = await resolve(
      { ...at('http://localhost:5000'), env: { AWS_ACCESS_KEY_ID: 'local-7f', AWS_SECRET_ACCESS_KEY: 'x' } },
      { credentialSource: source('local-7f') },
    )

    expect(typeof credentials === 'function' && (await credentials())).toMatchObject({
      accessKeyId: 'local-7f',
    })
  })
})

describe('the region', () => {
  const regions = async (request: Partial<TargetRequest>, tools?: TargetTools) =>
    (await target(request, tools)).regions

  it('comes from the flag, the file, AWS_REGION, AWS_DEFAULT_REGION, the profile, in this order', async () => {
    const env = { AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'eu-west-2' }
    const tools = { credentialSource: source('AKIAIOSFODNN7EXAMPLE', 'sa-east-1') }

    expect(await regions({ flags: { region: 'eu-west-1' }, env })).toEqual(['eu-west-1'])
    expect(await regions({ file: { regions: ['eu-west-2', 'us-east-1'] }, env })).toEqual([
      'eu-west-2',
      'us-east-1',
    ])
    expect(await regions({ env })).toEqual(['eu-west-2'])
    expect(await regions({ env: { AWS_DEFAULT_REGION: 'eu-west-3' } })).toEqual(['eu-west-3'])
    expect(await regions({}, tools)).toEqual(['sa-east-1'])
  })

  it('is missing when nobody names one (78)', async () => {
    await expect(resolve({})).rejects.toMatchObject({ code: 'account.region.missing', exitCode: 78 })
  })

  it.each(['eu-wst-1', 'EU-WEST-1', 'x/../evil', 'a@host/', '', 'eu-west-1 ', 'eu-west', 'eu-west-1\n'])(
    '%j is none (78, nothing sent)',
    async (region) => {
      const answers = answering(sts('111122223333'))
      const request = { flags: { region } }

      await expect(resolve(request, { requestHandler: answers.handler })).rejects.toMatchObject({
        code: 'account.region.invalid',
        exitCode: 78,
      })
      expect(answers.requests).toEqual([])
    },
  )

  it.each([
    'us-east-1',
    'us-gov-west-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'cn-northwest-1',
    'ap-southeast-7',
    'me-central-1',
    'il-central-1',
    'mx-central-1',
    'ca-west-1',
    'eusc-de-east-1',
  ])('%s is one', async (region) => {
    expect(await regions({ flags: { region } })).toEqual([region])
  })

  it.each([
    [{ flags: { region: 'us-east-1' }, env: {} }, '--region says us-east-1, but the file is for eu-west-1'],
    [
      { flags: {}, env: { AWS_REGION: 'us-east-1' } },
      'AWS_REGION says us-east-1, but the file is for eu-west-1',
    ],
  ])('may not contradict the file: %o (78)', async (request, message) => {
    await expect(resolve({ ...request, file: { regions: ['eu-west-1'] } })).rejects.toMatchObject({
      code: 'account.region.mismatch',
      exitCode: 78,
      message,
    })
  })

  it('is one of the file’s when --region says so, whatever the shell says', async () => {
    const file = { regions: ['eu-west-1', 'us-east-1'] }

    expect(await regions({ flags: { region: 'us-east-1' }, env: { AWS_REGION: 'sa-east-1' }, file })).toEqual(
      ['us-east-1'],
    )
  })

  it('is named when two variables disagree', async () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1' }

    expect((await resolve({ env })).warnings).toEqual([
      {
        code: 'account.region.two-variables',
        severity: 'warning',
        message: 'AWS_REGION says eu-west-1 and AWS_DEFAULT_REGION says us-east-1; AWS_REGION is used',
      },
    ])
  })
})

describe('credentials', () => {
  it('that are missing offer the local account (77)', async () => {
    const credentialSource = failing('Could not load credentials from any providers')

    await expect(resolve(inIreland, { credentialSource })).rejects.toMatchObject({
      code: 'account.credentials.missing',
      exitCode: 77,
      message: 'there are no AWS credentials',
      fix: expect.stringContaining('--local'),
    })
  })

  it('that are missing are said to be so before a missing region', async () => {
    const credentialSource = failing('Could not load credentials from any providers')

    await expect(resolve({}, { credentialSource })).rejects.toMatchObject({
      code: 'account.credentials.missing',
    })
  })

  it.each([
    [{ AWS_ACCESS_KEY_ID: 'AKIA' }, 'AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not'],
    [{ AWS_SECRET_ACCESS_KEY: 'x' }, 'AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not'],
  ])('need both halves of the pair: %o (77)', async (env, message) => {
    await expect(resolve({ ...inIreland, env })).rejects.toMatchObject({
      code: 'account.credentials.incomplete',
      exitCode: 77,
      message,
    })
  })

  it('with blanks or line breaks in the key id are refused (77)', async () => {
    await expect(resolve(inIreland, { credentialSource: source('AKIA \n') })).rejects.toMatchObject({
      code: 'account.credentials.malformed',
      exitCode: 77,
    })
  })

  it('that fail name their source and the command that helps (77), never more than the first line', async () => {
    const credentialSource = failing(
      'Token is expired. To refresh this SSO session run aws sso login\ncanary',
    )

    await expect(resolve(inIreland, { credentialSource })).rejects.toMatchObject({
      code: 'account.credentials.failed',
      exitCode: 77,
      message:
        'the AWS SDK’s chain of credentials gave no credentials: Token is expired. To refresh this SSO session run aws sso login',
      fix: expect.stringContaining('aws sso login'),
    })
  })

  it('that never come are waited for no longer than ten seconds (77)', async () => {
    const clock = new VirtualClock()
    const credentialSource: CredentialSource = {
      credentials: async () => () => new Promise(() => {}),
      region: async () => undefined,
    }

    await expect(resolve(inIreland, { credentialSource, clock })).rejects.toMatchObject({
      code: 'account.credentials.timeout',
      exitCode: 77,
    })
    expect(clock.now()).toBe(10)
  })

  it.each([
    ['InvalidClientTokenId', 'account.credentials.rejected'],
    ['ExpiredToken', 'account.credentials.expired'],
  ])('that STS refuses (%s) are refused (77)', async (name, code) => {
    const requestHandler = answering({
      status: 403,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    }).handler

    await expect(resolve(inIreland, { requestHandler })).rejects.toMatchObject({ code, exitCode: 77 })
  })

  it('that something before STS refuses are no missing permission of API Gateway', async () => {
    const requestHandler = answering({
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: '{"message":"This Host does not belong to the local account."}',
    }).handler

    await expect(resolve(inIreland, { requestHandler })).rejects.toMatchObject({
      code: 'account.credentials.rejected',
      exitCode: 77,
      fix: 'Check which credentials are in use with `apigw doctor`.',
    })
  })
})

describe('the environment', () => {
  it.each([
    [{ AWS_ENDPOINT_URL: 'http://localhost:4566' }, 'account.endpoint.environment'],
    [{ AWS_ENDPOINT_URL_API_GATEWAY: 'https://x.example' }, 'account.endpoint.environment'],
    [{ AWS_ENDPOINT_URL_STS: 'https://x.example' }, 'account.endpoint.environment'],
    [{ AWS_MAX_ATTEMPTS: 'abc' }, 'account.settings.retry'],
    [{ AWS_MAX_ATTEMPTS: '2x' }, 'account.settings.retry'],
    [{ AWS_MAX_ATTEMPTS: '-5' }, 'account.settings.retry'],
    [{ AWS_MAX_ATTEMPTS: '1000' }, 'account.settings.retry'],
    [{ AWS_RETRY_MODE: 'bogus' }, 'account.settings.retry'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'account.settings.tls'],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, 'account.settings.proxy'],
    [{ NODE_EXTRA_CA_CERTS: '/does/not/exist.pem' }, 'account.settings.certificates'],
  ])('%o is refused for LIVE before anything is sent (78)', async (env, code) => {
    const answers = answering(sts('111122223333'))

    await expect(resolve({ ...inIreland, env }, { requestHandler: answers.handler })).rejects.toMatchObject({
      code,
      exitCode: 78,
    })
    expect(answers.requests).toEqual([])
  })

  it.each([
    { AWS_ENDPOINT_URL_S3: 'http://localhost:9000' },
    { AWS_ENDPOINT_URL: 'http://localhost:4566', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    { AWS_MAX_ATTEMPTS: '3', AWS_RETRY_MODE: 'adaptive' },
    { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'localhost,.amazonaws.com' },
    { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '*' },
  ])('%o is none of our business', async (env) => {
    expect(await target({ ...inIreland, env })).toMatchObject({ kind: 'live' })
  })

  it('with a debugger port is warned about', async () => {
    const { warnings } = await resolve({ ...inIreland, env: { NODE_OPTIONS: '--inspect=0.0.0.0:9229' } })

    expect(warnings.map(({ code }) => code)).toEqual(['account.settings.inspect'])
  })
})

describe('a profile', () => {
  let folder: string
  let env: Record<string, string>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apigw-profile-'))
    env = {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    }
    await writeFile(
      join(folder, 'config'),
      '[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-1\n',
    )
    await writeFile(join(folder, 'credentials'), '[play]\naws_access_key_id = x\n')
  })

  afterAll(() => rm(folder, { recursive: true }))

  it.each(['missing', 'two words', '../x', ''])('%j is refused (78)', async (profile) => {
    await expect(resolve({ flags: { profile, region: 'eu-west-1' }, env })).rejects.toMatchObject({
      code: 'account.profile.unknown',
      exitCode: 78,
    })
  })

  it('that is not there is answered with those that are', async () => {
    await expect(resolve({ flags: { profile: 'wrok' }, env })).rejects.toMatchObject({
      message: 'the profile "wrok" is not among the AWS profiles (default, work, play)',
    })
  })

  it.each(['default', 'work', 'play'])('%s is accepted', async (profile) => {
    expect(await target({ flags: { profile, region: 'eu-west-1' }, env })).toMatchObject({ kind: 'live' })
  })

  it('wins over keys in the environment, and says so', async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x', AWS_PROFILE: 'work' }

    expect((await resolve({ ...inIreland, env: { ...env, ...keys } })).warnings).toEqual([
      {
        code: 'account.credentials.two-sources',
        severity: 'warning',
        message: 'both the profile work and AWS_ACCESS_KEY_ID are set; the profile is used',
      },
    ])
  })
})

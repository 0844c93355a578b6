import * as v2 from '@aws-sdk/client-apigatewayv2'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Handlers } from '../../../../src/lib/emulator/contract.js'
import { openLocalAccount, type RunningServer, startServer } from '../../../../src/lib/emulator/index.js'
import { type Call, sdkCall } from '../wire/sdk-clients.js'

const handlers: Handlers = {
  GetTags: ({ resourceArn }) => ({ tags: { arn: String(resourceArn) } }),
  UntagResource: () => ({}),
  GetExport: ({ parameters }) => ({ body: JSON.stringify(parameters ?? {}) }),
  GetBasePathMapping: ({ domainName, basePath }) => ({ basePath: `${domainName}|${basePath}` }),
  CreateRestApi: ({ name }) => ({ name }),
  'v2.GetStage': ({ StageName }) => ({ StageName }),
}

let server: RunningServer
let call: Call
beforeAll(async () => {
  server = await startServer(openLocalAccount({ handlers, accountId: '111122223333' }))
  call = sdkCall({ endpoint: server.url, credentials: server })
})
afterAll(() => server.close())

const hostile = fc.oneof(
  fc.constantFrom(
    '(none)',
    '$default',
    'a b',
    'a/b',
    '100%',
    '%2F',
    'ünï ✓',
    "!'()*",
    '..',
    '.',
    'a//b',
    '~',
    '+',
    '&=?#',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !/\p{Surrogate}/u.test(text)),
)

describe('a request that an SDK signed with the key of this run', () => {
  it('is accepted whatever stands in its path', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (domainName, basePath) => {
        fc.pre(![domainName, basePath].some((text) => /^\.\.?$/.test(text)))
        expect(await call('GetBasePathMapping', { domainName, basePath })).toEqual({
          basePath: `${domainName}|${basePath}`,
        })
      }),
      { numRuns: 60 },
    )
  })

  it('is accepted whatever stands in its query, repeated keys too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 3 }), hostile, async (tagKeys, value) => {
        await call('UntagResource', { resourceArn: 'arn:aws:apigateway:us-east-1::/restapis/a', tagKeys })
        const input = { restApiId: 'a', stageName: 's', exportType: 'oas30', parameters: { 'x y': value } }
        const { body } = await call('GetExport', input)
        expect(JSON.parse(Buffer.from(body as Uint8Array).toString())).toEqual({ 'x y': value })
      }),
      { numRuns: 40 },
    )
  })

  it('is accepted with any body, by both clients and by STS', async () => {
    const sts = new STSClient({ endpoint: server.url, region: 'eu-west-1', credentials: server })
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}))
    expect([
      await call('CreateRestApi', { name: 'ünïcode ✓ "quoted"' }),
      await call('v2.GetStage', { ApiId: 'a', StageName: '$default' }),
      { Account, Arn },
    ]).toEqual([
      { name: 'ünïcode ✓ "quoted"' },
      { StageName: '$default' },
      { Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/local' },
    ])
  })
})

describe('a request is refused with 403', () => {
  const failing = (credentials: Partial<typeof server>) =>
    sdkCall({ endpoint: server.url, credentials: { ...server, ...credentials } })('GetTags', {
      resourceArn: 'x',
    })
  const refused = (name: string) => ({ name, $metadata: { httpStatusCode: 403 } })

  it('signed with another secret', async () => {
    await expect(failing({ secretAccessKey: 'other' })).rejects.toMatchObject(
      refused('InvalidSignatureException'),
    )
  })

  it('with another key', async () => {
    await expect(failing({ accessKeyId: 'LOCLOTHER' })).rejects.toMatchObject(
      refused('UnrecognizedClientException'),
    )
  })

  it.each(['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE'])(
    'with a key that looks real: %s',
    async (accessKeyId) => {
      await expect(failing({ accessKeyId })).rejects.toMatchObject({
        ...refused('UnrecognizedClientException'),
        message: expect.stringContaining('looks real'),
      })
    },
  )

  it('without a signature, with half of one, and with a changed body, query or time', async () => {
    const signed = await signedRequest()
    const variants: [string, RequestInit, string][] = [
      ['/v2/apis', {}, 'MissingAuthenticationTokenException'],
      [
        '/v2/apis',
        { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } },
        'IncompleteSignatureException',
      ],
      ['/v2/apis', { ...signed, body: '{}' }, 'InvalidSignatureException'],
      ['/v2/apis?a=b', signed, 'InvalidSignatureException'],
      [
        '/v2/apis',
        { ...signed, headers: { ...signed.headers, 'x-amz-date': '20200101T000000Z' } },
        'InvalidSignatureException',
      ],
    ]
    for (const [path, init, name] of variants) {
      const response = await fetch(`${server.url}${path}`, init)
      expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, name])
    }
  })

  /** A request as the SDK signs it, caught before it is sent. */
  async function signedRequest(): Promise<{ method: string; body: string; headers: Record<string, string> }> {
    let caught: { method: string; body: string; headers: Record<string, string> } | undefined
    const client = new v2.ApiGatewayV2Client({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: server,
      requestHandler: {
        handle: async ({
          method,
          body,
          headers,
        }: {
          method: string
          body: Uint8Array
          headers: Record<string, string>
        }) => {
          const { host: _, 'content-length': __, ...sent } = headers
          caught = { method, body: new TextDecoder().decode(body), headers: sent }
          throw new Error('caught')
        },
      } as never,
      maxAttempts: 1,
    })
    await client.send(new v2.CreateApiCommand({ Name: 'a', ProtocolType: 'HTTP' })).catch(() => undefined)
    if (caught === undefined) throw new Error('the client sent nothing')
    return caught
  }
})

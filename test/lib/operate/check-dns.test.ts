import { describe, expect, test } from 'vitest'
import { checkDns } from '../../../src/lib/operate/check-dns.js'
import type { NeededRecord } from '../../../src/lib/operate/check-domain.js'
import type { DnsAnswer } from '../../../src/lib/operate/dns-lookup.js'

const needed = (name: string): readonly NeededRecord[] => [
  { name, host: 'd-abc.execute-api.eu-west-1.amazonaws.com', hostedZoneId: 'Z1', endpoint: 'regional' },
]

const nothing: DnsAnswer = { found: 'nothing' }

const check = (answers: Readonly<Record<string, DnsAnswer>>, name = 'api.example.com') =>
  checkDns(needed(name), async (asked) => answers[asked] ?? nothing)

describe('DNS', () => {
  test('is right where the name is an alias of the endpoint, however it is written', async () => {
    const host = 'D-ABC.execute-api.eu-west-1.amazonaws.com.'
    expect(await check({ 'api.example.com': { found: 'alias', host } })).toMatchObject({ status: 'ok' })
  })

  test('is right where the name has an address of the endpoint: an alias of Route 53', async () => {
    const endpoint: DnsAnswer = { found: 'addresses', addresses: ['192.0.2.1', '192.0.2.2'] }
    const answers = { 'api.example.com': { found: 'addresses', addresses: ['192.0.2.2'] } as const }
    expect(await check({ ...answers, [needed('')[0]?.host ?? '']: endpoint })).toMatchObject({ status: 'ok' })
    expect(await check(answers)).toMatchObject({ status: 'skipped' })
  })

  test('is not told apart by addresses alone: an endpoint has more than it shows', async () => {
    const answer = (address: string): DnsAnswer => ({ found: 'addresses', addresses: [address] })
    const answers = {
      'api.example.com': answer('192.0.2.9'),
      'd-abc.execute-api.eu-west-1.amazonaws.com': answer('192.0.2.1'),
    }
    expect(await check(answers)).toMatchObject({ status: 'note', fix: expect.stringContaining('CNAME') })
  })

  test('is wrong where there is no record, or it leads elsewhere, and the record is given', async () => {
    expect(await check({})).toEqual({
      name: 'DNS',
      status: 'failed',
      detail: 'there is no record for api.example.com',
      fix: 'Make a CNAME of api.example.com to d-abc.execute-api.eu-west-1.amazonaws.com, or in Route 53 an alias (zone Z1).',
    })
    const old: DnsAnswer = { found: 'alias', host: 'd1.cloudfront.net' }
    expect(await check({ 'api.example.com': old })).toMatchObject({
      status: 'failed',
      detail: 'api.example.com leads to d1.cloudfront.net, which is no endpoint of this domain',
    })
  })

  test('says nothing where nothing is known', async () => {
    const answers = { 'api.example.com': { found: 'unknown', why: 'ETIMEOUT' } } as const
    expect(await check(answers)).toEqual({
      name: 'DNS',
      status: 'skipped',
      detail: 'no answer for api.example.com: ETIMEOUT',
    })
  })

  test('of a wildcard is asked for by a name below it', async () => {
    const host = needed('')[0]?.host ?? ''
    expect(
      await check({ 'apigw-check.example.com': { found: 'alias', host } }, '*.example.com'),
    ).toMatchObject({ status: 'ok' })
  })
})

import type { DomainName } from '@aws-sdk/client-api-gateway'
import { describe, expect, test } from 'vitest'
import type { AccountPort, RunContext, Step } from '../../../../src/lib/engine/index.js'
import { sendPatches } from '../../../../src/lib/kinds/domain/send-patches.js'
import type { DomainValue } from '../../../../src/lib/kinds/domain/value.js'

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1'
const edge = 'arn:aws:acm:us-east-1:123456789012:certificate/1'

const value: DomainValue = { endpoints: { REGIONAL: { certificate } }, tags: {} }

const live = (
  status: DomainName['domainNameStatus'],
  types: readonly string[] = ['REGIONAL'],
): DomainName => ({
  domainName: 'api.example.com',
  certificateArn: edge,
  regionalCertificateArn: certificate,
  endpointConfiguration: { types: types as never },
  domainNameStatus: status,
})

const patch = { op: 'replace', path: '/x', value: 'y' } as const

/** A service that shows these states one after the other, the last for good; what was sent to it, and what came of it. */
async function send(patches: number, shown: readonly DomainName[], status = 'AVAILABLE') {
  const sent: string[] = []
  const states = [...shown]
  const account: Pick<AccountPort, 'call' | 'settle'> = {
    call: async (operation) => {
      sent.push(operation)
      if (operation === 'UpdateDomainName') return {}
      return (states.length > 1 ? states.shift() : states[0]) as never
    },
    settle: async (_operation, read, isSettled) => {
      for (let left = 3; ; left -= 1) {
        const seen = await read()
        if (left === 0 || isSettled(seen)) return seen
      }
    },
  }
  const plan = {
    key: { domainName: 'api.example.com' },
    status,
    value,
    patches: Array(patches).fill([patch]),
  }
  const outcome = await sendPatches({ address: 'domain[d]' } as Step, plan, { account } as RunContext).then(
    ({ domainNameStatus }) => domainNameStatus,
    (error) => error.code,
  )
  return { outcome, sent: sent.join(' ').replaceAll('DomainName', '') }
}

describe('patches of a domain', () => {
  test('are waited for until the service shows what was written', async () => {
    const stale = live('AVAILABLE', ['EDGE'])
    expect(await send(1, [stale, live('UPDATING'), live('AVAILABLE')])).toEqual({
      outcome: 'AVAILABLE',
      sent: 'Update Get Get Get',
    })
  })

  test('may take longer than that, when nothing comes after them', async () => {
    expect(await send(1, [live('UPDATING')])).toEqual({ outcome: 'UPDATING', sent: 'Update Get Get Get Get' })
  })

  test('wait for each other: the old endpoint goes when the new one is ready', async () => {
    const both = ['EDGE', 'REGIONAL']
    const shown = [live('UPDATING', both), live('AVAILABLE', both), live('AVAILABLE')]
    expect(await send(2, shown)).toEqual({ outcome: 'AVAILABLE', sent: 'Update Get Get Update Get' })
    expect(await send(2, [live('UPDATING', both)])).toEqual({
      outcome: 'domain.updating',
      sent: 'Update Get Get Get Get',
    })
  })

  test('wait for what somebody else began', async () => {
    expect(await send(1, [live('AVAILABLE')], 'UPDATING')).toEqual({
      outcome: 'AVAILABLE',
      sent: 'Get Update Get',
    })
    expect(await send(1, [live('PENDING')], 'PENDING')).toEqual({
      outcome: 'domain.updating',
      sent: 'Get Get Get Get',
    })
  })
})

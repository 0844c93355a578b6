import { describe, expect, it } from 'vitest'
import { openAccount } from '../../../src/lib/account/index.js'
import { openLocalAccount, sdkRequestHandler } from '../../../src/lib/emulator/index.js'
import { VirtualClock } from './virtual-clock.js'

/**
 * The local account with the service's published rates, on the same virtual clock as its client. It answers one
 * request first, because what it loads on first use takes time that this clock does not know.
 */
async function open(pacing: boolean) {
  const clock = new VirtualClock()
  const local = openLocalAccount({ quotas: { mode: 'real', clock: () => clock.now() } })
  const account = openAccount({
    target: { kind: 'local', endpoint: null },
    region: 'eu-west-1',
    requestHandler: sdkRequestHandler(local),
    clock,
    random: () => 0.5,
    pacing,
    deadlines: { attempt: Number.POSITIVE_INFINITY, call: Number.POSITIVE_INFINITY },
  })
  const { id } = await account.call('CreateRestApi', {
    name: 'orders',
    endpointConfiguration: { types: ['REGIONAL'] },
  })
  const resources = await account.list('GetResources', { restApiId: id })
  await account.call('CreateModel', {
    restApiId: id,
    name: 'M',
    contentType: 'application/json',
    schema: '{}',
  })
  return { clock, account, restApiId: id, parentId: resources[0]?.['id'] }
}

const many = Array.from({ length: 60 }, (_, index) => index)

async function createMany({ account, restApiId, parentId }: Awaited<ReturnType<typeof open>>) {
  await Promise.all(
    many.flatMap((index) => [
      account.call('CreateResource', { restApiId, parentId, pathPart: `p${index}` }),
      account.call('CreateModel', {
        restApiId,
        name: `M${index}`,
        contentType: 'application/json',
        schema: '{}',
      }),
    ]),
  )
}

describe('120 calls asked for at once, against the published rates', () => {
  it('are paced so that none is answered 429, in the time that the quotas need', async () => {
    const opened = await open(true)
    const start = opened.clock.now()
    await createMany(opened)

    expect(opened.account.ledger.byOperation).toMatchObject({ CreateResource: 60, CreateModel: 61 })
    expect(opened.clock.now() - start).toBeLessThan(60 / 5 + 2.5)
  })

  it('all succeed without pacing too, later, after having been refused', async () => {
    const opened = await open(false)
    await createMany(opened)

    expect(opened.account.ledger.byOperation['CreateResource']).toBeGreaterThan(60)
    expect(await opened.account.list('GetResources', { restApiId: opened.restApiId })).toHaveLength(61)
  })
})

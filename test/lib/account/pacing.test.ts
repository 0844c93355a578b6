import * as v1 from '@aws-sdk/client-api-gateway'
import * as v2 from '@aws-sdk/client-apigatewayv2'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeOperation, parseOperationName } from '../../../src/lib/account/operation.js'
import { Pacer } from '../../../src/lib/account/pacing.js'
import { quotaRows } from '../../../src/lib/account/quota-table.js'
import { VirtualClock } from './virtual-clock.js'

type Request = readonly [operation: string, input?: Record<string, unknown>]

const regional = { endpointConfiguration: { types: ['REGIONAL'] } }

/** The instants at which requests go that are all asked for at once. */
async function departures(requests: readonly Request[], pacer?: Pacer, clock = new VirtualClock()) {
  const shared = pacer ?? new Pacer(clock)
  return Promise.all(
    requests.map(async ([operation, input = {}]) => {
      await shared.take(operation, input, () => {})
      return Number(clock.now().toFixed(6))
    }),
  )
}

const times = (count: number, request: Request): readonly Request[] =>
  Array.from({ length: count }, () => request)

describe('a quota of one’s own', () => {
  it.each([
    [['CreateDeployment'], 5],
    [['DeleteRestApi'], 30],
    [['GetResources'], 0.4],
    [['PutRestApi'], 1],
    [['UpdateUsagePlan'], 20],
    [['CreateRestApi', regional], 3],
    [['CreateRestApi', { endpointConfiguration: { types: ['EDGE'] } }], 30],
    [['CreateRestApi', {}], 30],
    [['ImportRestApi', { parameters: { endpointConfigurationTypes: 'REGIONAL' } }], 3],
    [['ImportRestApi', {}], 30],
    [['v2.CreateVpcLink'], 15],
    [['v2.UpdatePortal'], 30],
  ] as const)('spaces %o by %d s, whoever asks', async (request, spacing) => {
    expect(await departures(times(3, request))).toEqual([0, spacing, 2 * spacing])
  })

  it('is shared by v1 and v2 where the page names the operation once', async () => {
    expect(await departures([['CreateDeployment'], ['v2.CreateDeployment']])).toEqual([0, 5])
  })

  it('does not keep other operations waiting', async () => {
    expect(await departures([['DeleteRestApi'], ['DeleteRestApi'], ['GetStages'], ['CreateStage']])).toEqual([
      0, 30, 0, 0,
    ])
  })
})

describe('the account’s total', () => {
  it('lets 35 of the 40 go at once, which may arrive later than they leave, and then ten a second', async () => {
    const instants = await departures(times(55, ['GetStages']))

    expect(instants.slice(0, 35).every((instant) => instant === 0)).toBe(true)
    expect(instants.slice(35, 38)).toEqual([0.1, 0.2, 0.3])
    expect(instants.at(-1)).toBe(2)
  })

  it('fills up again', async () => {
    const clock = new VirtualClock()
    const pacer = new Pacer(clock)
    await departures(times(35, ['GetStages']), pacer, clock)
    await clock.sleep(4)

    expect(await departures(times(36, ['GetStages']), pacer, clock)).toEqual([...Array(35).fill(4), 4.1])
  })
})

const anyOperation = fc.constantFrom(
  'GetStages',
  'GetResources',
  'CreateResource',
  'PutRestApi',
  'CreateDeployment',
)

describe('laws', () => {
  it('no quota is ever exceeded: departures of an operation keep its spacing, and all together the account’s rate', async () => {
    const spacing: Record<string, number> = {
      GetResources: 0.4,
      CreateResource: 0.2,
      PutRestApi: 1,
      CreateDeployment: 5,
    }
    await fc.assert(
      fc.asyncProperty(fc.array(anyOperation, { maxLength: 70 }), async (operations) => {
        const instants = await departures(operations.map((operation): Request => [operation]))
        for (const [operation, seconds] of Object.entries(spacing)) {
          const own = instants.filter((_, index) => operations[index] === operation).sort((a, b) => a - b)
          own.slice(1).forEach((instant, index) => {
            expect(instant - (own[index] ?? 0)).toBeGreaterThanOrEqual(seconds - 1e-5)
          })
        }
        const all = [...instants].sort((a, b) => a - b)
        all.slice(40).forEach((instant, index) => {
          expect(instant - (all[index] ?? 0)).toBeGreaterThanOrEqual(0.1 - 1e-5)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('who asks first goes first, among those who want the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyOperation, { maxLength: 60 }), async (operations) => {
        const instants = await departures(operations.map((operation): Request => [operation]))
        for (const operation of new Set(operations)) {
          const own = instants.filter((_, index) => operations[index] === operation)
          expect(own).toEqual([...own].sort((a, b) => a - b))
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('hold', () => {
  it('keeps everybody from an operation for as long as the service asked', async () => {
    const clock = new VirtualClock()
    const pacer = new Pacer(clock)
    pacer.hold('PutRestApi', {}, 7)

    expect(await departures([['PutRestApi'], ['PutRestApi'], ['CreateResource']], pacer, clock)).toEqual([
      7, 8, 0,
    ])
  })

  it('tells how long the wait is', async () => {
    const clock = new VirtualClock()
    const pacer = new Pacer(clock)
    const waits: number[] = []
    pacer.hold('PutRestApi', {}, 7)

    expect(await pacer.take('PutRestApi', {}, (seconds) => waits.push(seconds))).toBe(7)
    expect(waits).toEqual([7])
  })

  it('can be left, and the next in line goes on', async () => {
    const clock = new VirtualClock()
    const pacer = new Pacer(clock)
    const stop = new AbortController()
    pacer.hold('PutRestApi', {}, 7)
    const left = pacer.take('PutRestApi', {}, () => stop.abort(), stop.signal)
    const next = pacer.take('PutRestApi', {}, () => {})

    await expect(left).rejects.toThrow()
    expect(await next).toBe(7)
  })
})

describe('the table', () => {
  it('names only operations that the SDK has', () => {
    const unknown = quotaRows
      .flatMap(([, , , operations]) => operations)
      .map((operation) => operation.replace(/ (?:edge|regional)$/, ''))
      .filter(
        (name) => describeOperation(name, parseOperationName(name).service === 'v1' ? v1 : v2) === undefined,
      )

    expect(unknown).toEqual([])
  })
})

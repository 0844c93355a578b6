import type { UsagePlanKey } from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import type { LivePlan } from '../../../../src/lib/operate/live-key.js'
import { daysIn, readKeyUsage, readPlanUsage, sumUsage } from '../../../../src/lib/operate/usage/index.js'

const october = { from: '2030-10-01', to: '2030-10-31' }
const days = daysIn(october)

const members = Array.from({ length: 120 }, (_, index): UsagePlanKey => {
  const id = `key${String(index).padStart(7, '0')}`
  return { id, name: `client ${index}`, value: `secret-of-${id}` }
})

/** Keys of every third number made no request, and have no entry. */
const pairsOf = (index: number): readonly (readonly number[])[] =>
  days.map((_, day) => [(index + day) % 7, 1000 - day])

const planOf = (id: string, quota = true): LivePlan => ({
  ...{ id, name: id, address: `usage-plan.${id}`, owner: undefined },
  plan: { id, name: id, ...(quota && { quota: { limit: 1000, period: 'MONTH' } }) },
})

/** An account whose GetUsage answers 50 keys a page, by what `nameOf` says. */
function counting(nameOf: (key: UsagePlanKey) => string): AccountPort {
  const entries = members.flatMap((key, index) =>
    index % 3 === 0 ? [] : [[nameOf(key), pairsOf(index)] as const],
  )
  const call: AccountPort['call'] = async (operation, input) => {
    expect({ operation, ...input }).toMatchObject({
      ...{ operation: 'GetUsage', startDate: october.from, endDate: october.to },
    })
    const start = Number(input['position'] ?? 0)
    const { keyId } = input
    const wanted = keyId === undefined ? entries : entries.filter(([name]) => name.endsWith(String(keyId)))
    const position = start + 50 < wanted.length ? { position: String(start + 50) } : {}
    return { items: Object.fromEntries(wanted.slice(start, start + 50)), ...position }
  }
  return { call } as AccountPort
}

const rawSum = members
  .flatMap((_, index) => (index % 3 === 0 ? [] : pairsOf(index)))
  .reduce((sum, [used = 0]) => sum + used, 0)

it.each([
  ['ids', ({ id = '' }: UsagePlanKey) => id],
  ['values', ({ value = '' }: UsagePlanKey) => value],
])(
  'usage of 3 plans x 120 keys x 31 days adds up to the raw sums, where the service names keys by their %s',
  async (_, nameOf) => {
    for (const plan of [planOf('gold'), planOf('silver'), planOf('free', false)]) {
      const { byKey, left } = await readPlanUsage(counting(nameOf), plan, members, october)
      const usages = [...byKey.values()]
      expect({ keys: byKey.size, left, total: sumUsage(usages).used }).toEqual({
        keys: 120,
        left: undefined,
        total: rawSum,
      })
      expect(usages.every((usage) => usage.days.length === 31)).toBe(true)
      expect(byKey.get('key0000000')).toMatchObject({ used: 0, remaining: null })
      expect(byKey.get('key0000001')?.remaining).toBe(plan.id === 'free' ? null : 970)
      expect(JSON.stringify([...byKey])).not.toContain('secret-of')
    }
  },
)

it('keys that have left the plan count together, without what the service calls them', async () => {
  const account = counting(({ value = '' }) => `${value}-gone`)
  const { byKey, left } = await readPlanUsage(account, planOf('gold'), members, october)
  expect(left?.used).toBe(rawSum)
  expect(sumUsage([...byKey.values()]).used).toBe(0)
})

it('an answer about one key is that key’s, whatever it calls it', async () => {
  const account = counting(({ value = '' }) => value)
  const { byKey } = await readKeyUsage(account, planOf('gold'), 'key0000004', october)
  expect(byKey.get('key0000004')?.days[0]).toEqual({ day: '2030-10-01', used: 4, remaining: 1000 })
})

it('days that the service leaves out count 0', async () => {
  const account = { call: async () => ({ items: { a: [[3, 7], []] } }) } as unknown as AccountPort
  const { byKey } = await readKeyUsage(account, planOf('gold'), 'a', { from: '2030-10-01', to: '2030-10-03' })
  expect(byKey.get('a')).toEqual({
    days: [
      { day: '2030-10-01', used: 3, remaining: 7 },
      { day: '2030-10-02', used: 0, remaining: null },
      { day: '2030-10-03', used: 0, remaining: null },
    ],
    used: 3,
    remaining: 7,
  })
})

it('a token that comes again ends the reading with a fault', async () => {
  const account = { call: async () => ({ items: {}, position: 'again' }) } as unknown as AccountPort
  await expect(readKeyUsage(account, planOf('gold'), 'a', october)).rejects.toMatchObject({
    code: 'account.contract',
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../../src/lib/account/index.js'
import { rotationRoles } from '../../../../src/lib/kinds/key/rotation.js'
import { abortPhases, next, phases } from '../../../../src/lib/operate/rotation/phases.js'
import type { RotatingKey, Rotation } from '../../../../src/lib/operate/rotation/rotation.js'

const now = new Date('2030-01-01T00:00:00Z')
const past = '2029-12-31T00:00:00Z'
const future = '2030-01-02T00:00:00Z'

const otherKey = fc.record({
  role: fc.constantFrom(...rotationRoles),
  enabled: fc.boolean(),
  due: fc.constantFrom(past, future),
})
const oldKey = fc.record({
  role: fc.constantFrom(undefined, 'previous', 'retired', 'current'),
  enabled: fc.boolean(),
  due: fc.constantFrom(past, future),
} as const)

type Draft = Omit<RotatingKey, 'id' | 'tags' | 'createdDate'> & { readonly due: string }
const keyOf = ({ role, enabled, due }: Draft, id: string, at: number): RotatingKey => ({
  ...{ id, role, enabled, createdDate: new Date(at) },
  tags: { 'apigw:rotation-due': due },
})

/** Any tags that keys of a rotation may have, whoever set them, as a run finds them that made none of the keys. */
const anyRotation = fc
  .record({ old: fc.option(oldKey, { nil: undefined }), others: fc.array(otherKey, { maxLength: 4 }) })
  .map(({ old, others }): Rotation => {
    const keys = others.map((key, index) => keyOf(key, `k${index}`, index + 1))
    return {
      ...{ id: 'old', address: 'key.acme', name: 'acme', owner: undefined },
      keys: [...(old === undefined ? [] : [keyOf(old, 'old', 0)]), ...keys],
      terms: { overlap: 0, grace: 0 },
      run: { plans: [], attached: [], tested: false, arrived: [], handedBack: false, closed: false },
    }
  })

/** What the steps do, without an account: whether a target holds a value is anybody’s guess. */
function after(rotation: Rotation, step: string, { id }: RotatingKey, holds: boolean): Rotation {
  const { keys, run } = rotation
  const set = (change: Partial<RotatingKey>): Rotation => ({
    ...rotation,
    keys: keys.map((key) => (key.id === id ? { ...key, ...change } : key)),
  })
  const knowing = (more: Partial<Rotation['run']>): Rotation => ({ ...rotation, run: { ...run, ...more } })
  const due = { 'apigw:rotation-due': past }
  switch (step) {
    case 'discard':
    case 'drop':
    case 'delete':
      return { ...rotation, keys: keys.filter((key) => key.id !== id) }
    case 'find-out':
      return holds ? knowing({ arrived: [...run.arrived, id] }) : set({ role: 'previous', tags: due })
    case 'create': {
      const made = keyOf({ role: 'pending', enabled: true, due: '' }, 'new', 99)
      const value = new Secret('a-value-0123456789-abc')
      return {
        ...rotation,
        keys: [...keys, made],
        run: { ...run, made: { id: 'new', value }, plans: ['p', 'q'], attached: [] },
      }
    }
    case 'attach':
      return knowing({ attached: run.plans.slice(0, run.attached.length + 1) })
    case 'test':
      return knowing({ tested: true })
    case 'hand-over':
      return knowing({ arrived: [...run.arrived, id] })
    case 'hand-back':
      return knowing({ handedBack: true })
    case 'announce':
      return set({ role: 'handing-over' })
    case 'promote':
    case 'restore':
      return set({ role: 'current' })
    case 'demote':
      return set({ role: 'previous', tags: due })
    case 'retire':
      return set({ role: 'retired', tags: due })
    case 'disable':
      return set({ enabled: false })
    case 'enable':
      return set({ enabled: true })
    case 'close':
      return { ...set({ role: undefined }), run: { ...run, closed: true } }
    default:
      throw new Error(step)
  }
}

const harmful = new Set(['retire', 'disable', 'delete'])

/** Walks a table to where it waits or ends, and looks at every step. */
function walk(start: Rotation, table: typeof phases, holds: boolean): Rotation {
  let rotation = start
  let before: (typeof phases)[number] | undefined
  for (let count = 0; count < 60; count += 1) {
    const { phase, step, key } = next(rotation, now, table)
    if (before !== undefined && step !== 'end') expect([...before.followedBy]).toContain(phase)
    if (key === undefined || step === 'wait' || step === 'end') return rotation
    if (harmful.has(step))
      expect(rotation.keys.some(({ id, role }) => id !== key.id && role === 'current')).toBe(true)
    before = table.find((row) => row.phase === phase)
    rotation = after(rotation, step, key, holds)
  }
  throw new Error('it does not come to an end')
}

describe('whatever the keys of a rotation say of themselves', () => {
  test('it comes to an end in the order of the table, and no key goes but beside a current one', () => {
    fc.assert(
      fc.property(anyRotation, fc.boolean(), (rotation, holds) => {
        const { keys } = walk(rotation, phases, holds)
        const left = keys.filter(({ tags }) => tags['apigw:rotation-due'] !== future)
        if (rotation.keys.some(({ id }) => id === 'old')) expect(left.length).toBeLessThanOrEqual(1)
        expect(keys.length === 0).toBe(rotation.keys.length === 0)
      }),
      { numRuns: 300 },
    )
  })

  test('undone, it leaves the old key enabled and current, and deletes none that somebody may have', () => {
    fc.assert(
      fc.property(anyRotation, (rotation) => {
        fc.pre(rotation.keys.some(({ id }) => id === 'old'))
        const exposed = rotation.keys.filter(
          ({ id, role }) => id !== 'old' && (role === 'current' || role === 'handing-over'),
        )
        const { keys } = walk(rotation, abortPhases, false)
        const old = keys.find(({ id }) => id === 'old')
        if (exposed.length > 0) expect(old).toMatchObject({ enabled: true, role: 'current' })
        for (const { id } of exposed) expect(keys.find((key) => key.id === id)?.role).toBe('previous')
      }),
      { numRuns: 300 },
    )
  })
})

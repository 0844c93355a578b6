import { describe, expect, test } from 'vitest'
import {
  day,
  declared,
  type HeldKey,
  handedOver,
  heldKeys,
  rotate,
  rotationProject,
  watching,
} from '../../../helpers/rotation-project.js'

/** Whether a client that has this value is let in. */
const isLetIn = (value: string, keys: readonly HeldKey[]): boolean =>
  keys.some((key) => key.value === value && key.enabled && key.plans === 2)

/** Two clients: one has the old value, one whatever has been handed over. What each meets, after every call. */
function clients(cwd: string) {
  const met = { old: [] as boolean[], new: [] as boolean[] }
  const look = (keys: readonly HeldKey[]): void => {
    met.old.push(isLetIn(declared, keys))
    const value = handedOver(cwd, 'acme.key')
    if (value !== undefined) met.new.push(isLetIn(value, keys))
  }
  return { met, intercept: watching(look) }
}

describe('a client', () => {
  test('with the old value is let in until the old key is due, with the new one from its hand-over on', async () => {
    const project = await rotationProject()
    const { cwd } = project
    const { met, intercept } = clients(cwd)
    const begun = new Date('2030-01-01T10:00:00Z')
    const at = (days: number) => ({ cwd, intercept, now: new Date(begun.getTime() + days * day) })

    const [first] = (await rotate({ ...at(0), names: ['acme'], out: 'acme.key' })).runs
    expect(first?.due).toMatchObject({ step: 'disable', at: new Date('2030-01-08T10:00:00Z') })
    await rotate({ ...at(6.99), mode: 'continue' })
    expect(met.old).not.toContain(false)
    const [disabled] = (await rotate({ ...at(7), mode: 'continue' })).runs
    expect(disabled?.done.map(({ step }) => step)).toEqual(['retire', 'disable'])
    expect(met.old.indexOf(false)).toBe(met.old.length - 1)
    await rotate({ ...at(7.99), mode: 'continue' })
    expect((await project.behindTheBack(heldKeys)).length).toBe(3)
    const [ended] = (await rotate({ ...at(8), mode: 'continue' })).runs
    expect(ended?.phase).toBe('ended')
    expect((await rotate({ ...at(9), mode: 'continue' })).runs).toEqual([])

    expect(met.new.length).toBeGreaterThan(5)
    expect(met.new).not.toContain(false)
    const keys = await project.behindTheBack(heldKeys)
    expect(keys.map(({ name, enabled, plans }) => ({ name, enabled, plans }))).toEqual([
      { name: 'zed', enabled: true, plans: 2 },
      { name: 'acme', enabled: true, plans: 2 },
    ])
    expect(keys[1]?.tags).toEqual({
      team: 'a',
      'apigw:project': 'shop',
      'apigw:env': '-',
      'apigw:id': 'acme',
      'apigw:value': expect.stringMatching(/^[0-9a-f]{16}$/),
    })
  })

  test('without overlap is let in with the new value before the old one ends, in one run', async () => {
    const project = await rotationProject()
    const { cwd } = project
    const { met, intercept } = clients(cwd)
    const { runs } = await rotate({ cwd, intercept, names: ['acme'], out: 'acme.key', terms: { overlap: 0 } })
    expect(runs[0]).toMatchObject({ phase: 'ended', keys: [{ role: 'current', enabled: true }] })
    expect(met.new).not.toContain(false)
    expect(met.old.indexOf(false)).toBeGreaterThan(met.old.length - met.new.length)
    expect((await project.behindTheBack(heldKeys)).map(({ value }) => value)).toContain(
      handedOver(cwd, 'acme.key'),
    )
  })
})

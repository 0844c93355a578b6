import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  belongsTo,
  comparableTags,
  nobody,
  ownedId,
  ownershipTags,
  tagChanges,
  userTags,
} from '../../../src/lib/kinds/ownership.js'

const scope = {
  project: 'shop',
  env: 'prod',
  region: 'eu-west-1',
  accountId: '123456789012',
  partition: 'aws',
}
const tags = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'apigw:protect'), fc.constantFrom('1', '2'))

describe('ownership', () => {
  test('is all three tags', () => {
    const own = ownershipTags(scope, 'orders')
    expect(own).toEqual({ 'apigw:project': 'shop', 'apigw:env': 'prod', 'apigw:id': 'orders' })
    expect(ownedId(scope, { ...own, team: 'a' })).toBe('orders')
    for (const key of ['apigw:project', 'apigw:env', 'apigw:id']) {
      expect(
        ownedId(scope, { ...own, [key]: undefined } as unknown as Record<string, string>),
      ).toBeUndefined()
      expect(belongsTo(scope, 'orders', { ...own, [key]: 'other' })).toBe(false)
    }
    expect(ownedId(scope, undefined)).toBeUndefined()
  })

  test('of nobody is no tag at all', () => {
    const free = { ...scope, ...nobody }
    expect(ownershipTags(free, 'orders')).toEqual({})
    expect(belongsTo(free, 'orders', { team: 'a' })).toBe(true)
    expect(belongsTo(free, 'orders', ownershipTags(scope, 'orders'))).toBe(false)
  })

  test('tags say nothing of what users tagged', () => {
    expect(userTags({ ...ownershipTags(scope, 'orders'), 'apigw:protect': 'true', team: 'a' })).toEqual({
      team: 'a',
    })
  })

  test('leaves foreign tags alone: only declared ones are compared', () => {
    expect(comparableTags({ team: 'a', foreign: 'x' }, { team: 'b', missing: 'y' })).toEqual({ team: 'a' })
  })

  test('changes turn the live tags into the wanted ones', () => {
    fc.assert(
      fc.property(tags, tags, (live, target) => {
        const { tag, untag } = tagChanges(live, target)
        const left = Object.entries(live).filter(([key]) => !untag.includes(key))
        expect({ ...Object.fromEntries(left), ...tag }).toEqual(target)
        expect(Object.entries(tag).filter(([key, value]) => live[key] === value)).toEqual([])
      }),
    )
  })
})

import { expect, it } from 'vitest'
import { type AuditFacts, auditKeys } from '../../../../src/lib/operate/audit/audit-keys.js'
import type { LiveKey } from '../../../../src/lib/operate/live-key.js'

interface Given {
  readonly name?: string
  readonly created?: string
  readonly enabled?: boolean
  readonly owner?: string
  readonly tags?: Readonly<Record<string, string>>
}

const key = (
  id: string,
  { name = id, created = '2030-01-01', enabled = true, owner, tags = {} }: Given = {},
): LiveKey => ({
  ...{ id, name, address: `key.${owner ?? id}` },
  owner: owner === undefined ? undefined : { project: 'shop', env: 'prod', id: owner },
  key: { id, name, enabled, createdDate: new Date(created), tags },
})

const facts: AuditFacts = {
  keys: [],
  plansOf: new Map(),
  used: new Map(),
  since: '2030-03-01',
  old: new Date('2029-06-01'),
  declared: { project: 'shop', env: 'prod', ids: new Set(['acme']) },
}

/** `check id` of each finding about these keys, all of them in a plan and used. */
const found = (keys: readonly LiveKey[], given: Partial<AuditFacts> = {}) =>
  auditKeys({
    ...facts,
    keys,
    plansOf: new Map(keys.map(({ id }) => [id, ['usage-plan.gold']])),
    used: new Map(keys.map(({ id }) => [id, 1])),
    ...given,
  }).map((finding) => `${finding.check} ${finding.key.id}`)

it('a key in a plan that is enabled, used, young and declared is in order', () => {
  expect(found([key('a', { owner: 'acme' }), key('b')])).toEqual([])
})

it('a key without a request since then is unused, unless it was made since or is disabled', () => {
  const keys = [key('a'), key('b', { created: '2030-03-02' }), key('c', { enabled: false })]
  expect(found(keys, { used: new Map() })).toEqual(['unused a', 'disabled-attached c'])
})

it('a key that has had its value for longer is old, unless it is disabled', () => {
  const created = '2029-05-31'
  expect(found([key('a', { created }), key('b', { created, enabled: false })])).toEqual([
    'old a',
    'disabled-attached b',
  ])
})

it('an owned key that the file of its project and environment does not declare is an orphan', () => {
  const other: LiveKey = { ...key('b'), owner: { project: 'shop', env: 'test', id: 'gone' } }
  const listed = key('c', { owner: 'row', tags: { 'apigw:list': 'partners' } })
  const keys = [key('a', { owner: 'gone' }), other, listed, key('d')]
  expect(found(keys)).toEqual(['orphan a'])
  expect(found(keys, { declared: undefined })).toEqual([])
})

it('keys of one name name each other, and keys without a name do not', () => {
  const keys = [
    key('b', { name: 'x' }),
    key('a', { name: 'x' }),
    key('c', { name: '' }),
    key('d', { name: '' }),
  ]
  expect(found(keys)).toEqual(['same-name a', 'same-name b'])
})

it('a key in no plan is unattached, and is not called unused', () => {
  expect(found([key('a')], { plansOf: new Map(), used: new Map() })).toEqual(['unattached a'])
})

it('keys in rotation are left to it', () => {
  const tags = { 'apigw:rotation': 'k1', 'apigw:rotation-role': 'previous' }
  const keys = [key('k1', { name: 'x', tags, enabled: false }), key('k2', { name: 'x', tags })]
  expect(found(keys, { used: new Map() })).toEqual([])
})

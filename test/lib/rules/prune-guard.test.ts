import { describe, expect, test } from 'vitest'
import { type Action, type Change, indexRecords, type ObjectRecord } from '../../../src/lib/engine/index.js'
import { Problem } from '../../../src/lib/errors/index.js'
import { guardDeletions, guardProtected } from '../../../src/lib/rules/index.js'

const record = (address: string, kind: string, isProtected = false): ObjectRecord => ({
  address,
  kind,
  region: 'eu-west-1',
  value: {},
  protected: isProtected,
})

const change = (address: string, kind: string, action: Action = 'delete'): Change => ({
  action,
  kind,
  address,
  region: 'eu-west-1',
  fields: [],
  risks: [],
  cause: [],
})

const apis = (count: number): readonly ObjectRecord[] =>
  Array.from({ length: count }, (_, index) => record(`api.a${index}`, 'api'))

const deletions = (count: number, action: Action = 'delete'): readonly Change[] =>
  apis(count).map(({ address }) => change(address, 'api', action))

/** The code of the refusal; undefined where nothing is refused. */
function refusal(guard: () => void): string | undefined {
  try {
    guard()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('deletions', () => {
  test.each([
    { lost: 0, owned: 5, allowed: undefined, code: undefined },
    { lost: 1, owned: 5, allowed: undefined, code: undefined },
    { lost: 2, owned: 10, allowed: undefined, code: undefined },
    { lost: 1, owned: 4, allowed: undefined, code: 'guard.prune' },
    { lost: 3, owned: 10, allowed: undefined, code: 'guard.prune' },
    { lost: 1, owned: 1, allowed: undefined, code: 'guard.prune' },
    { lost: 3, owned: 10, allowed: 2, code: 'guard.prune' },
    { lost: 3, owned: 10, allowed: 3, code: undefined },
    { lost: 1, owned: 1, allowed: 1, code: undefined },
    { lost: 1, owned: 1, allowed: 0, code: 'guard.prune' },
  ])('of $lost of $owned objects, with $allowed allowed: $code', ({ lost, owned, allowed, code }) => {
    const live = indexRecords(apis(owned))
    expect(refusal(() => guardDeletions(deletions(lost), live, allowed))).toBe(code)
    expect(refusal(() => guardDeletions(deletions(lost, 'replace'), live, allowed))).toBe(code)
  })

  test('of routes are not counted: they live and die with their API', () => {
    const live = indexRecords([...apis(1), record('api.a0/GET /x', 'route')])
    expect(refusal(() => guardDeletions([change('api.a0/GET /x', 'route')], live, undefined))).toBeUndefined()
  })

  test('of a protected object are refused, however many are allowed', () => {
    const live = indexRecords([...apis(9), record('api.p', 'api', true)])
    const changes = [change('api.p', 'api')]
    expect(refusal(() => guardDeletions(changes, live, 99))).toBe('guard.protected')
    expect(refusal(() => guardProtected(changes, live))).toBe('guard.protected')
    expect(refusal(() => guardProtected([change('api.p', 'api', 'update')], live))).toBeUndefined()
  })
})

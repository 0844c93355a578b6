import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Router } from '../../../../src/lib/emulator/wire/router.js'

const router = new Router<string>()
router.add({ method: 'GET', uri: '/restapis' }, 'list')
router.add({ method: 'POST', uri: '/restapis' }, 'create')
router.add({ method: 'POST', uri: '/restapis?mode=import' }, 'import')
router.add({ method: 'GET', uri: '/restapis/{id}' }, 'one')
router.add({ method: 'GET', uri: '/restapis/special' }, 'special')
router.add({ method: 'GET', uri: '/restapis/{id}/stages/{stage}' }, 'stage')

const find = (method: string, path: string, query: [string, string][] = []) =>
  router.find({ method, path, query })

describe('routing', () => {
  it('prefers a literal segment to a label, and goes back when it leads nowhere', () => {
    expect([find('GET', '/restapis/special')?.target, find('GET', '/restapis/special/stages/x')]).toEqual([
      'special',
      { target: 'stage', labels: { id: 'special', stage: 'x' } },
    ])
  })

  it('prefers the URI whose literal query is present', () => {
    expect([
      find('POST', '/restapis', [['mode', 'import']])?.target,
      find('POST', '/restapis', [['mode', 'other']])?.target,
    ]).toEqual(['import', 'create'])
  })

  it('splits before it decodes, so labels may hold slashes', () => {
    expect(find('GET', '/restapis/a%2Fb/stages/%24default')?.labels).toEqual({ id: 'a/b', stage: '$default' })
  })

  it('ignores one trailing slash', () => {
    expect(find('GET', '/restapis/')?.target).toBe('list')
  })

  it.each([
    ['another method', 'DELETE', '/restapis'],
    ['a longer path', 'GET', '/restapis/x/y'],
    ['an empty label', 'GET', '/restapis//stages/x'],
    ['a percent sign that encodes nothing', 'GET', '/restapis/%zz'],
    ['a path without a slash', 'GET', '*'],
  ])('finds nothing for %s', (_, method, path) => {
    expect(find(method, path)).toBeUndefined()
  })

  it('gives back every label', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        (id, stage) => {
          fc.pre(isWellFormed(id) && isWellFormed(stage))
          const path = `/restapis/${encodeURIComponent(id)}/stages/${encodeURIComponent(stage)}`
          expect(find('GET', path)?.labels).toEqual({ id, stage })
        },
      ),
    )
  })
})

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

import { describe, expect, it } from 'vitest'
import { callTarget, matchRoute, routeOfDomain } from '../../../../src/lib/operate/explain/index.js'

describe('what is called', () => {
  it.each([
    ['orders/prod', { kind: 'stage', api: 'orders', stage: 'prod' }],
    ['api.orders/stage.prod', { kind: 'stage', api: 'api.orders', stage: 'prod' }],
    [
      'orders/prod/GET /orders/{id}',
      { kind: 'stage', api: 'orders', stage: 'prod', route: { method: 'GET', path: '/orders/{id}' } },
    ],
    [
      'api.orders/stage.prod POST /a/',
      { kind: 'stage', api: 'api.orders', stage: 'prod', route: { method: 'POST', path: '/a' } },
    ],
    [
      'https://api.example.com/v1/orders/?page=2',
      { kind: 'url', host: 'api.example.com', route: { method: 'GET', path: '/v1/orders' } },
    ],
    [
      'DELETE https://api.example.com',
      { kind: 'url', host: 'api.example.com', route: { method: 'DELETE', path: '/' } },
    ],
  ])('%s is read', (text, target) => {
    expect(callTarget(text)).toEqual(target)
  })

  it.each(['', 'orders', 'https://', 'GET /orders'])('"%s" is refused', (text) => {
    expect(() => callTarget(text)).toThrow(/neither a URL nor a stage/)
  })
})

describe('the method that answers', () => {
  const methods = {
    '/': { GET: 'root' },
    '/orders/{id}': { GET: 'one', ANY: 'any of one' },
    '/orders/mine': { GET: 'mine' },
    '/{proxy+}': { ANY: 'rest' },
    '/empty': {},
  }

  it.each([
    ['GET', '/', 'root'],
    ['GET', '/orders/42', 'one'],
    ['GET', '/orders/{id}', 'one'],
    ['PUT', '/orders/42', 'any of one'],
    ['GET', '/orders/mine', 'mine'],
    ['GET', '/orders/42/lines', 'rest'],
    ['GET', '/empty', 'rest'],
    ['POST', '/orders/mine', undefined],
    ['POST', '/', undefined],
  ])('%s %s: %s', (method, path, found) => {
    expect(matchRoute({ method, path }, methods)?.found).toBe(found)
  })
})

describe('where a domain leads', () => {
  const mappings = [
    { path: '', apiId: 'root' },
    { path: 'v1', apiId: 'one', stage: 'prod' },
    { path: 'v1/orders', apiId: 'orders', stage: 'prod' },
  ]
  const rules = [
    { id: 'b', priority: 20, apiId: 'late', value: { stage: 'prod', basePaths: ['v1'] } },
    {
      id: 'a',
      priority: 10,
      apiId: 'early',
      value: { stage: 'beta', basePaths: ['v1/orders'], stripBasePath: true as const },
    },
    { id: 'c', priority: 1, apiId: 'header', value: { stage: 'beta', headers: { 'x-beta': '1' } } },
  ]

  it.each([
    ['/v1/orders/7', { apiId: 'orders', stage: 'prod', path: '/7' }],
    ['/v1/ordersx', { apiId: 'one', stage: 'prod', path: '/ordersx' }],
    ['/v1', { apiId: 'one', stage: 'prod', path: '/' }],
    ['/test/a', { apiId: 'root', stage: 'test', path: '/a' }],
  ])('%s goes to the mapping with the longest path', (path, route) => {
    expect(routeOfDomain(path, { mappings, rules })).toEqual(route)
  })

  it('rules go first by priority, those that ask for headers aside', () => {
    const links = { mappings, rules, routing: 'rules-then-mappings' }
    expect(routeOfDomain('/v1/orders/7', links)).toEqual({ apiId: 'early', stage: 'beta', path: '/7' })
    expect(routeOfDomain('/v1/x', links)).toEqual({ apiId: 'late', stage: 'prod', path: '/v1/x' })
    expect(routeOfDomain('/test/a', links)).toMatchObject({ apiId: 'root' })
    expect(routeOfDomain('/test/a', { ...links, routing: 'rules' })).toBeUndefined()
  })
})

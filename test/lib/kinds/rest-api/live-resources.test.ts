import { describe, expect, it } from 'vitest'
import type { LiveApi } from '../../../../src/lib/kinds/rest-api/live-api.js'
import { chosenNamespaces, resourcesOf } from '../../../../src/lib/kinds/rest-api/live-resources.js'

const resource = (id: string, path: string, cacheNamespace: string) => ({
  id,
  path,
  resourceMethods: { GET: { methodIntegration: { type: 'MOCK' as const, cacheNamespace } } },
})

const live: LiveApi = {
  api: { id: 'a1b2c3d4e5' },
  resources: [
    resource('aaaaaa', '/own', 'aaaaaa'),
    resource('bbbbbb', '/shared', 'cccccc'),
    resource('dddddd', '/named', 'price-list'),
  ],
  authorizers: [],
  models: [],
  validators: [],
  gatewayResponses: [],
  documentationParts: [],
}

const namespacesOf = (namespaces: ReadonlySet<string>) =>
  Object.fromEntries(
    Object.entries(resourcesOf(live, namespaces)).map(([path, methods]) => [
      path,
      methods['GET']?.integration?.cacheNamespace,
    ]),
  )

describe('a cache namespace', () => {
  it('that looks like an id is nobody’s choice', () => {
    expect(namespacesOf(new Set())).toEqual({
      '/own': undefined,
      '/shared': undefined,
      '/named': 'price-list',
    })
  })

  it('that looks like an id is a choice where a file declares it', () => {
    expect(namespacesOf(new Set(['cccccc']))).toEqual({
      '/own': undefined,
      '/shared': 'cccccc',
      '/named': 'price-list',
    })
  })

  it('is kept by an export, unless it is the id of its resource', () => {
    expect(namespacesOf(chosenNamespaces(live))).toEqual({
      '/own': undefined,
      '/shared': 'cccccc',
      '/named': 'price-list',
    })
  })
})

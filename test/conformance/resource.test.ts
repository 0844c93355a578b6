import { describe, expect, it } from 'vitest'
import {
  add,
  badRequest,
  type Call,
  conflict,
  localGateway,
  notFound,
  remove,
  replace,
} from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots), 2024-04-15 where no date is given.

const noSuchResource = notFound('Invalid Resource identifier specified')

/** An API with the given resources; each is named by its path and made under its parent. */
async function apiWith(call: Call, ...paths: string[]): Promise<Record<string, string>> {
  const { id, rootResourceId } = await call('CreateRestApi', { name: 'a' })
  const ids: Record<string, string> = { api: String(id), '/': String(rootResourceId) }
  for (const path of paths) {
    const parent = path.slice(0, path.lastIndexOf('/')) || '/'
    const made = await call('CreateResource', {
      restApiId: id,
      parentId: ids[parent],
      pathPart: path.slice(path.lastIndexOf('/') + 1),
    })
    ids[path] = String(made['id'])
  }
  return ids
}

const listed = async (call: Call, ids: Record<string, string>) =>
  ((await call('GetResources', { restApiId: ids['api'] }))['items'] as { path: string }[]).map(
    ({ path }) => path,
  )

describe('CreateResource', () => {
  it('answers with the place of the resource; the list is sorted by path', async () => {
    const call = localGateway()
    const ids = await apiWith(call, '/{proxy+}', '/parent', '/parent/{proxy+}', '/parent/child')
    expect(await call('GetResource', { restApiId: ids['api'], resourceId: ids['/parent/child'] })).toEqual({
      status: 200,
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      parentId: ids['/parent'],
      path: '/parent/child',
      pathPart: 'child',
    })
    expect(await listed(call, ids)).toEqual([
      '/',
      '/parent',
      '/parent/child',
      '/parent/{proxy+}',
      '/{proxy+}',
    ])
  })

  it.each([
    ['an unknown parent', [], 'x', 'nope', noSuchResource],
    [
      'a name that a sibling has',
      ['/pets'],
      'pets',
      '/',
      conflict('Another resource with the same parent already has this name: pets'),
    ],
    [
      'a second variable',
      ['/{proxy+}'],
      '{other}',
      '/',
      badRequest(
        'A sibling ({proxy+}) of this resource already has a variable path part -- only one is allowed',
      ),
    ],
    [
      'a child of a greedy variable',
      ['/{proxy+}'],
      'child',
      '/{proxy+}',
      badRequest('Cannot create a child of a resource with a greedy path variable: {proxy+}'),
    ],
    [
      'a variable under a greedy variable',
      ['/{proxy+}'],
      '{child}',
      '/{proxy+}',
      badRequest('Cannot create a child of a resource with a greedy path variable: {proxy+}'),
    ],
  ])('refuses %s', async (_, paths, pathPart, parent, answer) => {
    const call = localGateway()
    const ids = await apiWith(call, ...paths)
    expect(
      await call('CreateResource', { restApiId: ids['api'], parentId: ids[parent] ?? parent, pathPart }),
    ).toEqual(answer)
  })
})

describe('UpdateResource', () => {
  it.each([
    ['renames', '/pets', replace('/pathPart', 'dogs'), { status: 200, path: '/dogs', pathPart: 'dogs' }],
    [
      'moves with its subtree',
      '/pets/sub',
      replace('/parentId', '/'),
      { status: 200, path: '/sub', pathPart: 'sub' },
    ],
    [
      'refuses a cycle',
      '/pets',
      replace('/parentId', '/pets/sub'),
      badRequest('Resources cannot be cyclical.'),
    ],
    [
      'refuses a name clash at the new place',
      '/pets/sub/pets',
      replace('/parentId', '/'),
      conflict('Another resource with the same parent already has this name: pets'),
    ],
    ['refuses an unknown parent', '/pets', replace('/parentId', 'nope'), noSuchResource],
    [
      'refuses to rename the root (recorded 2025-09-03)',
      '/',
      replace('/pathPart', 'x'),
      badRequest('Root resource cannot update its pathPart.'),
    ],
    [
      'refuses to move the root (recorded 2025-09-03)',
      '/',
      replace('/parentId', '/pets'),
      badRequest('Root resource cannot update its parentId.'),
    ],
    [
      'lists the paths of an op',
      '/pets',
      replace('/x', 'y'),
      badRequest(
        "Invalid patch path  '/x' specified for op 'replace'. Must be one of: [/parentId, /pathPart]",
      ),
    ],
    [
      'has no path to add',
      '/pets',
      add('/pathPart', 'y'),
      badRequest(
        "Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations",
      ),
    ],
    [
      'has no path to remove',
      '/pets',
      remove('/pathPart'),
      badRequest(
        "Invalid patch path  '/pathPart' specified for op 'remove'. Please choose supported operations",
      ),
    ],
  ])('%s', async (_, path, operation, answer) => {
    const call = localGateway()
    const ids = await apiWith(call, '/pets', '/pets/sub', '/pets/sub/pets')
    const patch = {
      ...operation,
      value: operation.path === '/parentId' ? (ids[operation.value ?? ''] ?? 'nope') : operation.value,
    }
    expect(
      await call('UpdateResource', {
        restApiId: ids['api'],
        resourceId: ids[path],
        patchOperations: [patch],
      }),
    ).toMatchObject(answer)
  })
})

describe('DeleteResource', () => {
  it('takes the subtree with it', async () => {
    const call = localGateway()
    const ids = await apiWith(call, '/pets', '/pets/sub', '/other')
    expect(await call('DeleteResource', { restApiId: ids['api'], resourceId: ids['/pets'] })).toEqual({
      status: 202,
    })
    expect(await listed(call, ids)).toEqual(['/', '/other'])
    expect(await call('DeleteResource', { restApiId: ids['api'], resourceId: ids['/pets/sub'] })).toEqual(
      noSuchResource,
    )
  })
})

import { describe, expect, it } from 'vitest'
import { appliedProject, openApi, shown } from './objects.js'

const lists = ['authorizers', 'models', 'gateway-responses']

describe('authorizers, models and gateway-responses', () => {
  it('list what an API has', async () => {
    const project = await appliedProject()
    const listed = await Promise.all(lists.map((topic) => project.run(topic, 'list', 'orders')))
    expect(listed.map(({ json }) => json)).toMatchObject([
      { api: 'api.orders', items: [{ name: 'partners', type: 'TOKEN' }] },
      { items: [] },
      { items: expect.arrayContaining([expect.objectContaining({ responseType: 'UNAUTHORIZED' })]) },
    ])
    for (const topic of lists) {
      expect(await project.run(topic, 'list', 'ordesr')).toMatchObject({ code: 1 })
      expect(await project.run(topic, 'list')).toMatchObject({ code: 64 })
    }
  })

  it('show one, by name or address', async () => {
    const project = await appliedProject()
    const document = JSON.parse(openApi(['GET /a']))
    const schemas = { Order: { type: 'object', properties: { id: { type: 'string' } } } }
    project.write('x.json', JSON.stringify({ ...document, components: { schemas } }))
    await project.run('apis', 'import', 'x.json', '--name', 'x', '--yes')
    const address = 'api.orders/authorizer.partners'
    for (const words of [[address], ['orders', 'partners']]) {
      expect((await project.run('authorizers', 'show', ...words)).json).toMatchObject({
        address,
        item: { name: 'partners' },
      })
    }
    expect((await shown(project, 'models', 'show', 'x', 'Order')).stdout).toContain('"type": "object"')
    expect((await project.run('gateway-responses', 'show', 'x', 'UNAUTHORIZED')).json).toMatchObject({
      item: { statusCode: '401', defaultResponse: true },
    })
    expect(await project.run('models', 'show', 'x', 'Oder')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown', fix: 'Did you mean Order?' } },
    })
  })
})

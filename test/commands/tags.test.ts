import { describe, expect, it } from 'vitest'
import { apiId, appliedProject } from './objects.js'

const ours = { 'apigw:project': 'shop', 'apigw:env': '-' }

describe('tags', () => {
  it('lists the tags of objects by name, address and ARN', async () => {
    const project = await appliedProject()
    const arn = `arn:aws:apigateway:eu-west-1::/restapis/${await apiId(project)}`
    const { json } = await project.run('tags', 'list', 'orders', 'api.orders/stage.prod', arn)
    expect(json).toMatchObject({
      objects: [
        { object: 'api.orders', arn, tags: { ...ours, 'apigw:id': 'orders' } },
        {
          object: 'api.orders/stage.prod',
          arn: `${arn}/stages/prod`,
          tags: { ...ours, 'apigw:id': 'orders/prod' },
        },
        { object: arn, arn, tags: { ...ours, 'apigw:id': 'orders' } },
      ],
    })
    expect(await project.run('tags', 'list')).toMatchObject({ code: 64 })
  })

  it('sets and removes tags, leaving others alone', async () => {
    const project = await appliedProject()
    const set = await project.run('tags', 'set', 'api.orders/stage.prod', 'team=a', 'tier=b', '--yes')
    expect(set.json).toMatchObject({
      changes: [
        {
          action: 'update',
          address: 'api.orders/stage.prod',
          fields: [
            { path: 'team', after: 'a' },
            { path: 'tier', after: 'b' },
          ],
        },
      ],
      calls: { byOperation: { TagResource: 1 } },
    })
    const again = await project.run('tags', 'set', 'api.orders/stage.prod', 'team=a')
    expect(again).toMatchObject({ code: 0, json: { changes: [] } })
    const removed = await project.run('tags', 'remove', 'api.orders/stage.prod', 'team', '--yes')
    expect(removed.json.calls.byOperation).toMatchObject({ UntagResource: 1 })
    const { json } = await project.run('tags', 'list', 'api.orders/stage.prod')
    expect(json).toMatchObject({ objects: [{ tags: { ...ours, 'apigw:id': 'orders/prod', tier: 'b' } }] })
    expect((await project.plan()).json.changes).toEqual([])
  })

  it('does not touch the tags of ownership unless it is forced to', async () => {
    const project = await appliedProject()
    for (const words of [
      ['set', 'orders', 'apigw:project=other'],
      ['remove', 'orders', 'apigw:id'],
    ]) {
      expect(await project.run('tags', ...words, '--yes')).toMatchObject({
        code: 5,
        json: { error: { code: 'tags.ownership' } },
      })
    }
    const forced = await project.run('tags', 'set', 'orders', 'apigw:project=other', '--force', '--yes')
    expect(forced).toMatchObject({ code: 0 })
    expect((await project.run('apis', 'show', 'orders')).json).toMatchObject({ owner: { project: 'other' } })
  })

  it('refuses words that are no tags, and needs a confirmation', async () => {
    const project = await appliedProject()
    expect(await project.run('tags', 'set', 'orders', 'team')).toMatchObject({ code: 64 })
    expect(await project.run('tags', 'set', 'orders')).toMatchObject({ code: 64 })
    expect(await project.run('tags', 'set', 'orders', 'team=a')).toMatchObject({ code: 5 })
  })
})

import { describe, expect, it } from 'vitest'
import { openLocalAccount } from '../../../../src/lib/emulator/index.js'
import { sdkCall } from '../wire/sdk-clients.js'

const counting = (counts: Record<string, number>) =>
  sdkCall({ account: openLocalAccount({ quotas: { mode: 'counts', counts, clock: endless() } }) })

/** A clock that leaves an hour between any two calls. */
function endless(): () => number {
  let hours = 0
  return () => {
    hours += 1
    return hours * 3600
  }
}

describe('the count quotas of REST APIs', () => {
  it('end at the published number of resources, in the words of the service', async () => {
    const call = counting({ 'rest.Resources': 3 })
    const { id, rootResourceId } = await call('CreateRestApi', { name: 'a' })
    const create = (pathPart: string) =>
      call('CreateResource', { restApiId: id, parentId: rootResourceId, pathPart })
    await create('one')
    const { id: second } = await create('two')
    await expect(create('three')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message:
        'Maximum number of Resources for this API has been reached.  Please contact AWS if you need additional Resources.',
      $metadata: { httpStatusCode: 429 },
    })
    await call('DeleteResource', { restApiId: id, resourceId: second })
    await create('three')
  })

  it('count APIs by endpoint type', async () => {
    const call = counting({ 'rest.Edge-optimized REST APIs': 1, 'rest.Regional REST APIs': 1 })
    const regional = { name: 'r', endpointConfiguration: { types: ['REGIONAL'] } }
    await call('CreateRestApi', { name: 'a' })
    await call('CreateRestApi', regional)
    for (const input of [{ name: 'b' }, regional])
      await expect(call('CreateRestApi', input)).rejects.toMatchObject({ name: 'LimitExceededException' })
  })

  it('do not exist unless asked for', async () => {
    const call = sdkCall({ account: openLocalAccount() })
    const { id, rootResourceId } = await call('CreateRestApi', { name: 'a' })
    for (let n = 0; n < 301; n += 1)
      await call('CreateResource', { restApiId: id, parentId: rootResourceId, pathPart: `r${n}` })
    expect((await call('GetResources', { restApiId: id, limit: 500 }))['items']).toHaveLength(302)
  })
})

describe('the count quotas of HTTP and WebSocket APIs', () => {
  it.each([
    ['HTTP', 'http'],
    ['WEBSOCKET', 'websocket'],
  ])('end at the published number of routes (%s)', async (ProtocolType, prefix) => {
    const call = counting({ [`${prefix}.Routes`]: 1 })
    const { ApiId } = await call('v2.CreateApi', {
      Name: 'a',
      ProtocolType,
      ...(ProtocolType === 'HTTP' ? {} : { RouteSelectionExpression: '$request.body.action' }),
    })
    const { RouteId } = await call('v2.CreateRoute', { ApiId, RouteKey: '$default' })
    const create = () => call('v2.CreateRoute', { ApiId, RouteKey: ProtocolType === 'HTTP' ? 'GET /' : 'x' })
    await expect(create()).rejects.toMatchObject({
      message:
        'Maximum number of Routes for this API has been reached.  Please contact AWS if you need additional Routes.',
      $metadata: { httpStatusCode: 429 },
    })
    await call('v2.DeleteRoute', { ApiId, RouteId })
    await create()
  })

  it('end at the published number of portal products', async () => {
    const call = counting({ 'portal.Portal products': 1 })
    await call('v2.CreatePortalProduct', { DisplayName: 'a' })
    await expect(call('v2.CreatePortalProduct', { DisplayName: 'b' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 429 },
    })
  })
})

import type { Resource, RestApi } from '@aws-sdk/client-api-gateway'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'

const gatewayFile = (api: Record<string, unknown>): string =>
  JSON.stringify({
    apigw: 1,
    project: 'shop',
    region: 'eu-west-1',
    apis: {
      orders: {
        type: 'rest',
        endpoint: { type: 'regional' },
        unmanaged: 'keep',
        routes: { 'GET /a': { mock: { status: 200 } }, 'GET /b': { mock: { status: 200 } } },
        stages: { prod: {} },
        ...api,
      },
    },
  })

const project = (api: Record<string, unknown> = {}) => new TestProject({ 'apigw.yaml': gatewayFile(api) })

const apiOf = async (account: AccountPort): Promise<RestApi> =>
  (await account.list('GetRestApis', {}))[0] as RestApi

/** A route with its answer, a model, a path without methods and a gateway response, made in the console. */
async function addForeign(account: AccountPort): Promise<void> {
  const { id: restApiId, rootResourceId: parentId } = await apiOf(account)
  const { id: resourceId } = await account.call('CreateResource', {
    restApiId,
    parentId,
    pathPart: 'foreign',
  })
  const method = { restApiId, resourceId, httpMethod: 'GET' }
  await account.call('PutMethod', { ...method, authorizationType: 'NONE' })
  await account.call('PutIntegration', {
    ...method,
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 204}' },
  })
  await account.call('CreateResource', { restApiId, parentId, pathPart: 'empty' })
  await account.call('CreateModel', {
    restApiId,
    name: 'Foreign',
    contentType: 'application/json',
    schema: '{"type":"string"}',
  })
  await account.call('PutGatewayResponse', { restApiId, responseType: 'THROTTLED', statusCode: '430' })
  await account.call('CreateDocumentationPart', {
    restApiId,
    location: { type: 'METHOD', path: '/foreign', method: 'GET' },
    properties: '{"description":"Foreign"}',
  })
}

async function routesOf(account: AccountPort): Promise<readonly string[]> {
  const { id: restApiId } = await apiOf(account)
  const resources = (await account.list('GetResources', { restApiId })) as readonly Resource[]
  return resources
    .flatMap(({ path, resourceMethods }) =>
      Object.keys(resourceMethods ?? {}).map((verb) => `${verb} ${path}`),
    )
    .sort()
}

describe('unmanaged: keep', () => {
  test('takes a first apply like any other', async () => {
    const orders = project()
    expect((await orders.apply()).json.error).toBeUndefined()
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('leaves what was made outside the file alone, and it is served once the stage is deployed', async () => {
    const orders = project()
    await orders.apply()
    await orders.behindTheBack(addForeign)

    expect(changesOf((await orders.plan()).json)).toEqual(['deploy api.orders/stage.prod'])
    expect((await orders.apply()).json.error).toBeUndefined()
    expect((await orders.plan()).json.changes).toEqual([])
    expect(await orders.behindTheBack(routesOf)).toEqual(['GET /a', 'GET /b', 'GET /foreign'])
  })

  test('changes our routes in one call, beside foreign ones', async () => {
    const orders = project()
    await orders.apply()
    await orders.behindTheBack(addForeign)
    await orders.apply()
    const routes = {
      'GET /a': { mock: { status: 201 } },
      'GET /b': { mock: { status: 200 } },
      'PUT /c': { mock: {} },
    }
    orders.write(
      'apigw.yaml',
      gatewayFile({ description: 'Orders', binaryMediaTypes: ['image/png'], routes }),
    )

    const applied = await orders.apply()
    expect(applied.json.error).toBeUndefined()
    expect(changesOf(applied.json)).toEqual([
      'update api.orders',
      'update api.orders/GET /a',
      'create api.orders/PUT /c',
      'deploy api.orders/stage.prod',
    ])
    expect(applied.json.calls.byOperation).toMatchObject({
      PutRestApi: 1,
      CreateDeployment: 1,
      UpdateStage: 1,
    })
    expect((await orders.plan()).json.changes).toEqual([])
    expect(await orders.behindTheBack(routesOf)).toEqual(['GET /a', 'GET /b', 'GET /foreign', 'PUT /c'])
  })

  test('resets a setting of the API that is removed', async () => {
    const settings = {
      description: 'Orders',
      binaryMediaTypes: ['image/png', 'image/jpeg'],
      minimumCompressionSize: 10,
      apiKeySource: 'authorizer',
      disableExecuteApiEndpoint: true,
      policy: { Version: '2012-10-17', Statement: [] },
      tls: { policy: 'SecurityPolicy_TLS13_1_3_2025_09', accessMode: 'BASIC' },
    }
    const orders = project(settings)
    await orders.apply()
    await orders.behindTheBack(addForeign)
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile({}))

    const applied = await orders.apply()
    expect(applied.json.error).toBeUndefined()
    expect((await orders.plan()).json.changes).toEqual([])
    expect(await orders.behindTheBack(routesOf)).toEqual(['GET /a', 'GET /b', 'GET /foreign'])
  })

  test('loses a member of a route that is removed from the file', async () => {
    const route = { mock: { status: 200, headers: { 'X-A': 'a' } }, key: true, operation: 'a' }
    const orders = project({ routes: { 'GET /a': route } })
    await orders.apply()
    await orders.behindTheBack(addForeign)
    await orders.apply()
    orders.write('apigw.yaml', gatewayFile({ routes: { 'GET /a': { mock: { status: 201 } } } }))

    expect((await orders.apply()).json.error).toBeUndefined()
    expect((await orders.plan()).json.changes).toEqual([])
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'
import { sharedFolder } from '../helpers/temporary-folder.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
  catalog:
    type: http
    description: All items
    routes:
      GET /items/{id}: { lambda: "arn:aws:lambda:eu-west-1:123456789012:function:items", auth: iam }
      $default: { http: "https://example.com" }
    stages: { $default: { autoDeploy: true }, prod: {} }
`

describe('commands on HTTP APIs', () => {
  const project = new TestProject({ 'apigw.yaml': file }, sharedFolder())
  const look = async (...argv: readonly string[]) => (await project.run(...argv)).json as unknown

  beforeAll(async () => {
    expect((await project.apply()).json.error).toBeUndefined()
  })

  test('apis list shows the APIs of all types', async () => {
    expect(await look('apis', 'list')).toMatchObject({
      apis: [
        { name: 'catalog', type: 'http', address: 'api.catalog', owner: { project: 'shop' } },
        { name: 'orders', type: 'rest', address: 'api.orders', owner: { project: 'shop' } },
      ],
    })
    const { stdout } = await runApigw(['apis', 'list', '--local'], { cwd: project.cwd })
    expect(stdout).toMatch(/catalog +http +shop +REGIONAL/)
  })

  test('apis show counts what an HTTP API has', async () => {
    expect(await look('apis', 'show', 'catalog')).toMatchObject({
      type: 'http',
      details: { description: 'All items', protocolType: 'HTTP' },
      stages: ['$default', 'prod'],
      counts: { routes: 2, authorizers: 0 },
    })
    const { stdout } = await runApigw(['apis', 'show', 'catalog', '--local'], { cwd: project.cwd })
    expect(stdout).toMatch(/definition +2 routes, 0 authorizers/)
  })

  test('apis routes lists routes by their keys', async () => {
    expect(await look('apis', 'routes', 'api.catalog')).toMatchObject({
      routes: [
        {
          routeKey: '$default',
          method: null,
          path: '$default',
          auth: 'none',
          integration: 'http',
          uri: 'https://example.com',
        },
        { method: 'GET', path: '/items/{id}', auth: 'iam', integration: 'lambda' },
      ],
    })
  })

  test('stages are listed and shown with their URLs; that of $default is the API’s own', async () => {
    const { stages } = (await look('stages', 'list', 'catalog')) as {
      readonly stages: readonly { readonly name: string; readonly url: string }[]
    }
    expect(stages.map(({ name }) => name)).toEqual(['$default', 'prod'])
    const [base, prod] = stages.map(({ url }) => url)
    expect(prod).toBe(`${base}prod`)
    expect(await look('stages', 'show', 'catalog', 'prod')).toMatchObject({
      address: 'api.catalog/stage.prod',
      owner: { id: 'catalog/prod' },
    })
    expect(await look('stages', 'url', 'catalog', '$default', '/items/1')).toMatchObject({
      url: `${base}items/1`,
    })
  })
})

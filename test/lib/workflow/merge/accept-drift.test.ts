import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/account/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'

const gatewayFile = `# The shop's APIs; ask Ann before you touch prod.
apigw: 1
project: shop
region: eu-west-1
vars: { rate: 10 }

apis:
  orders:
    type: rest
    openapi:   openapi/orders.yaml   # written by hand
    stages:
      # what customers see
      prod: { throttle: { rate: "\${var.rate}", burst: 20 }, variables: { a: b } }
      test: &plain
        description:    For us      # spaces stay
  catalog:
    type: rest
    routes:
      GET /products: { mock: {} }
      GET /health: { mock: {} }

keys:
  acme: { description: ACME }   # until May
  zed: {}
`

const document = `openapi: 3.0.1
info: { title: orders, version: "1.0" }
# all routes
paths:
  /b:
    get:
      summary: kept        # documentation is nobody's business
      responses: {}
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: "https://backend.example.com/b" }
  /a:
    get:
      responses: {}
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: "https://backend.example.com/a" }
`

async function appliedProject(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': gatewayFile, 'openapi/orders.yaml': document })
  expect((await project.apply()).json.error).toBeUndefined()
  return project
}

/** What people do in the console, in every corner of the project. */
const edited = (project: TestProject) =>
  project.behindTheBack(async (account) => {
    const orders = await apiNamed(account, 'orders')
    await account.call('UpdateIntegration', {
      ...{ ...orders, resourceId: await resource(account, orders, '/b'), httpMethod: 'GET' },
      patchOperations: [{ op: 'replace', path: '/uri', value: 'https://elsewhere.example.com/b' }],
    })
    await account.call('UpdateStage', {
      ...{ ...orders, stageName: 'prod' },
      patchOperations: [{ op: 'replace', path: '/*/*/throttling/rateLimit', value: '7' }],
    })
    const catalog = await apiNamed(account, 'catalog')
    await account.call('UpdateMethod', {
      ...{ ...catalog, resourceId: await resource(account, catalog, '/products'), httpMethod: 'GET' },
      patchOperations: [{ op: 'replace', path: '/apiKeyRequired', value: 'true' }],
    })
    const keys = await account.list('GetApiKeys', {})
    const idOf = (name: string) => keys.find((key) => key['name'] === name)?.['id']
    await account.call('UpdateApiKey', {
      ...{ apiKey: idOf('acme'), patchOperations: [{ op: 'replace', path: '/enabled', value: 'false' }] },
    })
    await account.call('DeleteApiKey', { apiKey: idOf('zed') })
  })

async function apiNamed(account: AccountPort, name: string) {
  const apis = await account.list('GetRestApis', {})
  return { restApiId: apis.find((api) => api['name'] === name)?.['id'] }
}

async function resource(account: AccountPort, api: { readonly restApiId: unknown }, path: string) {
  const resources = await account.list('GetResources', api)
  return resources.find((each) => each['path'] === path)?.['id']
}

const textOf = (project: TestProject, path: string): string => readFileSync(join(project.cwd, path), 'utf8')

/** The lines that two texts do not share, as a diff shows them. */
const changedLines = (before: string, after: string): readonly string[] => {
  const [old, current] = [before.split('\n'), after.split('\n')]
  return [
    ...old.filter((line) => !current.includes(line)).map((line) => `-${line}`),
    ...current.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ]
}

describe('drift --accept', () => {
  test('writes into the files what was changed outside, and no other line of them changes', async () => {
    const project = await appliedProject()
    await edited(project)
    const { json, code } = await project.run('drift', '--accept')
    expect({ code, json }).toMatchObject({ code: 0, json: { findings: [] } })
    expect(changedLines(gatewayFile, textOf(project, 'apigw.yaml'))).toEqual([
      '-      prod: { throttle: { rate: "${var.rate}", burst: 20 }, variables: { a: b } }',
      '-      GET /products: { mock: {} }',
      '-  acme: { description: ACME }   # until May',
      '-  zed: {}',
      '+      prod: { throttle: { rate: 7, burst: 20 }, variables: { a: b } }',
      '+    openapi: openapi/catalog.yaml',
      '+  acme: { description: ACME, enabled: false } # until May',
    ])
    expect(changedLines(document, textOf(project, 'openapi/orders.yaml'))).toEqual([
      '-      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: "https://backend.example.com/b" }',
      '+      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: https://elsewhere.example.com/b }',
    ])
    expect(changesOf((await project.plan()).json)).toEqual([
      'deploy api.orders/stage.prod',
      'deploy api.orders/stage.test',
    ])
    expect((await project.run('drift', '--accept')).json).toMatchObject({ written: [] })
  })

  test('leaves what the files changed as well, and says so', async () => {
    const project = await appliedProject()
    await edited(project)
    project.write('apigw.yaml', gatewayFile.replace('description: ACME', 'description: ACME Ltd'))
    const { json } = await project.run('drift', '--accept')
    expect(json).toMatchObject({ findings: [{ code: 'pull.left-out' }] })
    expect(textOf(project, 'apigw.yaml')).toContain('acme: { description: ACME Ltd }   # until May')
  })

  test('files that would not be read any more are put back, and new ones removed', async () => {
    const withCors = gatewayFile.replace(
      '    routes:\n',
      '    cors: { origins: ["https://shop.example.com"] }\n    routes:\n',
    )
    const project = new TestProject({ 'apigw.yaml': withCors, 'openapi/orders.yaml': document })
    await project.apply()
    await project.behindTheBack(async (account) => {
      const catalog = await apiNamed(account, 'catalog')
      await account.call('UpdateMethod', {
        ...{ ...catalog, resourceId: await resource(account, catalog, '/products'), httpMethod: 'OPTIONS' },
        patchOperations: [{ op: 'replace', path: '/apiKeyRequired', value: 'true' }],
      })
    })
    const { code, json } = await project.run('drift', '--accept')
    expect({ code, error: json.error?.code }).toEqual({ code: 65, error: 'gateway-file.cors.options' })
    expect(textOf(project, 'apigw.yaml')).toBe(withCors)
    expect(existsSync(join(project.cwd, 'openapi/catalog.yaml'))).toBe(false)
  })

  test('pull into the project, with nothing named, does the same', async () => {
    const project = await appliedProject()
    await edited(project)
    const { json } = await project.run('pull')
    expect(json).toMatchObject({ written: ['apigw.yaml', 'openapi/catalog.yaml', 'openapi/orders.yaml'] })
    expect((await project.run('drift')).json).toMatchObject({
      drift: [],
      pending: ['api.orders/stage.prod', 'api.orders/stage.test'],
    })
  })
})

import { expect, test } from 'vitest'
import { TestProject } from '../helpers/project.js'

const gatewayFile = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    tags: { team: commerce }
    protect: true
    models: { Order: { type: object } }
    routes: { GET /a: { http: "https://backend.example.com/a", key: true } }
    stages: { prod: {} }
  catalog:
    type: http
    cors: { origins: ["*"] }
    routes: { GET /b: { http: "https://backend.example.com/b" } }
`

const exported = async (project: TestProject, api: string) =>
  (await project.run('apis', 'export', api)).json as unknown as { readonly info: object }

test('a clone has the definition and the tags of the original, and no owner, stage or protection of its own', async () => {
  const project = new TestProject({ 'apigw.yaml': gatewayFile })
  await project.apply()
  for (const name of ['orders', 'catalog']) {
    const { code } = await project.run('apis', 'clone', name, `${name}-next`, '--yes')
    expect(code).toBe(0)
    const [original, clone] = [await exported(project, name), await exported(project, `${name}-next`)]
    expect(clone).toEqual({ ...original, info: { ...original.info, title: `${name}-next` } })
  }
  const apis = await project.behindTheBack((account) => account.list('GetRestApis', {}))
  expect(apis.find(({ name }) => name === 'orders-next')?.['tags']).toEqual({ team: 'commerce' })
  expect((await project.plan()).json.changes).toEqual([])
})

test('with --stage it is deployed', async () => {
  const project = new TestProject({ 'apigw.yaml': gatewayFile })
  await project.apply()
  const { json } = await project.run('apis', 'clone', 'orders', 'orders-next', '--stage', 'test', '--yes')
  expect(json.applied).toContain('api.orders-next/stage.test')
})

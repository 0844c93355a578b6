import { expect, it } from 'vitest'
import { changesOf, TestProject } from '../../../helpers/project.js'

const file = (member: string) => `apigw: 1
project: shop
region: eu-west-1
apis:
  orders: { type: rest, openapi: openapi.yaml${member} }
`
const document = `openapi: 3.0.1
info: { title: orders, version: "1" }
paths: {}
components:
  schemas:
    user-list: { type: array, items: { $ref: '#/components/schemas/the-user' } }
    the-user: { type: object }
`

it('renameModels gives schemas names that models may have, and changes references with them (B051)', async () => {
  const project = new TestProject({ 'apigw.yaml': file(''), 'openapi.yaml': document })

  const { code, json, stderr } = await project.plan()
  expect([code, json.error]).toMatchObject([65, { code: 'openapi.model.name' }])
  expect(stderr + JSON.stringify(json)).toContain('renameModels: true')

  project.write('apigw.yaml', file(', renameModels: true'))
  const planned = await project.plan()
  expect(changesOf(planned.json)).toEqual([
    'create api.orders',
    'create api.orders/model.theUser',
    'create api.orders/model.userList',
  ])
  expect(planned.json.diagnostics.map((finding) => finding.code)).toEqual(['openapi.paths.empty'])

  expect((await project.apply()).code).toBe(0)
  expect(changesOf((await project.plan()).json)).toEqual([])
})

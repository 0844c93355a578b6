import { describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../../../helpers/project.js'

/** As a framework exports it: nothing of AWS in it. */
const document = `openapi: 3.0.3
info: { title: Orders, version: "1" }
paths:
  /orders:
    get: { security: [{ bearerAuth: [] }], responses: { "200": { description: ok } } }
    post: { security: [{ bearerAuth: [] }], responses: { "201": { description: made } } }
  /health:
    get: { responses: { "200": { description: ok } } }
components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
`
const gateway = (routes: string, stages = 'stages: { prod: {} }') => `apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    openapi: openapi.yaml
    authorizers:
      bearerAuth: { type: cognito, userPools: [arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_abc] }
    routes:
${routes}
    ${stages}
`
const lambda = 'lambda: arn:aws:lambda:eu-west-1:000000000000:function:orders'
const all = `      GET /orders: { ${lambda} }
      POST /orders: { ${lambda} }
      GET /health: { mock: {} }`

describe('a document without anything of AWS', () => {
  it('is applied with backends and authorizers of the gateway file, and follows edits of either', async () => {
    const project = new TestProject({ 'apigw.yaml': gateway(all), 'openapi.yaml': document })
    expect((await project.apply()).code).toBe(0)
    expect((await project.plan('--detailed-exitcode')).code).toBe(0)

    project.write('openapi.yaml', document.replace('"201"', '"202"'))
    expect(changesOf((await project.plan()).json)).toEqual([
      'update api.orders/POST /orders',
      'deploy api.orders/stage.prod',
    ])
    project.write('openapi.yaml', document)
    project.write('apigw.yaml', gateway(all.replace('mock: {}', 'mock: { status: 204 }')))
    expect(changesOf((await project.plan()).json)).toEqual([
      'update api.orders/GET /health',
      'deploy api.orders/stage.prod',
    ])
  })

  it('is guarded by the authorizer that has the name of its security scheme', async () => {
    const project = new TestProject({ 'apigw.yaml': gateway(all), 'openapi.yaml': document })

    const { json } = await project.plan()
    const { fields = [] } = json.changes.find(({ address }) => address === 'api.orders/GET /orders') ?? {}
    expect(fields).toContainEqual(expect.objectContaining({ path: 'authorizer', after: 'bearerAuth' }))
  })

  it('says once which methods still want a backend', async () => {
    const some = `      GET /orders: { ${lambda} }`
    const project = new TestProject({ 'apigw.yaml': gateway(some), 'openapi.yaml': document })

    expect((await project.plan()).json.error).toMatchObject({
      code: 'rest-api.no-integration',
      message: expect.stringMatching(/^2 methods .*: POST \/orders, GET \/health$/),
      findings: [{ code: 'rest-api.no-integration' }],
    })
    project.write('apigw.yaml', gateway(some, 'description: no stages'))
    expect((await project.plan()).json.diagnostics).toMatchObject([
      {
        code: 'openapi.integration.missing',
        message: expect.stringContaining('POST /orders, GET /health'),
      },
    ])
  })
})
